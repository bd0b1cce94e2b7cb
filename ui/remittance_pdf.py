"""The remittance slip on A4, for the file: a PDF made with the program's own fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter, QPen

from printing.capital import capital
from ui.theme import FAMILIES
from ui.wording import tr
from wire.queries import RemittanceSheet, ShiftSheet
from wire.values import Fen, grouped, yuan

DPI: Final = 300
WIDE, HIGH = 210.0, 297.0  # millimetres of A4
LEFT, RIGHT, TOP, FOOT = 18.0, 192.0, 18.0, 279.0
LINE: Final = 7.4
COLUMNS: Final = (
    (22.0, False),
    (20.0, False),
    (38.0, False),
    (16.0, True),
    (26.0, True),
    (27.0, True),
    (25.0, True),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What the page says."""

    sheet: RemittanceSheet
    shifts: tuple[ShiftSheet, ...]
    hall_name: str
    account: str

    @property
    def elsewhere(self) -> Fen:
        """What the slip carries beyond the shifts listed, in fen."""
        return Fen(self.sheet.amount - sum(each.handed_over for each in self.shifts))


class SlipPainter:
    """Writes in millimetres from the top left corner of the page; turns pages as needed."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer = writer
        self._painter = QPainter(writer)
        self._scale = DPI / 25.4
        self.y = TOP

    def end(self) -> None:
        self._painter.end()

    def words(
        self, text: str, box: tuple[float, float], size_pt: float = 10.5, *, right: bool = False
    ) -> None:
        """Text between two places across, on the present line; shrunk if it is too long."""
        left, wide = box
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._draw(text, QRectF(left, self.y, wide, LINE), size_pt, side)

    def middle(self, text: str, size_pt: float) -> None:
        box = QRectF(LEFT, self.y, RIGHT - LEFT, LINE * 1.4)
        self._draw(text, box, size_pt, Qt.AlignmentFlag.AlignHCenter, strong=True)

    def _draw(
        self,
        text: str,
        box: QRectF,
        size_pt: float,
        side: Qt.AlignmentFlag,
        *,
        strong: bool = False,
    ) -> None:
        made = QFont(FAMILIES)
        made.setPointSizeF(size_pt)
        made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        self._painter.setFont(made)
        room = box.width() * self._scale
        needed = self._painter.fontMetrics().horizontalAdvance(text)
        if needed > room:
            made.setPointSizeF(size_pt * room / needed)
            self._painter.setFont(made)
        scale = self._scale
        place = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
        self._painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)

    def rule(self, thick_mm: float = 0.2) -> None:
        pen = QPen(Qt.GlobalColor.black)
        pen.setWidthF(thick_mm * self._scale)
        self._painter.setPen(pen)
        level = round(self.y * self._scale)
        self._painter.drawLine(round(LEFT * self._scale), level, round(RIGHT * self._scale), level)

    def turn(self) -> None:
        """A fresh page."""
        self._writer.newPage()
        self.y = TOP


def write_remittance_pdf(
    path: Path,
    sheet: RemittanceSheet,
    shifts: Sequence[ShiftSheet],
    hall_name: str,
    account: str,
) -> Path:
    """The file written: one A4 page, more where the hall had more shifts than one page holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab"):
        pass  # QPdfWriter says nothing of a file it cannot write; this raises OSError
    writer = QPdfWriter(str(path))
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_A1b)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(f"{tr('解款单')} {sheet.number}")
    writer.setCreator("DianKa")
    slip = Slip(sheet, tuple(shifts), hall_name, account)
    page = SlipPainter(writer)
    _head(page, slip)
    _table(page, slip)
    _foot(page, slip)
    page.end()
    return path


def _head(page: SlipPainter, slip: Slip) -> None:
    page.middle(tr("充值卡售卡款解款单"), 20)
    page.y += LINE * 2
    sheet = slip.sheet
    facts = (
        (tr("解款单号"), sheet.number, tr("营业日期"), sheet.business_date.isoformat()),
        (tr("解款单位"), slip.hall_name, tr("银行附言"), sheet.bank_reference),
        (tr("收款单位"), tr("电费结算中心"), tr("收款账户"), grouped(slip.account)),
        (tr("封签号"), sheet.bag_seal, tr("解款笔数"), tr("{n} 班", n=len(slip.shifts))),
    )
    for name, value, other, also in facts:
        page.words(name, (LEFT, 24))
        page.words(value, (LEFT + 24, 66), 11)
        page.words(other, (LEFT + 94, 22))
        page.words(also, (LEFT + 116, RIGHT - LEFT - 116), 11)
        page.y += LINE
    page.y += 2


def _table(page: SlipPainter, slip: Slip) -> None:
    _titles(page)
    for shift in slip.shifts:
        if page.y > FOOT - LINE * 9:
            page.turn()
            _titles(page)
        cells = (
            f"Z{shift.z_no} {shift.business_date:%m-%d}",
            shift.teller,
            f"{shift.teller_name} {shift.desk}",
            str(shift.sales),
            yuan(Fen(shift.handed_over - shift.over_short), ""),
            yuan(shift.handed_over, ""),
            yuan(shift.over_short, ""),
        )
        _row(page, cells)
    if slip.elsewhere:
        page.words(tr("以前营业日班次（明细见当日日结单）"), (LEFT, 110))
        page.words(yuan(slip.elsewhere, ""), (LEFT + 122, 26), 10, right=True)
        page.y += LINE


def _titles(page: SlipPainter) -> None:
    page.rule(0.4)
    words = (tr("班结"), tr("工号"), tr("柜员 号台"), tr("笔数"))
    _row(page, (*words, tr("应交(元)"), tr("实交(元)"), tr("长短款(元)")))
    page.rule()


def _row(page: SlipPainter, cells: Sequence[str]) -> None:
    left = LEFT
    for text, (wide, right) in zip(cells, COLUMNS, strict=True):
        page.words(text, (left, wide - 1), 10, right=right)
        left += wide
    page.y += LINE


def _foot(page: SlipPainter, slip: Slip) -> None:
    sheet = slip.sheet
    page.rule(0.4)
    page.y += 1
    page.words(tr("合计"), (LEFT, 20), 12)
    page.words(capital(sheet.amount), (LEFT + 20, 100), 12)
    page.words(yuan(sheet.amount), (LEFT + 122, RIGHT - LEFT - 123), 14, right=True)
    page.y += LINE + 1
    page.rule()
    page.y += 4
    page.words(tr("清点人　{who}", who=sheet.counter), (LEFT, 80))
    page.words(tr("复点人　{who}", who=sheet.second_counter), (LEFT + 90, 80))
    page.y += LINE * 2
    for place, word in enumerate((tr("解款人签章"), tr("复核人签章"), tr("押运/接收人签章"))):
        page.words(word, (LEFT + place * 58, 30))
    page.y += LINE * 2
    page.rule()
    page.words(tr("银行附言必须照录；到账以结算中心统一账户的银行回单为准。"), (LEFT, 170), 9)
