"""Statements of the bank: two layouts, three encodings, and every way to be wrong."""

import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.statements import DAY, Made, in_one_column, in_two_columns, read
from wire.bank import FaultKind, Place
from wire.bank_cells import parse_amount, parse_day, references_in, side_of
from wire.values import ValueFaultError, damm

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
LAYOUTS = (in_two_columns, in_one_column)
LINES = (
    Made(123_450, "解款DK261123000017", payer="杭州营业厅"),
    Made(-3_450, "手续费"),
    Made(123_450, "现金"),
    Made(-123_450, "冲正"),
    Made(123_450, "现金"),
)
words = st.text(
    st.characters(codec="gb18030", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20
).map(str.strip)
made_lines = st.lists(
    st.builds(
        Made,
        st.integers(-(10**10), 10**10).filter(bool),
        words,
        st.dates(date(2020, 1, 1), date(2026, 11, 30)),
    ),
    min_size=1,
    max_size=8,
)


def faults(summary):
    return [(fault.line, fault.place, fault.fault) for fault in summary.faults]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_both_layouts_in_every_encoding_say_the_same(layout, encoding):
    lines, summary = read(layout(LINES, opening=100_000), encoding)

    assert summary.faults == []
    assert sorted(line.amount for line in lines) == sorted(line.amount for line in LINES)
    assert (summary.total_in, summary.total_out, summary.lines) == (370_350, 126_900, 5)
    assert (summary.opening, summary.closing) == (100_000, 343_450)
    assert (summary.first_day, summary.last_day) == (DAY, DAY)


@given(made_lines, st.sampled_from(LAYOUTS), st.sampled_from(ENCODINGS), st.integers(1, 300))
def test_what_is_written_is_read(made, layout, encoding, piece):
    lines, summary = read(layout(made, opening=500), encoding, piece=piece)

    assert summary.faults == []
    told = [(line.day, line.amount) for line in lines]
    wanted = [(line.day, line.amount) for line in made]
    assert told == (wanted if layout is in_two_columns else wanted[::-1])
    assert summary.closing == 500 + sum(line.amount for line in made)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_a_statement_or_a_fault(data):
    lines, summary = read(data)

    assert summary.faults
    assert lines == []


@given(st.data())
def test_damaged_statement_is_never_read_as_another_sum(data):
    """Bytes changed at random: either nothing of the sums changed, or a fault says so."""
    whole = in_two_columns(LINES, 100_000).encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(min_size=1, max_size=3)) + whole[at + 1 :]

    _lines, summary = read(changed)

    if summary.is_good:
        assert (summary.total_in, summary.total_out, summary.lines) == (370_350, 126_900, 5)


def test_empty_file_and_file_without_lines():
    for content in ("", "\n\n", "\ufeff", in_two_columns((), footer=False)):
        _, summary = read(content)
        assert faults(summary) == [(0, Place.FILE, FaultKind.EMPTY)]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_other_kind_of_file_is_named(start):
    _, summary = read(start + b"x" * 50)

    assert faults(summary) == [(0, Place.FILE, FaultKind.NOT_CSV)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_a_wrong_encoding(encoding):
    _, summary = read(in_two_columns(LINES), encoding)

    assert faults(summary) == [(1, Place.FILE, FaultKind.ENCODING)]


def test_line_of_a_damaged_letter_is_named():
    content = in_two_columns(LINES).encode()
    broken = content.replace("手续费".encode(), "手续费".encode()[:-1])

    _, summary = read(broken)

    assert faults(summary) == [(4, Place.FILE, FaultKind.ENCODING)]


@pytest.mark.parametrize(
    ("column", "place"),
    [
        ("交易日期", Place.DAY),
        ("借方发生额", Place.OUTGOING),
        ("贷方发生额", Place.INCOMING),
        ("附言", Place.REMARK),
    ],
)
def test_missing_column_is_named(column, place):
    _, summary = read(in_two_columns(LINES).replace(column, "栏目"))

    assert faults(summary) == [(2, place, FaultKind.COLUMN)]


def test_text_without_a_head_says_so():
    _, summary = read("你好,世界\n1,2\n")

    assert faults(summary) == [(0, Place.FILE, FaultKind.HEAD)]


def test_doubled_line_is_named_with_the_first_one():
    rows = in_two_columns(LINES, footer=False).splitlines(keepends=True)

    _, summary = read("".join([*rows[:4], rows[3], *rows[4:]]))

    assert faults(summary) == [(5, Place.FILE, FaultKind.DOUBLED)]
    assert summary.faults[0].text == "4"


def test_doubled_line_without_balances_is_known_by_its_number():
    content = "日期,金额,流水号,附言\n2026-11-23,1.00,A1,x\n2026-11-23,1.00,A2,x\n"
    assert read(content)[1].faults == []

    _, summary = read(f"{content}2026-11-23,1.00,A1,x\n")

    assert faults(summary) == [(4, Place.FILE, FaultKind.DOUBLED)]


def test_amount_with_a_comma_that_breaks_the_columns():
    content = in_two_columns(LINES).replace('"1,234.50"', "1,234.50", 1)

    _, summary = read(content)

    assert faults(summary)[0] == (3, Place.FILE, FaultKind.WIDTH)
    assert (summary.faults[0].text, summary.faults[0].wanted) == ("7", "6")


def test_amount_with_a_comma_that_pushes_an_empty_column_away_breaks_the_balance():
    content = in_two_columns((Made(100, "a"), Made(123_450, "")), footer=False)
    assert read(content)[1].is_good

    _, summary = read(content.replace('"1,234.50"', "1,234.50", 1))

    assert not summary.is_good
    assert summary.faults[0].line == 4


def test_missing_line_breaks_the_balance():
    rows = in_two_columns(LINES, footer=False).splitlines(keepends=True)

    _, summary = read("".join([*rows[:3], *rows[4:]]))

    (fault,) = summary.faults
    assert (fault.line, fault.place, fault.fault) == (4, Place.BALANCE, FaultKind.BALANCE)
    assert (fault.text, fault.wanted) == ("2,434.50", "2,469.00")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('合计,"1,269.00"', "合计,1268.99", Place.OUTGOING),
        ("总笔数:5", "总笔数:6", Place.LINES),
        ("期末余额:", "期末余额:1", Place.CLOSING),
        ("账号,33010001", "账号,33010001,期初余额,77.00", Place.OPENING),
    ],
)
def test_total_that_does_not_add_up_is_named(old, new, place):
    _, summary = read(in_two_columns(LINES).replace(old, new))

    assert [(fault.place, fault.fault) for fault in summary.faults] == [(place, FaultKind.SUM)]


