"""`./dev bench`: list what can be measured, or measure one of them beside its limit."""

import argparse
import difflib
import json
import sys
from importlib import import_module
from pathlib import Path

from bench.measure import FEWEST_ROUNDS, Measurement

ROUNDS = 9
USAGE = 2
HARNESS = {"__main__", "__init__", "measure"}


def names() -> list[str]:
    """What can be measured: one module of this folder each, underscores written as hyphens.

    A module whose name begins with an underscore is shared by others and measures nothing.
    """
    stems = {path.stem for path in Path(__file__).parent.glob("[!_]*.py")}
    return sorted(stem.replace("_", "-") for stem in stems - HARNESS)


def _module(name: str) -> str:
    return f"bench.{name.replace('-', '_')}"


def _list() -> None:
    print("./dev bench NAME [--json] [--rounds N] [--size N]\n")
    for name in names():
        summary = (import_module(_module(name)).__doc__ or "").strip().splitlines()
        print(f"  {name:20} {summary[0] if summary else ''}")


def _sentence(result: Measurement) -> str:
    low, high = result.spread
    return (
        f"{result.name}: {result.value:.4g} {result.unit} beside {result.limit:.4g} {result.unit}, "
        f"ratio {result.ratio:.2f} ({low:.2f} to {high:.2f} in {result.runs} rounds)"
    )


def _rounds(text: str) -> int:
    rounds = int(text)
    if rounds < FEWEST_ROUNDS:
        raise argparse.ArgumentTypeError(f"at least {FEWEST_ROUNDS}")
    return rounds


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for; 2 when there is nothing of that name."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("name", nargs="?")
    parser.add_argument(
        "--json", action="store_true", help="a JSON object for each figure, nothing else"
    )
    parser.add_argument("--rounds", type=_rounds, default=ROUNDS)
    parser.add_argument("--size", type=int, help="rows, where a measurement says so")
    asked = parser.parse_args(arguments)
    if asked.name is None:
        _list()
        return 0
    if asked.name not in names():
        near = difflib.get_close_matches(asked.name, names(), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        print(f"bench: nothing is called {asked.name}{hint}", file=sys.stderr)
        return USAGE
    for result in _results(asked.name, asked.rounds, asked.size):
        print(json.dumps(result.as_json(), ensure_ascii=False) if asked.json else _sentence(result))
    return 0


def _results(name: str, rounds: int, size: int | None) -> tuple[Measurement, ...]:
    """What a measurement answers with: one figure beside its limit, or several."""
    measure = import_module(_module(name)).measure
    sized = () if size is None else (size,)
    found: Measurement | tuple[Measurement, ...] = measure(rounds, *sized)
    return (found,) if isinstance(found, Measurement) else found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
