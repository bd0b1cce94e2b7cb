"""Every paper of the counter, made by the counter's own builders from facts that never change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.model.cash import cash_tender
from app.model.recharge import RechargeSlip
from app.model.report import CountAndSum, FaceRow, MoveRow, ShiftReport, ZReport
from app.model.sale import CardSale, VoidedSale, pieces_of, total_of
from app.model.shift import Shift
from app.receipts.accounts import account_receipt
from app.receipts.cash_slips import CashPaidIn, HandedOver, bank_deposit_receipt, hand_over_receipt
from app.receipts.head import PaperHead
from app.receipts.recharges import final_receipt, pending_receipt
from app.receipts.remittances import RemittancePaper, remittance_receipt
from app.receipts.returns import CardBack, SoldBefore, exchange_receipt, refund_receipt
from app.receipts.sales import VoidReason, sale_receipt, void_receipt
from app.receipts.shifts import opening_receipt, x_receipt, z_receipt
from app.receipts.stock_slips import CardsMoved, StockSlip, stock_receipt
from printing.self_check import SelfCheck, self_check_page
from tests.app.receipts import scene_cash
from wire.bills import AccountKind, AccountLine, AccountShown, BillSheet
from wire.hall_sheets import ShiftSheet
from wire.messages import Credited, Outcome, Reply, SaleStands
from wire.operations import CardLeft, RemittanceSubmitted
from wire.refusals import Refusal
from wire.shift_states import ShiftState
from wire.values import (
    CardRange,
    CashKind,
    CashLine,
    CustomerNo,
    Fen,
    cash_total,
    make_card_no,
)

AT = datetime(2026, 5, 14, 1, 32, 18, tzinfo=UTC)
KEY = bytes(range(32))
SUPERVISOR = "1003 李芳"
FIFTY, HUNDRED = Fen(5_000), Fen(10_000)
CUSTOMER = CustomerNo("0123456789")
COMPANY, HALL = "示例省电力有限公司", "城南供电营业厅"


def op(number):
    """The id of the nth operation of the day."""
    return UUID(int=0x019E2A4F_0000_7000_8000_000000000000 + number * 0x10001)


def head(number, shift_number="20260514-1"):
    return PaperHead(COMPANY, HALL, "T03", shift_number, "1027", number, AT, KEY)


def run(first, last=None, face=HUNDRED):
    ends = (make_card_no("33", 26, face, serial) for serial in (first, last or first))
    return CardRange(*ends)


SHIFT = Shift(op(1), "20260514-1", "1027", "王莉", AT.date(), AT, Fen(30_000), ShiftState.OPEN)
CASH = tuple(
    CashLine(kind, pieces)
    for kind, pieces in (
        (CashKind.NOTE_100, 43),
        (CashKind.NOTE_50, 7),
        (CashKind.NOTE_20, 8),
        (CashKind.NOTE_10, 9),
        (CashKind.NOTE_5, 4),
        (CashKind.NOTE_1, 25),
        (CashKind.COIN_1, 2),
        (CashKind.COIN_5_JIAO, 4),
        (CashKind.COIN_1_JIAO, 9),
    )
)


def sold(number, ranges, tendered):
    total = total_of(ranges)
    tender = cash_tender(total, tendered)
    return CardSale(
        op(number),
        f"330101T0320260514{number:04d}",
        total,
        pieces_of(ranges),
        tender.change,
        AT,
        ranges,
        tender,
        SHIFT.id,
    )


SALE = sold(123, (run(4821, 4822, FIFTY), run(7301, 7303)), Fen(50_000))
BOTH = sold(131, (run(4901),), Fen(10_000))


def slip(number, masked_name="张＊＊", sale=None):
    return RechargeSlip(
        sale.id if sale else op(number),
        f"330101T0320260514{number:04d}",
        AT,
        CUSTOMER,
        masked_name,
        sale.ranges[0].first if sale else run(4821).first,
        SHIFT.id,
        sale_id=sale.id if sale else None,
    )


def answered(waiting, outcome, detail=None, refusal=None):
    return waiting.told(Reply(1, waiting.id, "0" * 64, outcome, refusal, None, detail))


def credited(waiting):
    done = Credited(
        "P2026051400098172",
        CUSTOMER,
        waiting.card,
        HUNDRED,
        Fen(0),
        Fen(1_235),
        Fen(11_235),
        waiting.masked_name,
    )
    return answered(waiting, Outcome.APPLIED, done)


def report():
    return ShiftReport(
        shift_id=SHIFT.id,
        shift_number=SHIFT.number,
        teller=SHIFT.teller,
        opened_at=AT - timedelta(hours=1),
        at=AT + timedelta(hours=8),
        first_receipt="330101T03202605140118",
        last_receipt="330101T03202605140187",
        numbers_missing=0,
        sales=CountAndSum(41, Fen(525_000)),
        voids=CountAndSum(1, Fen(-5_000)),
        net=CountAndSum(40, Fen(520_000)),
        pieces=63,
        recharges=CountAndSum(28, Fen(260_000)),
        pending=CountAndSum(2, Fen(20_000)),
        refused=1,
        unsent=0,
        reprints=1,
        papers_waiting=0,
        papers_doubtful=0,
        drawer_opened=42,
        operations=70,
        float_cash=Fen(30_000),
        expected_cash=Fen(495_000),
        faces=(FaceRow(FIFTY, 200, 0, 45, 0, 155), FaceRow(HUNDRED, 350, 50, 30, 2, 368)),
    )


def moved():
    """The report of a shift out of which cash was dropped, and into which some was repaid."""
    rows = (MoveRow("DROP", 2, Fen(-430_000)), MoveRow("SHORT_REPAID", 1, Fen(500)))
    return replace(report(), moves=rows)


def z_report():
    counted = Fen(sum(line.total for line in CASH))
    return ZReport(
        z_no=412,
        report=report(),
        cash=CASH,
        counted_cash=counted,
        over_short=Fen(counted - 495_000),
        kept_float=Fen(30_000),
        handed_over=Fen(counted - 30_000),
        counted_cards=(CardLeft(FIFTY, 155), CardLeft(HUNDRED, 367)),
        missing_cards=(run(7304),),
        unexpected_cards=(),
        counts_made=2,
        reason="零头",
        approver=SUPERVISOR,
        sold_ever=Fen(128_435_000),
        forced=False,
        head_seq=20_417,
        head_hash="5d3c91" + "0" * 58,
    )


def remittance():
    sheets = tuple(
        ShiftSheet(
            shift_id=op(z),
            teller=teller,
            teller_name="",
            terminal="330101-03",
            desk="03",
            opened_at=AT,
            closed_at=AT,
            state="CLOSED",
            sales=sales,
            expected_cash=cash,
            counted_cash=cash,
            over_short=Fen(0),
            handed_over=cash,
            reason="",
            z_no=z,
            remittance="",
            business_date=AT.date(),
        )
        for teller, sales, cash, z in (
            ("1027", 41, Fen(464_990), 412),
            ("1028", 28, Fen(50_010), 388),
        )
    )
    told = RemittanceSubmitted(
        "JK-330101-20260514-01",
        (op(412), op(388)),
        Fen(515_000),
        "示例银行 1202 0260 0990 0123 456",
        "B2026-0514-077",
        "17:50",
    )
    paper = RemittancePaper("330101", AT.date(), sheets, SUPERVISOR, "3002 周婷")
    number = "330101T03202605140201"
    return remittance_receipt(head(number, "-"), (op(201), told), paper, "330101000017")


def returned(number):
    before = SoldBefore(SALE.receipt_no, SALE.at)
    return CardBack(
        op(number),
        f"330101T0320260514{number:04d}",
        run(4822, face=FIFTY).first,
        before,
        "未启封 已收回入库",
        "客户退卡",
        SUPERVISOR,
        "330106198502141234",
    )


def stock(slip_kind, giver, taker):
    """Two runs of unsold cards, as the slip of that kind has them."""
    ranges = (run(4801, 5000, FIFTY), run(7301, 7350), run(9001))
    moved = CardsMoved(giver, taker, ranges, "LY-330101-20260514-02", "2026-05A 批次")
    return stock_receipt(head("330101T03202605140011", "-"), slip_kind, moved)


def _voided():
    voided = VoidedSale(
        op(131), SALE.id, "330101T03202605140131", Fen(-SALE.total), AT, SALE.ranges
    )
    why = VoidReason("面值选错，卡未启封", SUPERVISOR)
    return void_receipt(head(voided.receipt_no), SALE, voided, why)


def _opening():
    on_hand = {FIFTY: 200, HUNDRED: 350}
    return opening_receipt(head("330101T03202605140118"), SHIFT, on_hand, 0, 0.4)


def _hand_over():
    cards = (run(4801, 4957, FIFTY), run(7301, 7670))
    given = HandedOver("1027 王莉", "1028 吴磊", CASH[:5], cards, 0, "临时离柜")
    return hand_over_receipt(head("330101T03202605140188"), given)


def _deposit(cash=CASH):
    paid = CashPaidIn(
        HALL,
        "示例省电力有限公司电费结算中心",
        "1202026009900123456",
        "电费充值卡销售款",
        ("JK-330101-20260514-01",),
        cash_total(CASH),
        "330101000017",
        "B2026-0514-077",
        cash,
    )
    return bank_deposit_receipt(head("330101T03202605140202", "-"), paid)


def account():
    """An account with a recharge, a bill paid from it and one that is owed still."""
    amounts = ((3, AccountKind.BILL, -3_000, 7_000), (2, AccountKind.RECHARGE, 10_000, 10_000))
    lines = [
        AccountLine(seq, AT, what, Fen(amount), Fen(balance), "")
        for seq, what, amount, balance in (*amounts, (1, AccountKind.OPENING, 0, 0))
    ]
    owed = BillSheet("ZD-2", "2026-04", AT.date(), Fen(123_456), Fen(456))
    told = (Fen(7_000), Fen(123_000), tuple(lines), True, (owed,))
    shown = AccountShown(CUSTOMER, "王＊", "3301", *told)
    return account_receipt(head("330101T03202605140170"), shown)


STANDS = SaleStands(Refusal.LOCKED_UNTIL)
PAPERS = {
    "card-sale": lambda: sale_receipt(head(SALE.receipt_no), SALE),
    "card-sale-copy": lambda: sale_receipt(head(SALE.receipt_no), SALE).as_copy(
        1, AT + timedelta(hours=2), "1028"
    ),
    "recharge": lambda: final_receipt(head("330101T03202605140124"), credited(slip(124)), None),
    "recharge-refused": lambda: final_receipt(
        head("330101T03202605140125"),
        answered(slip(125), Outcome.REFUSED, refusal=Refusal.USED_OTHER),
        None,
    ),
    "recharge-rare-name": lambda: final_receipt(
        head("330101T03202605140126"), credited(slip(126, "䶮㛃𬭎")), None
    ),
    "recharge-pending": lambda: pending_receipt(
        head("330101T03202605140127"), slip(127), None, AT + timedelta(hours=72)
    ),
    "sell-recharge-pending": lambda: pending_receipt(
        head(BOTH.receipt_no), slip(131, sale=BOTH), BOTH, AT + timedelta(hours=72)
    ),
    "sell-recharge": lambda: final_receipt(
        head(BOTH.receipt_no), credited(slip(131, sale=BOTH)), BOTH
    ),
    "sell-recharge-stands": lambda: final_receipt(
        head(BOTH.receipt_no), answered(slip(131, sale=BOTH), Outcome.APPLIED, STANDS), BOTH
    ),
    "sale-void": _voided,
    "refund": lambda: refund_receipt(head("330101T03202605140140"), returned(140)),
    "exchange": lambda: exchange_receipt(
        head("330101T03202605140141"), returned(141), run(4990, face=FIFTY).first
    ),
    "shift-opening": _opening,
    "x-report": lambda: x_receipt(head("330101T03202605140160"), report(), with_amounts=True),
    "x-report-blind": lambda: x_receipt(
        head("330101T03202605140161"), report(), with_amounts=False
    ),
    "z-report": lambda: z_receipt(
        head("330101T03202605140187"), z_report(), "9f2c71d0a4e855b3" * 4
    ),
    "z-report-moved": lambda: z_receipt(
        head("330101T03202605140187"), replace(z_report(), report=moved()), "9f2c71d0a4e855b3" * 4
    ),
    "hand-over": _hand_over,
    "cash-move-drop": lambda: scene_cash.drop(head("330101T03202605140150")),
    "cash-move-repaid": lambda: scene_cash.repaid(head("330101T03202605140152")),
    "variance": lambda: scene_cash.variance(head("330101T03202605150003", "-")),
    "remittance": remittance,
    "bank-deposit": _deposit,
    "bank-deposit-by-pen": lambda: _deposit(()),
    "account": account,
    "stock-receipt": lambda: stock(StockSlip.RECEIPT, "制卡厂商", f"{HALL}(330101)"),
    "stock-dispatch": lambda: stock(StockSlip.DISPATCH, "市局电费账务中心", f"{HALL}(330101)"),
    "stock-issue": lambda: stock(StockSlip.ISSUE, f"{HALL}(330101)", "1027 王莉"),
    "stock-return": lambda: stock(StockSlip.RETURN, "1027 王莉", f"{HALL}(330101)"),
    "stock-scrap": lambda: stock(StockSlip.SCRAP, f"{HALL}(330101)", "市局保卫科"),
    "test-page": lambda: self_check_page(SelfCheck("TEST-330101-03", "tcp://192.0.2.40:9100", 32)),
}
