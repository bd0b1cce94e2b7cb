"""The remittance slip on A4, for the file: a PDF made with the program's own fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from printing.capital import capital
from ui.a4 import AT_LEFT, AT_RIGHT, FOOT, LEFT, LINE, RIGHT, A4Page, Look
from ui.wording import tr
from wire.hall_sheets import RemittanceSheet, ShiftSheet
from wire.values import Fen, grouped, yuan

WIDTHS: Final = (22.0, 20.0, 38.0, 16.0, 26.0, 27.0, 25.0)
SIDES: Final = (AT_LEFT, AT_LEFT, AT_LEFT, AT_RIGHT, AT_RIGHT, AT_RIGHT, AT_RIGHT)


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


def write_remittance_pdf(
    path: Path,
    sheet: RemittanceSheet,
    shifts: Sequence[ShiftSheet],
    hall_name: str,
    account: str,
) -> Path:
    """The file written: one A4 page, more where the hall had more shifts than one page holds."""
    slip = Slip(sheet, tuple(shifts), hall_name, account)
    page = A4Page(path, f"{tr('解款单')} {sheet.number}", f"{tr('解款单')} {sheet.number}")
    _head(page, slip)
    _table(page, slip)
    _foot(page, slip)
    page.end()
    return path


def _head(page: A4Page, slip: Slip) -> None:
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
        page.words(value, (LEFT + 24, 66), Look(11))
        page.words(other, (LEFT + 94, 22))
        page.words(also, (LEFT + 116, RIGHT - LEFT - 116), Look(11))
        page.y += LINE
    page.y += 2


def _table(page: A4Page, slip: Slip) -> None:
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
        page.row(cells, WIDTHS, SIDES)
    if slip.elsewhere:
        page.words(tr("以前营业日班次（明细见当日日结单）"), (LEFT, 110))
        page.words(yuan(slip.elsewhere, ""), (LEFT + 122, 26), Look(10, AT_RIGHT))
        page.y += LINE


def _titles(page: A4Page) -> None:
    page.rule(0.4)
    words = (tr("班结"), tr("工号"), tr("柜员 号台"), tr("笔数"))
    page.row((*words, tr("应交(元)"), tr("实交(元)"), tr("长短款(元)")), WIDTHS, SIDES)
    page.rule()


def _foot(page: A4Page, slip: Slip) -> None:
    sheet = slip.sheet
    page.rule(0.4)
    page.y += 1
    page.words(tr("合计"), (LEFT, 20), Look(12))
    page.words(capital(sheet.amount), (LEFT + 20, 100), Look(12))
    page.words(yuan(sheet.amount), (LEFT + 122, RIGHT - LEFT - 123), Look(14, AT_RIGHT))
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
    page.words(tr("银行附言必须照录；到账以结算中心统一账户的银行回单为准。"), (LEFT, 170), Look(9))
