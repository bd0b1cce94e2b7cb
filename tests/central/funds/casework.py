"""A scene whose operations are kept as the centre keeps them, so that their cases can end."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from central.api import store
from central.cards import freezing
from central.db.engine import transaction
from central.funds import cases as casework
from central.funds.confirming import review_each
from central.funds.store import cases as stored
from central.orgs.act import Act, Verdict
from central.orgs.store import cases
from tests.central.funds.scene import BOOKS, HALL, SUPERVISOR, TELLER, Scene, keys, signers
from tests.makers import PROVINCE
from wire.cases import CasesAsked, CaseSheet
from wire.codec import encode
from wire.journal import body_sha256
from wire.messages import Outcome, PersonSignature
from wire.operations import CardsFrozen, CaseResolved, CaseWay, FreezeWhy
from wire.refusals import Refusal
from wire.values import CardRange, utc_now

UNIT_FUND = "2002"


class Casework(Scene):
    """As `Scene`; every operation is in the inbox, and a case is opened where one is needed."""

    last = UUID(int=0)  # the operation done last

    def run(self, use_case: Any, act: Act, *more: Any) -> Verdict:
        with transaction(self.database) as db:
            verdict: Verdict = use_case(db, act, act.envelope.operation, *more)
            self._keep(db, act, verdict)
            self.last = act.op_id
            return verdict

    def _keep(self, db: Any, act: Act, verdict: Verdict) -> None:
        body = encode(act.envelope)
        signed = tuple(PersonSignature(each.staff_no, b"-") for each in act.signers)
        row = store.NewRow(
            op_id=act.op_id,
            terminal=act.envelope.terminal,
            epoch=1,
            seq=act.envelope.seq,
            kind=act.envelope.operation.kind,
            body=body,
            body_sha256=body_sha256(body),
            hash="",
            outcome=verdict.outcome.value,
            reply="",
            received_at=utc_now(),
            shift_id=act.envelope.shift_id,
        )
        store.add_all(db, [row], [signed])
        if verdict.needs_case and verdict.refusal is not None:
            cases.add(db, act.op_id, verdict.refusal, act.moment)
        if act.envelope.shift_id is not None:
            review_each(db, (act.envelope.shift_id,), utc_now())

    def end(
        self, case_id: UUID, way: CaseWay, *staff: str, unit: str = HALL, note: str = "查清"
    ) -> Verdict:
        """The case ended by these people, at a terminal of the unit."""
        people = staff or ("3101", UNIT_FUND)
        op = CaseResolved(case_id, way, note)
        act = self.act(op, *people, hall=unit if unit in BOOKS else HALL)
        act = Act(act.envelope, unit, BOOKS.get(unit, "H"), signers(*people), self.moment)
        return self.run(casework.resolve, act, keys())

    def sheets(self, *, only_open: bool = True, unit: str = PROVINCE) -> list[CaseSheet]:
        with transaction(self.database) as db:
            asked = CasesAsked(unit, only_open)
            return list(casework.answer_cases(db, PROVINCE, asked, keys()).cases)

    def sheet(self, case_id: UUID) -> CaseSheet:
        with transaction(self.database) as db:
            case = stored.find(db, case_id)
            assert case is not None
            return casework.sheet_of(db, case, keys())


def states(scene: Casework, span: CardRange) -> list[str]:
    asked = text("SELECT state FROM card WHERE card_no BETWEEN :a AND :b ORDER BY card_no")
    with transaction(scene.database) as db:
        return list(db.execute(asked, {"a": span.first, "b": span.last}).scalars())


def freeze(scene: Casework, span: CardRange, why: FreezeWhy = FreezeWhy.STOLEN) -> UUID:
    act = scene.act(CardsFrozen((span,), why, "报失"), SUPERVISOR)
    assert scene.run(freezing.freeze, act).outcome is Outcome.APPLIED
    return act.op_id


def told(scene: Casework, case_id: UUID, terminal: str = f"{HALL}-01-{TELLER}"):
    """(outcome, refusal, note) of the one notice about the operation."""
    (notice,) = [each for each in scene.told(terminal) if each.op_id == case_id]
    return notice.outcome, notice.refusal, notice.note


def frozen_sale(scene: Casework, shift: UUID, pieces: int = 1) -> tuple[UUID, CardRange]:
    span = scene.cards(pieces)
    freeze(scene, span)
    sale, verdict = scene.sell(shift, span)
    assert verdict.refusal is Refusal.CARD_FROZEN
    return sale, span
