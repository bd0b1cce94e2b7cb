"""`./dev shots DIR`: a picture of every step of the day and of every page, in every look."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tools.day import rounds
from tools.day.play import Plan, dress, play
from tools.day.station import SIZE, Album, Size
from ui import theme

FEW_CARDS = 200
OK, FAILED = 0, 1


def size_of(text: str) -> Size:
    """`1920x1080` as two numbers; ValueError for anything else."""
    wide, high = (int(part) for part in text.split("x"))
    return wide, high


def main() -> int:
    parser = argparse.ArgumentParser("dev shots", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--looks", default="light,dark,contrast")
    parser.add_argument("--size", type=size_of, default=SIZE, help="of the window: 1920x1080")
    parser.add_argument(
        "--empty",
        action="store_true",
        help="every page where nothing has happened: with a line, without, and refused",
    )
    asked = parser.parse_args()
    looks = tuple(asked.looks.split(","))
    with tempfile.TemporaryDirectory(prefix="dianka-shots-") as scratch:
        data, out = Path(scratch, "data"), Path(scratch, "out")
        data.mkdir()
        asked.folder.mkdir(parents=True, exist_ok=True)
        if asked.empty:
            dress(asked.size)
            album = Album(asked.folder, [theme.Look(look) for look in looks], asked.size)
            rounds.empty(data, album)
            return OK
        holds = play(Plan(data, out, FEW_CARDS, looks, asked.size, every_page=True))
        for picture in sorted((out / "screens").glob("*.png")):
            shutil.copy(picture, asked.folder / picture.name)
    return OK if holds else FAILED


if __name__ == "__main__":
    sys.exit(main())
