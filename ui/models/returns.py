"""返还 in words: transfers, what each unit is owed, and what the account can bear."""

from collections.abc import Callable
from typing import Final

from ui.exports import Cell, Sheet, in_yuan
from ui.models.rows import Column, Row
from ui.wording import moment, tr
from wire.clearing import AccountGuard, ReturnState
from wire.clearing_sheets import PositionSheet, ReturnSheet
from wire.values import Fen, yuan

_PILLS: Final = {
    ReturnState.PROPOSED: "pending",
    ReturnState.APPROVED: "info",
    ReturnState.SENT: "pending",
    ReturnState.CONFIRMED: "ok",
    ReturnState.WITHDRAWN: "draft",
}


def return_words(state: ReturnState) -> str:
    """Where the transfer stands."""
    return {
        ReturnState.PROPOSED: tr("待批准"),
        ReturnState.APPROVED: tr("已批准"),
        ReturnState.SENT: tr("已送银行"),
        ReturnState.CONFIRMED: tr("已到专户"),
        ReturnState.WITHDRAWN: tr("已撤回"),
    }[state]


def free_of(row: PositionSheet) -> Fen:
    """What may still be proposed, in fen."""
    return Fen(row.to_return - row.under_way)


def due_columns() -> tuple[Column[PositionSheet], ...]:
    """What each unit is owed."""
    return (
        Column("unit", tr("单位"), lambda row: row.unit_name, is_strong=True),
        money("to_return", tr("应返还"), lambda row: row.to_return),
        money("under_way", tr("划拨中"), lambda row: row.under_way),
        money("free", tr("可申请"), free_of, is_strong=True),
    )


def return_columns() -> tuple[Column[ReturnSheet], ...]:
    """The transfers."""
    return (
        Column("number", tr("划拨单"), lambda row: row.number, is_strong=True, width=240),
        Column("unit", tr("单位"), lambda row: row.unit_name),
        money("amount", tr("金额"), lambda row: row.amount, is_strong=True),
        Column(
            "state",
            tr("状态"),
            lambda row: return_words(row.state),
            width=112,
            state=lambda row: _PILLS[row.state],
        ),
        Column("order", tr("银行编号"), lambda row: row.bank_order or "—", width=130),
    )


def money(
    key: str, title: str, amount: Callable[[Row], Fen], *, is_strong: bool = False
) -> Column[Row]:
    """A column of amounts."""
    return Column(
        key, title, lambda row: yuan(amount(row)), is_right=True, is_strong=is_strong, width=150
    )


def account_words(guard: AccountGuard) -> tuple[str, str, str]:
    """(tone, title, sentence) of the unified account."""
    free = Fen(guard.bank - guard.under_way - guard.floor)
    words = tr(
        "余额 {bank}，已批准划出 {under_way}。须留 {floor}：未充值卡 {cards}，减在途与未到 {way}。",
        bank=yuan(guard.bank),
        under_way=yuan(guard.under_way),
        floor=yuan(guard.floor),
        cards=yuan(guard.unredeemed),
        way=yuan(guard.on_the_way),
    )
    tone = "ok" if free >= 0 else "danger"
    return tone, tr("统一账户可划出 {free}", free=yuan(free)), words


def return_sentence(row: ReturnSheet) -> str:
    """Who did what, and what is next."""
    told = tr(
        "{by} 于 {at} 申请把 {amount} 划到 {unit} 的专户 {account}",
        by=row.proposed_by,
        at=moment(row.proposed_at),
        amount=yuan(row.amount),
        unit=row.unit_name,
        account=row.fee_account,
    )
    parts = [told]
    if row.approved_by:
        parts.append(tr("{by} 批准", by=row.approved_by))
    if row.bank_order:
        parts.append(tr("银行编号 {order}", order=row.bank_order))
    if row.note:
        parts.append(row.note)
    return tr("，").join(parts) + tr("。")


def return_export(rows: tuple[ReturnSheet, ...]) -> Sheet:
    """The transfers for a file; amounts in yuan."""
    titles = (
        tr("划拨单"),
        tr("单位"),
        tr("专户"),
        tr("金额"),
        tr("状态"),
        tr("申请"),
        tr("批准"),
        tr("银行编号"),
        tr("说明"),
    )
    return Sheet(tr("返还"), titles, tuple(map(_line, rows)))


def _line(row: ReturnSheet) -> tuple[Cell, ...]:
    return (
        row.number,
        row.unit_name,
        row.fee_account,
        in_yuan(row.amount),
        return_words(row.state),
        row.proposed_by,
        row.approved_by,
        row.bank_order,
        row.note,
    )
