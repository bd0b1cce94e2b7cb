"""Cash within a hall in words: movements, hand-overs, differences, and how they end."""

from typing import Final

from app.counter import KeptMove
from ui.exports import Cell, Sheet, in_yuan
from ui.models.rows import Column
from ui.wording import moment, tr
from wire.cash import (
    CashMove,
    HandOverSheet,
    SettleWay,
    VarianceCause,
    VarianceKind,
    VarianceSheet,
    VarianceState,
)
from wire.values import CHINA, Fen, yuan

MOVES: Final = tuple(CashMove)
WAYS: Final = (SettleWay.REPAID, SettleWay.GIVEN_BACK, SettleWay.WRITTEN_OFF)


def move_words(what: str) -> str:
    """A movement's name; CLOSE is the cash of a close."""
    return {
        "DROP": tr("缴存金库"),
        "CHANGE_IN": tr("领入零钱"),
        "CHANGE_OUT": tr("交回零钱"),
        "SHORT_REPAID": tr("补缴短款"),
        "OVER_GIVEN_BACK": tr("退还长款"),
        "CLOSE": tr("日结上交"),
    }.get(what, what)


def kind_words(kind: VarianceKind) -> str:
    """Where it was found."""
    return {
        VarianceKind.CLOSE: tr("日结"),
        VarianceKind.OPENING: tr("开班"),
        VarianceKind.HANDOVER: tr("交接"),
        VarianceKind.VAULT: tr("金库盘点"),
        VarianceKind.ARRIVAL: tr("到账"),
    }[kind]


def cause_words(cause: VarianceCause) -> str:
    return {
        VarianceCause.GAVE_TOO_MUCH: tr("找零多付"),
        VarianceCause.GAVE_TOO_LITTLE: tr("找零少付"),
        VarianceCause.FORGED: tr("收到假币"),
        VarianceCause.MISCOUNTED: tr("点错更正"),
        VarianceCause.CARD_LOST: tr("卡片遗失"),
        VarianceCause.UNKNOWN: tr("原因待查"),
    }[cause]


def way_words(way: SettleWay) -> str:
    return {
        SettleWay.REPAID: tr("补缴入库"),
        SettleWay.GIVEN_BACK: tr("退还客户"),
        SettleWay.WRITTEN_OFF: tr("核销"),
        SettleWay.EXPLAINED: tr("查明冲销"),
    }[way]


def state_words(sheet: VarianceSheet) -> str:
    return tr("未了结") if sheet.state is VarianceState.OPEN else tr("已了结")


def signed(amount: Fen) -> str:
    """`长款 5.00`, `短款 5.00`."""
    words = tr("长款 {amount}") if amount > 0 else tr("短款 {amount}")
    return words.format(amount=yuan(Fen(abs(amount)), ""))


# --- tables ---
def slip_columns() -> tuple[Column[KeptMove], ...]:
    """The slips of a shift; each its own amount and never their sum."""
    column = Column[KeptMove]
    return (
        column("at", tr("时间"), lambda row: moment(row.at)[-5:], width=80),
        column("what", tr("种类"), lambda row: move_words(row.what), is_strong=True),
        column("total", tr("金额"), lambda row: yuan(row.total, ""), is_right=True, width=100),
        column(
            "state",
            tr("状态"),
            lambda row: tr("待接") if row.is_offered else tr("已办"),
            width=76,
            tone=lambda row: "warn" if row.is_offered else "ok",
        ),
    )


def hand_over_columns() -> tuple[Column[HandOverSheet], ...]:
    """What waits for its receiver; never how much it is."""
    column = Column[HandOverSheet]
    return (
        column("at", tr("时间"), lambda row: moment(row.at), width=134),
        column(
            "what",
            tr("种类"),
            lambda row: move_words("CLOSE" if row.is_close else "DROP"),
            is_strong=True,
            width=114,
        ),
        column("giver", tr("交出人"), lambda row: f"{row.giver} {row.giver_name}"),
    )


