"""Terminals, a line and a centre in one process, on the product's protocol, broken all over."""

import logging
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path

from tests.faults.drill import Ask, Progress, Shown, spread
from tests.faults.world.invariants import BrokenError
from tests.faults.world.plants import PLANTS
from tests.faults.world.world import Parts, Tally, World

WORLDS = 5_000
WORLDS_FULL = 60_000
WORLDS_A_PIECE = 100
FOUND_WITHIN = 500
KEEP_IN = Path("build", "faults")
LINES_TOLD = 60


@dataclass(frozen=True, slots=True)
class _Broken:
    """The first world of a piece in which something did not hold."""

    seed: int
    which: str
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Worlds of these seeds, made of the parts of a plant if one is named."""

    seeds: range
    plant: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came of a piece; it ends with the first world that breaks."""

    piece: _Piece
    tally: Tally
    broken: _Broken | None


def run(ask: Ask) -> Shown:
    """No world breaks anything that must hold; each planted fault is found within 500 worlds."""
    return _find_plants(ask) if ask.plant else _shake(ask)


def _shake(ask: Ask) -> Shown:
    wanted = ask.size(WORLDS, WORLDS_FULL)
    seeds, whole = range(ask.seed, ask.seed + wanted), Tally()
    pieces = (_Piece(part) for part in _parts(seeds))
    progress, broken = Progress("worlds", wanted), None
    for seen in spread(_look_at, pieces):
        whole.add(seen.tally)
        progress.add(seen.tally.worlds)
        if seen.broken is not None:
            broken = seen.broken
            break
    figures = {each.name: getattr(whole, each.name) for each in fields(whole)}
    if broken is not None:
        _tell(broken)
        figures["broken"] = f"{broken.which}@{broken.seed}"
    return Shown(ok=broken is None and whole.worlds == wanted, figures=figures)


def _parts(seeds: range) -> Iterator[range]:
    for start in range(seeds.start, seeds.stop, WORLDS_A_PIECE):
        yield range(start, min(start + WORLDS_A_PIECE, seeds.stop))


def _find_plants(ask: Ask) -> Shown:
    seeds = range(ask.seed, ask.seed + FOUND_WITHIN)
    pieces = [_Piece(seeds, plant.name) for plant in PLANTS]
    seen = {each.piece.plant: each for each in spread(_look_at, pieces)}
    worlds: list[int] = []
    for plant in PLANTS:
        broken = seen[plant.name].broken
        if broken is None:
            print(f"  {plant.name}: NOT FOUND in {FOUND_WITHIN} worlds")
        else:
            worlds.append(seen[plant.name].tally.worlds)
            print(f"  {plant.name}: world {broken.seed}: {broken.words[:100]}")
    figures = {
        "plants": len(PLANTS),
        "found": len(worlds),
        "worlds_at_most": max(worlds, default=0),
    }
    return Shown(ok=len(worlds) == len(PLANTS), figures=figures)


def _look_at(piece: _Piece) -> _Seen:
    """The worlds of a piece, one after the other, until one breaks."""
    logging.disable(logging.CRITICAL)
    tally = Tally()
    parts = next((plant.parts for plant in PLANTS if plant.name == piece.plant), Parts())
    for seed in piece.seeds:
        broken = _broken_in(seed, parts, tally)
        if broken is not None:
            return _Seen(piece, tally, broken)
    return _Seen(piece, tally, None)


def _broken_in(seed: int, parts: Parts, tally: Tally) -> _Broken | None:
    world = World(seed, parts)
    try:
        world.run()
    except BrokenError as fault:
        return _Broken(seed, fault.which, str(fault))
    except Exception as fault:  # noqa: BLE001 - a program that breaks off keeps no promise
        return _Broken(seed, type(fault).__name__, f"{type(fault).__name__}: {fault}")
    finally:
        world.tally.worlds = 1
        tally.add(world.tally)
        world.close()
    return None


def _tell(broken: _Broken) -> None:
    """What happened in that world, the last of it here and all of it in a file."""
    lines = list(trace(broken.seed))
    KEEP_IN.mkdir(parents=True, exist_ok=True)
    path = KEEP_IN / f"world-{broken.seed}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(islice(lines, max(0, len(lines) - LINES_TOLD), None)))
    print(f"world {broken.seed} broke: {broken.words}")
    print(f"everything that happened in it: {path}")
    print(f"once more: ./dev faults worlds --seed {broken.seed}")


def trace(seed: int, parts: Parts | None = None) -> Iterable[str]:
    """Everything that happens in the world of this seed, in words."""
    lines: list[str] = []
    world = World(seed, parts, lambda *words: lines.append(" ".join(map(str, words))))
    try:
        world.run()
    except Exception:  # noqa: BLE001 - this is what the trace is for
        lines += traceback.format_exc().splitlines()
    finally:
        world.close()
    return lines
