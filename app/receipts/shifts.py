"""开班单, X 班中报表 and Z 班结报表."""

from collections.abc import Mapping
from typing import Final

from app.model.report import FaceRow, ShiftReport, ZReport
from app.model.shift import Shift
from app.receipts.head import (
    PaperHead,
    card_text,
    cash_table,
    headed,
    local,
    money,
    plain_yuan,
    signed_by,
    total,
)
from printing.receipt import (
    Align,
    Banner,
    Block,
    Column,
    Note,
    Pair,
    Receipt,
    ReceiptKind,
    Rule,
    Table,
)
from wire.cash import CashMove
from wire.values import Fen

MOVE_NAMES: Final = {
    CashMove.DROP: "缴存金库",
    CashMove.CHANGE_IN: "领入零钱",
    CashMove.CHANGE_OUT: "交回零钱",
    CashMove.SHORT_REPAID: "补缴短款",
    CashMove.OVER_GIVEN_BACK: "退还长款",
}
_BALANCE: Final = ("期初", "领入", "售出", "退回", "结存")


def opening_receipt(
    head: PaperHead,
    shift: Shift,
    on_hand: Mapping[Fen, int],
    unsent: int,
    skew_s: float | None,
) -> Receipt:
    """The float and the cards with which a shift begins; both sides sign.

    Args:
        skew_s: how far this machine's clock is ahead of the centre's; None if it was not heard.
    """
    rows = tuple(
        (plain_yuan(face), str(pieces), plain_yuan(Fen(face * pieces)))
        for face, pieces in on_hand.items()
    )
    blocks = (
        *headed(head, "开班单"),
        *total("备用金", shift.float_cash),
        Rule(),
        Note("开班卡片库存"),
        Table((Column("面值(元)", Align.LEFT), Column("张数"), Column("金额(元)")), rows),
        Pair("待上传交易", f"{unsent} 笔"),
        Pair("与中心时差", "未联系中心" if skew_s is None else f"{skew_s:+.1f} 秒"),
        Rule(),
        *signed_by("营业员", "交卡人"),
    )
    return Receipt(ReceiptKind.SHIFT_OPENING, head.number, 0, blocks)


def x_receipt(head: PaperHead, report: ShiftReport, *, with_amounts: bool) -> Receipt:
    """The report within a shift: counts for the teller, amounts for a supervisor only."""
    cash: tuple[Block, ...] = ()
    if with_amounts:
        cash = (Rule(), Pair("钱箱应有现金", money(report.expected_cash)))
    blocks = (
        *headed(head, "X 班中报表"),
        Banner("仅供核对"),
        Note("不结账、不清零"),
        _business(report, with_amounts=with_amounts),
        *_moves(report, with_amounts=with_amounts),
        *cash,
        Rule(),
        Note("卡片结存(张)"),
        _faces(report),
        *_waiting(report, with_amounts=with_amounts),
    )
    return Receipt(ReceiptKind.X_REPORT, head.number, 0, blocks)


def z_receipt(head: PaperHead, z: ZReport, sha256: str) -> Receipt:
    """The report of a closed shift; `sha256` is that of its facts."""
    report = z.report
    blocks = (
        *headed(head, "Z 班结报表"),
        *((Banner("强制结班"),) if z.forced else ()),
        Pair("班结号", f"Z{z.z_no:06d}"),
        Pair("班次起", local(report.opened_at)),
        Pair("班次止", local(report.at)),
        Pair("流水起", report.first_receipt),
        Pair("流水止", report.last_receipt),
        Pair("流水连续", _unbroken(report.numbers_missing)),
        Rule(),
        _business(report, with_amounts=True),
        *_moves(report, with_amounts=True),
        Rule(),
        Note("现金盘点"),
        cash_table(z.cash),
        *_cash_result(z),
        Rule(),
        Note("卡片结存(张)"),
        _faces(report),
        *_card_result(z),
        *_waiting(report, with_amounts=True),
        Pair("补打", f"{report.reprints} 份"),
        Pair("小票未打/存疑", f"{report.papers_waiting}/{report.papers_doubtful} 张"),
        Pair("钱箱开启", f"{report.drawer_opened} 次"),
        Pair("累计售卡总额", plain_yuan(z.sold_ever)),
        Pair("摘要", _digest(sha256)),
        Pair("流水链头", f"{z.head_seq} {_digest(z.head_hash)[:9]}"),
        Note("暂结：中心核定后为正式"),
        Rule(),
        *signed_by("营业员", "复核(班长)"),
    )
    return Receipt(ReceiptKind.Z_REPORT, head.number, 0, blocks)


