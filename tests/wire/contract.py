"""The wire's JSON schema as text; run as `python -m tests.wire.contract` to keep a new one."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from wire.access import Problem
from wire.messages import Envelope
from wire.queries import Answer
from wire.routes import ROUTES

KEPT = Path(__file__).with_name("schema.json")


def schema_text() -> str:
    """Every type that travels, by the door it goes through; sorted, so that a diff is short."""
    kinds = {f"{route.path} asks": route.asks for route in ROUTES}
    kinds |= {f"{route.path} answers": route.answers for route in ROUTES}
    kinds |= {"/v1/queries answers": Answer, "problem": Problem, "journal body": Envelope}
    inputs = [(name, "validation", TypeAdapter(kind)) for name, kind in kinds.items()]
    by_name, definitions = TypeAdapter.json_schemas(inputs, ref_template="#/$defs/{model}")
    doors = {name: schema for (name, _mode), schema in by_name.items()}
    whole = {"doors": doors, "$defs": definitions["$defs"]}
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    KEPT.write_text(schema_text(), "utf-8")
