"""Everything that is looked at in a terminal, in words: how it stands, and what to do now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.condition import Condition
from app.diagnostics import Health
from app.model.offline import WARN_SHARE
from app.offline import Standing
from ui.models import diagnostics as lamps
from ui.models.diagnostics import Lamp
from ui.models.line import budget_figures, hours_left, pause_words
from ui.models.rows import Column
from ui.wording import listed, moment, tr

RENEWED_BY: Final = timedelta(days=30)
URGENT: Final = timedelta(days=7)
USED_UP: Final = 1.0
_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3_600, 60
_STATES: Final = {"ok": "ok", "warn": "pending", "danger": "problem", "text3": "draft"}
_GRAVITY: Final = ("danger", "warn", "text3", "ok")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page was told; `printer` is the address that is set."""

    health: Health
    condition: Condition
    printer: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing: its lamp, and what a person does about it; nothing where all is well."""

    key: str
    name: str
    lamp: Lamp
    advice: str = ""

    @property
    def state(self) -> str:
        """The pill's name."""
        return _STATES[self.lamp.tone]

    @property
    def state_words(self) -> str:
        return {
            "ok": tr("正常"),
            "warn": tr("留意"),
            "danger": tr("要处理"),
            "text3": tr("未知"),
        }[self.lamp.tone]


def checks(seen: Seen) -> tuple[Check, ...]:
    """Every check, in an order that does not change."""
    made: tuple[tuple[str, str, Callable[[Seen], tuple[Lamp, str]]], ...] = (
        ("centre", tr("中心"), _centre),
        ("queue", tr("待同步队列"), _queue),
        ("lease", tr("离线额度"), _lease),
        ("certificate", tr("终端证书"), _certificate),
        ("life", tr("注册期"), _life),
        ("store", tr("本机数据库"), _store),
        ("second-copy", tr("第二份流水"), _second_copy),
        ("clock", tr("时钟"), _clock),
        ("printer", tr("小票机"), _printer),
        ("disk", tr("磁盘与版本"), _disk),
    )
    return tuple(Check(key, name, *judge(seen)) for key, name, judge in made)


def gravest(found: tuple[Check, ...]) -> int:
    """The place of the first check that is worst."""
    ranks = [_GRAVITY.index(check.lamp.tone) for check in found]
    return ranks.index(min(ranks))


def columns() -> tuple[Column[Check], ...]:
    column = Column[Check]
    return (
        column("name", tr("项目"), lambda check: check.name, is_strong=True, width=150),
        column(
            "state",
            tr("状态"),
            lambda check: check.state_words,
            width=108,
            state=lambda check: check.state,
        ),
        column("word", tr("情况"), lambda check: check.lamp.word, width=250),
        column("more", tr("数字"), lambda check: check.lamp.more),
    )


# --- one by one ---
def _centre(seen: Seen) -> tuple[Lamp, str]:
    link = seen.condition.line.link
    advice = {
        "DOWN": tr("请看网线和路由器。售卡照常，业务先存本机，恢复后自动上传。"),
        "PAUSED": pause_words(str(link.fault or link.why))
        + tr("。按 Ctrl+Shift+R 再试；仍不行请找终端管理员，按 Ctrl+Shift+E 重新注册。"),
        "UNKNOWN": tr("正在联系，请稍候再查一遍。"),
    }.get(link.state.value, "")
    return lamps.centre_lamp(seen.health), advice


def _queue(seen: Seen) -> tuple[Lamp, str]:
    line, lamp = seen.condition.line, lamps.queue_lamp(seen.health)
    queue = line.queue
    if queue.attention:
        return lamp, tr("按 F11，逐笔看中心怎么说，处理后写一句说明。")
    if queue.oldest is None:
        return lamp, ""
    waited = span_words(line.at - queue.oldest)
    more = tr("最早一笔 {at}，已等 {waited}", at=moment(queue.oldest), waited=waited)
    if line.standing is Standing.STUCK:
        words = tr("联网正常而队列不动：请勿重做，告诉终端管理员并导出诊断包。")
        return Lamp("danger", lamp.word, more), words
    return Lamp("warn", lamp.word, more), tr("恢复联网后自动上传，不用做什么；未清空前不能解款。")


def _lease(seen: Seen) -> tuple[Lamp, str]:
    line = seen.condition.line
    if line.budget is None:
        words = tr("先联网登录一次，中心会发来额度；没有额度不能售卡。")
        return Lamp("danger", tr("还没有离线额度"), ""), words
    more = "　".join(figure.words for figure in budget_figures(line.budget)[:2])
    word = tr("还可离线 {left}", left=hours_left(line.budget))
    share = line.budget.tightest[1]
    if line.budget.is_used_up:
        extend = tr("班长可在 F11 延长一次；") if line.may_extend else ""
        used_up = tr("离线额度已用完")
        return Lamp("danger", used_up, more), extend + tr("请恢复联网。日结、打印、上传照常。")
    if share >= WARN_SHARE:
        return Lamp("warn", word, more), tr("额度快用完，请尽快恢复联网。")
    return Lamp("ok", word, more), ""


