"""One operation of each kind that is well formed and about nothing that exists."""

from datetime import date
from typing import Final

from wire import clearing as cl
from wire import halls
from wire import operations as op
from wire.bank import LineMatched, LineWay, StatementImported
from wire.bills import BillsSettled
from wire.cash import (
    CashMove,
    CashMoved,
    HandOverAccepted,
    SettleWay,
    VarianceCause,
    VarianceSettled,
)
from wire.counts import DrawerCount
from wire.shifts import ShiftForced, ShiftMoved, ShiftReminded, ShiftTo
from wire.values import (
    CardRange,
    CashKind,
    CashLine,
    CustomerNo,
    Fen,
    make_card_no,
    new_id,
    utc_now,
)

DAY: Final = date(2026, 10, 8)
_NONE: Final = new_id()
_DIGEST: Final = "0" * 64
_FACE: Final = Fen(10_000)
_CARD: Final = make_card_no("33", 2026, _FACE, 9_999_999_999)
_CARDS: Final = (CardRange(_CARD, _CARD),)
_CASH: Final = (CashLine(CashKind.NOTE_100, 1),)
_PAID: Final = op.Tender(op.TenderKind.CASH, _FACE, Fen(0))
_COUNT: Final = DrawerCount(utc_now(), (), Fen(0), ())
_CUSTOMER: Final = CustomerNo("9999999999")
_CLOSED: Final = op.ShiftClosed(
    shift_id=_NONE,
    z_no=1,
    counts=(_COUNT,),
    expected_cash=Fen(0),
    counted_cash=Fen(0),
    over_short=Fen(0),
    kept_float=Fen(0),
    handed_over=Fen(0),
    expected_cards=(),
    counted_cards=(),
    operations=0,
    z_sha256=_DIGEST,
)
_STATEMENT: Final = StatementImported("0", _DIGEST, "1.csv", 1, Fen(0), Fen(0), DAY, DAY)
_FORCED: Final = ShiftForced(_NONE, (_COUNT,), Fen(0), Fen(0), (), "不在")
_ALL: Final[tuple[op.Operation, ...]] = (
    op.OrderPlanned((op.OrderLine(_FACE, 1, "3301"),), "NOBODY", date(2030, 12, 31)),
    op.OrderApproved(_NONE),
    op.CardsGenerated(_NONE),
    op.MakerAcknowledged(_NONE, _DIGEST, 1),
    op.ConsignmentShipped(_NONE, "3301", _CARDS),
    op.ConsignmentReceived(_NONE, _CARDS),
    op.CardsDispatched("330101", _CARDS),
    op.DispatchAccepted(_NONE, _CARDS),
    op.CardsIssued("9999", _CARDS),
    op.IssueTaken(_NONE, _CARDS),
    op.CardsReturned(_CARDS),
    op.ShiftOpened(Fen(0)),
    op.CardsSold(_CARDS, _FACE, _PAID, "1"),
    op.SaleVoided(_NONE, _FACE, "错", "1"),
    op.RechargeAsked(_CUSTOMER, _CARD, _DIGEST, "1"),
    op.SoldAndRecharged(_CUSTOMER, _CARD, _FACE, _PAID, "1"),
    _CLOSED,
    op.RemittanceSubmitted("1", (_NONE,), Fen(0), "0", "1"),
    halls.RemittanceSent(_NONE, "1"),
    halls.RemittanceCancelled(_NONE, "错"),
    halls.RemittanceReturned(_NONE, "错"),
    halls.RemittanceExplained(_NONE, VarianceCause.FORGED, "假币"),
    halls.RemittanceConfirmed(_NONE),
    halls.DayClosed("9999", DAY, (), (), ()),
    op.BankLineEntered("0", Fen(1), "1", DAY),
    op.LeaseExtended(1, 1, Fen(0)),
    op.CardsFrozen(_CARDS, op.FreezeWhy.SUSPECT, "查"),
    op.CardsUnfrozen(_NONE, "查"),
    op.CaseResolved(_NONE, op.CaseWay.ACCEPT, "查"),
    cl.ReturnProposed("9999"),
    cl.ReturnApproved(_NONE, Fen(1)),
    cl.ReturnSent(_NONE, "1"),
    cl.ReturnConfirmed(_NONE, "0", Fen(1), "1", DAY),
    cl.ReturnFailed(_NONE, "退"),
    cl.PeriodCutOff("2029-01"),
    cl.StatementsIssued("2029-01"),
    cl.StatementConfirmed(_NONE, _DIGEST, (1,)),
    cl.StatementDisputed(_NONE, _DIGEST, 1, "不符"),
    cl.DisputeResolved(_NONE, 1, cl.DisputeWay.STANDS, "查"),
    cl.PeriodClosed("2029-01"),
    BillsSettled("9999", "2026-10"),
    CashMoved(CashMove.DROP, _CASH, _FACE, "1"),
    HandOverAccepted(_NONE, _CASH, _FACE),
    VarianceSettled(_NONE, SettleWay.WRITTEN_OFF, Fen(1), "查"),
    _STATEMENT,
    LineMatched(_NONE, LineWay.KEEP, "查"),
    ShiftMoved(ShiftTo.SUSPENDED, 1),
    _FORCED,
    ShiftReminded(_NONE),
)
SAMPLES: Final[dict[type, op.Operation]] = {type(each): each for each in _ALL}
