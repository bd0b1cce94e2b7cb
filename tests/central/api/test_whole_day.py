"""The first day over the wire: from a production order to money that arrived, all books level."""

import hashlib
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from central.audit.audit import audit
from central.billing.customers import add_customers
from central.billing.model import CustomerSheet
from central.cards.makers import register_maker
from central.commands.demo import UNIFIED_ACCOUNT, make_maker_certificate
from central.db.engine import snapshot, transaction
from central.db.migrate import all_tables
from central.funds import invariants
from central.orgs import policy
from tests import makers
from tests.makers import CITY, HALL, SUPERVISOR, TELLER
from wire import operations as op
from wire import queries as ask
from wire.hall_sheets import BankAsked, HallDayAsked
from wire.halls import RemittanceSent
from wire.messages import Credited, FileMade, Outcome, Reply, UsedBefore
from wire.refusals import Refusal
from wire.sealed import SealBinding, seal, sealed_sha256
from wire.values import (
    CardRange,
    CashKind,
    CashLine,
    CustomerNo,
    Fen,
    Pin,
    business_day,
    card_at,
    new_id,
    parse_card_no,
    serial_of,
    utc_now,
)

CUSTOMER = CustomerNo("3306000001")
FACE = Fen(5_000)
PIECES = 40
DECRYPT = ["openssl", "cms", "-decrypt", "-inform", "DER", "-binary"]
VERIFY = ["openssl", "cms", "-verify", "-inform", "DER", "-binary"]


@dataclass
class Place:
    """A terminal of one unit and the person who mostly works there."""

    terminal: makers.Terminal

    def do(self, operation, *people, shift=None, sealed=None) -> Reply:
        """The centre's reply to one operation, signed by these people; the first is operator."""
        envelope = self.terminal.envelope(operation, people[0], shift_id=shift)
        item = replace(self.terminal.sign(envelope, *people[1:]), sealed_pin=sealed)
        reply = self.terminal.send(item).replies[0]
        self.terminal.keep(item)
        return reply

    def done(self, operation, *people, shift=None):
        reply = self.do(operation, *people, shift=shift)
        assert reply.outcome is Outcome.APPLIED, reply
        return reply

    def recharge(self, card, pin, customer=CUSTOMER) -> Reply:
        terminal = self.terminal
        op_id, keys = new_id(), terminal.centre.keys
        binding = SealBinding(op_id, card, customer, terminal.id, keys.seal_key_id)
        sealed = seal(pin, keys.seal_public, binding)
        asked = op.RechargeAsked(customer, card, sealed_sha256(sealed), "R")
        envelope = terminal.envelope(asked, TELLER, op_id=op_id)
        item = replace(terminal.sign(envelope), sealed_pin=sealed)
        reply = terminal.send(item).replies[0]
        terminal.keep(item)
        return reply


@pytest.fixture
def places(centre, tmp_path):
    with transaction(centre.database) as db:
        makers.make_org(db)
        policy.put_setting(db, "unified_account", UNIFIED_ACCOUNT)
        certificate = make_maker_certificate(tmp_path, utc_now()).read_text()
        register_maker(db, ("XINDA", "信达"), certificate, utc_now())
        sheet = CustomerSheet(CUSTOMER, "欧阳锋", "鲁迅中路7号", True, "3306", Fen(1_230))
        add_customers(db, [sheet])
    return {
        unit: Place(makers.enrol(centre, tmp_path, f"{unit}-01", unit))
        for unit in ("33", CITY, HALL)
    }


def produce(places, tmp_path):
    """The cards in the teller's drawer, and {card: PIN} as the maker reads it from its file."""
    province, city, hall = places["33"], places[CITY], places[HALL]
    lines = (op.OrderLine(FACE, PIECES, CITY),)
    planned = province.done(op.OrderPlanned(lines, "XINDA", date(2030, 12, 31)), "1001")
    order = planned.op_id
    province.done(op.OrderApproved(order), "1002")
    made = province.done(op.CardsGenerated(order), "1003", "1004").detail
    assert isinstance(made, FileMade)
    pins = opened(province, order, made, tmp_path)
    province.done(op.MakerAcknowledged(order, made.file_sha256, made.pieces), "1001")
    cards = CardRange(min(pins), max(pins))
    shipped = province.done(op.ConsignmentShipped(order, CITY, (cards,)), "1001").op_id
    city.done(op.ConsignmentReceived(shipped, (cards,)), "2001", "2003")
    sent = city.done(op.CardsDispatched(HALL, (cards,)), "2001").op_id
    hall.done(op.DispatchAccepted(sent, (cards,)), "3002")
    issued = hall.done(op.CardsIssued(TELLER, (cards,)), "3002").op_id
    hall.done(op.IssueTaken(issued, (cards,)), TELLER)
    return cards, pins


def opened(province, order, made, folder: Path):
    """{card: PIN}, by nothing but the stock openssl."""
    shown = province.terminal.ask(ask.MakerFileAsked(order), "1001")
    assert hashlib.sha256(shown.content).hexdigest() == made.file_sha256
    (folder / "order.p7m").write_bytes(shown.content)
    issuer = province.terminal.centre.settings.keys_folder / "issuer-cert.pem"
    maker = ["-recip", "maker-cert.pem", "-inkey", "maker-key.pem"]
    subprocess.run(
        [*DECRYPT, "-in", "order.p7m", *maker, "-out", "order.signed"], cwd=folder, check=True
    )
    verify = [*VERIFY, "-in", "order.signed", "-CAfile", str(issuer), "-out", "cards.txt"]
    subprocess.run(verify, cwd=folder, check=True, capture_output=True)
    lines = (folder / "cards.txt").read_text().splitlines()[1:]
    rows = [line.split(",") for line in lines]
    return {parse_card_no(card): Pin(pin) for card, _face, pin in rows}


