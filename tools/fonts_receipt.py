"""Make the font of the paper: Noto Sans Mono CJK SC, cut to what a receipt can hold, renamed.

    python tools/fonts_receipt.py /path/to/NotoSansCJK-Regular.ttc [resources/fonts]

The source is Debian's package fonts-noto-cjk; the SIL OFL asks for another family name.
"""

import sys
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "DianKa Mono"
SOURCE_FAMILY = "Noto Sans Mono CJK SC"
KEPT_NAMES = {0, 5, 8, 9, 11, 13, 14}  # copyright, version, makers, licence
HERE = Path(__file__).resolve().parent.parent / "resources" / "fonts"


def wanted() -> set[int]:
    """Latin-1, what GB18030 writes in one or two bytes, and every hanzi, for rare names."""
    found = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    for number in range(0x100, 0x10000):
        if 0xD800 <= number < 0xF900:  # noqa: PLR2004 - surrogates and private use
            continue
        if len(chr(number).encode("gb18030")) == 2:  # noqa: PLR2004
            found.add(number)
    hanzi = set(range(0x3400, 0xA000)) | set(range(0x20000, 0x32000))
    return found | hanzi | {0x2212, 0x20AC, 0x2713, 0xFFFD}


def source_font(path: Path) -> TTFont:
    if path.suffix.lower() != ".ttc":
        return TTFont(path)
    for font in TTCollection(path).fonts:
        if font["name"].getDebugName(1) == SOURCE_FAMILY:
            return font
    raise SystemExit(f"{path} holds no {SOURCE_FAMILY}")


def renamed(font: TTFont) -> None:
    names: Any = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    plain = FAMILY.replace(" ", "")
    values = {1: FAMILY, 2: "Regular", 3: f"{plain}-Regular", 4: FAMILY, 6: f"{plain}-Regular"}
    for number, text in values.items():
        names.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [f"{plain}-Regular"]
    top[0].rawDict.update(FullName=FAMILY, FamilyName=FAMILY)
    top[0].rawDict.pop("Notice", None)


def make(source: Path, folder: Path) -> Path:
    """The font file written, less than 9 MB."""
    font = source_font(source)
    options = Options()
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    renamed(font)
    target = folder / "receipt-mono.otf"
    font.save(target)
    return target


def main() -> int:
    if len(sys.argv) < 2:  # noqa: PLR2004
        print(__doc__)
        return 64
    made = make(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else HERE)  # noqa: PLR2004
    print(f"{made}: {made.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
