"""The line to the centre in words: what the pill and the banner of the window say."""

from dataclasses import dataclass, replace
from typing import Final

from app.model.offline import WARN_SHARE, Budget
from app.offline import OfflineView, Standing
from ui.wording import moment, tr
from wire.shifts import Reminder
from wire.values import Fen, yuan

_HOUR_S, _MINUTE_S = 3600, 60
CALM, AMBER, CRIMSON = "text", "pending", "problem"
USED_UP: Final = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at the right of the banner; `state` is text, pending or problem."""

    words: str
    state: str = CALM


@dataclass(frozen=True, slots=True)
class Said:
    """What a banner says; `tone` is info, warn or danger."""

    tone: str
    icon: str
    title: str
    text: str = ""
    figures: tuple[Figure, ...] = ()
    offers_queue: bool = False
    offers_way_out: bool = False
    offers_close: bool = False


@dataclass(frozen=True, slots=True)
class CatchingUp:
    """Back on the line: `done` of `all` operations that waited have their answer."""

    done: int
    all: int


def link_pill(view: OfflineView) -> tuple[str, str]:
    """State and words of the pill in the top bar."""
    queue = view.queue
    if queue.attention:
        return "problem", tr("需处理 {count}", count=queue.attention)
    if view.standing is not Standing.ONLINE:
        return _cut_pill(view)
    if queue.waiting:
        return "pending", tr("待同步 {count}", count=queue.waiting)
    return "ok", tr("已同步 {at}", at=moment(view.at)[-5:])


def _cut_pill(view: OfflineView) -> tuple[str, str]:
    waiting = view.queue.waiting
    if view.standing is Standing.OFFLINE:
        used_up = view.budget is not None and view.budget.is_used_up
        words = tr("离线 · 待同步 {count}", count=waiting)
        return "problem" if used_up else "pending", words
    if view.standing is Standing.STUCK:
        return "problem", tr("积压 {count} · {since} 起", count=waiting, since=_oldest(view))
    return "problem", tr("已暂停 · 待同步 {count}", count=waiting)


def line_said(view: OfflineView, catching_up: CatchingUp | None) -> Said | None:
    """What the banner says, the gravest first; None while there is nothing to say."""
    if view.standing is Standing.PAUSED:
        return _paused(view)
    if view.second_copy:
        return _second_copy(view)
    if view.clock_behind:
        return _clock()
    if view.standing is Standing.OFFLINE:
        return _offline(view)
    return _stuck(view) if view.standing is Standing.STUCK else _catching_up(catching_up)


def with_reminder(said: Said | None, reminder: Reminder | None) -> Said | None:
    """A reminder of the hall is said where nothing graver is, else it is one more figure."""
    if reminder is None:
        return said
    at = moment(reminder.at)[-5:]
    if said is not None:
        figure = Figure(tr("{at} 催办日结", at=at), AMBER)
        return replace(said, figures=(*said.figures, figure))
    words = tr("{name} {at} 请您日结；手上这笔可先办完", name=reminder.by_name, at=at)
    return Said("warn", "clock", tr("班长催办"), words, offers_close=True)


def _paused(view: OfflineView) -> Said:
    return Said(
        "danger",
        "cloud-off",
        tr("与中心的联系已暂停"),
        pause_words(str(view.link.fault or view.link.why)),
        (_waiting(view),),
        offers_way_out=True,
    )


def pause_words(fault: str) -> str:
    """Why the centre takes nothing from this terminal any more; nothing is lost."""
    return {
        "FORK": tr("中心收到过另一份流水：这台机器可能被复制或恢复过。业务都在本机"),
        "EPOCH": tr("中心已有更新的一次注册：这台机器可能被替换过。业务都在本机"),
        "SIGNATURE": tr("中心认不出本机的签名。业务都在本机"),
        "GAP": tr("中心缺本机的一段流水，补不上。业务都在本机"),
        "REVOKED": tr("本终端已被停用。业务都在本机"),
    }.get(fault, tr("中心不再接收本机的业务。业务都在本机"))


def _second_copy(view: OfflineView) -> Said:
    words = tr(
        "{why}。暂停收钱，请看磁盘和权限；日结、打印、上传照常",
        why=view.second_copy,
    )
    return Said("danger", "hard-drive", tr("第二份流水写不了"), words)


def _clock() -> Said:
    words = tr("本机时钟比上一笔业务还早，请校时。业务照办，先后以流水为准")
    return Said("warn", "clock", tr("时钟不对"), words)


def _offline(view: OfflineView) -> Said:
    since = moment(view.link.since)[-5:]
    budget = view.budget
    title = tr("离线受理中")
    if budget is None:
        words = tr("{since} 起 · 还没有离线额度，请先联网登录一次", since=since)
        return Said("warn", "cloud-off", title, words, (_waiting(view),), offers_queue=True)
    figures = budget_figures(budget)
    if budget.is_used_up:
        return Said(
            "danger", "cloud-off", tr("离线额度已用完"), _used_up(view), figures, offers_queue=True
        )
    if budget.warns:
        words = tr("{since} 起 · 额度快用完，请尽快恢复联网", since=since)
    else:
        words = tr("{since} 起 · 可继续售卡；充值先受理，联网后入账", since=since)
    return Said("warn", "cloud-off", title, words, figures, offers_queue=True)


def _used_up(view: OfflineView) -> str:
    if view.may_extend:
        return tr("暂停售卡；日结、打印、上传照常。班长可在 F11 延长一次")
    return tr("暂停售卡，请恢复联网；日结、打印、上传照常")


def _stuck(view: OfflineView) -> Said:
    words = tr("{since} 的业务还没有答复。请勿重做，告诉终端管理员；售卡照常", since=_oldest(view))
    return Said(
        "danger",
        "triangle-alert",
        tr("联网正常，队列不动"),
        words,
        (_waiting(view),),
        offers_queue=True,
    )


def _catching_up(seen: CatchingUp | None) -> Said | None:
    if seen is None:
        return None
    words = tr("请照常办理，不用等待")
    return Said(
        "info",
        "cloud",
        tr("正在补传 {done}/{all}", done=seen.done, all=seen.all),
        words,
        offers_queue=True,
    )


def budget_figures(budget: Budget) -> tuple[Figure, ...]:
    """额度, 笔数 and 剩余, each amber from 80 % and crimson at 100 % of its cap."""
    shares = budget.shares
    money = tr(
        "额度 {used} / {all}", used=_plain(budget.used.open_fen), all=_plain(budget.open_fen)
    )
    count = tr("{used} / {all} 笔", used=budget.used.operations, all=budget.operations)
    left = tr("剩余 {left}", left=hours_left(budget))
    return (
        Figure(money, _state(shares, "open")),
        Figure(count, _state(shares, "operations")),
        Figure(left, _state(shares, "age")),
    )


def hours_left(budget: Budget) -> str:
    """`23:36`, in hours and minutes."""
    minutes = int(budget.left_s) // _MINUTE_S
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _state(shares: dict[str, float], cap: str) -> str:
    if shares[cap] >= USED_UP:
        return CRIMSON
    return AMBER if shares[cap] >= WARN_SHARE else CALM


def _waiting(view: OfflineView) -> Figure:
    return Figure(tr("待同步 {count} 笔", count=view.queue.waiting))


def _oldest(view: OfflineView) -> str:
    return moment(view.queue.oldest)[-5:]


def _plain(fen: Fen) -> str:
    return yuan(fen).removesuffix(".00")
