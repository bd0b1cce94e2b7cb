"""离线额度延长: once a shift, countersigned, within what the lease allows."""

from uuid import UUID

import pytest
from sqlalchemy import select

from central.db.engine import transaction
from central.db.schema_exact import lease_extension
from central.funds import extensions
from central.orgs.act import Verdict
from tests.central.funds.scene import SUPERVISOR, TELLER, Scene
from wire.messages import Outcome
from wire.operations import LeaseExtended
from wire.refusals import Refusal
from wire.values import Fen, new_id

MOST = LeaseExtended(24, 250, Fen(2_500_000))


def extend(scene: Scene, shift: UUID | None, *staff: str, op: LeaseExtended = MOST) -> Verdict:
    people = staff or (TELLER, SUPERVISOR)
    return scene.run(extensions.extend, scene.act(op, *people, shift_id=shift))


def kept(scene: Scene) -> list[tuple]:
    with transaction(scene.database) as db:
        rows = db.execute(select(lease_extension.c.shift_id, lease_extension.c.approver))
        return [tuple(row) for row in rows]


def test_extension_is_kept_once_a_shift(scene):
    first, second = scene.open(), scene.open(teller="3004")

    verdicts = [extend(scene, first), extend(scene, first), extend(scene, second)]

    assert [each.outcome for each in verdicts] == [
        Outcome.APPLIED,
        Outcome.REFUSED,
        Outcome.APPLIED,
    ]
    assert verdicts[1].refusal is Refusal.EXTENDED_BEFORE
    assert sorted(kept(scene)) == sorted([(first, SUPERVISOR), (second, SUPERVISOR)])


@pytest.mark.parametrize("staff", [(TELLER,), (TELLER, "3004"), (SUPERVISOR,)])
def test_extension_needs_a_supervisor_beside_the_operator(scene, staff):
    verdict = extend(scene, scene.open(), *staff)

    assert (verdict.outcome, verdict.refusal) == (Outcome.REFUSED, Refusal.NEEDS_SECOND)
    assert kept(scene) == []


@pytest.mark.parametrize("shift", [None, new_id()])
def test_extension_of_no_shift_is_refused(scene, shift):
    assert extend(scene, shift).refusal is Refusal.SHIFT_UNKNOWN


@pytest.mark.parametrize(
    "op",
    [
        LeaseExtended(25, 0, Fen(0)),
        LeaseExtended(0, 251, Fen(0)),
        LeaseExtended(0, 0, Fen(2_500_001)),
    ],
)
def test_extension_beyond_the_policy_is_refused(scene, op):
    assert extend(scene, scene.open(), op=op).refusal is Refusal.AMOUNT_FAULT
