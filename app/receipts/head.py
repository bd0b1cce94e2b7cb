"""What stands at the head and at the foot of every paper of the counter."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.model.shift import Shift
from printing.capital import capital
from printing.receipt import (
    Align,
    Amount,
    Block,
    Capital,
    Column,
    Note,
    Pair,
    Rule,
    Sign,
    Table,
    Title,
)
from wire.values import CHINA, CardRange, CashLine, Fen, masked_card, yuan

COMPANY: Final = "省电力有限公司"
HOTLINE: Final = "服务热线 95598  请妥善保管"


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Who issues a paper, where, when and under which number."""

    company: str
    hall: str
    terminal: str
    shift_number: str
    staff_no: str
    number: str
    at: datetime


def headed(head: PaperHead, title: str) -> tuple[Block, ...]:
    """The blocks above the first rule that divides."""
    return (
        Title((head.company, head.hall, title)),
        Rule(heavy=True),
        Pair("流水号", head.number),
        Pair("时间", local(head.at)),
        Pair("终端/班次", f"{head.terminal}/{head.shift_number}"),
        Pair("营业员工号", head.staff_no),
        Rule(),
    )


def at_desk(head: PaperHead, shift: Shift) -> PaperHead:
    """The same head under the number and the name of another shift's holder."""
    return PaperHead(
        head.company,
        head.hall,
        head.terminal,
        shift.number,
        shift.teller,
        head.number,
        head.at,
    )


def proof(number: str, op_id: UUID) -> str:
    """What the QR code says: the paper's number and the operation it proves.

    Capitals and digits only: a QR code packs them closer than small letters.
    """
    return f"DK1 {number} {op_id.hex}".upper()


def local(moment: datetime) -> str:
    """`2026-11-23 09:32:18`, in China."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


def plain_yuan(amount: Fen) -> str:
    """`5,250.00` as tables have it, a minus in front."""
    return yuan(amount, "").replace("−", "-")


def money(amount: Fen) -> str:
    """`￥400.00`, `-￥50.00`."""
    return yuan(amount, "￥").replace("−", "-")


def total(label: str, amount: Fen) -> tuple[Block, ...]:
    """The amount of the paper, in large figures and in capital numerals."""
    return Amount(label, money(amount)), Capital(capital(amount))


def face_text(face: Fen) -> str:
    """`50` for 5,000 fen: faces are whole yuan."""
    return str(face // 100)


def card_text(run: CardRange) -> str:
    """`3301********4821`, or `3301********7301至7303` for a run."""
    if run.pieces == 1:
        return masked_card(run.first)
    return f"{masked_card(run.first)}至{run.last[-4:]}"


def card_pairs(ranges: tuple[CardRange, ...]) -> tuple[Block, ...]:
    """The cards, masked, one line a run."""
    return tuple(_card_pair(run) for run in ranges)


def _card_pair(run: CardRange) -> Pair:
    label = f"卡号 {face_text(run.face)}元"
    if run.pieces > 1:
        label += f" {run.pieces}张"
    return Pair(label, card_text(run))


def cash_table(lines: tuple[CashLine, ...]) -> Table:
    """Notes and coins by kind, with their sum in the last row."""
    rows = [(_kind_text(line), str(line.pieces), plain_yuan(line.total)) for line in lines]
    pieces = sum(line.pieces for line in lines)
    worth = Fen(sum(line.total for line in lines))
    rows.append(("合计", str(pieces), plain_yuan(worth)))
    return Table((Column("券别(元)", Align.LEFT), Column("张/枚"), Column("金额(元)")), tuple(rows))


def _kind_text(line: CashLine) -> str:
    worth = line.kind.worth
    yuan_text = str(worth // 100) if worth >= 100 else f"0.{worth // 10}"  # noqa: PLR2004 - 1 yuan
    return f"{yuan_text} 硬币" if line.kind.is_coin else yuan_text


def signed_by(*roles: str) -> tuple[Block, ...]:
    return (Sign(roles),)


def foot(*notes: str) -> tuple[Block, ...]:
    return (*(Note(text) for text in notes), Note(HOTLINE, Align.CENTRE))
