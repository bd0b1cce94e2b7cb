"""A centre's database with two units, customers and cards, and operations told in one line."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import insert

from central.billing import customers
from central.billing.model import CustomerSheet
from central.cards.model import MoveKind
from central.cards.store import moves
from central.cards.vault import provider_of
from central.db.engine import Database, Db, transaction
from central.db.schema import card, card_batch, maker, production_order
from central.funds import bank, invariants, remittance, remittance_steps, sales, shifts
from central.ledger.accounts import Account
from central.ledger.store import balance
from central.orgs import notices, terminals
from central.orgs.act import Act, Signer, Verdict
from central.orgs.policy import put_setting
from central.recharge import judging
from central.settings import KeyRing
from tests.makers import CITY, HALL, OTHER_CITY, OTHER_HALL, make_units
from wire.halls import RemittanceSent
from wire.messages import Envelope, Notice, Outcome
from wire.operations import (
    BankLineEntered,
    CardLeft,
    CardsSold,
    DrawerCount,
    RechargeAsked,
    RemittanceSubmitted,
    SaleVoided,
    ShiftClosed,
    ShiftOpened,
    SoldAndRecharged,
    Tender,
    TenderKind,
)
from wire.people import Role
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.values import (
    CardNo,
    CardRange,
    CustomerNo,
    Fen,
    Pin,
    make_card_no,
    new_id,
    new_pin,
    utc_now,
)

DAY = date(2026, 11, 23)
ACCOUNT = "33010001"
THIRD_CITY, THIRD_HALL = "3302", "330201"
BOOKS = {HALL: CITY, OTHER_HALL: OTHER_CITY, THIRD_HALL: THIRD_CITY}
TELLER, SUPERVISOR, FUND = "3003", "3001", "1005"
POSTS = {TELLER: Role.TELLER, "3004": Role.TELLER, "3103": Role.TELLER}
POSTS |= {SUPERVISOR: Role.H_SUP, "3101": Role.H_SUP, FUND: Role.P_FUND}
POSTS |= {"3002": Role.U_CARD, "1002": Role.P_APPR, "1009": Role.P_FUND, "2002": Role.U_FUND}
FACE = Fen(10_000)
OWING, RICH, FACTORY, FAR = map(
    CustomerNo, ("1000000001", "1000000002", "1000000003", "2000000001")
)
NOBODY = CustomerNo("9999999999")
WRONG_PIN = Pin("000000000000000000")


@cache
def keys() -> KeyRing:
    private = X25519PrivateKey.generate()
    return KeyRing(
        folder=Path(),
        ca_cert=b"",
        issuer_cert=b"",
        seal_key_id="seal-1",
        seal_public=private.public_key().public_bytes_raw(),
        lease_public=b"",
        key_version=1,
        ca_key=b"",
        issuer_key=b"",
        seal_private=private.private_bytes_raw(),
        lease_private=b"",
        credit_key=secrets.token_bytes(32),
        paper_secret=secrets.token_bytes(32),
        verifier_keys={1: secrets.token_bytes(32)},
    )


def signers(*staff: str) -> tuple[Signer, ...]:
    return tuple(Signer(each, frozenset({POSTS.get(each, Role.TELLER)})) for each in staff)


def add_cards(
    db: Db, ring: KeyRing, span: CardRange, where: tuple[str, str, str, date]
) -> dict[CardNo, Pin]:
    """Cards in (state, unit, holder, expires) with the document by which they came; their PINs."""
    state, unit, holder, expires = where
    batch, moment, provider = add_batch(db, span, expires), utc_now(), provider_of(ring)
    pins = {each: new_pin() for each in span.cards()}
    db.execute(
        insert(card),
        [
            {
                "card_no": each,
                "batch_id": batch,
                "state": state,
                "unit": unit,
                "holder": holder,
                "verifier": provider.verifier(each, span.face, pin),
            }
            for each, pin in pins.items()
        ],
    )
    came = moves.Move(new_id(), f"FH-{batch}"[:40], MoveKind.SHIP, unit, "1001", moment, (span,))
    moves.add(db, came, moves.Taking("2001", moment, {moves.TAKEN: (span,)}))
    return pins


def add_batch(db: Db, span: CardRange, expires: date) -> UUID:
    """A batch of an order of a maker of its own."""
    order_id, batch_id, moment = new_id(), new_id(), utc_now()
    code = f"M{order_id.hex[-8:]}"
    named = {"code": code, "name": "厂", "certificate_pem": "", "state": "OK"}
    db.execute(insert(maker).values(**named, vetted_at=moment))
    order = {"id": order_id, "number": code, "state": "CLOSED", "maker": code}
    planned = {"expires": expires, "planned_by": "1001", "planned_at": moment}
    planned |= {"generated_by": "1003", "generated_at": moment}
    db.execute(insert(production_order).values(**order, **planned))
    batch = {"id": batch_id, "order_id": order_id, "face": span.face, "pieces": span.pieces}
    ends = {"first": span.first, "last": span.last, "expires": expires}
    db.execute(insert(card_batch).values(**batch, **ends, key_version=1, suite=1))
    return batch_id


@dataclass
class Scene:
    """`database` with units, four customers and no cards; operations come from one terminal."""

    database: Database
    pins: dict[CardNo, Pin] = field(default_factory=dict)
    seq: int = 0
    moment: datetime = field(default_factory=utc_now)
    made: bool = False  # the database has units, terminals and customers already

    def __post_init__(self) -> None:
        if self.made:
            return
        with transaction(self.database) as db:
            make_units(db)
            for hall, staff in product((HALL, OTHER_HALL), POSTS):
                terminals.add_terminal(db, f"{hall}-01-{staff}", hall, "1")
            put_setting(db, remittance.UNIFIED_ACCOUNT, ACCOUNT)
            customers.add_customers(
                db,
                (
                    CustomerSheet(OWING, "王小明", "文三路 12 号", True, CITY, Fen(3_000)),
                    CustomerSheet(RICH, "欧阳静", "文三路 14 号", True, CITY, Fen(0)),
                    CustomerSheet(FACTORY, "杭州纺织厂", "江干路 1 号", False, CITY, Fen(0)),
                    CustomerSheet(FAR, "李四", "解放路 7 号", True, OTHER_CITY, Fen(99_900)),
                ),
            )

    def cards(
        self,
        pieces: int = 1,
        *,
        state: str = "TIL",
        face: Fen = FACE,
        hall: str = HALL,
        teller: str = TELLER,
        expires: date = DAY + timedelta(days=400),
    ) -> CardRange:
        """New cards in a drawer (or in another state), with their documents; `pins` knows them."""
        with transaction(self.database) as db:
            start = 1 + len(self.pins)
            span = CardRange(
                make_card_no("33", 2026, face, start),
                make_card_no("33", 2026, face, start + pieces - 1),
            )
            self.pins |= add_cards(db, keys(), span, (state, hall, teller, expires))
            return span

    # --- operations ---
    def act(self, operation: Any, *staff: str, hall: str = HALL, **changes: Any) -> Act:
        """The operation as the dispatcher hands it over, by these people."""
        self.seq += 1
        values = {
            "op_id": new_id(),
            "terminal": f"{hall}-01-{staff[0]}",
            "epoch": 1,
            "seq": self.seq,
            "at": self.moment,
            "business_date": DAY,
            "operator": staff[0],
            "shift_id": None,
            "operation": operation,
        }
        more = {
            name: changes.pop(name)
            for name in ("sealed_pin", "channel", "credited", "awaited")
            if name in changes
        }
        envelope = Envelope(**{**values, **changes})
        return Act(envelope, hall, BOOKS[hall], signers(*staff), self.moment, **more)

    def run(self, use_case: Any, act: Act, *more: Any) -> Verdict:
        with transaction(self.database) as db:
            verdict: Verdict = use_case(db, act, act.envelope.operation, *more)
            return verdict

    def open(self, float_cash: int = 20_000, teller: str = TELLER, hall: str = HALL) -> UUID:
        act = self.act(ShiftOpened(Fen(float_cash)), teller, hall=hall)
        assert self.run(shifts.open_shift, act).outcome is Outcome.APPLIED
        return act.op_id

    def sale_act(self, shift: UUID, *spans: CardRange, **changes: Any) -> Act:
        total = Fen(sum(span.value for span in spans))
        op = CardsSold(spans, total, paid(total), f"R{self.seq}")
        return self.act(op, changes.pop("teller", TELLER), shift_id=shift, **changes)

    def sell(self, shift: UUID, *spans: CardRange, **changes: Any) -> tuple[UUID, Verdict]:
        act = self.sale_act(shift, *spans, **changes)
        return act.op_id, self.run(sales.sell, act, keys())

    def sold(self, shift: UUID, **how: Any) -> CardNo:
        """One card made and sold."""
        span = self.cards(1, **how)
        _, verdict = self.sell(
            shift, span, teller=how.get("teller", TELLER), hall=how.get("hall", HALL)
        )
        assert verdict.outcome is Outcome.APPLIED
        return span.first

    def void(self, shift: UUID, sale: UUID, total: int, *staff: str, **changes: Any) -> Verdict:
        op = SaleVoided(sale, Fen(total), "客户反悔", f"V{self.seq}")
        people = staff or (TELLER, SUPERVISOR)
        return self.run(sales.void, self.act(op, *people, shift_id=shift, **changes))

    def sell_and_recharge(self, shift: UUID, card_no: CardNo, customer: CustomerNo) -> Verdict:
        op = SoldAndRecharged(customer, card_no, FACE, paid(FACE), f"S{self.seq}")
        return self.run(sales.sell_and_recharge, self.act(op, TELLER, shift_id=shift), keys())

    def recharge_act(
        self, card_no: CardNo, customer: CustomerNo = RICH, pin: Pin | None = None, **changes: Any
    ) -> Act:
        op_id = new_id()
        teller, hall = changes.pop("teller", TELLER), changes.pop("hall", HALL)
        binding = SealBinding(op_id, card_no, customer, f"{hall}-01-{teller}", keys().seal_key_id)
        sealed = seal(pin or self.pins[card_no], keys().seal_public, binding)
        op = RechargeAsked(customer, card_no, sealed_sha256(sealed), f"C{self.seq}")
        return self.act(op, teller, hall=hall, op_id=op_id, **{"sealed_pin": sealed, **changes})

    def recharge(
        self, card_no: CardNo, customer: CustomerNo = RICH, pin: Pin | None = None, **changes: Any
    ) -> Verdict:
        act = self.recharge_act(card_no, customer, pin, **changes)
        return self.run(judging.recharge, act, keys())

    def close(
        self, shift: UUID, *staff: str, short: int = 0, kept: int = 20_000, **changes: Any
    ) -> Verdict:
        """The shift closed with a drawer that is `short` by so many fen."""
        hall = changes.pop("hall", HALL)
        expected = self.drawer(shift, hall)
        counted = expected - short
        values = {
            "shift_id": shift,
            "z_no": 1,
            "counts": (DrawerCount(self.moment, (), Fen(counted), ()),),
            "expected_cash": expected,
            "counted_cash": Fen(counted),
            "over_short": Fen(-short),
            "kept_float": Fen(kept),
            "handed_over": Fen(counted - kept),
            "expected_cards": (CardLeft(FACE, 0),),
            "counted_cards": (),
            "operations": 3,
            "z_sha256": "0" * 64,
            "reason": "少款" if short else "",
        }
        op = ShiftClosed(**{**values, **changes})
        return self.run(shifts.close_shift, self.act(op, *(staff or (TELLER,)), hall=hall))

    def remit(self, amount: int, *chosen: UUID, **changes: Any) -> tuple[Act, Verdict]:
        """The slip submitted and, if it was taken, its bag sent: what the centre said first."""
        staff, hall = changes.get("staff", (SUPERVISOR, TELLER)), changes.get("hall", HALL)
        act, verdict = self.submit(amount, *chosen, **changes)
        if verdict.outcome is Outcome.APPLIED:
            sent = self.send(act.op_id, *staff, hall=hall)
            assert sent.outcome is Outcome.APPLIED, sent
        return act, verdict

    def submit(self, amount: int, *chosen: UUID, **changes: Any) -> tuple[Act, Verdict]:
        chosen = changes.pop("chosen", chosen)
        staff = changes.pop("staff", (SUPERVISOR, TELLER))
        values = {"number": f"JK-{new_id()}"[:40], "account": ACCOUNT, "bag_seal": "B-1"}
        values |= {"shifts": chosen, "amount": Fen(amount)}
        hall, day = changes.pop("hall", HALL), changes.pop("day", DAY)
        op = RemittanceSubmitted(**{**values, **changes})
        act = self.act(op, *staff, hall=hall, business_date=day)
        return act, self.run(remittance.submit, act)

    def send(self, slip: UUID, *staff: str, hall: str = HALL) -> Verdict:
        people = staff or (SUPERVISOR, TELLER)
        act = self.act(RemittanceSent(slip, "YS-1"), *people, hall=hall)
        return self.run(remittance_steps.send, act)

    def step(self, use_case: Any, operation: Any, *staff: str, unit: str = HALL) -> Verdict:
        """A further step of a slip, by these people at a terminal of that unit."""
        act = replace(self.act(operation, *staff), unit=unit)
        return self.run(use_case, act)

    def bank(self, amount: int, reference: str, **changes: Any) -> Verdict:
        values = {"account": ACCOUNT, "value_date": DAY}
        op = BankLineEntered(amount=Fen(amount), reference=reference, **{**values, **changes})
        return self.run(bank.enter, self.act(op, FUND))

    # --- looking ---
    def drawer(self, shift: UUID, hall: str = HALL) -> Fen:
        with transaction(self.database) as db:
            return balance(db, BOOKS[hall], Account.DRAWER, str(shift))

    def told(self, terminal: str = f"{HALL}-01-{TELLER}") -> list[Notice]:
        """All notices to the terminal, oldest first."""
        with transaction(self.database) as db:
            return list(notices.after(db, terminal, 0))

    def balances(self) -> dict[str, Fen]:
        with transaction(self.database) as db:
            return invariants.balances(db)

    def broken(self) -> dict[str, str]:
        """{invariant: its text} of those that do not hold."""
        with transaction(self.database) as db:
            return {each.id: each.text for each in invariants.evaluate(db) if not each.ok}


def paid(total: Fen, means: TenderKind = TenderKind.CASH) -> Tender:
    return Tender(means, total, Fen(0))
