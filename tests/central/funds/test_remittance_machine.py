"""Takings on their way to the bank, in any order of what may happen to them, on a real SQLite.

Whatever comes when: each closed shift is in one slip at most, a slip is what its shifts handed
over, every fen is in the vault, on its way, at the bank or in a case, and at the end everything
has arrived or been settled by a document of two people.
"""

import sys
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from central.orgs.act import Verdict
from tests.central.funds.lives import Bench, bench, live, rows
from tests.central.funds.scene import DAY, SUPERVISOR, TELLER
from tests.central.funds.slips import OPERATIONS, STEPS, SUPERIORS, WRONG_SLIPS, Line, Slip
from tests.makers import HALL, OTHER_HALL, PROVINCE
from wire.messages import DocumentMade, Outcome
from wire.operations import CaseWay
from wire.refusals import Refusal
from wire.values import CardNo, CardRange, Fen, card_at, damm, new_id, serial_of

TELLERS = {HALL: TELLER, OTHER_HALL: "3103"}
SUPERVISORS = {HALL: SUPERVISOR, OTHER_HALL: "3101"}
SETTLERS = ("1009", "1002")
FLOAT, FACE = 20_000, 10_000
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
halls = st.sampled_from([HALL, HALL, OTHER_HALL])
recent = st.integers(1, 3)


