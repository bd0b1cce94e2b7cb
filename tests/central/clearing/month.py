"""Three units that sell, recharge, remit and clear: the scene of the clearing's tests."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.api import dispatch
from central.billing.customers import add_customers
from central.billing.model import CustomerSheet
from central.clearing import questions, roll_ups
from central.clearing.store import returns as transfers
from central.clearing.store.periods import StatementRow, statements_of
from central.db.engine import Database, Db, transaction
from central.funds import drawers, hall_days, handovers, shifts
from central.funds.store import cash_moves, variances
from central.funds.store import hall_days as halls_store
from central.funds.store import shifts as shift_rows
from central.ledger.accounts import CENTRE, Account
from central.ledger.store import balance, balances
from central.orgs.act import Act, Signer, Verdict
from central.orgs.units import HEAD_BOOK, UnitSheet, add_accounting_unit, add_unit
from central.settings import KeyRing
from tests.central.funds import scene as scenes
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER, THIRD_CITY, THIRD_HALL, Scene
from tests.makers import CITY, HALL, OTHER_CITY, OTHER_HALL, PROVINCE
from wire import clearing as cl
from wire.cash import CashMove, CashMoved, HandOverAccepted, VarianceKind
from wire.clearing_sheets import ClearingAsked, ClearingShown
from wire.halls import DayClosed
from wire.messages import DocumentMade, Envelope, Outcome
from wire.operations import ShiftOpened
from wire.people import Role, UnitLevel
from wire.refusals import Refusal
from wire.values import CardNo, CashKind, CashLine, CustomerNo, Fen, new_id

A, B, C = CITY, OTHER_CITY, THIRD_CITY
HALLS = {A: HALL, B: OTHER_HALL, C: THIRD_HALL}
OF_A, OF_B, OF_C = map(CustomerNo, ("3000000001", "3000000002", "3000000003"))
MONTH, NEXT = "2026-11", "2026-12"
FIFTH = datetime(2026, 12, 5, 2, 0, tzinfo=UTC)
LATER = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
FUND, OTHER_FUND, APPROVER = "1005", "1009", "1002"
CUSTODIANS = {A: "2002", B: "2102", C: "2202"}
POSTS = {FUND: Role.P_FUND, OTHER_FUND: Role.P_FUND, APPROVER: Role.P_APPR, "9003": Role.AUDIT}
POSTS |= dict.fromkeys(CUSTODIANS.values(), Role.U_FUND)


@cache
def keys() -> KeyRing:
    """The keys of the scene, and one that signs."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return replace(scenes.keys(), lease_private=private.private_bytes_raw(), lease_public=public)


def fen(yuan: int) -> Fen:
    return Fen(yuan * 100)


