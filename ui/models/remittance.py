"""The hall's day in words and sums: its shifts, its figures, and what needs attention."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ui.models.rows import Column
from ui.wording import moment, tr
from wire.hall_sheets import DayBar, HallDayShown, RemittanceSheet, ShiftSheet
from wire.values import CHINA, Fen, yuan

IN_TRANSIT, ARRIVED, DIFF = "IN_TRANSIT", "ARRIVED", "DIFF"
SUBMITTED, ADJUSTED, CONFIRMED = "SUBMITTED", "ADJUSTED", "CONFIRMED"
RETURNED, CANCELLED = "RETURNED", "CANCELLED"
NOTHING: Final = "—"
CLOSING, COUNTING, SENDING, CONFIRMING, DONE = range(5)  # stages of the day


def due(sheet: ShiftSheet) -> Fen:
    """What the shift should have handed over, in fen: its float stays in the drawer."""
    return Fen(sheet.handed_over - sheet.over_short)


def is_closed(sheet: ShiftSheet) -> bool:
    """True if its drawer was counted and emptied, whatever its state is called by now."""
    return sheet.closed_at is not None


@dataclass(frozen=True, slots=True)
class HallFigures:
    """The sums of the day in fen; `carried` are shifts of earlier days that no slip has taken."""

    closed: int
    people: int
    due: Fen
    received: Fen
    difference: Fen
    carried: Fen
    carried_shifts: int
    yesterday: DayBar | None


def figures(day: HallDayShown) -> HallFigures:
    """The five figures of the page."""
    closed = [sheet for sheet in day.shifts if is_closed(sheet)]
    carried = [sheet for sheet in day.open_before if is_closed(sheet) and not sheet.remittance]
    before = day.business_date - timedelta(days=1)
    return HallFigures(
        closed=len(closed),
        people=len(day.shifts),
        due=_sum(map(due, closed)),
        received=_sum(sheet.handed_over for sheet in closed),
        difference=_sum(sheet.over_short for sheet in closed),
        carried=_sum(sheet.handed_over for sheet in carried),
        carried_shifts=len(carried),
        yesterday=next((bar for bar in day.days if bar.business_date == before), None),
    )


def _sum(amounts: Iterable[Fen]) -> Fen:
    return Fen(sum(amounts))


def shifts_of(day: HallDayShown) -> tuple[ShiftSheet, ...]:
    """Every shift the page lists: what earlier days left over comes first."""
    known = {sheet.shift_id: sheet for sheet in (*day.open_before, *day.shifts)}
    return tuple(known.values())


def hours(sheet: ShiftSheet, today: date | None = None) -> str:
    """`08:00–17:32`, with the date before it when that is not today."""
    opened = sheet.opened_at.astimezone(CHINA)
    closed = sheet.closed_at.astimezone(CHINA).strftime("%H:%M") if sheet.closed_at else ""
    day = "" if today in (None, sheet.business_date) else f"{sheet.business_date:%m-%d} "
    return f"{day}{opened:%H:%M}–{closed}"


def state_words(sheet: ShiftSheet) -> str:
    if not is_closed(sheet):
        return tr("未日结")
    if sheet.remittance:
        return tr("已解款")
    return tr("已签核") if sheet.over_short else tr("已日结")


def state_of(sheet: ShiftSheet) -> str:
    if not is_closed(sheet):
        return "pending"
    return "info" if sheet.remittance else "ok"


def over_short_words(amount: Fen) -> str:
    """`短款 ¥50.00`, `长款 ¥0.50`, or that it is right."""
    if amount == 0:
        return tr("相符")
    words = tr("短款 {amount}") if amount < 0 else tr("长款 {amount}")
    return words.format(amount=yuan(Fen(abs(amount))))


def reminder_words(sheet: ShiftSheet) -> str:
    """`17:42 张敏 催办`, or an empty text where the desk was not reminded."""
    told = sheet.reminder
    if told is None:
        return ""
    return tr("{at} {name} 催办", at=moment(told.at)[-5:], name=told.by_name)


def _place(sheet: ShiftSheet, today: date | None) -> str:
    """Desk and hours; behind them that it was reminded."""
    parts = (sheet.desk, hours(sheet, today), reminder_words(sheet))
    return "　".join(part for part in parts if part)


def shift_sentence(sheet: ShiftSheet) -> str:
    """One shift as a sentence: what Enter tells of it."""
    who = f"{sheet.teller_name} {sheet.teller}　{sheet.desk}　{hours(sheet)}"
    if not is_closed(sheet):
        said = tr("{who}：尚未日结，已售 {count} 笔", who=who, count=sheet.sales)
        return "　".join(part for part in (said, reminder_words(sheet)) if part)
    said = tr(
        "{who}：Z {number}，售卡 {count} 笔，应交 {due}，实交 {handed}，{difference}",
        who=who,
        number=sheet.z_no,
        count=sheet.sales,
        due=yuan(due(sheet)),
        handed=yuan(sheet.handed_over),
        difference=over_short_words(sheet.over_short),
    )
    return said + (tr("，原因：{reason}", reason=sheet.reason) if sheet.reason else "")


def _cash(sheet: ShiftSheet, amount: Fen) -> str:
    return yuan(amount) if is_closed(sheet) else NOTHING


def columns(today: date | None = None) -> tuple[Column[ShiftSheet], ...]:
    """The table of shifts; an open shift shows no cash, its teller counts blind."""
    sheet = Column[ShiftSheet]
    return (
        sheet("teller", tr("柜员"), lambda row: row.teller_name, is_strong=True, width=120),
        sheet("desk", tr("号台 / 班次"), lambda row: _place(row, today)),
        sheet(
            "sales",
            tr("售卡"),
            lambda row: tr("{count} 笔", count=row.sales),
            is_right=True,
            width=94,
        ),
        sheet("due", tr("应交现金"), lambda row: _cash(row, due(row)), is_right=True, width=156),
        sheet(
            "handed",
            tr("实交现金"),
            lambda row: _cash(row, row.handed_over),
            is_right=True,
            is_strong=True,
            width=156,
        ),
        sheet(
            "difference",
            tr("长短款"),
            lambda row: _cash(row, row.over_short),
            is_right=True,
            width=130,
            tone=lambda row: "danger" if row.over_short else "text",
        ),
        sheet("state", tr("状态"), state_words, width=124, state=state_of),
    )


# --- slips ---
def slip_words(state: str) -> str:
    """Where the money of a slip is."""
    return {
        SUBMITTED: tr("已封袋"),
        IN_TRANSIT: tr("在途"),
        ARRIVED: tr("已到账"),
        DIFF: tr("有差异"),
        ADJUSTED: tr("已说明"),
        CONFIRMED: tr("已核定"),
        RETURNED: tr("已退回"),
        CANCELLED: tr("已作废"),
    }.get(state, state)


def steps_sentence(slip: RemittanceSheet) -> str:
    """One slip as a sentence: its state, the bank's reference, and who did what to it when."""
    said = [f"{slip.number} {slip_words(slip.state)}", tr("银行附言 {no}", no=slip.bank_reference)]
    for step in slip.steps:
        people = tr("、").join(name for name in (step.by_name, step.second_name) if name)
        note = tr("（{note}）", note=step.note) if step.note else ""
        said.append(f"{moment(step.at)} {slip_words(step.state)} {people}{note}")
    return tr("；").join(said)


