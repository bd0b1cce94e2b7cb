"""A month of a province with planted faults: every account ties, each fault is found and named."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import delete, select, update

from central.db.engine import transaction
from central.db.schema import entry, posting
from central.db.schema_cash import variance
from tests import postgres
from tests.faults._province import quiet, why_not_here
from tests.faults.drill import Ask, Progress, Shown
from tests.month import verdict
from tests.month.flow import GeneratedMonth
from tests.month.ground import ground_at
from tests.month.scale import FULL, SMALL, UNITS, Scale

A_MONTH = 60_000  # operations, at least


@contextmanager
def generated(scale: Scale, url: str = "") -> Iterator[GeneratedMonth]:
    """A centre of its own with the organisation of that month; nothing has happened yet.

    Args:
        url: the database, if not a PostgreSQL of its own.
    """
    with ExitStack() as stack:
        stack.enter_context(quiet())
        if not url:
            server = stack.enter_context(postgres.serve())
            url = server.url(server.create())
        ground = stack.enter_context(ground_at(url))
        yield GeneratedMonth(ground, scale)


def run(ask: Ask) -> Shown:
    """The month as it must be; or one in which three things are changed behind its back."""
    if why_not_here():
        return Shown.skip(why_not_here())
    return found_out(ask) if ask.plant else shown(ask)


def shown(ask: Ask) -> Shown:
    scale = Scale(**{**_values(FULL if ask.full else SMALL), "seed": ask.seed})
    with generated(scale) as month:
        began_s = time.monotonic()
        progress = Progress("days", scale.days)
        month.run(progress.add)
        took_s = time.monotonic() - began_s
        operations = verdict.count_operations(month)
        wrong = verdict.broken(month)
        wrong += verdict.statements_differ(month, month.clear())
        for each in wrong:
            print(f"  {each}")
        planted = sum(month.expected.planted.values())
        figures = {
            "units": len(UNITS),
            "halls": scale.all_halls,
            "tellers": scale.all_tellers,
            "days": scale.days,
            "operations": operations,
            "planted": planted,
            "kinds": len(month.expected.planted),
            **_named(month),
            "off": len(wrong),
            "operations_a_second": round(operations / took_s),
        }
    enough = operations >= A_MONTH or not ask.full
    return Shown(ok=enough and planted > 0 and not wrong, figures=figures)


def _values(scale: Scale) -> dict[str, int]:
    return {name: getattr(scale, name) for name in Scale.__dataclass_fields__}


def _named(month: GeneratedMonth) -> dict[str, int]:
    """What the month left behind, all of which was compared one by one."""
    expected = month.expected
    return {
        "differences": sum(expected.differences.values()),
        "cases": len(expected.cases),
        "bank_lines": sum(expected.lines.values()),
        "slips": len(expected.slips),
        "alarms": len(expected.stolen),
    }


def found_out(ask: Ask) -> Shown:
    """Each of the three must be told, and by its name."""
    scale = Scale(**{**_values(SMALL), "seed": ask.seed})
    with generated(scale) as month:
        month.run()
        before = verdict.broken(month)
        marks = (_post_wrongly(month), _lose_a_document(month), _invent_a_case(month))
        told = verdict.broken(month)
    named = [any(mark in line for line in told) for mark in marks]
    for mark, is_named in zip(marks, named, strict=True):
        print(f"  {mark}: {'named' if is_named else 'NOT NAMED'}")
    figures = {"planted": len(marks), "named": sum(named), "off_before": len(before)}
    return Shown(ok=all(named) and not before, figures=figures)


def _post_wrongly(month: GeneratedMonth) -> str:
    """100 more of a sale in both of a unit's lines: every sum stays zero. The entry's id."""
    with transaction(month.centre.database) as db:
        asked = select(entry.c.id).where(entry.c.event == "E3").order_by(entry.c.id).limit(1)
        entry_id = db.execute(asked).scalar_one()
        for account, more in (("1012", 10_000), ("1001V", -10_000)):
            line = (posting.c.entry_id == entry_id, posting.c.account == account)
            db.execute(update(posting).where(*line).values(amount=posting.c.amount + more))
    return str(entry_id)


def _lose_a_document(month: GeneratedMonth) -> str:
    """A difference that nobody would ask for any more; its kind."""
    with transaction(month.centre.database) as db:
        here = (variance.c.kind == "OPENING", variance.c.settled == 0)
        db.execute(delete(variance).where(*here))
    return "VarianceKind.OPENING"


def _invent_a_case(month: GeneratedMonth) -> str:
    """One that the month does not expect; its operation."""
    op_id = next(iter(month.expected.cases))
    del month.expected.cases[op_id]
    return f"case {op_id}"