def variance_columns() -> tuple[Column[VarianceSheet], ...]:
    column = Column[VarianceSheet]
    return (
        column("number", tr("单号"), lambda row: row.number, width=252),
        column("what", tr("发生"), lambda row: kind_words(row.what), is_strong=True, width=90),
        column("unit", tr("单位"), lambda row: row.unit_name),
        column("person", tr("经手"), lambda row: row.person_name or "—", width=96),
        column(
            "amount",
            tr("长短款"),
            lambda row: yuan(row.amount, ""),
            is_right=True,
            is_strong=True,
            width=104,
            tone=lambda row: "danger" if row.amount < 0 else "text",
        ),
        column("rest", tr("未了结"), _rest, is_right=True, width=104, tone=_rest_tone),
    )


def _rest(sheet: VarianceSheet) -> str:
    """What is still open of it, or that nothing is."""
    return yuan(sheet.rest, "") if sheet.state is VarianceState.OPEN else state_words(sheet)


def _rest_tone(sheet: VarianceSheet) -> str:
    return "text" if sheet.state is VarianceState.OPEN else "ok"


# --- sentences ---
def found_words(sheet: VarianceSheet) -> str:
    """When, where, whose cash, by how much, and why it was said to be so."""
    parts = [
        tr(
            "{day} {unit} {kind}：{amount}",
            day=sheet.business_date.isoformat(),
            unit=sheet.unit_name,
            kind=kind_words(sheet.what),
            amount=signed(sheet.amount),
        )
    ]
    if sheet.person:
        parts.append(tr("经手 {no} {name}", no=sheet.person, name=sheet.person_name))
    if sheet.cause:
        parts.append(cause_words(sheet.cause))
    if sheet.note:
        parts.append(sheet.note)
    if sheet.approver:
        parts.append(tr("授权 {name}", name=sheet.approver_name))
    return tr("，").join(parts) + tr("。")


def history_words(sheet: VarianceSheet) -> str:
    """Every count and every part of its end, a line each."""
    counts = (
        tr(
            "{at} {who} 清点 {amount}",
            at=moment(each.at),
            who=each.by,
            amount=yuan(each.total, ""),
        )
        for each in sheet.counts
    )
    parts = (
        tr(
            "{at} {way} {amount}：{note}（{by}、{second}）",
            at=moment(each.at),
            way=way_words(each.way),
            amount=yuan(each.amount, ""),
            note=each.note or "—",
            by=each.by_name,
            second=each.second_name or "—",
        )
        for each in sheet.parts
    )
    return "\n".join((*counts, *parts))


def way_sentence(sheet: VarianceSheet, way: SettleWay) -> str:
    """What ending it this way does."""
    return {
        SettleWay.REPAID: tr("短款的人把钱交进本厅金库，付款人可作第二人签核。"),
        SettleWay.GIVEN_BACK: tr("从本厅金库把长款退给客户；经手人不能签核。"),
        SettleWay.WRITTEN_OFF: (
            tr("短款由单位承担，记营业外支出；经手人不能签核。")
            if sheet.amount < 0
            else tr("长款归单位，记营业外收入；经手人不能签核。")
        ),
        SettleWay.EXPLAINED: tr("日结之后才到的业务正好说明了它。"),
    }[way]


# --- files ---
def export(sheets: tuple[VarianceSheet, ...]) -> Sheet:
    """The list for a file; amounts in yuan."""
    titles = (
        tr("单号"),
        tr("营业日"),
        tr("发生"),
        tr("单位"),
        tr("经手"),
        tr("长 + / 短 −"),
        tr("未了结"),
        tr("原因"),
        tr("说明"),
        tr("授权人"),
        tr("状态"),
    )
    return Sheet(tr("长短款"), titles, tuple(_line(sheet) for sheet in sheets))


def _line(sheet: VarianceSheet) -> tuple[Cell, ...]:
    return (
        sheet.number,
        sheet.business_date.isoformat(),
        kind_words(sheet.what),
        sheet.unit_name,
        f"{sheet.person} {sheet.person_name}".strip(),
        in_yuan(sheet.amount),
        in_yuan(sheet.rest),
        cause_words(sheet.cause) if sheet.cause else "",
        sheet.note,
        f"{sheet.approver} {sheet.approver_name}".strip(),
        f"{state_words(sheet)} {sheet.at.astimezone(CHINA):%Y-%m-%d %H:%M}",
    )