@dataclass
class Month(Scene):
    """A, B and C with a hall and a customer each; operations of the office beside the halls'.

    `day` is the business day of everything that is done.
    """

    day: date = DAY

    def __post_init__(self) -> None:
        with transaction(self.database) as db:
            add_accounting_unit(db, C, "宁波市电力局", "FEE-3302")
        super().__post_init__()
        owed = ((OF_A, A, 350), (OF_B, B, 500), (OF_C, C, 420))
        with transaction(self.database) as db:
            add_unit(db, UnitSheet(C, "宁波市电力局", UnitLevel.CITY, PROVINCE, C))
            add_unit(db, UnitSheet(HALLS[C], "海曙营业厅", UnitLevel.HALL, C))
            add_customers(
                db,
                (
                    CustomerSheet(number, "周某某", "某路 1 号", True, unit, fen(yuan))
                    for number, unit, yuan in owed
                ),
            )

    def act(self, operation: Any, *staff: str, hall: str = HALL, **changes: Any) -> Act:
        return super().act(operation, *staff, hall=hall, **{"business_date": self.day, **changes})

    # --- halls ---
    def open(self, float_cash: int = 20_000, teller: str = TELLER, hall: str = HALL) -> UUID:
        """A shift; of a day that its hall has closed already, it is there all the same."""
        act = self.act(ShiftOpened(Fen(float_cash)), teller, hall=hall)
        assert self.run(shifts.open_shift, act).refusal in (None, Refusal.DAY_CLOSED)
        return act.op_id

    def end_days(self) -> None:
        """Every hand-over counted, and every day closed of which all shifts are over."""
        for hall in HALLS.values():
            with transaction(self.database) as db:
                waiting = cash_moves.offered(db, hall)
            for move in waiting:
                taken = HandOverAccepted(move.id, _coins(move.total), move.total)
                verdict = self.run(handovers.accept, self.act(taken, SUPERVISOR, hall=hall))
                assert verdict.outcome is Outcome.APPLIED
        with transaction(self.database) as db:
            days = halls_store.not_closed(db, date(2026, 1, 1), date(2027, 12, 31))
        for hall, day in days:
            self._end_day(hall, day)

    def _end_day(self, hall: str, day: date) -> None:
        with transaction(self.database) as db:
            here = shift_rows.of_days(db, hall, day, day)
            held = balance(db, scenes.BOOKS[hall], Account.VAULT, hall)
        if not all(each.is_over for each in here):
            return
        ids = tuple(each.id for each in here)
        told = DayClosed(hall, day, _coins(held), (), ids)
        act = self.act(told, SUPERVISOR, TELLER, hall=hall)
        assert self.run(hall_days.close, act).outcome is Outcome.APPLIED

    def shift_of(self, unit: str, *lots: tuple[int, int]) -> tuple[UUID, list[CardNo]]:
        """A shift at the unit's hall that sells lots of (yuan, pieces), and its cards in order."""
        hall = HALLS[unit]
        shift = self.open(0, hall=hall)
        sold: list[CardNo] = []
        for yuan, pieces in lots:
            span = self.cards(pieces, face=fen(yuan), hall=hall)
            assert self.sell(shift, span, hall=hall)[1].outcome is Outcome.APPLIED
            sold += span.cards()
        return shift, sold

    def sent(self, unit: str, shift: UUID, yuan: int, short: int = 0) -> str:
        """The shift closed and its takings sent; the bank's reference."""
        hall = HALLS[unit]
        closed = self.close(shift, TELLER, SUPERVISOR, short=fen(short), kept=0, hall=hall)
        assert closed.outcome is Outcome.APPLIED
        _, sent = self.remit(fen(yuan), shift, hall=hall)
        assert isinstance(sent.detail, DocumentMade)
        return sent.detail.number

    def trade(self, unit: str, customer: CustomerNo, yuan: int = 100) -> None:
        """A card sold at the unit, its takings arrived, and recharged for the customer."""
        shift, (card,) = self.shift_of(unit, (yuan, 1))
        self.bank(fen(yuan), self.sent(unit, shift, yuan))
        assert self.recharge(card, customer).outcome is Outcome.APPLIED

    # --- the office ---
    def office(self, operation: Any, *staff: str, unit: str = "") -> Act:
        """The operation of somebody of the province, or of the unit named, as the door has it."""
        self.seq += 1
        envelope = Envelope(
            op_id=new_id(),
            terminal=f"{unit or PROVINCE}-01",
            epoch=1,
            seq=self.seq,
            at=self.moment,
            business_date=self.day,
            operator=staff[0],
            shift_id=None,
            operation=operation,
        )
        people = tuple(Signer(each, frozenset({POSTS[each]})) for each in staff)
        return Act(envelope, unit or PROVINCE, unit or HEAD_BOOK, people, self.moment)

    def does(self, operation: Any, *staff: str, unit: str = "") -> Verdict:
        """What the centre's door makes of it, posts and all."""
        return self.judged(self.office(operation, *staff, unit=unit))

    def judged(self, act: Act) -> Verdict:
        with transaction(self.database) as db:
            return dispatch.judge(db, act, keys(), None)

    def proposed(self, unit: str, at_most: Fen | None = None) -> UUID:
        act = self.office(cl.ReturnProposed(unit, at_most), FUND)
        assert self.judged(act).outcome is Outcome.APPLIED
        return act.op_id

    def transfer(self, transfer_id: UUID) -> transfers.TransferRow:
        with transaction(self.database) as db:
            found = transfers.find(db, transfer_id)
        assert found is not None
        return found

    def approved(self, transfer_id: UUID) -> Verdict:
        amount = self.transfer(transfer_id).amount
        return self.does(cl.ReturnApproved(transfer_id, amount), APPROVER)

    def confirmation(self, transfer_id: UUID, order: str) -> cl.ReturnConfirmed:
        amount = self.transfer(transfer_id).amount
        return cl.ReturnConfirmed(transfer_id, scenes.ACCOUNT, amount, order, DAY)

    def paid_back(self, unit: str, at_most: Fen | None = None) -> UUID:
        """A return from its proposal to the line of the bank, by those who may."""
        made = self.proposed(unit, at_most)
        assert self.approved(made).outcome is Outcome.APPLIED
        order = f"YH{made.hex[-8:]}"
        assert self.does(cl.ReturnSent(made, order), FUND).outcome is Outcome.APPLIED
        assert self.does(self.confirmation(made, order), FUND).outcome is Outcome.APPLIED
        return made

    def roll_up(self) -> tuple[date, ...]:
        return roll_ups.roll_up(self.database, self.moment)

    def cut_off(self, period: str = MONTH) -> Verdict:
        """Asked when the halls have closed their days."""
        self.end_days()
        return self.does(cl.PeriodCutOff(period), FUND)

    def issued(self, period: str = MONTH) -> None:
        assert self.cut_off(period).outcome is Outcome.APPLIED
        assert self.does(cl.StatementsIssued(period), FUND).outcome is Outcome.APPLIED

    def statements(self, period: str = MONTH) -> dict[str, StatementRow]:
        with transaction(self.database) as db:
            return {row.unit: row for row in statements_of(db, period)}

    def confirm_all(self, unit: str, period: str = MONTH) -> Verdict:
        row = self.statements(period)[unit]
        shown = self.shown(period, FUND)
        (sheet,) = (each for each in shown.statements if each.body.unit == unit)
        left = {line.line for line in sheet.body.lines} - {each.line for each in sheet.answers}
        told = cl.StatementConfirmed(row.id, row.sha256, tuple(sorted(left)))
        return self.does(told, CUSTODIANS[unit], unit=unit)

    def shown(self, period: str, staff: str, unit: str = PROVINCE) -> ClearingShown:
        asker = Signer(staff, frozenset({POSTS[staff]}))
        with transaction(self.database) as db:
            answer = questions.answer_clearing(db, asker, unit, ClearingAsked(period))
        assert isinstance(answer, ClearingShown)
        return answer

    def ties(self) -> bool:
        """The figures to this minute are the books' own."""
        with transaction(self.database) as db:
            return _figures_of_books(db) == {
                unit: (figures.takings_due, figures.return_due)
                for unit, figures in roll_ups.now(db).items()
                if figures.takings_due or figures.return_due
            }


