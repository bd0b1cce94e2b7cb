"""个案 in words: what happened, where its money stands, what each way of ending it does."""

from typing import Final

from ui.exports import Cell, Sheet, in_yuan
from ui.models.cart import run_text
from ui.models.journal import kind_words
from ui.models.rows import Column
from ui.refusals import refusal
from ui.wording import listed, moment, tr
from wire.cases import CaseSheet
from wire.operations import CaseWay
from wire.refusals import Refusal
from wire.values import CHINA, Fen, utc_now, yuan

WAYS: Final = tuple(CaseWay)
RANGES_SHOWN: Final = 3
SALES: Final = ("card.sell", "card.sell-recharge")
VOID, RECHARGE, BANK = "card.void", "recharge.submit", "bank.enter"


def way_words(way: CaseWay) -> str:
    """The way's name."""
    return {
        CaseWay.ACCEPT: tr("认定"),
        CaseWay.REFUND: tr("退款"),
        CaseWay.WRITE_OFF: tr("核销"),
    }[way]


def why_words(why: Refusal) -> str:
    """Why the fact stands aside, shorter than it is told to a teller."""
    return {
        Refusal.CARD_FROZEN: tr("卡被冻结"),
        Refusal.CARD_VOID: tr("卡已作废"),
        Refusal.CARD_UNKNOWN: tr("没有这些卡号"),
        Refusal.CARD_NOT_ACTIVE: tr("卡还没有售出"),
        Refusal.NOT_YOUR_STOCK: tr("卡不在柜员名下"),
        Refusal.ALREADY_SOLD: tr("卡已售出过"),
        Refusal.RANGE_FAULT: tr("同一张卡列了两次"),
        Refusal.AMOUNT_FAULT: tr("金额对不上"),
        Refusal.SHIFT_UNKNOWN: tr("没有这个班次"),
        Refusal.SHIFT_CLOSED: tr("班次已日结"),
        Refusal.SHIFT_FORCED: tr("班次已强制结班"),
        Refusal.EPOCH_STALE: tr("班次轮次已过"),
        Refusal.SALE_UNKNOWN: tr("没有原来的售卡"),
        Refusal.SALE_STATE: tr("售卡已冲正，或卡已用"),
        Refusal.NEEDS_SECOND: tr("没有第二人签核"),
        Refusal.ROLE_MISSING: tr("经办人没有岗位"),
        Refusal.SIGNATURE_FAULT: tr("签名不符"),
        Refusal.DOCUMENT_UNKNOWN: tr("没有对应的解款单"),
        Refusal.DOCUMENT_STATE: tr("单据已办过"),
    }.get(why) or refusal(why)


def state_words(case: CaseSheet) -> str:
    return way_words(case.way) if case.way else tr("待办结")


def columns() -> tuple[Column[CaseSheet], ...]:
    column = Column[CaseSheet]
    return (
        column("opened", tr("开立"), lambda case: moment(case.opened_at), width=146),
        column("what", tr("业务"), lambda case: kind_words(case.kind), is_strong=True, width=80),
        column("why", tr("缘由"), lambda case: why_words(case.why)),
        column("unit", tr("单位"), lambda case: case.unit_name, width=140),
        column(
            "amount",
            tr("金额"),
            lambda case: yuan(case.amount) if case.amount else "—",
            is_right=True,
            is_strong=True,
            width=130,
        ),
        column(
            "state",
            tr("状态"),
            state_words,
            width=106,
            state=lambda case: "draft" if case.way else "pending",
        ),
    )


# --- sentences ---
def title(case: CaseSheet) -> str:
    """`售卡 2 张`."""
    pieces = sum(run.pieces for run in case.cards)
    count = tr("{count} 张", count=f"{pieces:,}") if pieces else ""
    return f"{kind_words(case.kind)} {count}".rstrip()


def happened(case: CaseSheet) -> str:
    """When, where, by whom and about what."""
    at = case.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    words = tr(
        "{at}，{unit}（终端 {terminal}），{no} {name} 经办{what}",
        at=at,
        unit=case.unit_name,
        terminal=case.terminal,
        no=case.operator,
        name=case.operator_name,
        what=title(case),
    )
    parts = [words, _amount_words(case.amount)]
    if case.receipt_no:
        parts.append(tr("单号 {number}", number=case.receipt_no))
    if case.cards:
        parts.append(tr("卡 {cards}", cards=_cards(case)))
    return tr("，").join(part for part in parts if part) + tr("。")


def _amount_words(amount: Fen) -> str:
    return yuan(amount) if amount else ""


def _cards(case: CaseSheet) -> str:
    shown = listed(run_text(run) for run in case.cards[:RANGES_SHOWN])
    left = len(case.cards) - RANGES_SHOWN
    return shown if left <= 0 else tr("{cards} 等 {count} 段", cards=shown, count=len(case.cards))


