"""The hall's day for files: shifts, slips and days as tables, and the statement of the day."""

from collections.abc import Iterable

from ui.exports import Cell, Sheet, in_yuan
from ui.models.remittance import (
    NOTHING,
    due,
    hours,
    is_closed,
    over_short_words,
    reminder_words,
    shifts_of,
    slip_words,
    state_words,
)
from ui.statement_pdf import Statement, StatementTable
from ui.wording import moment, tr
from wire.hall_sheets import HallDayShown, RemittanceSheet
from wire.values import Fen, yuan


def _sum(amounts: Iterable[Fen]) -> Fen:
    return Fen(sum(amounts))


def slip_export(day: HallDayShown) -> Sheet:
    """The slips of the day and those of earlier days that are not confirmed yet."""
    titles = (
        *(tr("解款单号"), tr("营业日期"), tr("状态"), tr("送行金额"), tr("到账金额"), tr("差额")),
        *(tr("银行附言"), tr("封签号"), tr("清点人"), tr("复点人"), tr("送行时间"), tr("经过")),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in (*day.slips_before, *day.remittances):
        money = (one.amount, one.arrived, _difference(one))
        head = (one.number, one.business_date.isoformat(), slip_words(one.state))
        people = (one.bank_reference, one.bag_seal, one.counter, one.second_counter)
        way = tr("；").join(
            f"{moment(step.at)} {slip_words(step.state)} {step.by_name} {step.note}".strip()
            for step in one.steps
        )
        rows.append((*head, *map(in_yuan, money), *people, moment(one.sent_at), way))
    return Sheet(tr("解款单"), titles, tuple(rows))


def _difference(slip: RemittanceSheet) -> Fen:
    """What arrived too much; nothing while nothing has arrived."""
    return Fen(slip.arrived - slip.amount) if slip.arrived else Fen(0)


def day_export(day: HallDayShown) -> Sheet:
    """The fourteen days by where their money is."""
    titles = (
        *(tr("营业日期"), tr("已到账"), tr("在途"), tr("未解款"), tr("差额"), tr("营业日结")),
    )
    rows: list[tuple[Cell, ...]] = []
    for bar in day.days:
        money = (bar.confirmed, bar.in_transit, bar.not_sent, bar.difference)
        open_ = bar.business_date in day.days_open
        rows.append(
            (
                bar.business_date.isoformat(),
                *map(in_yuan, money),
                tr("未日结") if open_ else "",
            )
        )
    return Sheet(tr("近 14 日"), titles, tuple(rows))


def _day_facts(day: HallDayShown) -> tuple[tuple[str, str], ...]:
    """What the statement says of the day's close: its number, the vault, and who signed."""
    done = day.closed_day
    if done is None:
        return ((tr("营业日结"), tr("未日结")), (tr("解款截止"), day.cut_off))
    rest = Fen(done.vault_counted - done.vault_book)
    return (
        (tr("营业日结"), f"{done.number} {moment(done.closed_at)}"),
        (tr("解款截止"), day.cut_off),
        (tr("金库实点"), f"{yuan(done.vault_counted)} {over_short_words(rest)}"),
        (tr("日结签核"), tr("、").join((done.closed_by, done.second))),
    )


def shift_export(day: HallDayShown) -> Sheet:
    """The table of shifts for a file; amounts in yuan, empty where the shift is open."""
    titles = (
        *(tr("营业日期"), tr("柜员"), tr("工号"), tr("号台"), tr("班次时间"), tr("Z 单号")),
        *(tr("售卡"), tr("应交现金"), tr("实交现金"), tr("长短款"), tr("状态"), tr("原因")),
        *(tr("解款单号"), tr("催办情况")),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in shifts_of(day):
        money = (due(one), one.handed_over, one.over_short)
        cash = [in_yuan(amount) if is_closed(one) else "" for amount in money]
        head = (one.business_date.isoformat(), one.teller_name, one.teller, one.desk, hours(one))
        tail = (state_words(one), one.reason, one.remittance, reminder_words(one))
        rows.append((*head, one.z_no or "", one.sales, *cash, *tail))
    return Sheet(tr("柜员班次"), titles, tuple(rows))


def day_statement(day: HallDayShown, made_at: str) -> Statement:
    """营业日结单: every shift of the day and every slip, and what the shifts handed over."""
    listed = shifts_of(day)
    closed = [one for one in listed if is_closed(one)]
    facts = (
        (tr("营业日期"), day.business_date.isoformat()),
        (tr("营业厅"), f"{day.hall_name}({day.hall})"),
        (
            tr("已日结"),
            tr("{closed} / {people} 班", closed=len(closed), people=len(listed)),
        ),
        (tr("制表时间"), made_at),
        *_day_facts(day),
    )
    return Statement(
        title=tr("营业日结单"),
        facts=facts,
        tables=(_shift_table(day), _slip_table(day)),
        sum_name=tr("实交合计"),
        total=_sum(one.handed_over for one in closed),
        note=tr("未日结的班次不显示现金；以前营业日留下、当日未解的班次列在前面。"),
        signers=(tr("制表人"), tr("班长"), tr("资金管理员")),
    )


def _shift_table(day: HallDayShown) -> StatementTable:
    titles = (tr("柜员"), tr("号台 / 班次"), tr("班结"), tr("状态"), tr("解款单号"))
    figured = (tr("笔数"), tr("应交(元)"), tr("实交(元)"), tr("长短款(元)"))
    rows: list[tuple[str, ...]] = []
    for one in shifts_of(day):
        money = (due(one), one.handed_over, one.over_short)
        cash = [yuan(amount, "") if is_closed(one) else NOTHING for amount in money]
        who = f"{one.teller} {one.teller_name}"
        place = f"{one.desk} {hours(one, day.business_date)}"
        number = f"Z{one.z_no}" if is_closed(one) else NOTHING
        rows.append((who, place, number, state_words(one), one.remittance, str(one.sales), *cash))
    return StatementTable(tr("柜员班次"), (*titles, *figured), tuple(rows), len(titles))


def _slip_table(day: HallDayShown) -> StatementTable:
    titles = (tr("解款单号"), tr("银行附言"), tr("封签号"), tr("状态"))
    rows = tuple(
        (
            *(one.number, one.bank_reference, one.bag_seal, slip_words(one.state)),
            *(yuan(one.amount, ""), yuan(one.arrived, "")),
        )
        for one in day.remittances
    )
    figured = (tr("送行(元)"), tr("到账(元)"))
    return StatementTable(tr("解款单"), (*titles, *figured), rows, len(titles))