def test_first_day_runs_over_the_wire_and_every_invariant_holds(places, tmp_path):
    hall = places[HALL]
    cards, pins = produce(places, tmp_path)
    card = [card_at(cards.first, serial_of(cards.first) + n) for n in range(PIECES)]
    float_cash = CashLine(CashKind.NOTE_100, 2)
    shift = hall.done(op.ShiftOpened(float_cash.total, (float_cash,)), TELLER).op_id

    sale = sell(hall, shift, CardRange(card[0], card[4]))
    voided = sell(hall, shift, CardRange(card[5], card[5]))
    hall.done(op.SaleVoided(voided, FACE, "按错", "V-1"), TELLER, SUPERVISOR, shift=shift)
    credited = hall.recharge(card[0], pins[card[0]])
    again = hall.recharge(card[0], pins[card[0]])
    unsold = hall.recharge(card[9], pins[card[9]])
    wrong = hall.recharge(card[1], pins[card[2]])
    both = sell_and_recharge(hall, shift, card[6])
    close(hall, shift, sold=6, left=CardRange(card[7], cards.last), returned=card[5])
    slip = remit(hall, shift, Fen(6 * FACE))
    arrive(places["33"], slip)

    assert sale is not None
    assert (credited.detail.arrears_paid, credited.detail.balance_after) == (1_230, 3_770)
    assert again.refusal is Refusal.USED_SAME
    assert isinstance(again.detail, UsedBefore)
    assert (unsold.outcome, unsold.refusal) == (Outcome.SUSPENSE, Refusal.SALE_AWAITED)
    assert (wrong.refusal, wrong.detail.tries) == (Refusal.NO_MATCH, 4)
    assert isinstance(both.detail, Credited)
    assert_level(places)
    assert_no_pin_is_kept(places, pins)


def sell(hall, shift, cards):
    tender = op.Tender(op.TenderKind.CASH, cards.value, Fen(0))
    return hall.done(op.CardsSold((cards,), cards.value, tender, "S"), TELLER, shift=shift).op_id


def sell_and_recharge(hall, shift, card):
    tender = op.Tender(op.TenderKind.CASH, Fen(10_000), Fen(5_000))
    sold = op.SoldAndRecharged(CUSTOMER, card, FACE, tender, "SR")
    return hall.done(sold, TELLER, shift=shift)


def close(hall, shift, *, sold, left, returned):
    """Blind counts that agree with what was sold; the voided card is in the drawer again."""
    kept, takings = Fen(20_000), Fen(sold * FACE)
    cash = (CashLine(CashKind.NOTE_50, (kept + takings) // 5_000),)
    ranges = (CardRange(returned, returned), left)
    count = op.DrawerCount(utc_now(), cash, Fen(kept + takings), ranges)
    pieces = op.CardLeft(FACE, sum(each.pieces for each in ranges))
    closed = op.ShiftClosed(
        shift_id=shift,
        z_no=1,
        counts=(count,),
        expected_cash=Fen(kept + takings),
        counted_cash=Fen(kept + takings),
        over_short=Fen(0),
        kept_float=kept,
        handed_over=takings,
        expected_cards=(pieces,),
        counted_cards=(pieces,),
        operations=9,
        z_sha256="0" * 64,
    )
    hall.done(closed, TELLER, shift=shift)


def remit(hall, shift, amount):
    """The slip as the hall's screen shows it after it was submitted."""
    today = business_day(utc_now())
    shown = hall.terminal.ask(HallDayAsked(HALL, today), SUPERVISOR)
    assert [(each.shift_id, each.handed_over) for each in shown.shifts] == [(shift, amount)]
    slip = op.RemittanceSubmitted(shown.next_number, (shift,), amount, shown.account, "BAG-1")
    made = hall.done(slip, SUPERVISOR, "3004")
    hall.done(RemittanceSent(made.op_id, "YS-1"), SUPERVISOR, "3004")
    (sheet,) = hall.terminal.ask(HallDayAsked(HALL, today), SUPERVISOR).remittances
    return sheet


def arrive(province, slip):
    today = business_day(utc_now())
    line = op.BankLineEntered(UNIFIED_ACCOUNT, slip.amount, slip.bank_reference, today)
    province.done(line, "1005")
    (seen,) = province.terminal.ask(BankAsked(), "1005").remittances
    assert seen.arrived == slip.amount


def assert_level(places):
    centre = places["33"].terminal.centre
    with snapshot(centre.database) as db:
        assert {each.name: each.faults for each in audit(db, centre.keys) if not each.ok} == {}
    shown = places["33"].terminal.ask(ask.CheckAsked(), "1005")
    assert [each for each in shown.invariants if not each.ok] == []
    with transaction(places["33"].terminal.centre.database) as db:
        assert shown.invariants == invariants.evaluate(db)
    accounts = dict(shown.accounts)
    assert accounts["H.1002"] == 6 * FACE
    assert places[HALL].terminal.ask(ask.IssuesAsked(TELLER), TELLER).in_drawer[0].face == FACE


def assert_no_pin_is_kept(places, pins):
    """In no column of any table; the maker file is sealed."""
    centre = places["33"].terminal.centre
    with transaction(centre.database) as db:
        kept = "".join(
            repr(row) for table in all_tables().sorted_tables for row in db.execute(select(table))
        )
    for path in centre.settings.file_folder.iterdir():
        kept += path.read_bytes().decode("latin-1")

    assert len(kept) > 10_000
    assert [pin for pin in pins.values() if pin.reveal() in kept] == []
