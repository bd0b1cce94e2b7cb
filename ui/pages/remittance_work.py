"""What is done with a slip by two people: its words, what it wants first, and the use case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from app import halls, treasury
from app.desk import Desk, Operator, Settled
from app.treasury import RemittanceDraft
from ui.pages.remittance_slip import Errand, SlipCard
from ui.wording import tr
from wire.hall_sheets import HallDayShown, RemittanceSheet
from wire.messages import DocumentMade
from wire.values import Fen, yuan

Document: TypeAlias = RemittanceDraft | RemittanceSheet


@dataclass(frozen=True, slots=True)
class Submitted:
    """A slip that was made: the draft, and what the centre said."""

    draft: RemittanceDraft
    settled: Settled


def documents(day: HallDayShown, draft: RemittanceDraft) -> tuple[Document, ...]:
    """What waits for the hall first: bags to send, the draft, differences; then the others."""
    slips = [*day.slips_before, *day.remittances]
    ready = [slip for slip in slips if slip.state == halls.SUBMITTED]
    others = [slip for slip in reversed(slips) if slip.state != halls.SUBMITTED]
    drafts = [draft] if draft.shifts else []
    return (*ready, *drafts, *others)


def button_words(errand: Errand | None, *, is_signing: bool = False) -> str:
    """What the one large button does."""
    if errand is None:
        return tr("没有要办的")
    if is_signing:
        return {
            Errand.SUBMIT: tr("复点人签核并提交"),
            Errand.SEND: tr("第二人签核并送行"),
            Errand.EXPLAIN: tr("第二人签核并说明"),
            Errand.CANCEL: tr("第二人签核并作废"),
        }[errand]
    return {
        Errand.SUBMIT: tr("复点并生成解款单"),
        Errand.SEND: tr("款袋交押运送行"),
        Errand.EXPLAIN: tr("说明到账差异"),
        Errand.CANCEL: tr("作废这张解款单"),
    }[errand]


def missing(errand: Errand, slip: SlipCard) -> str:
    """What is still wanted before somebody signs, or an empty text."""
    words, wanted = slip.words.text().strip(), ""
    match errand:
        case Errand.SUBMIT if not slip.seal.text().strip():
            wanted = tr("请先扫现金袋封签")
        case Errand.SUBMIT if slip.escort_at() is None:
            wanted = tr("押运时间不对，请输 4 位数字，如 1750")
        case Errand.SEND if not words:
            wanted = tr("请扫或输押运回执号")
        case Errand.EXPLAIN if slip.cause is None:
            wanted = tr("请按 Ctrl+1 到 Ctrl+3 选差异原因")
        case Errand.EXPLAIN if not words:
            wanted = tr("请写明查到的情况")
        case Errand.CANCEL if not words:
            wanted = tr("请写明为什么作废")
        case _:
            pass
    return wanted


def reason(errand: Errand, document: Document, slip: SlipCard) -> str:
    """What the second person signs."""
    amount, words = yuan(document.amount), slip.words.text().strip()
    if isinstance(document, RemittanceDraft):
        count, seal = len(document.shifts), slip.seal.text()
        return tr(
            "复点 {amount}，共 {count} 班，封签 {seal}", amount=amount, count=count, seal=seal
        )
    seal = document.bag_seal
    if errand is Errand.SEND:
        return tr(
            "封签 {seal} 完好，{amount} 交押运，回执 {words}", seal=seal, amount=amount, words=words
        )
    if errand is Errand.EXPLAIN:
        rest = yuan(Fen(document.arrived - document.amount))
        return tr("{no} 到账差 {rest}：{words}", no=document.number, rest=rest, words=words)
    return tr("作废 {no} {amount}：{words}", no=document.number, amount=amount, words=words)


def filled(document: Document, slip: SlipCard) -> Document:
    """A draft with the seal and the time that were typed; a slip as it is."""
    if not isinstance(document, RemittanceDraft):
        return document
    return replace(document, bag_seal=slip.seal.text(), escort_at=slip.escort_at() or "")


def work_of(
    desk: Desk, errand: Errand, document: Document, slip: SlipCard
) -> Callable[[Operator], Settled]:
    """The use case with what was typed, to be given the second person."""
    words = slip.words.text().strip()
    if isinstance(document, RemittanceDraft):
        return partial(treasury.submit_remittance, desk, document)
    number = document.remittance_id
    if errand is Errand.SEND:
        return partial(halls.send, desk, number, words)
    if errand is Errand.EXPLAIN and slip.cause is not None:
        return partial(halls.explain, desk, number, (slip.cause, words))
    return partial(halls.cancel, desk, number, words)


def unknown_words() -> str:
    """The answer did not come in time: nobody does it again."""
    return tr("没有收到结果。请勿重做，系统正在核实（F11 查看）")


def done_words(errand: Errand, document: Document, settled: Settled) -> tuple[str, str]:
    """(tone, sentence) of what came of it."""
    made = settled.reply.detail if settled.reply else None
    if not isinstance(made, DocumentMade):
        return "warn", unknown_words()
    amount, number = yuan(document.amount), document.number
    return "ok", {
        Errand.SUBMIT: tr(
            "解款单 {no} 已提交，封袋 {amount}，银行附言 {reference}；单据已送打印",
            no=number,
            amount=amount,
            reference=made.number,
        ),
        Errand.SEND: tr("解款单 {no} 已送行 {amount}", no=number, amount=amount),
        Errand.EXPLAIN: tr("解款单 {no} 的差异已说明，转入长短款", no=number),
        Errand.CANCEL: tr("解款单 {no} 已作废，其中班次可重新解款", no=number),
    }[errand]
