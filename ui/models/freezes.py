"""冻结 in words: which cards, why, by whom, what it stops and who may lift it."""

from typing import Final

from app.desk import Settled
from ui.exports import Cell, Sheet
from ui.models.cart import run_text
from ui.models.rows import Column
from ui.wording import listed, tr
from wire.cases import FreezeSheet
from wire.messages import DocumentMade, Outcome
from wire.operations import FreezeWhy
from wire.values import CHINA, CardRange, grouped

WHYS: Final = tuple(FreezeWhy)
RANGES_SHOWN: Final = 4


def why_words(why: FreezeWhy) -> str:
    """The reason's name."""
    return {
        FreezeWhy.LOST: tr("客户报失"),
        FreezeWhy.STOLEN: tr("被盗"),
        FreezeWhy.SUSPECT: tr("可疑待查"),
    }[why]


def effect_words(why: FreezeWhy) -> str:
    """What a freeze for this reason stops."""
    if why is FreezeWhy.LOST:
        return tr("不能充值。若售卡还没有传到中心，到时照记售出，卡仍冻结。")
    return tr("不能售、不能充。离线时已经卖掉的，钱列入待处理，成为个案。")


def by_words(sheet: FreezeSheet) -> str:
    """Who froze it; the centre does it by itself, too."""
    return f"{sheet.by} {sheet.by_name}" if sheet.by else tr("中心自动")


def columns() -> tuple[Column[FreezeSheet], ...]:
    column = Column[FreezeSheet]
    return (
        column("number", tr("编号"), lambda sheet: sheet.number, is_strong=True, width=176),
        column("cards", tr("号段"), _first_range),
        column("pieces", tr("冻结"), lambda sheet: f"{sheet.pieces:,}", is_right=True, width=76),
        column(
            "why",
            tr("原因"),
            lambda sheet: why_words(sheet.why),
            width=120,
            state=lambda sheet: "pending" if sheet.why is FreezeWhy.SUSPECT else "problem",
        ),
        column("by", tr("经手"), _by_short, width=108),
    )


def _by_short(sheet: FreezeSheet) -> str:
    return sheet.by_name if sheet.by else by_words(sheet)


def _first_range(sheet: FreezeSheet) -> str:
    first = _short(sheet.ranges[0]) if sheet.ranges else ""
    more = len(sheet.ranges) - 1
    return f"{first} +{more}" if more > 0 else first


def _short(run: CardRange) -> str:
    """`3326 2000 0000 0013 → 0059`."""
    return grouped(run.first) if run.pieces == 1 else f"{grouped(run.first)} → {run.last[-4:]}"


# --- sentences ---
def happened(sheet: FreezeSheet) -> str:
    """When, by whom, why."""
    at = sheet.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    if not sheet.by:
        return tr(
            "{at}，中心自动冻结：有人知道卡 {card} 的密码，而这张卡没有发给任何柜员，"
            "可能从库里流出。同一盒还在库里的卡一并冻结。",
            at=at,
            card=grouped(sheet.note),
        )
    return tr(
        "{at}，{who} 冻结，原因：{why}。说明：{note}",
        at=at,
        who=by_words(sheet),
        why=why_words(sheet.why),
        note=sheet.note,
    )


def cards_words(sheet: FreezeSheet) -> str:
    """The ranges it named, and how many cards it holds now."""
    shown = listed(run_text(run) for run in sheet.ranges[:RANGES_SHOWN])
    if len(sheet.ranges) > RANGES_SHOWN:
        shown = tr("{cards} 等 {count} 段", cards=shown, count=len(sheet.ranges))
    if not sheet.pieces:
        return tr("{cards}。其中的卡都已解冻或办结，现在没有冻结的。", cards=shown)
    return tr("{cards}，现在冻结 {count} 张。", cards=shown, count=f"{sheet.pieces:,}")


def lift_words(sheet: FreezeSheet) -> str:
    """Who may lift it."""
    if not sheet.by:
        return tr("卡管员查清后可以解冻，另一位卡管员或班长签核；卡回到冻结前的状态。")
    return tr(
        "可由另一位卡管员解冻（不是 {who}），第二人签核；卡回到冻结前的状态。", who=sheet.by_name
    )


# --- outcomes ---
def frozen_words(settled: Settled) -> tuple[str, str]:
    """(tone, sentence) of a freeze that was sent."""
    return _outcome(
        settled,
        tr("已冻结，立即生效"),
        tr("其中 {count} 张没有冻结：已使用、已冻结或不归本单位"),
    )


def lifted_words(settled: Settled) -> tuple[str, str]:
    """(tone, sentence) of a lifting that was sent."""
    return _outcome(
        settled,
        tr("已解冻，卡回到冻结前的状态"),
        tr("其中 {count} 张早已不在这张冻结单下"),
    )


def _outcome(settled: Settled, done: str, left_out: str) -> tuple[str, str]:
    reply = settled.reply
    if reply is None:
        return "text2", tr("没有收到结果，正在核实，请勿重做（F11 查看）")
    detail = reply.detail
    if reply.effect is not Outcome.APPLIED or not isinstance(detail, DocumentMade):
        return "warn", tr("中心已收下，待人工处理（F11 查看）")
    said = f"{detail.number}　{done}"
    if detail.difference:
        more = left_out.format(count=f"{detail.difference:,}")
        return "warn", tr("；").join((said, more))
    return "ok", said


# --- files ---
def export(sheets: tuple[FreezeSheet, ...]) -> Sheet:
    """The list for a file, a line for each range."""
    titles = (
        tr("编号"),
        tr("时间"),
        tr("首张"),
        tr("末张"),
        tr("张数"),
        tr("这张单现在冻结"),
        tr("原因"),
        tr("经手"),
        tr("说明"),
    )
    return Sheet(tr("冻结"), titles, tuple(line for sheet in sheets for line in _lines(sheet)))


def _lines(sheet: FreezeSheet) -> tuple[tuple[Cell, ...], ...]:
    at = sheet.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    told = (why_words(sheet.why), by_words(sheet), sheet.note)
    return tuple(
        (sheet.number, at, run.first, run.last, run.pieces, sheet.pieces, *told)
        for run in sheet.ranges
    )