def test_statement_of_another_account():
    _, summary = read(in_two_columns(LINES, account="33010002"))

    assert faults(summary) == [(1, Place.ACCOUNT, FaultKind.ACCOUNT)]
    assert read(in_two_columns(LINES, account="3301****01"))[1].faults == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2026-13-01,,1.00,1.00,,x", FaultKind.DAY),
        ("2026-12-01,,1.00,1.00,,x", FaultKind.FUTURE),
        ("2026-11-01,1.00,1.00,1.00,,x", FaultKind.BOTH),
        ("2026-11-01,,,1.00,,x", FaultKind.NOTHING),
        ("2026-11-01,,1.234,1.00,,x", FaultKind.AMOUNT),
        ('2026-11-01,,"1,23.00",1.00,,x', FaultKind.AMOUNT),
        ("2026-11-01,,1.00,?,,x", FaultKind.AMOUNT),
        ('2026-11-01,,"1.00"0,1.00,,x', FaultKind.QUOTES),
        ("2026-11-01,,1.00", FaultKind.WIDTH),
        ("x" * 70_000, FaultKind.LONG),
    ],
)
def test_row_that_is_none_is_named_by_its_line(row, fault):
    content = in_two_columns((), footer=False) + row + "\n"

    _, summary = read(content, piece=4_096)

    assert (summary.faults[0].line, summary.faults[0].fault) == (3, fault)


def test_side_that_is_none():
    _, summary = read(in_one_column((Made(100),)).replace(",收,", ",?,"))

    assert faults(summary) == [(2, Place.SIDE, FaultKind.SIDE)]


def test_many_faults_are_twenty():
    _, summary = read(in_two_columns((), footer=False) + "2026-11-01,,x,1.00,,x\n" * 50)

    assert len(summary.faults) == 20


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        *(("1234.50", 123_450), ("1,234.50", 123_450), ("１，２３４．５０", 123_450)),
        *(("￥1,234.5", 123_450), ("¥ 0.01", 1), ("-5", -500), ("−5.00", -500), ("(5.00)", -500)),
        *(("（1,000.00）", -100_000), ("+3", 300), ("CNY1.00", 100), ("1.00元", 100), (".50", 50)),
        *(("12.5000", 1_250), ("-￥2.00", -200), ("￥-2.00", -200), ("", None), ("--", None)),
    ],
)
def test_amounts_as_banks_write_them(cell, fen):
    assert parse_amount(cell) == fen


@pytest.mark.parametrize(
    "cell", ["1.234", "1,23", "1e5", "12,34.00", "abc", "1 2 3x", "0x1", "1..0"]
)
def test_what_is_no_amount(cell):
    with pytest.raises(ValueFaultError):
        parse_amount(cell)


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_amounts_go_through_text_and_back(fen):
    whole, cents = divmod(abs(fen), 100)
    assert parse_amount(f"{'-' if fen < 0 else ''}{whole:,}.{cents:02d}") == fen


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2026-11-03",
            "2026/11/3",
            "2026.11.03",
            "20261103",
            "2026年11月3日",
            "2026-11-03 10:11:12",
        ),
        *("20261103 101112", "20261103101112", "2026-11-03T10:11:12", "２０２６－１１－０３"),
    ],
)
def test_days_as_banks_write_them(cell):
    assert parse_day(cell) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "cell", ["", "2026-02-30", "26-11-03", "11/03/2026", "2026113", "1999-01-01"]
)
def test_what_is_no_day(cell):
    assert parse_day(cell) is None


def test_sides():
    assert [side_of(each) for each in ("贷", "收 ", "C", "借", "支出", "-", "", "x")] == [
        *(1, 1, 1, -1, -1, -1, None, None)
    ]


@given(st.integers(0, 10**11 - 1), words, words)
def test_reference_is_found_in_any_remark(number, before, after):
    digits = f"{number:011d}"
    reference = f"DK{digits}{damm(digits)}"

    assert reference in references_in(f"{before} {reference} {after}")
    assert reference in references_in(f"{before}\u3000{reference.lower()}，{after}")


def test_number_with_a_wrong_check_digit_is_no_reference():
    assert references_in("DK261123000018") == ()


def test_long_file_is_read_within_little_memory():
    rows = in_two_columns(LINES, footer=False).splitlines(keepends=True)
    head, row = "".join(rows[:2]), "2026-11-23,,1.00,,营业厅,解款 DK261123000017\r\n"
    tracemalloc.start()
    try:
        from wire.bank_file import Expected, StatementReader

        def chunks():
            yield head.encode()
            for _ in range(200):
                yield (row * 100).encode()

        reader = StatementReader(chunks, Expected("", DAY))
        count = sum(1 for _ in reader.lines())
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert reader.summary.faults == []
    assert most < 2_000_000
