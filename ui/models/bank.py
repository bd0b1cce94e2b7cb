"""Slips on their way and bank lines in words, and what an entered line came to."""

from typing import Final

from ui.models.remittance import (
    ARRIVED,
    CANCELLED,
    CONFIRMED,
    DIFF,
    IN_TRANSIT,
    slip_state,
    slip_words,
)
from ui.models.rows import Column
from ui.wording import tr
from wire.hall_sheets import BankLineSheet, BankShown, RemittanceSheet
from wire.messages import DocumentMade, Outcome, Reply
from wire.paper_codes import HEAD
from wire.values import Fen, folded, yuan

MATCHED, UNCLAIMED, RETURNED, KEPT = "MATCHED", "UNCLAIMED", "RETURNED", "KEPT"
TRANSFERRED: Final = "TRANSFERRED"


def slips_of(shown: BankShown) -> tuple[RemittanceSheet, ...]:
    """What has not arrived first, then what differs, then the rest; newest first in each."""
    newest = sorted(shown.remittances, key=lambda slip: slip.business_date, reverse=True)
    return tuple(sorted(newest, key=lambda slip: _RANK.get(slip.state, 1)))


_RANK: Final = {IN_TRANSIT: 0, ARRIVED: 2, CONFIRMED: 3, RETURNED: 4, CANCELLED: 4}


def still_due(slip: RemittanceSheet) -> Fen:
    """What the bank has still to bring, in fen; negative where it brought too much."""
    return Fen(slip.amount - slip.arrived)


def arrival_words(difference: Fen) -> str:
    """What came against what was due: `比应到少 ¥120.00`, or that they agree."""
    if difference == 0:
        return tr("与应到相符")
    words = tr("比应到少 {amount}") if difference < 0 else tr("比应到多 {amount}")
    return words.format(amount=yuan(Fen(abs(difference))))


def plain_reference(text: str) -> str:
    """A reference as the centre compares it: without blanks, in capitals."""
    return folded(text).upper()


def slip_of(shown: BankShown, text: str) -> RemittanceSheet | None:
    """The slip of a bank reference, of a slip's number, or of the code printed on a slip."""
    words = text.upper().split()
    wanted = plain_reference(words[1] if words[:1] == [HEAD] and len(words) > 1 else text)
    for slip in shown.remittances:
        if wanted in (plain_reference(slip.bank_reference), plain_reference(slip.number)):
            return slip
    return None


def slip_columns() -> tuple[Column[RemittanceSheet], ...]:
    column = Column[RemittanceSheet]
    return (
        column("number", tr("解款单"), lambda slip: slip.number),
        column(
            "amount",
            tr("金额"),
            lambda slip: yuan(slip.amount),
            is_right=True,
            is_strong=True,
            width=142,
        ),
        column("reference", tr("银行附言"), lambda slip: slip.bank_reference, width=204),
        column(
            "state",
            tr("状态"),
            lambda slip: slip_words(slip.state),
            width=110,
            state=lambda slip: slip_state(slip.state),
        ),
    )


def line_columns() -> tuple[Column[BankLineSheet], ...]:
    column = Column[BankLineSheet]
    return (
        column("day", tr("到账日"), lambda line: f"{line.value_date:%m-%d}", width=92),
        column("reference", tr("附言"), lambda line: line.reference, width=204),
        column(
            "amount",
            tr("金额"),
            lambda line: yuan(line.amount),
            is_right=True,
            is_strong=True,
            width=142,
        ),
        column("slip", tr("解款单"), lambda line: line.remittance or "—"),
        column(
            "state",
            tr("状态"),
            lambda line: line_words(line.state),
            width=110,
            state=lambda line: line_state(line.state),
        ),
    )


def line_words(state: str) -> str:
    return {
        MATCHED: tr("相符"),
        UNCLAIMED: tr("待认领"),
        RETURNED: tr("已退回"),
        KEPT: tr("无主入账"),
        TRANSFERRED: tr("返还划拨"),
        DIFF: tr("有差异"),
    }.get(state, state)


def line_state(state: str) -> str:
    ended = dict.fromkeys((MATCHED, RETURNED, KEPT, TRANSFERRED), "ok")
    return {**ended, UNCLAIMED: "pending"}.get(state, "problem")


def slip_sentence(slip: RemittanceSheet) -> str:
    """One slip: what it carries, what has come, who counted it."""
    said = tr(
        "{number}：应到 {amount}，已到 {arrived}，封签 {seal}，清点 {one}、复点 {two}",
        number=slip.number,
        amount=yuan(slip.amount),
        arrived=yuan(slip.arrived),
        seal=slip.bag_seal or "—",
        one=slip.counter,
        two=slip.second_counter,
    )
    missing = still_due(slip)
    differs = slip.arrived and missing
    return tr("，").join((said, arrival_words(Fen(-missing)))) if differs else said


def outcome_words(reply: Reply | None, amount: Fen) -> tuple[str, str]:
    """(tone, sentence) of a line that was entered."""
    if reply is None:
        return "warn", tr("没有收到结果。请勿重做，系统正在核实（F11 查看）")
    made = reply.detail
    if reply.outcome is Outcome.APPLIED and isinstance(made, DocumentMade):
        words = tr("已到账：{number}，{amount}，与解款单相符")
        return "ok", words.format(number=made.number, amount=yuan(amount))
    if isinstance(made, DocumentMade):
        words = tr("有差异：{number} {words}；这笔已入账，差额待说明")
        differs = arrival_words(Fen(made.difference))
        return "warn", words.format(number=made.number, words=differs)
    words = tr("待认领：没有在途的解款单用这个附言；{amount} 已入账，挂待处理款项")
    return "warn", words.format(amount=yuan(amount))