def _unbroken(missing: int) -> str:
    return f"{'否' if missing else '是'} (缺号 {missing})"


def _business(report: ShiftReport, *, with_amounts: bool) -> Table:
    rows = (
        ("售卡", report.sales),
        ("冲正", report.voids),
        ("净售卡", report.net),
        ("柜台充值", report.recharges),
    )
    if with_amounts:
        columns = (Column("业务", Align.LEFT), Column("笔数"), Column("金额(元)"))
        cells = tuple((name, str(one.count), plain_yuan(one.amount)) for name, one in rows)
        return Table(columns, cells)
    return Table(
        (Column("业务", Align.LEFT), Column("笔数")),
        tuple((name, str(one.count)) for name, one in rows),
    )


def _moves(report: ShiftReport, *, with_amounts: bool) -> tuple[Block, ...]:
    """缴存, change money and differences, each with its count."""
    if not report.moves:
        return ()
    return (
        Rule(),
        Note("现金移动"),
        *(
            Pair(
                MOVE_NAMES[CashMove(row.what)],
                f"{row.count} 笔 {plain_yuan(row.amount)}" if with_amounts else f"{row.count} 笔",
            )
            for row in report.moves
        ),
    )


def _faces(report: ShiftReport) -> Table:
    return Table(
        (Column("面值", Align.LEFT), *(Column(name) for name in _BALANCE)),
        tuple((plain_yuan(row.face), *_pieces(row)) for row in report.faces),
    )


def _pieces(row: FaceRow) -> tuple[str, ...]:
    return tuple(map(str, (row.opening, row.taken, row.sold, row.returned, row.left)))


def _cash_result(z: ZReport) -> tuple[Block, ...]:
    return (
        Pair("其中备用金", money(z.report.float_cash)),
        Pair("应有现金", money(z.report.expected_cash)),
        Pair("实点现金", money(z.counted_cash)),
        Pair("长款(+)/短款(-)", signed_yuan(z.over_short)),
        Pair("留存备用金", money(z.kept_float)),
        *total("上交", z.handed_over),
        Pair("清点次数", str(z.counts_made)),
        *((Pair("原因", z.reason), Pair("授权人", z.approver)) if z.approver else ()),
    )


def _card_result(z: ZReport) -> tuple[Block, ...]:
    missing = tuple(Pair("缺卡", card_text(run)) for run in z.missing_cards)
    return (*missing, *(Pair("多卡", card_text(run)) for run in z.unexpected_cards))


def _waiting(report: ShiftReport, *, with_amounts: bool) -> tuple[Block, ...]:
    pending = f"{report.pending.count} 笔"
    if with_amounts:
        pending += f" {plain_yuan(report.pending.amount)}"
    return Pair("待确认充值", pending), Pair("待上传交易", f"{report.unsent} 笔")


def signed_yuan(amount: Fen) -> str:
    """`+0.50`, `-0.10`, `0.00`."""
    return f"{'+' if amount > 0 else ''}{plain_yuan(amount)}"


def _digest(sha256: str) -> str:
    """The first sixteen digits, in groups of four."""
    return " ".join(sha256[at : at + 4].upper() for at in range(0, 16, 4))