def _certificate(seen: Seen) -> tuple[Lamp, str]:
    ends, now = seen.condition.certificate_ends, seen.condition.line.at
    if ends is None:
        return Lamp("danger", tr("证书文件读不出来"), ""), tr("请找终端管理员重新注册本机。")
    more, left = tr("有效期至 {at}", at=ends.date().isoformat()), ends - now
    if left <= timedelta(0):
        words = tr("中心不再接受本机。请重新注册（Ctrl+Shift+E），未传的业务会接着上传。")
        return Lamp("danger", tr("证书已到期"), more), words
    word = tr("还有 {days} 天", days=left.days)
    if left <= URGENT:
        return Lamp("danger", word, more), tr("一直没有续成：请今天就联网，并告诉终端管理员。")
    if left <= RENEWED_BY:
        return Lamp("warn", word, more), tr("联网时自动续期，请让本机连上中心。")
    return Lamp("ok", word, more), ""


def _life(seen: Seen) -> tuple[Lamp, str]:
    found = seen.condition
    generation = str(found.generation) if found.generation else tr("还没有听到")
    more = tr("{terminal}　中心代次 {number}", terminal=found.terminal, number=generation)
    word = tr("第 {epoch} 期", epoch=found.epoch)
    if found.line.link.fault is not None:
        words = pause_words(str(found.line.link.fault))
        return Lamp("danger", word, more), words + tr("。请找终端管理员重新注册本机。")
    return Lamp("ok", word, more), ""


def _store(seen: Seen) -> tuple[Lamp, str]:
    lamp, found = lamps.store_lamp(seen.health), seen.condition
    if lamp.tone == "danger":
        return lamp, tr("请停止收钱，不要删任何文件，找终端管理员；第二份流水里还有。")
    if found.rebuilt:
        word = tr("本次启动由第二份流水重建")
        return Lamp("warn", word, lamp.more), tr("数据已补齐。原来的盘可能有问题，请终端管理员查。")
    if found.refilled:
        word = tr("本次启动补回 {count} 行", count=found.refilled)
        return Lamp("warn", word, lamp.more), tr("断电时第一份少写了几行，已由第二份补齐。")
    return lamp, ""


def _second_copy(seen: Seen) -> tuple[Lamp, str]:
    found = seen.condition
    more = str(found.second_copy)
    if found.line.second_copy:
        word = tr("写不了：{why}", why=found.line.second_copy)
        words = tr("已暂停收钱。请看那块盘在不在、满没满、能不能写；好了自动接着写。")
        return Lamp("danger", word, more), words
    if found.is_same_disk:
        words = tr("这块盘坏了两份都没有。请终端管理员把设置 shadow 改到另一块盘，例如 U 盘。")
        return Lamp("warn", tr("与第一份在同一块盘"), more), words
    return Lamp("ok", tr("逐笔写入另一块盘"), more), ""


def _clock(seen: Seen) -> tuple[Lamp, str]:
    lamp = lamps.clock_lamp(seen.health)
    words = tr("请校准本机日期和时间。业务照办，先后以流水为准。")
    if seen.condition.line.clock_behind:
        return Lamp("danger", tr("时钟比上一笔业务还早"), lamp.more), words
    return lamp, words if lamp.tone == "warn" else ""


def _printer(seen: Seen) -> tuple[Lamp, str]:
    lamp = lamps.printer_lamp(seen.health, seen.printer)
    if not seen.printer:
        return Lamp(lamp.tone, lamp.word, ""), tr(
            "按 Ctrl+G 到设置里填小票机地址，再打自检页。业务照办，票据排队。"
        )
    if lamp.tone == "warn":
        return lamp, tr("请看小票机的纸和盖；按 Ctrl+G 打一张自检页。售卡不受影响。")
    return lamp, ""


def _disk(seen: Seen) -> tuple[Lamp, str]:
    lamp = lamps.disk_lamp(seen.health)
    if lamp.tone == "ok":
        return lamp, ""
    return lamp, tr("请终端管理员腾出空间；盘满了就不能收钱。不要删数据文件夹里的文件。")


def span_words(span: timedelta) -> str:
    """`3 天 2 小时`, `2 小时 10 分`, `5 分`."""
    seconds = max(0, int(span.total_seconds()))
    days, hours = seconds // _DAY_S, seconds % _DAY_S // _HOUR_S
    minutes = seconds % _HOUR_S // _MINUTE_S
    if days:
        return tr("{days} 天 {hours} 小时", days=days, hours=hours)
    if hours:
        return tr("{hours} 小时 {minutes} 分", hours=hours, minutes=minutes)
    return tr("{minutes} 分", minutes=minutes)


def checked_words(found: tuple[Check, ...], at: datetime) -> tuple[str, str, str]:
    """(tone, title, sentence) over the list."""
    bad = [check.name for check in found if check.lamp.tone == "danger"]
    watched = [check.name for check in found if check.lamp.tone == "warn"]
    looked = tr("{at} 查", at=moment(at)[-5:])
    if bad:
        title = tr("{count} 项要处理", count=len(bad))
        return "danger", title, f"{listed(bad)}　{looked}"
    if watched:
        title = tr("{count} 项要留意", count=len(watched))
        return "warn", title, f"{listed(watched)}　{looked}"
    return "ok", tr("一切正常"), looked
