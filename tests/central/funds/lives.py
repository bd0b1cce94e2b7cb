"""What the state machines of the centre stand on: one database that is as new for each life.

The engine stays, so that a statement is put together once and not in each life; and nobody
pulls the plug here, so that no step waits for the disk.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from sqlalchemy import event, text

from central.db.engine import Database, open_engine, transaction
from tests.central.funds.casework import Casework

T = TypeVar("T")


@dataclass(frozen=True)
class Bench:
    """A database file with the scene's units and people in it, and how to begin again."""

    kept: Path
    path: Path
    database: Database

    def new_life(self) -> Casework:
        """The scene as it was made, whatever happened to it before."""
        self.database.dispose()
        for end in ("-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.path)
        return Casework(self.database, made=True)


@contextmanager
def bench(template: Path, folder: Path) -> Iterator[Bench]:
    """A bench in the folder, from a migrated, empty database."""
    kept, path = folder / "kept.db", folder / "centre.db"
    shutil.copyfile(template, kept)
    database = open_engine(f"sqlite:///{kept}")
    Casework(database)
    database.dispose()
    database = open_engine(f"sqlite:///{path}")
    event.listen(database, "connect", _without_flushing)
    try:
        yield Bench(kept, path, database)
    finally:
        database.dispose()


def _without_flushing(connection, _record) -> None:
    connection.execute("PRAGMA synchronous=0")


def live(machine: Callable[[T], RuleBasedStateMachine], on: T, lives: int, steps: int) -> None:
    """So many lives of the machine, each of at most so many steps; a failure is made small."""
    run_state_machine_as_test(
        partial(machine, on),
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            phases=(Phase.generate, Phase.shrink),
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def rows(scene: Casework, asked: str) -> list:
    """What the centre's tables say."""
    with transaction(scene.database) as db:
        return list(db.execute(text(asked)))