def _coins(total: int) -> tuple[CashLine, ...]:
    """So many fen in coins of ten."""
    return (CashLine(CashKind.COIN_1_JIAO, total // 10),) if total else ()


def _figures_of_books(db: Db) -> dict[str, tuple[int, int]]:
    found: dict[str, list[int]] = {}
    for (book, account, sub), amount in balances(db).items():
        if book == CENTRE and account is Account.CLEARING_RECEIVABLE:
            found.setdefault(sub, [0, 0])[0] += amount
        if book == CENTRE and account is Account.CLEARING_PAYABLE:
            found.setdefault(sub, [0, 0])[1] -= amount
    return {unit: (owed, due) for unit, (owed, due) in found.items() if owed or due}


def sell_all(month: Month) -> dict[str, list[CardNo]]:
    """Sales, closes, slips and arrivals of the worked month; {unit: the cards it sold}."""
    first, of_a = month.shift_of(A, (100, 9), (50, 4))
    voided = month.cards(1)
    sale, _ = month.sell(first, voided)
    assert month.void(first, sale, voided.value).outcome is Outcome.APPLIED
    month.bank(fen(1_095), month.sent(A, first, 1_095, short=5))
    second, _ = month.shift_of(A)
    repay_short(month, first, second, 5)
    month.bank(fen(5), month.sent(A, second, 5))

    shift, of_b = month.shift_of(B, (200, 3))
    month.bank(fen(600), month.sent(B, shift, 600))

    shift, of_c = month.shift_of(C, (500, 2))
    month.bank(fen(600), month.sent(C, shift, 1_000))
    return {A: of_a, B: of_b, C: of_c}


def recharge_all(month: Month, sold: dict[str, list[CardNo]]) -> None:
    """Five A-cards for B; two A-cards and one B-card for A; one C-card for C. Then the returns."""
    pairs = [(card, OF_B) for card in sold[A][:5]]
    pairs += [(card, OF_A) for card in (*sold[A][5:7], sold[B][0])] + [(sold[C][0], OF_C)]
    for card, customer in pairs:
        assert month.recharge(card, customer).outcome is Outcome.APPLIED
    for unit, at_most in ((A, None), (B, None), (C, fen(300))):
        month.paid_back(unit, at_most)


def worked(database: Database) -> Month:
    """The worked month of the domain page 6.9, by the real operations, up to its end."""
    month = Month(database)
    recharge_all(month, sell_all(month))
    return month


def repay_short(month: Month, short: UUID, drawer: UUID, yuan: int) -> None:
    """The teller pays back what was short, into the drawer of a later shift (E9)."""
    with transaction(month.database) as db:
        (owed,) = variances.lock_open(db, A, str(short), VarianceKind.CLOSE)
    paid = (CashLine(CashKind.NOTE_1, yuan),)
    repaid = CashMoved(CashMove.SHORT_REPAID, paid, fen(yuan), "JC-1", "找到了", owed.id)
    act = month.act(repaid, TELLER, SUPERVISOR, hall=HALLS[A], shift_id=drawer)
    assert month.run(drawers.move, act).outcome is Outcome.APPLIED
