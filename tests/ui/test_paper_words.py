"""Every trouble, every doubt and every kind of paper has words of its own."""

import pytest

from app.papers import OpenPaper, PapersView
from printing import errors
from printing.receipt import ReceiptKind
from printing.spool import PROGRAM_FAULT, JobState
from tests.ui.kit.conftest import app  # noqa: F401
from ui.models.papers import (
    cause_words,
    doubt_words,
    kind_name,
    money_words,
    prompt_of,
    step_words,
)
from wire.values import new_id, utc_now

DOUBTS = {"connection-lost", "no-answer", "program-ended", PROGRAM_FAULT}
TROUBLES = {
    kind.reason
    for kind in vars(errors).values()
    if isinstance(kind, type)
    and issubclass(kind, errors.PrinterError)
    and not issubclass(kind, errors.PaperInDoubtError)
    and kind is not errors.PrinterError
}


def paper(kind=ReceiptKind.CARD_SALE, state=JobState.QUEUED, reason="", **more):
    told = {
        "id": new_id(),
        "receipt_no": "330101T012026113000123",
        "copy_no": 0,
        "amount_text": "￥100.00",
        "confirmed_by": "",
        "must_be_known": False,
        "at": utc_now(),
    }
    return OpenPaper(kind=kind, state=state, reason=reason, **told | more)


def view(*papers):
    return PapersView(papers, len(papers), papers[-1] if papers else None)


def test_every_trouble_has_a_cause_and_a_step_of_its_own():
    assert len({cause_words(reason) for reason in TROUBLES} | {cause_words("?")}) == (
        len(TROUBLES) + 1
    )
    assert all(step_words(reason) != step_words("?") for reason in TROUBLES)
    assert all("自动" in step_words(reason) for reason in TROUBLES)


def test_every_doubt_says_why_nobody_can_know():
    assert len({doubt_words(reason) for reason in DOUBTS}) == len(DOUBTS)


@pytest.mark.parametrize("kind", ReceiptKind)
def test_every_kind_of_paper_has_a_name_and_says_how_the_money_stands(kind):
    assert kind_name(kind)
    assert "请勿" in money_words(paper(kind))
    assert "补打" in money_words(paper(kind, copy_no=1))


def test_acceptance_is_never_said_to_be_booked():
    words = money_words(paper(ReceiptKind.RECHARGE_PENDING))

    assert "还没有入账" in words
    assert not any(word in words for word in ("成功", "完成", "已入账"))


def test_doubt_goes_before_trouble_and_trouble_before_a_low_roll():
    waits = paper(reason="paper-out")
    doubt = paper(state=JobState.DOUBTFUL, reason="no-answer")

    assert prompt_of(view(waits, doubt), {}, roll_is_low=True).paper is doubt
    assert prompt_of(view(waits), {}, roll_is_low=True).paper is waits
    assert prompt_of(view(), {}, roll_is_low=True).tone == "info"
    assert prompt_of(view(), {}) is None


def test_paper_on_its_way_is_no_trouble_unless_the_printer_says_so_now():
    sending = paper(state=JobState.SENDING, reason="unreachable")

    assert prompt_of(view(sending), {}) is None
    said = prompt_of(view(sending), {sending.id: errors.CoverOpenError("tcp://x")})
    assert said.cause == cause_words("cover-open")


def test_paper_that_only_waits_its_turn_is_no_trouble():
    assert prompt_of(view(paper()), {}) is None
