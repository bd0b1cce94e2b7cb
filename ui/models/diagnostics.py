"""The health of a terminal in words: for each light its tone, a line and a second line."""

from dataclasses import dataclass
from typing import Final

from app.diagnostics import Health
from printing.session import ConfirmedBy
from printing.spool import JobState
from ui.models.journal import paper_words
from ui.wording import moment, tr

SKEW_WARN_S: Final = 120
DISK_WARN: Final = 1 << 30
DISK_STOP: Final = 100 << 20
_UNITS: Final = ("B", "KB", "MB", "GB", "TB")
_STEP: Final = 1024


@dataclass(frozen=True, slots=True)
class Lamp:
    """`tone` is ok, warn, danger or text3; `word` is the state and `more` what is behind it."""

    tone: str
    word: str
    more: str


def size_words(size: int) -> str:
    """`12.3 MB`."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 else f"{value:.1f} {_UNITS[unit]}"


def centre_lamp(seen: Health) -> Lamp:
    """The line to the centre."""
    tone, word = {
        "UP": ("ok", tr("已联网")),
        "DOWN": ("warn", tr("离线")),
        "PAUSED": ("danger", tr("联系已暂停")),
        "UNKNOWN": ("text3", tr("还没有联系过")),
    }[seen.link.state.value]
    heard = tr("最近答复 {at}", at=moment(seen.heard_at)) if seen.heard_at else tr("尚无答复")
    return Lamp(tone, word, f"{seen.centre}　{heard}")


def clock_lamp(seen: Health) -> Lamp:
    """This clock beside the centre's."""
    if seen.skew_s is None:
        return Lamp("text3", tr("时钟未对照"), tr("联网后与中心对照"))
    if abs(seen.skew_s) < SKEW_WARN_S:
        words = tr("相差 {seconds} 秒", seconds=round(abs(seen.skew_s)))
        return Lamp("ok", tr("时钟准确"), words)
    ahead = tr("快") if seen.skew_s > 0 else tr("慢")
    words = tr("比中心{ahead} {minutes} 分钟", ahead=ahead, minutes=round(abs(seen.skew_s) / 60))
    return Lamp("warn", tr("时钟不准，请校时"), words)


def queue_lamp(seen: Health) -> Lamp:
    """What waits for the centre."""
    queue = seen.queue
    if queue.attention:
        return Lamp(
            "danger", tr("需处理 {count} 笔", count=queue.attention), tr("按 F11 看待同步队列")
        )
    if queue.waiting:
        since = tr("最早一笔 {at}", at=moment(queue.oldest))
        return Lamp("warn", tr("待同步 {count} 笔", count=queue.waiting), since)
    return Lamp("ok", tr("全部已同步"), tr("没有在等的业务"))


def store_lamp(seen: Health) -> Lamp:
    """The database and its chain."""
    size = size_words(seen.store_bytes)
    if seen.broken_at is not None:
        words = tr("{file}　第 {row} 行起不连续，请勿删除", file=seen.store, row=seen.broken_at)
        return Lamp("danger", tr("流水链损坏"), words)
    more = tr("{file}　{size}　流水 {rows} 行", file=seen.store, size=size, rows=seen.rows)
    return Lamp("ok", tr("流水链完整"), more)


def printer_lamp(seen: Health, address: str) -> Lamp:
    """The printer by what became of the last paper."""
    where, last = address or tr("没有设地址"), seen.last_paper
    if not address:
        return Lamp("warn", tr("小票机未设"), tr("请在下面填地址，再打自检页"))
    if last is None:
        return Lamp("text3", tr("还没有打过票"), where)
    waiting = seen.papers.get(JobState.QUEUED, 0)
    if last.state is JobState.PRINTED:
        sure = last.confirmed_by != ConfirmedBy.ASSUMED.value
        word = tr("上一张已打印（已确认）") if sure else tr("上一张已送出（未确认）")
        return Lamp("ok" if sure else "warn", word, where)
    word = tr("上一张：{state}", state=paper_words(last.state))
    more = tr("{where}　排队 {count} 张", where=where, count=waiting)
    return Lamp("warn", word, more)


def disk_lamp(seen: Health) -> Lamp:
    """Room on the disk, and the program's version."""
    free = size_words(seen.disk_free)
    word = tr("磁盘剩余 {free}", free=free)
    tone = "ok" if seen.disk_free > DISK_WARN else "warn"
    if seen.disk_free < DISK_STOP:
        tone = "danger"
    return Lamp(tone, word, tr("程序版本 {version}", version=seen.version))
