"""Two terminals of one hall remit at the same moment: each shift is in one slip and no other."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import select

from app import closing, counter, signing_on, treasury
from app.errors import RefusedError
from app.model.cash import cash_tender
from app.store import stock
from central.db.engine import transaction
from central.db.schema import remittance, shift
from central.ledger.accounts import Account
from central.ledger.store import balance
from tests import in_process, makers
from tests.app.counter_desk import cash_of
from tests.journeys.scene import Hall
from tests.sync import desks
from tests.sync.test_courier import waiting, waits_for
from wire.messages import DocumentMade
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardRange, Fen, business_day, ranges_of, utc_now

TELLERS = (makers.TELLER, makers.OTHER_TELLER)
SUPERVISORS = (makers.SUPERVISOR, "3005")
TWICE = {Refusal.DOCUMENT_STATE, Refusal.SHIFT_REMITTED, Refusal.AMOUNT_FAULT}


@pytest.fixture(params=["sqlite", "postgres"])
def hall(request, tmp_path):
    """A hall with a second supervisor, on each engine."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    with in_process.running_centre(tmp_path, url) as running:
        made = Hall(running)
        with transaction(running.database) as db:
            makers.make_person(db, SUPERVISORS[1])
            makers.grant_role(db, SUPERVISORS[1], Role.H_SUP)
        yield made


@pytest.fixture
def terminals(hall, tmp_path):
    """Two started desks of the hall."""
    with ExitStack() as stack:
        opened = []
        for number in ("01", "02"):
            folder = tmp_path / number
            desks.enrol(hall.centre, folder, terminal=f"330101-{number}")
            desk = desks.open_started(folder)
            stack.callback(desk.stop)
            opened.append(desk)
        yield opened


def work_a_shift(hall, desk, teller):
    """Two cards sold, the drawer counted and closed, all of it at the centre."""
    signing_on.sign_on(desk, teller, makers.SECRET)
    run = hall.hand_out(desk, 3, teller)
    counter.open_shift(desk, Fen(0))
    first, second, _ = run.cards()
    sold = CardRange(first, second)
    counter.sell_cards(desk, (sold,), cash_tender(sold.value))
    closing.begin(desk)
    with desk.store.begin() as db:
        left = ranges_of(list(stock.cards_of(db, teller)))
    closing.submit_count(desk, cash_of(sold.value), left)
    closed = closing.close_shift(desk, Fen(0), "", None)
    assert waits_for(lambda: waiting(desk) == 0)
    return closed


def drafts_of_both(terminals):
    """The slip as each supervisor's screen shows it, before anybody submitted."""
    drafts = []
    for desk, supervisor in zip(terminals, SUPERVISORS, strict=True):
        signing_on.sign_on(desk, supervisor, makers.SECRET)
        drafts.append(treasury.gather(treasury.hall_day(desk, business_day(utc_now()))))
    return drafts


def submit_at_once(terminals, drafts):
    """What each of the two was told: the document's detail, or the refusal."""
    gate = Barrier(len(terminals))

    def submit(desk, draft):
        second = signing_on.countersign(desk, makers.CUSTODIAN, makers.SECRET, None)
        gate.wait()
        try:
            return treasury.submit_remittance(desk, draft, second).reply.detail
        except RefusedError as refused:
            return refused.refusal

    with ThreadPoolExecutor(len(terminals)) as pool:
        return list(pool.map(submit, terminals, drafts))


@pytest.mark.parametrize("numbers", ["the same number", "numbers of their own"])
def test_shifts_of_two_terminals_submitted_by_both_at_once_are_remitted_once(
    hall, terminals, numbers
):
    closed = [work_a_shift(hall, *each) for each in zip(terminals, TELLERS, strict=True)]
    drafts = drafts_of_both(terminals)
    if numbers == "numbers of their own":
        drafts[1] = replace(drafts[1], number=f"{drafts[1].number}-B")
    shifts = {each.shift.id for each in closed}
    assert [set(draft.shifts) for draft in drafts] == [shifts, shifts]

    told = submit_at_once(terminals, drafts)

    assert sorted(isinstance(each, DocumentMade) for each in told) == [False, True]
    assert len([each for each in told if each in TWICE]) == 1
    with transaction(hall.centre.database) as db:
        (slip,) = db.execute(select(remittance)).all()
        in_slip = dict(db.execute(select(shift.c.id, shift.c.remittance_id)).all())
        assert balance(db, makers.CITY, Account.VAULT) == slip.amount
    assert in_slip == dict.fromkeys(shifts, slip.id)
    assert slip.amount == sum(each.handed_over for each in closed) == 40_000
    assert drafts_of_both(terminals)[0].shifts == ()
    assert hall.broken() == {}
