"""Production orders in words and tables: where each one stands and who moves it on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ui.models.cart import run_text
from ui.models.parcels import Ranges, face_words, minus, pieces_of
from ui.models.rows import Column
from ui.sentences import role_name
from ui.wording import tr
from wire.operations import OrderLine
from wire.people import Role
from wire.queries import OrderSheet
from wire.values import CardRange, Fen, yuan

Holds = Callable[[Role], bool]


class Step(StrEnum):
    """What can be done to an order next."""

    APPROVE = "approve"
    GENERATE = "generate"
    MAKER = "maker"
    SHIP = "ship"


_STEPS = {
    "SUBMITTED": Step.APPROVE,
    "APPROVED_1": Step.GENERATE,
    "EXPORTED": Step.MAKER,
    "MAKER_ACKED": Step.SHIP,
    "SHIPPED": Step.SHIP,
    "PARTLY_RECEIVED": Step.SHIP,
}
_POSTS = {
    Step.APPROVE: (Role.P_APPR,),
    Step.GENERATE: (Role.P_KEY1, Role.P_KEY2),
    Step.MAKER: (Role.P_CARD,),
    Step.SHIP: (Role.P_CARD,),
}


def step_of(sheet: OrderSheet) -> Step | None:
    """What the order waits for, whoever may do it; None when nothing is left."""
    step = _STEPS.get(sheet.state)
    return None if step is Step.SHIP and not unshipped(sheet) else step


def next_step(sheet: OrderSheet, holds: Holds, staff_no: str) -> Step | None:
    """The one step that this person may do now."""
    step = step_of(sheet)
    if step is None or not any(holds(role) for role in _POSTS[step]):
        return None
    return None if step is Step.APPROVE and sheet.planned_by == staff_no else step


def waits_for(sheet: OrderSheet) -> str:
    """Whose turn it is, as people name the post."""
    step = step_of(sheet)
    if step is None:
        return tr("各市点收") if sheet.state in ("SHIPPED", "PARTLY_RECEIVED") else ""
    return tr("、").join(role_name(role) for role in _POSTS[step])


def other_key(holds: Holds) -> Role:
    """The post whose holder signs the generation besides this person."""
    return Role.P_KEY2 if holds(Role.P_KEY1) else Role.P_KEY1


def state_words(state: str) -> str:
    return {
        "DRAFT": tr("草稿"),
        "SUBMITTED": tr("待审批"),
        "APPROVED_1": tr("待生成"),
        "APPROVED_2": tr("待生成"),
        "GENERATING": tr("生成中"),
        "GENERATED": tr("待导出"),
        "EXPORTED": tr("待厂商回执"),
        "MAKER_ACKED": tr("待发货"),
        "SHREDDED": tr("待发货"),
        "SHIPPED": tr("已发货"),
        "PARTLY_RECEIVED": tr("部分入库"),
        "CLOSED": tr("已完成"),
        "CANCELLED": tr("已取消"),
    }.get(state, state)


def state_look(state: str) -> str:
    """The pill's state."""
    if state == "CLOSED":
        return "ok"
    if state == "CANCELLED":
        return "draft"
    return "info" if state in ("SHIPPED", "PARTLY_RECEIVED") else "pending"


def pieces_in(sheet: OrderSheet) -> int:
    return sum(line.pieces for line in sheet.lines)


def worth_of(lines: tuple[OrderLine, ...]) -> Fen:
    return Fen(sum(line.face * line.pieces for line in lines))


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of an order, its cards once they are made, and how many are on their way."""

    line: OrderLine
    city: str
    cards: CardRange | None = None
    shipped: int = 0


def line_rows(sheet: OrderSheet, cities: dict[str, str]) -> tuple[LineRow, ...]:
    """The order's lines; ranges stand in their order once the cards are made."""
    made: list[CardRange | None] = [*sheet.ranges]
    made += [None] * (len(sheet.lines) - len(made))
    return tuple(
        LineRow(
            line,
            cities.get(line.deliver_to, line.deliver_to),
            cards,
            cards.pieces - pieces_of(minus((cards,), sheet.shipped)) if cards else 0,
        )
        for line, cards in zip(sheet.lines, made, strict=True)
    )


def unshipped(sheet: OrderSheet, city: str = "") -> Ranges:
    """Cards made and not sent off: of one city, or of all."""
    made = zip(sheet.lines, sheet.ranges, strict=False)
    wanted = [cards for line, cards in made if city in ("", line.deliver_to)]
    return minus(wanted, sheet.shipped)


def cities_left(sheet: OrderSheet, cities: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """(code, name) of the cities that still get cards of this order."""
    codes = dict.fromkeys(line.deliver_to for line in sheet.lines)
    return tuple((code, cities.get(code, code)) for code in codes if unshipped(sheet, code))


def order_columns() -> tuple[Column[OrderSheet], ...]:
    return (
        Column[OrderSheet]("number", tr("订单"), lambda row: row.number, is_strong=True, width=172),
        Column[OrderSheet]("maker", tr("厂商"), lambda row: row.maker),
        Column[OrderSheet](
            "pieces", tr("张数"), lambda row: f"{pieces_in(row):,}", is_right=True, width=110
        ),
        Column[OrderSheet](
            "value",
            tr("总面值"),
            lambda row: yuan(worth_of(row.lines)),
            is_right=True,
            is_strong=True,
            width=190,
        ),
        Column[OrderSheet](
            "state",
            tr("状态"),
            lambda row: state_words(row.state),
            width=150,
            state=lambda row: state_look(row.state),
        ),
    )


def line_columns() -> tuple[Column[LineRow], ...]:
    return (
        Column[LineRow]("city", tr("发往"), lambda row: row.city, width=160),
        Column[LineRow](
            "face", tr("面值"), lambda row: face_words(row.line.face), is_right=True, width=84
        ),
        Column[LineRow](
            "pieces",
            tr("张数"),
            lambda row: f"{row.line.pieces:,}",
            is_right=True,
            is_strong=True,
            width=100,
        ),
        Column[LineRow]("cards", tr("号段"), _made),
        Column[LineRow](
            "shipped",
            tr("已发"),
            lambda row: f"{row.shipped:,}" if row.cards else "—",
            is_right=True,
            width=90,
        ),
    )


def _made(row: LineRow) -> str:
    return run_text(row.cards) if row.cards else tr("待生成")


def draft_columns() -> tuple[Column[LineRow], ...]:
    """Lines of an order being planned."""
    return (
        Column[LineRow]("city", tr("发往"), lambda row: row.city),
        Column[LineRow](
            "face", tr("面值"), lambda row: face_words(row.line.face), is_right=True, width=110
        ),
        Column[LineRow](
            "pieces",
            tr("张数"),
            lambda row: f"{row.line.pieces:,}",
            is_right=True,
            is_strong=True,
            width=140,
        ),
        Column[LineRow](
            "value",
            tr("总面值"),
            lambda row: yuan(worth_of((row.line,))),
            is_right=True,
            width=200,
        ),
    )
