import pytest

from app import closing, counter
from app.desk import Fact
from app.model.cash import cash_tender
from app.model.recharge import RechargeSlip
from app.receipts import issue
from app.receipts.head import PaperHead
from app.receipts.recharges import final_receipt
from app.receipts.remittances import RemittancePaper, remittance_receipt
from app.store import history, slips
from printing.layout import TextLine, layout
from printing.receipt import Note, Pair, ReceiptKind
from tests.app.counter_desk import FIFTY, answer, card, cash_of, run
from wire.messages import Credited, DocumentMade, Outcome, Reply
from wire.operations import DispatchAccepted, RemittanceSubmitted
from wire.values import CustomerNo, Fen, new_id, utc_now

CUSTOMER = CustomerNo("0123456789")
ISSUED = {
    ReceiptKind.CARD_SALE,
    ReceiptKind.SALE_VOID,
    ReceiptKind.RECHARGE,
    ReceiptKind.RECHARGE_PENDING,
    ReceiptKind.SHIFT_OPENING,
    ReceiptKind.X_REPORT,
    ReceiptKind.Z_REPORT,
    ReceiptKind.REMITTANCE,
}


@pytest.fixture
def papers(desk, shift, supervisor):
    """Every paper of a day, by kind."""
    ranges = (run(1, 12), run(1, face=FIFTY))
    sale = counter.sell_cards(desk, ranges, cash_tender(Fen(125_000), Fen(130_000)))
    counter.void_sale(desk, sale.id, "面值选错，卡未启封", supervisor)
    waiting = RechargeSlip(new_id(), "R-1", utc_now(), CUSTOMER, "欧阳＊", card(1), shift.id)
    with desk.store.begin() as db:
        slips.add(db, waiting, shift.teller)
        issue.put_pending(desk, db, waiting)
    closing.x_report(desk, supervisor)
    closing.begin(desk)
    for _ in range(2):
        closing.submit_count(desk, cash_of(29_500), (run(1, 19), run(1, 5, FIFTY)))
    closing.close_shift(desk, Fen(0), "找零有误", supervisor)
    with desk.store.begin() as db:
        numbers = db.exec_driver_sql("SELECT receipt_no FROM receipt").scalars().all()
        kept = [history.get(db, number).receipt for number in numbers]
    made = {receipt.kind: receipt for receipt in (*kept, *_others(waiting))}
    assert set(made) == ISSUED
    return made


def _others(waiting):
    head = PaperHead("省电力有限公司", "延安路营业厅", "03", "-", "1003", "R-2", utc_now())
    done = Credited("P1", CUSTOMER, card(1), Fen(10_000), Fen(3_000), Fen(0), Fen(7_000), "欧阳＊")
    reply = Reply(1, waiting.id, "0" * 64, Outcome.APPLIED, None, None, done)
    slip = RemittanceSubmitted("JK-1", (new_id(),), Fen(29_500), "1202 0219", "B-1")
    paper = RemittancePaper("330101", utc_now().date(), (), "1003 张", "3002 李")
    yield final_receipt(head, waiting.told(reply), None)
    yield remittance_receipt(head, (new_id(), slip), paper, "330101000017")


def lines_of(receipt, columns):
    return [line for line in layout(receipt, columns) if isinstance(line, TextLine)]


@pytest.mark.parametrize("columns", [32, 42, 48, 64])
def test_every_paper_fits_every_width(papers, columns):
    for receipt in papers.values():
        assert all(line.columns <= columns for line in lines_of(receipt, columns)), receipt.kind


def words_of(receipt):
    return "\n".join(line.text for line in lines_of(receipt, 48))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ReceiptKind.CARD_SALE, ("售卡凭证", "￥1,250.00", "人民币壹仟贰佰伍拾元整", "￥50.00")),
        (ReceiptKind.SALE_VOID, ("冲正凭证", "-￥1,250.00", "面值选错，卡未启封", "1003")),
        (ReceiptKind.RECHARGE_PENDING, ("受理回执", "已受理未入账", "R-1")),
        (ReceiptKind.RECHARGE, ("充值成功", "P1", "￥70.00", "￥30.00")),
        (ReceiptKind.SHIFT_OPENING, ("开班单", "￥300.00", "与中心时差")),
        (ReceiptKind.Z_REPORT, ("Z000001", "-5.00", "找零有误", "缺卡", "￥295.00")),
        (ReceiptKind.REMITTANCE, ("解款单", "330101000017", "B-1")),
    ],
)
def test_paper_says_what_it_must(papers, kind, said):
    words = words_of(papers[kind]).replace(" ", "")

    for word in said:
        assert word.replace(" ", "") in words, word


def test_no_customer_paper_shows_a_whole_card_number(papers):
    for receipt in papers.values():
        words = receipt.to_json()
        assert all(each not in words for each in run(1, 12).cards()), receipt.kind


def test_pending_paper_has_no_word_of_success(papers):
    assert "成功" not in words_of(papers[ReceiptKind.RECHARGE_PENDING])


def test_slip_of_a_dispatch_names_only_what_came_in_and_tells_of_what_is_frozen(desk):
    op_id, moment = new_id(), utc_now()
    accepted = DispatchAccepted(new_id(), (run(1, 5),), "封条完好")
    with desk.store.begin() as db:
        desk.record(db, Fact(op_id, accepted, moment, moment.date()))

    answer(desk, op_id, detail=DocumentMade("DB-2026-0001", 0, (run(2, 3),)))

    with desk.store.begin() as db:
        (number,) = db.exec_driver_sql("SELECT receipt_no FROM receipt").scalars().all()
        blocks = history.get(db, number).receipt.blocks
    named = [block.value for block in blocks if isinstance(block, Pair)]
    assert {card(1), card(4), card(5), "3 张"} <= set(named)
    assert not {card(2), card(3)} & set(named)
    assert Note("备注：封条完好；另有 2 张冻结在途，未入库") in blocks
