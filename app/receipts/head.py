"""What stands at the head and at the foot of every paper of the counter."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from printing.capital import capital
from printing.receipt import (
    Align,
    Amount,
    Block,
    Capital,
    Column,
    Note,
    Pair,
    Qr,
    Rule,
    Sign,
    Table,
    Title,
)
from wire.paper_codes import PaperCode, check_code, grouped_code
from wire.values import CHINA, CardRange, CashLine, Fen, cash_total, masked_card, yuan

COMPANY: Final = "省电力有限公司"
HOTLINE: Final = "服务热线 95598  请妥善保管"
NO_SHIFT: Final = "-"  # of a paper that belongs to none
_SHOWN: Final = 8  # characters of a document's number


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Who issues a paper, where, when and under which number; `key` makes its check code."""

    company: str
    hall: str
    terminal: str
    shift_number: str
    staff_no: str
    number: str
    at: datetime
    key: bytes = field(default=b"", repr=False)


def headed(head: PaperHead, title: str) -> tuple[Block, ...]:
    """The blocks above the first rule that divides."""
    return (
        Title((head.company, head.hall, title)),
        Rule(heavy=True),
        Pair("流水号", head.number),
        Pair("时间", local(head.at)),
        _place(head),
        Pair("营业员工号", head.staff_no),
        Rule(),
    )


def _place(head: PaperHead) -> Pair:
    if head.shift_number == NO_SHIFT:
        return Pair("终端", head.terminal)
    return Pair("终端/班次", f"{head.terminal}/{head.shift_number}")


def proven(head: PaperHead, number: str, op_id: UUID, amount: Fen) -> tuple[Block, ...]:
    """The QR code by which the centre knows the paper, and its check code in letters.

    Args:
        number: what the operation calls its paper; a later paper has a number of its own.
        amount: the figure in large type.
    """
    check = check_code(head.key, number, op_id, amount)
    code = Qr(PaperCode(number, op_id, check).text())
    if not check:
        return (code,)
    return code, Note(f"扫码验真 校验码 {grouped_code(check)}", Align.CENTRE)


def local(moment: datetime) -> str:
    """`2026-11-23 09:32:18`, in China."""
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


def plain_yuan(amount: Fen) -> str:
    """`5,250.00` as tables have it, a minus in front."""
    return yuan(amount, "").replace("−", "-")


def money(amount: Fen) -> str:
    """`￥400.00`, `-￥50.00`."""
    return yuan(amount, "￥").replace("−", "-")


def masked_document(number: str) -> str:
    """The number of an identity document: its first and last four characters."""
    if len(number) <= _SHOWN:
        return "*" * len(number)
    return f"{number[:4]}{'*' * (len(number) - _SHOWN)}{number[-4:]}"


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
    rows.append(("合计", str(pieces), plain_yuan(cash_total(lines))))
    return Table((Column("券别(元)", Align.LEFT), Column("张/枚"), Column("金额(元)")), tuple(rows))


def _kind_text(line: CashLine) -> str:
    worth = line.kind.worth
    yuan_text = str(worth // 100) if worth >= 100 else f"0.{worth // 10}"  # noqa: PLR2004 - 1 yuan
    return f"{yuan_text} 硬币" if line.kind.is_coin else yuan_text


def signed_by(*roles: str) -> tuple[Block, ...]:
    return (Sign(roles),)


def foot(*notes: str) -> tuple[Block, ...]:
    return (*(Note(text) for text in notes), Note(HOTLINE, Align.CENTRE))
