"""The golden papers as files: lines, bytes and picture of each kind at each width.

`python -m tests.app.receipts.goldens` writes them anew: look at what has changed before keeping it.
"""

from pathlib import Path

from printing.layout import BarLine, PulseLine, QrLine, Size, TextLine
from printing.paper import paper_of
from printing.self_check import SelfCheck, self_check_page
from tests.app.receipts.scene import PAPERS

FOLDER = Path(__file__).parent / "golden"
WIDTHS = (32, 42, 48)
CASES = [(name, columns) for name in PAPERS for columns in WIDTHS]


def paper(name, columns):
    """The paper of that name at that width."""
    receipt = page(columns) if name == "test-page" else PAPERS[name]()
    return paper_of(receipt, columns)


def page(columns):
    """The test page for a printer of so many columns."""
    return self_check_page(SelfCheck("TEST-330101-03", "tcp://192.0.2.40:9100", columns))


def place(name, columns, ending):
    return FOLDER / f"{name}-{columns}.{ending}"


def as_text(lines):
    """Paper as a person reads it: large letters marked, codes named."""
    return "".join(f"{_one(line)}\n" for line in lines)


def _one(line):
    match line:
        case TextLine():
            mark = {Size.NORMAL: " ", Size.TALL: "t", Size.LARGE: "L"}[line.size]
            return f"{mark}|{line.text}"
        case QrLine():
            return f"Q|{line.payload}"
        case BarLine():
            return f"B|{line.payload}"
        case PulseLine():
            return "P|"


def main():
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for name, columns in CASES:
        made = paper(name, columns)
        place(name, columns, "txt").write_text(as_text(made.lines), encoding="utf-8", newline="\n")
        place(name, columns, "bin").write_bytes(made.data)
        made.picture().save(place(name, columns, "png"), optimize=True)
    print(f"{len(CASES)} papers in {FOLDER}")


if __name__ == "__main__":
    main()
