"""`./dev shots DIR`: a picture of every step of the day, in every look."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tools.day.play import Plan, play

FEW_CARDS = 200
OK, FAILED = 0, 1


def main() -> int:
    parser = argparse.ArgumentParser("dev shots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--looks", default="light,dark,contrast")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dianka-shots-") as scratch:
        place = Path(scratch)
        plan = Plan(place / "data", place / "out", FEW_CARDS, tuple(asked.looks.split(",")))
        plan.data.mkdir()
        holds = play(plan)
        asked.folder.mkdir(parents=True, exist_ok=True)
        for picture in sorted((plan.out / "screens").glob("*.png")):
            shutil.copy(picture, asked.folder / picture.name)
    return OK if holds else FAILED


if __name__ == "__main__":
    sys.exit(main())
