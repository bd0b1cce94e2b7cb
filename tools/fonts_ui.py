"""Make the fonts of the windows: Noto Sans CJK SC and Inter, cut to what a counter shows, renamed.

    python tools/fonts_ui.py FOLDER_OF_NOTO_CJK_TTC FOLDER_OF_INTER_OTF [resources/fonts]

The sources are Debian's packages fonts-noto-cjk, fonts-noto-cjk-extra and fonts-inter. The SIL OFL
asks for another family name; a family of our own also never mixes with a font of the machine.
"""

import sys
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SANS, DIGITS = "DianKa Sans", "DianKa Digits"
KEPT_NAMES = {0, 5, 8, 9, 11, 13, 14}  # copyright, version, makers, licence
SANS_CUTS = {"Regular": 400, "Medium": 500}
DIGIT_CUTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
ASCII = set(range(0x20, 0x7F))
LATIN_SIGNS = {0xA0, 0xA3, 0xA5, 0xB7, 0xD7, 0x2012, 0x2013, 0x2022, 0x20AC, 0x2212} | set(
    range(0x2190, 0x2194)
)
SANS_SIGNS = {0xA0, 0xA5, 0xB7, 0xD7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026} | {
    0x2212,
    0x23CE,
    0x25A0,
    0x25CB,
    0x25CF,
    0x2713,
    0xFFFD,
}


def gb2312() -> set[int]:
    """Every character of GB 2312: 6,763 hanzi and 682 signs."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def noto(folder: Path, cut: str) -> TTFont:
    family = "Noto Sans CJK SC" if cut == "Regular" else f"Noto Sans CJK SC {cut}"
    for font in TTCollection(folder / f"NotoSansCJK-{cut}.ttc").fonts:
        if font["name"].getDebugName(1) == family:
            return font
    raise SystemExit(f"{folder} holds no {family}")


def cut_down(font: TTFont, wanted: set[int], features: list[str]) -> None:
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "STAT"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)


def freeze_tabular(font: TTFont) -> None:
    """Make the digits of equal width the only digits: no program then has to ask for `tnum`."""
    swaps: dict[str, str] = {}
    gsub = font["GSUB"].table
    tabular = [each for each in gsub.FeatureList.FeatureRecord if each.FeatureTag == "tnum"]
    for index in {place for each in tabular for place in each.Feature.LookupListIndex}:
        for table in gsub.LookupList.Lookup[index].SubTable:
            swaps.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    wide = font["hmtx"][swaps[font.getBestCmap()[ord("0")]]][0]
    for glyph in swaps.values():  # a few differ by a unit or two
        font["hmtx"][glyph] = (wide, font["hmtx"][glyph][1])
    for table in font["cmap"].tables:
        for number, glyph in table.cmap.items():
            if chr(number).isdigit():
                table.cmap[number] = swaps.get(glyph, glyph)  # subtables may share one map


def renamed(font: TTFont, family: str, cut: str, weight: int) -> None:
    names: Any = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    post = f"{family.replace(' ', '')}-{cut}"
    values = {1: family if cut == "Regular" else f"{family} {cut}", 2: "Regular", 3: post}
    values |= {4: f"{family} {cut}", 6: post, 16: family, 17: cut}
    for number, text in values.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.recalcTimestamp = False  # the same bytes at every run
    top = font["CFF "].cff
    top.fontNames = [post]
    top[0].rawDict.update(FullName=f"{family} {cut}", FamilyName=family, Weight=cut)
    top[0].rawDict.pop("Notice", None)


def make(noto_folder: Path, inter_folder: Path, target: Path) -> list[Path]:
    """The font files written."""
    made = []
    for cut, weight in SANS_CUTS.items():
        font = noto(noto_folder, cut)
        cut_down(font, gb2312() | ASCII | SANS_SIGNS, ["kern"])
        renamed(font, SANS, cut, weight)
        made.append(target / f"dianka-sans-{cut.lower()}.otf")
        font.save(made[-1])
    for cut, weight in DIGIT_CUTS.items():
        font = TTFont(inter_folder / f"Inter-{cut}.otf")
        freeze_tabular(font)
        cut_down(font, ASCII | LATIN_SIGNS, ["kern", "case"])
        renamed(font, DIGITS, cut, weight)
        made.append(target / f"dianka-digits-{cut.lower()}.otf")
        font.save(made[-1])
    return made


def main() -> int:
    if len(sys.argv) < 3:  # noqa: PLR2004
        print(__doc__)
        return 64
    target = Path(sys.argv[3]) if len(sys.argv) > 3 else HERE  # noqa: PLR2004
    for path in make(Path(sys.argv[1]), Path(sys.argv[2]), target):
        print(f"{path}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