def since_words(case: CaseSheet) -> str:
    """How long it has been open, or when and by whom it was ended."""
    if case.way is not None:
        return tr(
            "{at} 由 {by} 办结为{way}：{note}",
            at=moment(case.resolved_at),
            by=case.resolved_by,
            way=way_words(case.way),
            note=case.note,
        )
    days = (utc_now() - case.opened_at).days
    if days < 1:
        return tr("{at} 开立，还不到一天", at=moment(case.opened_at))
    return tr("{at} 开立，已有 {days} 天", at=moment(case.opened_at), days=days)


def money_words(case: CaseSheet) -> tuple[str, str]:
    """(title, sentence): where its money stands in the books of the settlement centre."""
    held = case.in_suspense
    if case.way is not None:
        return tr("已办结，没有待处理的钱"), tr("账已按办结的方式记好。")
    if held > 0 and case.kind == BANK:
        return tr("待处理 {amount}", amount=yuan(held)), tr("钱已到统一账户，还不知道是谁的。")
    if held > 0:
        words = tr("客户的钱已经收下，卡还没有算售出；这笔钱在待处理款项里。")
        return tr("待处理 {amount}", amount=yuan(held)), words
    if held < 0:
        words = tr("钱已退给客户，售卡却没有冲掉；这笔钱在待处理款项里欠着。")
        return tr("待处理 {amount}", amount=yuan(held)), words
    return tr("没有待处理的钱"), tr("账已记在该记的地方，只等人查清。")


def way_sentence(case: CaseSheet, way: CaseWay) -> str:
    """What ending it this way does."""
    if case.kind in SALES:
        return _of_sale(case, way)
    if case.kind == VOID:
        return _of_void(case, way)
    if case.kind == BANK:
        return _of_bank_line(case, way)
    if case.kind == RECHARGE:
        return _of_recharge(way)
    return tr("情况已查清，账不动；差额已在长短款里。")


def _of_sale(case: CaseSheet, way: CaseWay) -> str:
    held = yuan(case.in_suspense)
    if way is CaseWay.ACCEPT and not case.in_suspense:
        return tr("这笔售卡照办，账不动。")
    return {
        CaseWay.ACCEPT: tr(
            "卡确是本厅卖出的：转为已售，可以充值，{amount} 不再待处理。", amount=held
        ),
        CaseWay.REFUND: tr(
            "{amount} 已退给客户，卡不算售出。退的是现金的，该班日结会短这一笔，两相抵销。",
            amount=held,
        ),
        CaseWay.WRITE_OFF: tr("找不到客户：{amount} 转入本单位长短款，卡不算售出。", amount=held),
    }[way]


def _of_void(case: CaseSheet, way: CaseWay) -> str:
    if way is CaseWay.ACCEPT:
        return tr("现在补办冲正：卡回到柜员钱箱，待处理销掉。")
    held = yuan(Fen(abs(case.in_suspense)))
    return tr("冲正办不成了：退出去的 {amount} 由本单位承担，记入长短款。", amount=held)


def _of_bank_line(case: CaseSheet, way: CaseWay) -> str:
    claimed = case.why is Refusal.DOCUMENT_UNKNOWN
    return {
        CaseWay.ACCEPT: (
            tr("后来的解款单正是这一笔：转为到账。")
            if claimed
            else tr("后来的到账已经补足，账不动。")
        ),
        CaseWay.REFUND: tr("钱已退回汇款人，或这一条登记错了。"),
        CaseWay.WRITE_OFF: (
            tr("一直没有人认领：转作结算中心的营业外收入。")
            if claimed
            else tr("少的部分由该单位记入长短款，解款单了结。")
        ),
    }[way]


def _of_recharge(way: CaseWay) -> str:
    if way is CaseWay.ACCEPT:
        return tr("卡现在可用：补记入账，客户可以用电了。")
    return tr("与客户另行了结，账不动。")


def done_words(case: CaseSheet, way: CaseWay) -> str:
    """What is said when the centre has ended it."""
    return tr("{title}：已办结为{way}", title=title(case), way=way_words(way))


# --- files ---
def export(cases: tuple[CaseSheet, ...]) -> Sheet:
    """The list for a file; amounts in yuan."""
    titles = (
        tr("开立"),
        tr("业务"),
        tr("缘由"),
        tr("单位"),
        tr("终端"),
        tr("经办"),
        tr("单号"),
        tr("金额"),
        tr("待处理"),
        tr("状态"),
        tr("办结人"),
        tr("说明"),
    )
    return Sheet(tr("个案"), titles, tuple(_line(case) for case in cases))


def _line(case: CaseSheet) -> tuple[Cell, ...]:
    return (
        case.opened_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
        kind_words(case.kind),
        why_words(case.why),
        case.unit_name,
        case.terminal,
        f"{case.operator} {case.operator_name}",
        case.receipt_no,
        in_yuan(case.amount),
        in_yuan(case.in_suspense),
        state_words(case),
        case.resolved_by,
        case.note,
    )