def slip_state(state: str) -> str:
    return {
        SUBMITTED: "info",
        IN_TRANSIT: "pending",
        ARRIVED: "ok",
        ADJUSTED: "ok",
        CONFIRMED: "ok",
        DIFF: "problem",
        RETURNED: "problem",
    }.get(state, "draft")


def newest_slip(day: HallDayShown) -> RemittanceSheet | None:
    """The last slip of the day that stands, by its number."""
    stand = [slip for slip in day.remittances if slip.state not in (RETURNED, CANCELLED)]
    return max(stand, key=lambda slip: slip.number, default=None)


def stage(day: HallDayShown, *, is_waiting: bool) -> int:
    """Where the day stands; `is_waiting` if closed shifts lie in the hall."""
    shown, slip = figures(day), newest_slip(day)
    if shown.closed < shown.people or (slip is None and not is_waiting):
        return CLOSING
    if is_waiting or slip is None:
        return COUNTING
    return {SUBMITTED: SENDING, CONFIRMED: DONE}.get(slip.state, CONFIRMING)


def reasons(day: HallDayShown) -> str:
    """Whose the difference of the day is, and why: the largest one first."""
    found = [one for one in day.shifts if is_closed(one) and one.over_short]
    found.sort(key=lambda one: -abs(one.over_short))
    if not found:
        return ""
    first = found[0]
    more = tr("等 {count} 人", count=len(found)) if len(found) > 1 else ""
    return " · ".join(part for part in (first.teller_name + more, first.reason) if part)
