"""A card's life in words: its state as a pill, and what happened to it, line by line."""

from typing import Final

from ui.models.freezes import effect_words, why_words
from ui.models.journal import kind_words
from ui.models.rows import Column
from ui.refusals import channel_name
from ui.wording import moment, tr
from wire.cases import CardFreeze
from wire.queries import CardEvent
from wire.values import CHINA, grouped

_PILLS: Final = {
    "GEN": "draft",
    "EXP": "draft",
    "SHP": "pending",
    "STK": "info",
    "TRF": "pending",
    "TIL": "info",
    "SLD": "ok",
    "RSV": "pending",
    "USD": "draft",
}


def state_pill(state: str) -> str:
    """The pill's name; whatever is no part of a good life is a problem."""
    return _PILLS.get(state, "problem")


def state_words(state: str) -> str:
    """The card's state as people say it."""
    return {
        "GEN": tr("已生成"),
        "EXP": tr("已导出"),
        "SHP": tr("厂商发货在途"),
        "STK": tr("在库"),
        "TRF": tr("调拨在途"),
        "TIL": tr("柜员钱箱"),
        "SLD": tr("已售未充"),
        "RSV": tr("充值处理中"),
        "USD": tr("已充值"),
        "FRZ": tr("冻结"),
        "LST": tr("丢失"),
        "DMG": tr("损坏待核"),
        "EXD": tr("已过期"),
        "RPL": tr("已换卡"),
        "RFD": tr("已退卡"),
        "VOD": tr("作废待销毁"),
        "DST": tr("已销毁"),
        "CAN": tr("已取消"),
    }.get(state, state)


def event_words(what: str) -> str:
    """What happened to the card."""
    return {
        "order.generate": tr("已生成"),
        "stock.missing": tr("接收时缺少"),
        "stock.left": tr("未领，留在库里"),
        "stock.held": tr("冻结，未入库"),
        "card.void": tr("冲正"),
    }.get(what) or kind_words(what)


def who_words(event: CardEvent) -> str:
    """The staff number, the channel that a recharge came through, or the centre itself."""
    if not event.who:
        return tr("中心自动")
    return (
        channel_name(event.who)
        if event.what == "recharge.submit"
        else tr("、").join(event.who.split(","))
    )


def frozen_words(freezes: tuple[CardFreeze, ...]) -> tuple[str, str] | None:
    """(title, sentence) of the freeze that holds the card now; None where it is not frozen."""
    held = next((each for each in freezes if each.holds), None)
    if held is None:
        return None
    title = tr("已冻结：{why}　{number}", why=why_words(held.why), number=held.number)
    if not held.by:
        note = tr("中心自动冻结：有人知道卡 {card} 的密码", card=grouped(held.note))
    else:
        note = tr("{who}：{note}", who=f"{held.by} {held.by_name}", note=held.note)
    at = moment(held.at)
    effect = effect_words(held.why)
    return title, tr(
        "{at}，{note}。{effect}请客户到卡管员处核实。", at=at, note=note, effect=effect
    )


def columns() -> tuple[Column[CardEvent], ...]:
    return (
        Column[CardEvent](
            "at",
            tr("时间"),
            lambda event: event.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
            width=210,
        ),
        Column[CardEvent](
            "what", tr("事项"), lambda event: event_words(event.what), is_strong=True, width=170
        ),
        Column[CardEvent]("where", tr("地点"), lambda event: event.where),
        Column[CardEvent]("who", tr("经手"), who_words, width=150),
    )
