"""The hall's shifts in words: where each stands, since when, and what it still waits for."""

from datetime import datetime

from ui.exports import Cell, Sheet, in_yuan
from ui.models.rows import Column
from ui.wording import listed, moment, tr
from wire.shift_states import SEALED
from wire.shifts import HallShift
from wire.values import Fen, utc_now, yuan

MINUTES, HOURS = 60, 24
NOTHING = "—"


def state_words(state: str) -> str:
    """The state's name as people say it."""
    return {
        "OPEN": tr("营业中"),
        "SUSPENDED": tr("临时离柜"),
        "COUNTING": tr("盘点中"),
        "COUNTED": tr("已盘点"),
        "DISPUTED": tr("长短款待核"),
        "FORCED": tr("强制结班"),
        "CLOSED": tr("暂结"),
        "ADJUSTED": tr("已更正"),
        "CONFIRMED": tr("已核定"),
    }.get(state, state)


def state_pill(state: str) -> str:
    """The pill of a state: what goes on is info, what waits pending, what is final ok."""
    return {
        "OPEN": "info",
        "SUSPENDED": "pending",
        "COUNTING": "info",
        "COUNTED": "info",
        "DISPUTED": "problem",
        "FORCED": "problem",
        "CLOSED": "pending",
        "ADJUSTED": "pending",
        "CONFIRMED": "ok",
    }.get(state, "draft")


def is_over(shift: HallShift) -> bool:
    return shift.state in SEALED


def age(since: datetime, now: datetime) -> str:
    """How long it has been so, in the largest fitting unit."""
    minutes = max(0, int((now - since).total_seconds()) // MINUTES)
    if minutes < MINUTES:
        return tr("{count} 分钟", count=minutes)
    hours = minutes // MINUTES
    return tr("{count} 小时", count=hours) if hours < HOURS else tr("{n} 天", n=hours // HOURS)


def teller_words(shift: HallShift) -> str:
    return f"{shift.teller} {shift.teller_name}".strip()


def unsent_words(shift: HallShift) -> str:
    """What is still at the desk: told by its seal once it is closed, by its last batch before."""
    left = shift.told - shift.held if shift.told else shift.unsent
    return tr("{count} 笔", count=left) if left > 0 else NOTHING


def heard_words(shift: HallShift, now: datetime) -> str:
    if shift.last_heard is None:
        return tr("还没有联系过")
    return tr("{age}前", age=age(shift.last_heard, now))


def columns() -> tuple[Column[HallShift], ...]:
    column = Column[HallShift]
    return (
        column("teller", tr("柜员"), teller_words, is_strong=True),
        column("desk", tr("柜台"), lambda shift: shift.desk or shift.terminal, width=86),
        column("day", tr("营业日"), lambda shift: f"{shift.business_date:%m-%d}", width=96),
        column(
            "state",
            tr("状态"),
            lambda shift: state_words(shift.state),
            width=128,
            state=lambda shift: state_pill(shift.state),
        ),
        column("since", tr("已有"), lambda shift: age(shift.since, utc_now()), width=92),
        column("unsent", tr("未传"), unsent_words, is_right=True, width=82),
        column("heard", tr("最近联系"), lambda shift: heard_words(shift, utc_now()), width=116),
    )


# --- sentences ---
def about(shift: HallShift) -> str:
    """When it began, where, and where it stands."""
    return tr(
        "{day} 班次，{at} 开班，{desk}（终端 {terminal}），第 {epoch} 轮",
        day=shift.business_date.isoformat(),
        at=moment(shift.opened_at)[-5:],
        desk=shift.desk,
        terminal=shift.terminal,
        epoch=shift.epoch,
    )


def standing(shift: HallShift) -> tuple[str, str, str]:
    """(tone, title, sentence): where the shift stands, and what that means."""
    state, name = state_words(shift.state), teller_words(shift)
    match shift.state:
        case "SUSPENDED":
            said = (
                tr("钱箱已由班长封存，别的柜员可在本台登录。")
                if shift.is_sealed
                else tr("本台锁着，只有本人或班长能登录。")
            )
            return "warn", tr("{name} 临时离柜", name=name), said
        case "CLOSED" | "ADJUSTED":
            return "warn", state, listed(map(why_words, shift.why)) or tr("等中心核定。")
        case "FORCED":
            by = tr("由 {by} 强制结班，等原终端联网确认。", by=shift.forced_by)
            return "danger", state, by
        case "CONFIRMED":
            return "ok", state, tr("中心与柜台的业务、金额和流水链一致。")
        case _:
            return "info", state, tr("柜员不在、无法结班时，可由两人强制结班。")


def why_words(why: str) -> str:
    """What keeps the centre from confirming a closed shift."""
    return {
        "DESK": tr("原终端还没有联网确认"),
        "OPS": tr("柜台的业务还没有到齐"),
        "HEAD": tr("流水链头还没有到中心"),
        "CASES": tr("还有个案没有办结"),
    }.get(why, why)


def sums(shift: HallShift) -> str:
    """What was handed over; of a shift that goes on nothing: its teller counts blind."""
    if not is_over(shift):
        return tr("中心已有 {held} 笔，金额结班后显示", held=shift.held)
    words = tr("上交 {cash}", cash=yuan(shift.handed_over))
    if shift.over_short:
        kind = tr("长款") if shift.over_short > 0 else tr("短款")
        words += f"　{kind} {yuan(Fen(abs(shift.over_short)))}"
    if shift.corrections:
        words += "　" + tr("更正单 {numbers}", numbers=listed(shift.corrections))
    return words


def export(shifts: tuple[HallShift, ...]) -> Sheet:
    """The list for a file; amounts in yuan."""
    titles = (
        tr("柜员"),
        tr("柜台"),
        tr("终端"),
        tr("营业日"),
        tr("开班"),
        tr("状态"),
        tr("未传"),
        tr("待办个案"),
        tr("上交现金"),
        tr("长短款"),
        tr("强制结班人"),
        tr("更正单"),
    )
    return Sheet(tr("班次"), titles, tuple(map(_line, shifts)))


def _line(shift: HallShift) -> tuple[Cell, ...]:
    return (
        teller_words(shift),
        shift.desk,
        shift.terminal,
        shift.business_date.isoformat(),
        moment(shift.opened_at),
        state_words(shift.state),
        max(shift.told - shift.held, 0) if shift.told else shift.unsent,
        shift.cases,
        in_yuan(shift.handed_over),
        in_yuan(shift.over_short),
        shift.forced_by,
        listed(shift.corrections),
    )
