"""What Hypothesis draws values of the wire from."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from wire import bank, clearing, halls, operations
from wire import cash as money
from wire.messages import Envelope
from wire.operations import Tender, TenderKind
from wire.values import (
    FACES,
    SERIALS,
    CardRange,
    CashKind,
    CashLine,
    CustomerNo,
    Fen,
    card_at,
    make_card_no,
    new_id,
    serial_of,
)

ids = st.builds(new_id)
fen = st.integers(0, 10**12).map(Fen)
faces = st.sampled_from(sorted(FACES.values()))
customers = st.from_regex(r"\A[0-9]{10}\Z").map(CustomerNo)
staff = st.from_regex(r"\A[0-9]{4,12}\Z")
units = st.from_regex(r"\A[0-9]{2,12}\Z")
notes = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
digests = st.from_regex(r"\A[0-9a-f]{64}\Z")
moments = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates()
cards = st.builds(
    make_card_no,
    st.sampled_from(["33", "01", "99"]),
    st.integers(0, 99),
    faces,
    st.integers(0, SERIALS - 1),
)


@st.composite
def card_ranges(draw, most=50):
    first = draw(cards)
    last = min(serial_of(first) + draw(st.integers(0, most - 1)), SERIALS - 1)
    return CardRange(first, card_at(first, last))


ranges = st.lists(card_ranges(), min_size=1, max_size=4).map(tuple)
cash_lines = st.builds(CashLine, st.sampled_from(list(CashKind)), st.integers(0, 999))
cash = st.lists(cash_lines, max_size=9).map(tuple)
tenders = st.builds(Tender, st.sampled_from(list(TenderKind)), fen, fen, notes)
counts = st.builds(
    operations.DrawerCount, moments, cash, fen, st.lists(card_ranges(), max_size=3).map(tuple)
)
left = st.lists(st.builds(operations.CardLeft, faces, st.integers(0, 10**6)), max_size=4).map(tuple)
order_lines = st.builds(operations.OrderLine, faces, st.integers(1, 10**6), units)
some_ids = st.lists(ids, min_size=1, max_size=5).map(tuple)
said = notes.filter(bool)
positive = st.integers(1, 10**12).map(Fen)
months = st.from_regex(r"\A[0-9]{4}-(0[1-9]|1[0-2])\Z")
line_numbers = st.lists(st.integers(1, 10_000), min_size=1, max_size=5).map(tuple)
short = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)

every_operation = st.one_of(
    st.builds(
        operations.OrderPlanned,
        st.lists(order_lines, min_size=1, max_size=5).map(tuple),
        short,
        days,
    ),
    st.builds(operations.OrderApproved, ids),
    st.builds(operations.CardsGenerated, ids),
    st.builds(operations.MakerAcknowledged, ids, digests, st.integers(1, 10**6)),
    st.builds(operations.ConsignmentShipped, ids, units, ranges),
    st.builds(operations.ConsignmentReceived, ids, ranges, notes),
    st.builds(operations.CardsDispatched, units, ranges),
    st.builds(operations.DispatchAccepted, ids, ranges, notes),
    st.builds(operations.CardsIssued, staff, ranges),
    st.builds(operations.IssueTaken, ids, ranges),
    st.builds(operations.CardsReturned, ranges, notes),
    st.builds(operations.ShiftOpened, fen, cash, notes, st.none() | fen),
    st.builds(operations.CardsSold, ranges, fen, tenders, notes),
    st.builds(operations.SaleVoided, ids, fen, short, notes),
    st.builds(operations.RechargeAsked, customers, cards, digests, notes),
    st.builds(operations.SoldAndRecharged, customers, cards, fen, tenders, notes),
    st.builds(
        operations.ShiftClosed,
        shift_id=ids,
        z_no=st.integers(1, 10**6),
        counts=st.lists(counts, min_size=1, max_size=3).map(tuple),
        expected_cash=st.integers(-(10**9), 10**9).map(Fen),
        counted_cash=fen,
        over_short=st.integers(-(10**9), 10**9).map(Fen),
        kept_float=fen,
        handed_over=fen,
        expected_cards=left,
        counted_cards=left,
        operations=st.integers(0, 10**6),
        z_sha256=digests,
        reason=notes,
    ),
    st.builds(operations.RemittanceSubmitted, short, some_ids, fen, notes, notes, notes),
    st.builds(halls.RemittanceSent, ids, short),
    st.builds(halls.RemittanceCancelled, ids, said),
    st.builds(halls.RemittanceReturned, ids, said),
    st.builds(halls.RemittanceExplained, ids, st.sampled_from(money.VarianceCause), said),
    st.builds(halls.RemittanceConfirmed, ids),
    st.builds(
        halls.DayClosed,
        units,
        days,
        cash,
        some_ids,
        some_ids,
        st.none() | st.sampled_from(money.VarianceCause),
        notes,
    ),
    st.builds(operations.BankLineEntered, notes, fen, notes, days),
    st.builds(operations.LeaseExtended, st.integers(0, 240), st.integers(0, 100_000), fen),
    st.builds(operations.CardsFrozen, ranges, st.sampled_from(operations.FreezeWhy), said),
    st.builds(operations.CardsUnfrozen, ids, said),
    st.builds(operations.CaseResolved, ids, st.sampled_from(operations.CaseWay), said),
    st.builds(clearing.ReturnProposed, units, st.none() | positive),
    st.builds(clearing.ReturnApproved, ids, fen),
    st.builds(clearing.ReturnSent, ids, short),
    st.builds(clearing.ReturnConfirmed, ids, notes, fen, notes, days),
    st.builds(clearing.ReturnFailed, ids, said),
    st.builds(clearing.PeriodCutOff, months),
    st.builds(clearing.StatementsIssued, months),
    st.builds(clearing.StatementConfirmed, ids, digests, line_numbers),
    st.builds(clearing.StatementDisputed, ids, digests, st.integers(1, 10_000), said),
    st.builds(
        clearing.DisputeResolved,
        ids,
        st.integers(1, 10_000),
        st.sampled_from(clearing.DisputeWay),
        said,
    ),
    st.builds(clearing.PeriodClosed, months),
    st.builds(
        money.CashMoved,
        st.sampled_from(money.CashMove),
        cash.filter(bool),
        fen.filter(bool),
        short,
        notes,
        st.none() | ids,
    ),
    st.builds(money.HandOverAccepted, ids, cash, fen, notes),
    st.builds(
        money.VarianceSettled,
        ids,
        st.sampled_from(money.SettleWay),
        fen.filter(bool),
        said,
    ),
    st.builds(
        bank.StatementImported,
        account=notes,
        file_sha256=digests,
        name=short,
        lines=st.integers(1, 2_000_000),
        total_in=fen,
        total_out=fen,
        first_day=days,
        last_day=days,
        opening=st.none() | fen,
        closing=st.none() | fen,
    ),
    st.builds(
        bank.LineMatched,
        line_id=ids,
        way=st.sampled_from(bank.LineWay),
        note=said,
        document=short,
        other_line=st.none() | ids,
    ),
)
envelopes = st.builds(
    Envelope,
    ids,
    short,
    st.integers(1, 1000),
    st.integers(1, 10**9),
    moments,
    days,
    staff,
    st.none() | ids,
    every_operation,
)
