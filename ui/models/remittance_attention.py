"""What in a hall's day needs a person, and what that person may do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.treasury import is_late
from ui.models.remittance import (
    ARRIVED,
    DIFF,
    IN_TRANSIT,
    RETURNED,
    SUBMITTED,
    hours,
    is_closed,
    over_short_words,
    reminder_words,
    shifts_of,
)
from ui.wording import moment, tr
from wire.hall_sheets import HallDayShown, RemittanceSheet, ShiftSheet
from wire.values import Fen, yuan


class Todo(StrEnum):
    """What can be done about it from here."""

    EXPLAIN = "explain"
    SEND = "send"
    SHOW_SLIP = "slip"
    SHOW_SHIFT = "shift"
    CLOSE_DAY = "day"
    REMIND = "remind"


def todo_words(todo: Todo) -> str:
    return {
        Todo.EXPLAIN: tr("补说明"),
        Todo.SEND: tr("送行"),
        Todo.SHOW_SLIP: tr("看单据"),
        Todo.SHOW_SHIFT: tr("看这一班"),
        Todo.CLOSE_DAY: tr("去日结"),
        Todo.REMIND: tr("催办"),
    }[todo]


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to see to; `tone` is danger (a difference) or warn (something outstanding).

    `about` is the slip or the shift, `day` the business day it belongs to.
    """

    tone: str
    title: str
    text: str
    todo: Todo | None = None
    about: UUID | None = None
    day: date | None = None


def attention(day: HallDayShown) -> tuple[Attention, ...]:
    """Differences and what is overdue first, then what is outstanding, oldest first."""
    slips = (*day.slips_before, *day.remittances)
    found = [one for slip in slips for one in _slip(day, slip)]
    found += [*_unaccepted(day), *_counts(day), *_open_days(day), *_open(day), *_late(day)]
    return tuple(sorted(found, key=lambda one: one.tone != "danger"))


def _slip(day: HallDayShown, slip: RemittanceSheet) -> Iterable[Attention]:
    told = (slip.remittance_id, slip.business_date)
    date_words = tr("{month}月{day}日", month=told[1].month, day=told[1].day)
    if slip.state == DIFF:
        rest = over_short_words(Fen(slip.arrived - slip.amount))
        title = tr("{day}到账{rest}", day=date_words, rest=rest)
        yield Attention("danger", title, tr("{no}，请补说明", no=slip.number), Todo.EXPLAIN, *told)
    elif slip.state == SUBMITTED:
        yield _waits(date_words, slip)
    elif slip.state == RETURNED:
        title = tr("{day}解款单被退回", day=date_words)
        yield Attention("danger", title, _last_words(slip), Todo.SHOW_SLIP, *told)
    elif slip.state in (IN_TRANSIT, ARRIVED) and (slip.late_days or told[1] < day.business_date):
        yield _moves(date_words, slip)


def _waits(day: str, slip: RemittanceSheet) -> Attention:
    amount = yuan(slip.amount)
    title = tr("{day}封袋未送行 {amount}", day=day, amount=amount)
    late = tr("逾期 {days} 天，", days=slip.late_days) if slip.late_days else ""
    text = tr("{late}封签 {seal}，押运到后按 F9", late=late, seal=slip.bag_seal)
    tone = "danger" if slip.late_days else "warn"
    return Attention(tone, title, text, Todo.SEND, slip.remittance_id, slip.business_date)


def _moves(day: str, slip: RemittanceSheet) -> Attention:
    amount, tone = yuan(slip.amount), "danger" if slip.late_days else "warn"
    told = (Todo.SHOW_SLIP, slip.remittance_id, slip.business_date)
    if slip.state == ARRIVED:
        title = tr("{day}已到账 {amount}", day=day, amount=amount)
        return Attention("warn", title, tr("等结算中心核定"), *told)
    title = tr("{day}在途 {amount}", day=day, amount=amount)
    late = tr("逾期 {days} 天未到账，请向银行查询", days=slip.late_days)
    text = late if slip.late_days else tr("已送行，结算中心还没有登记到账")
    return Attention(tone, title, text, *told)


def _last_words(slip: RemittanceSheet) -> str:
    """Who took the last step, when, and what was written."""
    if not slip.steps:
        return ""
    last = slip.steps[-1]
    return tr("{who} {at}：{note}", who=last.by_name, at=moment(last.at), note=last.note)


def _counts(day: HallDayShown) -> Iterable[Attention]:
    for sheet in day.shifts:
        if is_closed(sheet) and sheet.over_short:
            title = f"{sheet.teller_name} {over_short_words(sheet.over_short)}"
            reason = sheet.reason or tr("没有写原因")
            text = tr("Z {no}　{reason}", no=sheet.z_no, reason=reason)
            yield Attention("danger", title, text, Todo.SHOW_SHIFT, sheet.shift_id)


def _unaccepted(day: HallDayShown) -> Iterable[Attention]:
    if day.unaccepted:
        title = tr("{count} 笔交来的现金还没有签收", count=day.unaccepted)
        yield Attention("warn", title, tr("点清签收后才能办营业日结"))


def _open_days(day: HallDayShown) -> Iterable[Attention]:
    for each in day.days_open:
        title = tr("{month}月{day}日还没有营业日结", month=each.month, day=each.day)
        yield Attention("warn", title, tr("清点金库后日结"), Todo.CLOSE_DAY, day=each)


def _open(day: HallDayShown) -> Iterable[Attention]:
    for sheet in shifts_of(day):
        if not is_closed(sheet):
            name, place = sheet.teller_name, sheet.desk
            title = tr("{name} {place} 尚未日结", name=name, place=place)
            since = hours(sheet, day.business_date).removesuffix("–")
            text = tr("{since} 开班，已售 {count} 笔", since=since, count=sheet.sales)
            text = tr("，").join(part for part in (text, reminder_words(sheet)) if part)
            yield Attention("warn", title, text, Todo.REMIND, sheet.shift_id)


def _late(day: HallDayShown) -> Iterable[Attention]:
    late: list[ShiftSheet] = [sheet for sheet in day.shifts if is_late(day, sheet)]
    amount = Fen(sum(sheet.handed_over for sheet in late if not sheet.remittance))
    if amount:
        title = tr("截止 {at} 后入柜 {amount}", at=day.cut_off, amount=yuan(amount))
        yield Attention("warn", title, tr("{count} 班，归下一张解款单", count=len(late)))
