"""The picture of a paper: its measures, its pure black and white, its readable code."""

import pytest

from printing.layout import QrLine, Size, TextLine, layout
from printing.render import _is_missing, draw, qr_picture
from tests.printing import papers


@pytest.mark.parametrize(("columns", "dots"), [(32, 384), (42, 504), (48, 576)])
def test_picture_is_as_wide_as_the_print_head(columns, dots):
    picture = draw(layout(papers.sale(), columns), columns, 24)

    assert picture.mode == "1"
    assert picture.width == dots


def test_every_hanzi_of_the_papers_has_its_own_glyph():
    blank = draw([TextLine(" ")], 32).tobytes()
    texts = {
        letter
        for paper in (papers.sale(), papers.z_report(), papers.pending(), papers.rare_name())
        for line in layout(paper, 48)
        if isinstance(line, TextLine)
        for letter in line.text
        if letter != " "
    }

    pictures = {letter: draw([TextLine(letter)], 32).tobytes() for letter in texts}

    assert blank not in pictures.values()
    assert len(set(pictures.values())) == len(texts)


@pytest.mark.parametrize("size", Size)
def test_every_letter_stands_in_its_own_cell(size):
    picture = draw([TextLine("8" * 10, size)], 20)
    wide = 12 * size.wide

    cells = [
        picture.crop((left, 0, left + wide, 24 * size.high)).tobytes()
        for left in range(0, 10 * wide, wide)
    ]

    assert len(set(cells)) == 1
    assert picture.crop((0, 0, wide, 24 * size.high)).getbbox() is not None
    rest = picture.crop((10 * wide, 0, picture.width, picture.height)).convert("L").tobytes()
    assert set(rest) <= {255}


def test_code_has_its_quiet_zone_and_its_modules():
    picture = qr_picture(QrLine("DK1:330101T0326051400123:3F7A9C21", 5))

    assert (picture.width // 5 - 8 - 17) % 4 == 0
    assert set(picture.crop((0, 0, picture.width, 20)).convert("L").tobytes()) == {255}
    assert picture.getpixel((20, 20)) == 0


RARE_NAMES = "䶮㛃𬭎㐂𠮷𬀩𫖯㧑"


@pytest.mark.parametrize("size", Size)
def test_rare_names_have_glyphs_of_their_own(size):
    high = 24 * (2 if size is not Size.NORMAL else 1)

    pictures = {letter: draw([TextLine(letter, size)], 32).tobytes() for letter in RARE_NAMES}

    assert len(set(pictures.values())) == len(RARE_NAMES)
    assert not any(_is_missing(letter, high) for letter in RARE_NAMES)


def test_letter_of_no_font_shows_its_number_and_is_not_lost():
    one, other = (draw([TextLine(letter)], 32) for letter in "\U0001f9ff\U0001f9fe")

    assert _is_missing("\U0001f9ff", 24)
    assert one.tobytes() != other.tobytes()
    assert one.getbbox() is not None
