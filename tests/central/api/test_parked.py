"""Operations that this centre cannot judge: kept, passed by, and judged by one that can."""

import json
from dataclasses import replace

import pytest

from central.api import store
from central.api.centre import Centre
from central.api.parked import judge_parked
from central.db.engine import transaction
from central.orgs import security
from tests import in_process, makers
from tests.central.api.test_operations import RECHARGE
from wire.messages import Credited, Outcome, SaleAwaited
from wire.operations import ShiftOpened
from wire.refusals import Refusal
from wire.values import Fen, utc_now


@pytest.fixture(params=["sqlite", "postgres"])
def terminal(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    with in_process.running_centre(tmp_path, url) as centre:
        with transaction(centre.database) as db:
            makers.make_org(db)
        yield makers.enrol(centre, tmp_path)


def centre_of(terminal):
    return Centre(terminal.centre.database, terminal.centre.keys)


def opening(terminal, seq):
    return terminal.sign(terminal.envelope(ShiftOpened(Fen(100 * seq)), seq=seq))


def break_shift(terminal, db_words):
    """A database in which no shift can be opened: one row offends a rule."""
    with transaction(terminal.centre.database) as db:
        db.exec_driver_sql(db_words)


UNIQUE = "CREATE UNIQUE INDEX one_float ON shift (float_cash)"


def test_row_that_fails_alone_is_parked_and_those_behind_it_go_on(terminal):
    first, same = opening(terminal, 1), terminal.envelope(ShiftOpened(Fen(100)), seq=2)
    third = opening(terminal, 3)
    break_shift(terminal, UNIQUE)

    replies = terminal.send(first, terminal.sign(same), third).replies

    assert [(each.outcome, each.refusal) for each in replies] == [
        (Outcome.APPLIED, None),
        (Outcome.PARKED, Refusal.CENTRE_FAULT),
        (Outcome.SUSPENSE, Refusal.DOCUMENT_STATE),  # a second shift of one teller
    ]
    with transaction(terminal.centre.database) as db:
        assert security.count(db) == {"CENTRE_FAULT": 1}


def test_mended_centre_judges_what_was_parked_and_tells_the_terminal_once(terminal):
    break_shift(terminal, UNIQUE)
    first = opening(terminal, 1)
    parked = terminal.sign(terminal.envelope(ShiftOpened(Fen(100)), seq=2))
    terminal.send(first, parked)
    terminal.keep(first, parked)
    assert [each.verdict for each in judge_parked(centre_of(terminal))] == [None]

    break_shift(terminal, "DROP INDEX one_float")
    (judged,) = judge_parked(centre_of(terminal))
    again = judge_parked(centre_of(terminal))

    assert judged.verdict.outcome is Outcome.SUSPENSE
    assert again == ()
    third = opening(terminal, 3)
    heard = terminal.send(third)
    with transaction(terminal.centre.database) as db:
        cases = db.exec_driver_sql("SELECT count(*) FROM suspense_case").scalar_one()
    assert cases == 2
    (notice,) = heard.notices
    assert (notice.number, notice.op_id, notice.outcome) == (1, parked.op_id, Outcome.SUSPENSE)
    terminal.keep(third)
    batch = replace(terminal.batch(opening(terminal, 4)), notices_after=notice.number)
    assert terminal.post_batch(batch).notices == ()


def test_what_came_beside_a_parked_operation_is_kept_until_it_is_erased(terminal):
    bare = terminal.sign(terminal.envelope(RECHARGE))
    body = bare.body.replace('"recharge.submit"', '"recharge.later"')
    credited = Credited(
        "C1", RECHARGE.customer, RECHARGE.card, *map(Fen, (1, 0, 0, 1)), "王＊", "mark"
    )
    awaited = SaleAwaited(utc_now().replace(microsecond=0), "mark")
    item = terminal.sign(terminal.envelope(RECHARGE, op_id=bare.op_id), body=body)
    item = replace(item, sealed_pin=b"sealed", credited=credited, awaited=awaited)

    (reply,) = terminal.send(item).replies

    assert (reply.outcome, reply.refusal) == (Outcome.PARKED, Refusal.KIND_UNKNOWN)
    with transaction(terminal.centre.database) as db:
        alone = replace(item, sealed_pin=None, credited=None, awaited=None)
        assert store.with_beside(db, alone) == item
        store.erase_beside(db, item.op_id)
        assert store.with_beside(db, alone) == alone


def test_kind_of_the_future_stays_parked_with_this_program(terminal):
    body = json.loads(terminal.sign(terminal.envelope(RECHARGE)).body)
    body["operation"] = {"kind": "card.teleport"}
    strange = terminal.sign(terminal.envelope(RECHARGE), body=json.dumps(body))
    strange = replace(strange, op_id=terminal.envelope(RECHARGE).op_id)

    (reply,) = terminal.send(strange).replies

    assert (reply.outcome, reply.refusal) == (Outcome.PARKED, Refusal.KIND_UNKNOWN)
    assert [each.verdict for each in judge_parked(centre_of(terminal))] == [None]
