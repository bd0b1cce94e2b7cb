"""Every state, kind, reason and way that either side knows has words of its own in the windows."""

from pathlib import Path
from typing import get_args

import pytest

from app import errors
from app.offline import Standing
from central.cards.model import CardState, OrderState
from central.funds.model import LineState, RemittanceState
from printing.receipt import ReceiptKind
from printing.spool import JobState
from sync.courier import LinkState
from ui.models import bank, cases, enquiry, freezes, journal, line, orders, papers, remittance
from ui.models import queue as queued
from ui.pages.sell_panels import tender_words
from ui.sentences import sentence
from wire import operations
from wire.cases import CaseSheet
from wire.cash import CashMoved
from wire.messages import ChainFault, Outcome, Reply
from wire.operations import CaseWay, FreezeWhy, Operation, TenderKind
from wire.refusals import Refusal
from wire.values import Fen, new_id, utc_now

# What central.cards.store.traces tells of a card beside the kinds of operations.
TRACED = ("stock.missing", "stock.left")
KINDS = sorted(each.kind for each in get_args(get_args(Operation)[0]))
IN_SUSPENSE = (
    operations.CardsSold,
    operations.SoldAndRecharged,
    operations.SaleVoided,
    operations.RechargeAsked,
    operations.ShiftOpened,
    operations.ShiftClosed,
    operations.BankLineEntered,
    CashMoved,
)
WORDS = [
    *((enquiry.state_words, state.value) for state in CardState),
    *((orders.state_words, state.value) for state in OrderState),
    *((remittance.slip_words, state.value) for state in RemittanceState),
    *((bank.line_words, state.value) for state in LineState),
    *((journal.kind_words, kind) for kind in KINDS),
    *((enquiry.event_words, what) for what in (*TRACED, *KINDS)),
    *((journal.paper_words, state) for state in JobState),
    *((papers.kind_name, kind) for kind in ReceiptKind),
    *((tender_words, means) for means in TenderKind),
    *((freezes.why_words, why) for why in FreezeWhy),
    *((freezes.effect_words, why) for why in FreezeWhy),
    *((cases.way_words, way) for way in CaseWay),
    *((cases.why_words, why) for why in Refusal),
]


def sheet(kind: str, why: Refusal, held: int = 0) -> CaseSheet:
    moment = utc_now()
    return CaseSheet(
        case_id=new_id(),
        op_id=new_id(),
        kind=kind,
        why=why,
        amount=Fen(10_000),
        in_suspense=Fen(held),
        cards=(),
        unit="330101",
        unit_name="延安路营业厅",
        terminal="330101-01",
        operator="3003",
        operator_name="王莉",
        receipt_no="1",
        business_date=moment.date(),
        at=moment,
        opened_at=moment,
        ways=tuple(CaseWay),
    )


@pytest.mark.parametrize(("say", "code"), WORDS, ids=lambda each: getattr(each, "__name__", each))
def test_words_are_not_the_code(say, code):
    words = say(code)

    assert words
    assert words != code
    assert not words.isascii()


@pytest.mark.parametrize("way", list(CaseWay))
@pytest.mark.parametrize("operation", IN_SUSPENSE, ids=lambda each: each.kind)
@pytest.mark.parametrize("why", [Refusal.DOCUMENT_UNKNOWN, Refusal.AMOUNT_FAULT])
@pytest.mark.parametrize("held", [10_000, 0, -10_000])
def test_every_end_of_every_case_is_a_sentence(operation, way, why, held):
    case = sheet(operation.kind, why, held)

    assert cases.way_sentence(case, way).endswith("。")
    title, words = cases.money_words(case)
    assert title
    assert words.endswith("。")
    assert "王莉" in cases.happened(case)


@pytest.mark.parametrize("fault", list(ChainFault))
def test_every_fault_of_the_chain_is_told_apart(fault):
    assert line.pause_words(fault.value) != line.pause_words("")


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("why", list(Refusal))
def test_every_answer_of_the_centre_is_told(outcome, why):
    reply = Reply(1, new_id(), "0" * 64, outcome, why)

    words = queued._reply_words(reply)

    assert words
    assert why.value not in words


@pytest.mark.parametrize("why", ["chain", "fork", "epoch", "damaged", "machine"])
def test_every_reason_to_stop_money_is_told_apart(why):
    told = sentence(errors.StoreBlockedError(Path("counter.db"), why))

    assert told != sentence(errors.StoreBlockedError(Path("counter.db"), "?"))
    assert "重新注册" in told


@pytest.mark.parametrize("kind", ["void", *KINDS])
def test_what_must_wait_for_the_line_says_that_it_is_cut(kind):
    words = sentence(errors.OfflineError(kind))

    assert "离线" in words or "联网" in words
    assert kind not in words


def test_standings_and_link_states_are_those_the_windows_know():
    """Whoever adds one thinks of its words in ui.models.line and ui.models.checks."""
    assert {each.value for each in Standing} == {"ONLINE", "STUCK", "OFFLINE", "PAUSED"}
    assert {each.value for each in LinkState} == {"UNKNOWN", "UP", "DOWN", "PAUSED"}