class RemittanceMachine(RuleBasedStateMachine):
    """Two halls that close shifts and send what they took, and a bank that does as it likes."""

    def __init__(self, on: Bench) -> None:
        super().__init__()
        self.scene = on.new_life()
        self.handed: dict[UUID, tuple[str, int]] = {}  # of closed shifts that are in no slip
        self.slips: dict[UUID, Slip] = {}
        self.open: dict[str, UUID] = {}
        self.lines: dict[UUID, Line] = {}
        self.cases: list[UUID] = []
        self.entered: set[tuple[str, int, int]] = set()
        self.at_bank = self.kept = 0
        self.looked_at = -1

    @initialize()
    def stock(self) -> None:
        self.cards = {hall: self._new_cards(hall) for hall in TELLERS}
        self.close_a_shift(HALL, 1, 0, FLOAT)
        self.send(1)

    def teardown(self) -> None:
        """What is open closes, what is closed is sent, what is sent arrives, every case ends."""
        if sys.exc_info()[0] is not None:
            return
        self._end_cases()
        for hall in TELLERS:
            self.close_a_shift(hall, 1, 0, FLOAT)
            self._send(hall, [each for each, (at, _) in self.handed.items() if at == hall])
        self._bring_home()
        self.books_hold()
        self.slips_and_lines_are_what_happened()
        assert self.handed == {}
        assert {slip.state for slip in self.slips.values()} <= {
            "CONFIRMED",
            "CANCELLED",
            "RETURNED",
        }
        found = self.scene.balances()
        assert _sum(found, "1012") == _sum(found, "1001T") == _sum(found, "H.2299") == 0

    def _bring_home(self) -> None:
        """Every slip by a legal way to the end: nothing is stuck, whatever happened before."""
        for op_id, slip in self.slips.items():
            if slip.state == "SUBMITTED":
                self._go(op_id, "send")
            if slip.state in ("IN_TRANSIT", "DIFF") and slip.arrived < slip.amount:
                self._line(slip.amount - slip.arrived, slip.reference, 2)
        self._end_cases()
        for op_id, slip in self.slips.items():
            if slip.state == "DIFF":
                self._go(op_id, "explain")
            if not slip.ended and not slip.is_confirmed:
                self._go(op_id, "confirm")

    # --- the halls ---
    @rule(
        hall=halls,
        sold=st.integers(0, 3),
        short=st.sampled_from([0, 0, 500, -300]),
        kept=st.sampled_from([FLOAT, 10_000]),
    )
    def close_a_shift(self, hall: str, sold: int, short: int, kept: int) -> None:
        teller = TELLERS[hall]
        shift = self.open.pop(hall, None) or self.scene.open(teller=teller, hall=hall)
        for _ in range(sold):
            assert self._sell(hall, shift).outcome is Outcome.APPLIED
        counted = FLOAT + sold * FACE - short
        kept = min(kept, counted)
        staff = (teller, SUPERVISORS[hall])
        verdict = self.scene.close(shift, *staff, short=short, kept=kept, hall=hall)
        assert verdict.outcome is Outcome.APPLIED
        self.handed[shift] = (hall, counted - kept)

    @precondition(lambda self: len(self.open) < len(TELLERS))
    @rule()
    def leave_a_shift_open(self) -> None:
        hall = next(each for each in TELLERS if each not in self.open)
        self.open[hall] = self.scene.open(teller=TELLERS[hall], hall=hall)

    @precondition(lambda self: self.handed)
    @rule(back=recent, is_sale=st.booleans())
    def something_comes_late(self, back: int, is_sale: bool) -> None:
        """What reaches the centre after the close changes nothing of what was handed over."""
        shift, (hall, _) = list(self.handed.items())[-min(back, len(self.handed))]
        if is_sale:
            verdict = self._sell(hall, shift)
        else:
            verdict = self.scene.close(shift, TELLERS[hall], kept=0, hall=hall)
        assert (verdict.outcome, verdict.refusal) == (Outcome.SUSPENSE, Refusal.SHIFT_CLOSED)
        self.cases.append(self.scene.last)

    @precondition(lambda self: self.handed)
    @rule(most=st.integers(1, 3))
    def send(self, most: int) -> None:
        hall = next(iter(self.handed.values()))[0]
        self._send(hall, [each for each, (at, _) in self.handed.items() if at == hall][:most])

    @precondition(lambda self: self.handed)
    @rule(pick=st.integers(0, len(WRONG_SLIPS) - 1))
    def send_wrongly(self, pick: int) -> None:
        hall = next(reversed(self.handed.values()))[0]
        chosen = [shift for shift, (at, _) in self.handed.items() if at == hall]
        wrongs = self._wrongs(hall, chosen)
        fault, changes = list(wrongs.items())[pick % len(wrongs)]
        amount, staff = changes.pop("amount", self._worth(chosen)), changes.pop("staff", None)
        chosen, staff = changes.pop("chosen", chosen), staff or (SUPERVISORS[hall], TELLERS[hall])
        _, verdict = self.scene.submit(amount, *chosen, staff=staff, hall=hall, **changes)
        assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, WRONG_SLIPS[fault])

    def _wrongs(self, hall: str, chosen: list[UUID]) -> dict[str, dict]:
        """{what is wrong: what makes a good slip so}, as far as it can be made now."""
        wrongs = {
            "alone": {"staff": (SUPERVISORS[hall],)},
            "no post": {"staff": (TELLERS[hall], "3004")},
            "amount": {"amount": self._worth(chosen) + 1},
            "account": {"account": "1"},
            "twice": {"chosen": chosen * 2},
            "unknown": {"chosen": [*chosen, new_id()]},
        }
        for slip in self.slips.values():
            wrongs["number"] = {"number": slip.number}
            if slip.hall == hall and not slip.ended:
                wrongs["sent before"] = {"chosen": [*chosen, slip.shifts[-1]]}
        if hall in self.open:
            wrongs["open"] = {"chosen": [*chosen, self.open[hall]]}
        others = [shift for shift, (at, _) in self.handed.items() if at != hall]
        if others:
            wrongs["other hall"] = {"chosen": [*chosen, others[-1]]}
        return wrongs

    @rule(back=recent, step=st.sampled_from(["send", "send", *STEPS]))
    def step(self, back: int, step: str) -> None:
        """Whatever somebody may want to do with a slip: done where its state lets it be."""
        self._go(list(self.slips)[-min(back, len(self.slips))], step)

    def _go(self, op_id: UUID, step: str) -> None:
        slip, (use_case, before) = self.slips[op_id], STEPS[step]
        people = (SUPERVISORS[slip.hall], TELLERS[slip.hall])
        unit = slip.hall
        if step in ("return", "confirm"):
            people, unit = SUPERIORS[step], PROVINCE
        verdict = self.scene.step(use_case, OPERATIONS[step](op_id), *people, unit=unit)
        if slip.state not in before:
            assert (verdict.outcome, verdict.refusal) == (
                Outcome.REFUSED,
                Refusal.DOCUMENT_STATE,
            ), (slip, step, verdict)
            return
        assert verdict.outcome is Outcome.APPLIED, (slip, step, verdict)
        match step:
            case "send":
                slip.is_sent = True
            case "explain":
                slip.settled = True
            case "confirm":
                slip.is_confirmed = True
            case _:
                slip.ended = "CANCELLED" if step == "cancel" else "RETURNED"
                worth = dict(zip(slip.shifts, slip.worth, strict=True))
                self.handed |= {each: (slip.hall, cash) for each, cash in worth.items()}

    # --- the bank ---
    @rule(
        whose=st.sampled_from(["slip", "slip", "slip", "next slip", "nobody", "another account"]),
        back=recent,
        much=st.sampled_from(["rest", "short", "over", "a little"]),
        typed=st.sampled_from(["", "spaced", "small", "wide"]),
        day=st.integers(0, 1),
    )
    def line_comes(self, whose: str, back: int, much: str, typed: str, day: int) -> None:
        slip = list(self.slips.values())[-min(back, len(self.slips))]
        if whose == "another account":
            verdict = self.scene.bank(500, slip.reference, account="1")
            assert verdict.refusal is Refusal.ACCOUNT_MISMATCH
            return
        rest, reference = slip.amount - slip.arrived, slip.reference
        if whose == "next slip":
            rest, reference = self._of_next_slip()
        elif whose == "nobody":
            reference = "无主"
        amounts = {"rest": rest, "short": rest - 500, "over": rest + 300}
        self._line(max(amounts.get(much, 0), 300), reference, day, typed)

    def _of_next_slip(self) -> tuple[int, str]:
        """What is in the vault of the hall that would send it, and the reference it will have."""
        hall = next(iter(self.handed.values()))[0] if self.handed else HALL
        digits = f"{DAY:%y%m%d}{len(self.slips) + 1:05d}"
        vault = sum(cash for at, cash in self.handed.values() if at == hall)
        return vault, f"DK{digits}{damm(digits)}"

    # --- people who look into it ---
    @precondition(lambda self: self.cases)
    @rule(back=recent, pick=st.integers(0, 2), alone=st.sampled_from([False, False, True]))
    def settle(self, back: int, pick: int, alone: bool) -> None:
        sheet = self.scene.sheet(self.cases[-min(back, len(self.cases))])
        way = sheet.ways[pick % len(sheet.ways)]
        if alone:
            verdict = self.scene.end(sheet.case_id, way, SETTLERS[0], unit=PROVINCE)
            assert verdict.refusal is Refusal.NEEDS_SECOND
        else:
            self._settle(sheet.case_id, way)

    @precondition(lambda self: self.cases)
    @rule(back=recent)
    def settle_as_is_not_open(self, back: int) -> None:
        sheet = self.scene.sheet(self.cases[-min(back, len(self.cases))])
        for way in set(CaseWay) - set(sheet.ways):
            verdict = self.scene.end(sheet.case_id, way, *SETTLERS, unit=PROVINCE)
            assert verdict.refusal is Refusal.CASE_STATE

    # --- steps ---
    def _new_cards(self, hall: str) -> list[CardNo]:
        span = self.scene.cards(60, hall=hall, teller=TELLERS[hall])
        return [card_at(span.first, serial_of(span.first) + at) for at in range(60)]

    def _sell(self, hall: str, shift: UUID) -> Verdict:
        card = self.cards[hall].pop()
        span = CardRange(card, card)
        return self.scene.sell(shift, span, teller=TELLERS[hall], hall=hall)[1]

    def _worth(self, chosen: list[UUID]) -> int:
        return sum(self.handed[each][1] for each in chosen)

    def _send(self, hall: str, chosen: list[UUID]) -> None:
        amount, staff = self._worth(chosen), (SUPERVISORS[hall], TELLERS[hall])
        act, verdict = self.scene.submit(amount, *chosen, staff=staff, hall=hall)
        assert isinstance(verdict.detail, DocumentMade), verdict
        told = (act.envelope.operation.number, hall, verdict.detail.number)
        worth = tuple(self.handed[each][1] for each in chosen)
        self.slips[act.op_id] = Slip(*told, amount, tuple(chosen), worth)
        for shift in chosen:
            del self.handed[shift]

    def _slip_of(self, reference: str) -> Slip | None:
        return next((each for each in self.slips.values() if each.reference == reference), None)

    def _line(self, amount: int, reference: str, day: int, typed: str = "") -> None:
        words = {"spaced": " ".join(reference), "small": reference.lower()}
        words["wide"] = reference.translate(WIDE)
        when = DAY + timedelta(days=day)
        verdict = self.scene.bank(amount, words.get(typed, reference), value_date=when)
        if (reference, amount, day) in self.entered:
            assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.BANK_LINE_KNOWN)
            return
        self.entered.add((reference, amount, day))
        self.at_bank += amount
        line = self.lines[self.scene.last] = Line(amount, reference)
        slip = self._slip_of(reference)
        if slip is None or slip.state not in ("IN_TRANSIT", "DIFF"):
            assert verdict.refusal is Refusal.DOCUMENT_UNKNOWN
        else:
            slip.arrived += amount
            line.state = "MATCHED" if slip.state == "ARRIVED" else "DIFF"
            assert verdict.detail == DocumentMade(slip.number, slip.arrived - slip.amount)
        if line.state != "MATCHED":
            assert verdict.outcome is Outcome.SUSPENSE
            self.cases.append(self.scene.last)

    def _settle(self, case_id: UUID, way: CaseWay) -> None:
        verdict = self.scene.end(case_id, way, *SETTLERS, unit=PROVINCE)
        assert verdict.outcome is Outcome.APPLIED, (case_id, way, verdict)
        self.cases.remove(case_id)
        line = self.lines.get(case_id)
        if line is None:
            return
        slip = self._slip_of(line.reference)
        match way:
            case CaseWay.ACCEPT if line.state == "UNCLAIMED":
                line.state = "MATCHED"
                slip.arrived += line.amount
                slip.settled = False
            case CaseWay.REFUND:
                line.state = "RETURNED"
                self.at_bank -= line.amount
            case CaseWay.WRITE_OFF if line.state == "UNCLAIMED":
                line.state = "KEPT"
                self.kept += line.amount
            case CaseWay.WRITE_OFF:
                slip.settled = True

    def _end_cases(self) -> None:
        """Each by another one of the ways that are open, so that all are gone at some end."""
        turn = len(self.slips)
        while self.cases:
            ways = self.scene.sheet(self.cases[-1]).ways
            assert ways, self.cases[-1]
            self._settle(self.cases[-1], ways[turn % len(ways)])
            turn += 1

    # --- what must hold ---
    @invariant()
    def books_hold(self) -> None:
        if self.looked_at == self.scene.seq:
            return
        self.looked_at = self.scene.seq
        assert self.scene.broken() == {}
        found = self.scene.balances()
        waiting = sum(line.amount for line in self.lines.values() if line.state == "UNCLAIMED")
        told = {"1012": sum(slip.on_its_way for slip in self.slips.values())}
        bags = sum(slip.in_vault for slip in self.slips.values())
        told |= {"1001V": self._worth(list(self.handed)) + bags, "H.1002": self.at_bank}
        told |= {"H.2299": -waiting, "H.6301": -self.kept}
        assert told == {name: _sum(found, name) for name in told}

    @invariant()
    def each_shift_is_in_one_slip_at_most(self) -> None:
        closed = rows(self.scene, "SELECT id, remittance_id FROM shift WHERE closed_at IS NOT NULL")
        told = dict.fromkeys(self.handed)
        slips = {op: slip for op, slip in self.slips.items() if not slip.ended}
        told |= {each: op.hex for op, slip in slips.items() for each in slip.shifts}
        assert {UUID(row.id): row.remittance_id for row in closed} == told

    @invariant()
    def slips_and_lines_are_what_happened(self) -> None:
        asked = "SELECT id, hall, amount, arrived, state, bank_reference FROM remittance"
        kept = {UUID(row.id): tuple(row)[1:] for row in rows(self.scene, asked)}
        assert kept == {
            op: (slip.hall, slip.amount, slip.arrived, slip.state, slip.reference)
            for op, slip in self.slips.items()
        }
        states = {UUID(row.id): row.state for row in rows(self.scene, "SELECT * FROM bank_line")}
        assert states == {op: line.state for op, line in self.lines.items()}


def _sum(found: dict[str, Fen], account: str) -> int:
    """Of a code with its book, that balance; of a code alone, in all units' books."""
    if "." in account:
        return found.get(account, 0)
    return sum(amount for name, amount in found.items() if name.endswith(f".{account}"))


def test_whatever_happens_to_takings_they_are_somewhere_and_arrive(sqlite_template, tmp_path):
    with bench(sqlite_template, tmp_path) as on:
        live(RemittanceMachine, on, lives=24, steps=25)
