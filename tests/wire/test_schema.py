"""The contract with the centre stands in a file, so that any change of it shows in a diff."""

import json

from tests.wire.contract import KEPT, schema_text
from wire.operations import Operation
from wire.refusals import Refusal


def test_contract_is_the_kept_one():
    assert schema_text() == KEPT.read_text("utf-8"), (
        "the wire has changed: run `python -m tests.wire.contract` and look at the diff"
    )


def test_kept_contract_names_every_operation_and_refusal():
    kept = json.loads(KEPT.read_text("utf-8"))["$defs"]
    kinds = {kind.__name__ for kind in Operation.__origin__.__args__}

    assert kinds <= set(kept)
    assert kept["Refusal"]["enum"] == [refusal.value for refusal in Refusal]
