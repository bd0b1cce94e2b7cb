"""Bytes for the printer, read back by a reader that shares no code with the writer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.escpos_text import LARGEST_COMMAND, encode
from printing.layout import QrLine, TextLine, layout
from printing.paper import paper_of
from printing.profile import Charset, Dialect, DrawerPin, Profile
from printing.receipt import Note, Receipt, ReceiptKind
from printing.render import draw
from tests.printing import papers
from tests.printing.reader import read
from tests.printing.strategies import receipts


def in_font(line, charset=Charset.GBK):
    """Whether every letter is one that a printer with these letters has: two bytes at the most."""
    return all(len(letter.encode(charset, "replace")) <= 2 for letter in line.text) and (
        line.text.encode(charset, "ignore").decode(charset) == line.text
    )


@given(
    receipts(),
    st.sampled_from([32, 42, 48, 64]),
    st.sampled_from(Charset),
    st.sampled_from([Dialect.TEXT, Dialect.TEXT_QR]),
)
def test_text_of_any_receipt_comes_back_from_its_bytes(receipt, columns, charset, dialect):
    lines = layout(receipt, columns)

    found = read(encode(lines, columns, Profile(dialect, charset)))

    texts = [line for line in lines if isinstance(line, TextLine) and in_font(line, charset)]
    assert [text for text, _ in found.texts] == [line.text for line in texts]
    sizes = [(line.size.wide - 1) * 16 + line.size.high - 1 for line in texts]
    assert [size for _, size in found.texts] == sizes


@pytest.mark.parametrize("columns", [32, 48])
def test_sale_is_short_text_and_opens_the_drawer_before_it(columns):
    data = encode(layout(papers.sale(), columns), columns)

    found = read(data)
    assert found.commands[:4] == [b"\x1b@", b"\x1c&", b"\x1b2", b"\x1bp\x00\x32\x32"]
    assert found.commands[-1] == b"\x1dV\x42\x00"
    assert len(data) < 8_000


def test_copy_never_opens_the_drawer():
    copy = papers.sale().as_copy(1, papers_moment(), "1027")

    assert not [
        command
        for command in read(encode(layout(copy, 48), 48)).commands
        if command.startswith(b"\x1bp")
    ]


def papers_moment():
    from datetime import UTC, datetime

    return datetime(2026, 5, 14, 1, 40, tzinfo=UTC)


def test_native_code_is_drawn_by_the_printer():
    found = read(encode(layout(papers.sale(), 48), 48, Profile(Dialect.TEXT_QR)))

    assert found.qr_payloads == ["DK1:330101T0326051400123:3F7A9C21"]
    assert not found.strips


def test_name_outside_the_printers_font_goes_out_as_the_picture_of_its_line():
    lines = layout(papers.rare_name(), 48)

    found = read(encode(lines, 48))

    (name,) = [line for line in lines if isinstance(line, TextLine) and "䶮" in line.text]
    assert not any("户名" in text for text, _ in found.texts)
    assert as_picture(found.strips).tobytes() == draw([name], 48).tobytes()


@pytest.mark.parametrize(
    ("charset", "as_text"),
    [
        (Charset.GB2312, "张三，￥①"),
        (Charset.GBK, "张三，￥①镕堃"),
        (Charset.GB18030, "张三，￥①镕堃䶮"),
    ],
)
def test_letters_outside_the_printers_own_go_out_as_pictures_and_the_others_do_not(
    charset, as_text
):
    lines = [TextLine(letter) for letter in "张三，￥①镕堃䶮㛃𬭎"]

    found = read(encode(lines, 32, Profile(charset=charset)))

    assert [text for text, _ in found.texts] == list(as_text)
    assert len(found.strips) == 2 * (len(lines) - len(as_text))


@pytest.mark.parametrize(
    ("profile", "pulse", "end"),
    [
        (Profile(), b"\x1bp\x00\x32\x32", b"\x1dV\x42\x00"),
        (Profile(drawer=DrawerPin.FIVE), b"\x1bp\x01\x32\x32", b"\x1dV\x42\x00"),
        (Profile(drawer=DrawerPin.NONE, cuts=False), None, b"\x1bd\x05"),
    ],
)
def test_drawer_and_blade_are_those_of_the_printer(profile, pulse, end):
    made = paper_of(papers.sale(), 32, profile)

    commands = read(made.data).commands
    assert commands[-1] == end
    assert [one for one in commands if one.startswith(b"\x1bp")] == [pulse] * (pulse is not None)
    assert made.opens_drawer is (pulse is not None)


def test_raster_paper_is_the_picture_that_is_previewed():
    lines = layout(papers.sale(), 32)

    found = read(encode(lines, 32, Profile(Dialect.RASTER)))

    assert not found.texts
    ours, previewed = as_picture(found.strips), draw(lines, 32)
    differing = sum(a != b for a, b in zip(dots(ours), dots(previewed), strict=True))
    assert differing <= 20  # one dot for each real-time command that a picture would have held


@given(st.text(min_size=1, max_size=40), st.sampled_from([32, 48]))
def test_no_picture_holds_a_command_that_a_printer_obeys_at_once(text, columns):
    receipt = Receipt(ReceiptKind.TEST_PAGE, "1", 0, (Note("䶮" + text),))

    found = read(encode(layout(receipt, columns), columns, Profile(Dialect.RASTER)))

    for across, rows, data in found.strips:
        assert rows <= 24
        assert len(data) + 8 <= LARGEST_COMMAND
        assert across == columns * 12 // 8
        assert not any(bad in data for bad in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))


def test_picture_that_would_hold_such_a_command_gets_one_dot_more():
    line = TextLine("业丛业")
    asked = bytes(255 ^ byte for byte in draw([line], 32).tobytes())
    assert any(bad in asked for bad in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))

    sent = b"".join(data for _, _, data in read(encode([line], 32, Profile(Dialect.RASTER))).strips)

    assert not any(bad in sent for bad in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))
    assert all(was & now == was for was, now in zip(asked, sent, strict=True))
    assert 1 <= sum((was ^ now).bit_count() for was, now in zip(asked, sent, strict=True)) <= 3


def test_width_that_is_no_multiple_of_eight_keeps_its_right_edge_white():
    found = read(encode([QrLine("DIANKA", 5)], 42))

    (across, _, _), *_ = found.strips
    picture = as_picture(found.strips)
    assert picture.width == across * 8
    edge = picture.crop((picture.width - 10, 0, picture.width, picture.height))
    assert set(dots(edge)) == {255}


def dots(picture):
    return picture.convert("L").tobytes()


def as_picture(strips):
    """The strips below each other, white beside narrow ones; 1 on the wire is black."""
    across = max(wide for wide, _, _ in strips)
    data = b"".join(
        data[at : at + wide].ljust(across, b"\0")
        for wide, _, data in strips
        for at in range(0, len(data), wide)
    )
    white = bytes(255 ^ byte for byte in data)
    return Image.frombytes("1", (across * 8, len(data) // across), white)
