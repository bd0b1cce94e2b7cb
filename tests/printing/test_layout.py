"""Lines of paper: the golden papers, and what holds for any receipt at any width."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.columns import plain, width, wrap
from printing.layout import BarLine, PulseLine, QrLine, Size, TextLine, layout
from printing.receipt import (
    Amount,
    Bars,
    Column,
    Note,
    Pair,
    Qr,
    Receipt,
    ReceiptKind,
    Sign,
    Table,
    Title,
)
from printing.self_check import SelfCheck, self_check_page
from tests.printing import papers
from tests.printing.strategies import receipts

GOLDEN = Path(__file__).parent / "golden"
PAPERS = {
    "card-sale": papers.sale,
    "z-report": papers.z_report,
    "recharge-pending": papers.pending,
}


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


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("name", PAPERS)
def test_paper_of_the_day_is_the_golden_one(name, columns):
    golden = GOLDEN / f"{name}-{columns}.txt"

    assert as_text(layout(PAPERS[name](), columns)) == golden.read_text(encoding="utf-8")


@given(receipts(), st.sampled_from([20, 32, 42, 48, 64]))
def test_no_line_of_any_receipt_is_over_width(receipt, columns):
    for line in layout(receipt, columns):
        assert not isinstance(line, TextLine) or line.columns <= columns


@given(receipts(), st.sampled_from([20, 32, 42, 48, 64]))
def test_no_letter_of_any_receipt_is_lost(receipt, columns):
    lines = layout(receipt, columns)

    printed = Counter()
    for line in lines:
        printed.update(line.text if isinstance(line, TextLine) else "")
    wanted = Counter("".join(plain(text) for text in texts_of(receipt.blocks)))
    assert not {letter for letter in wanted - printed if not letter.isspace()}
    codes = [block.payload for block in receipt.blocks if isinstance(block, Qr | Bars)]
    assert [line.payload for line in lines if isinstance(line, QrLine | BarLine)] == codes


A_WORD = re.compile(r"[!-~]+")  # figures, numbers, codes
WITH_NUMBERS = st.lists(
    st.one_of(
        st.sampled_from(["流水号", "大写：", "，", "。", "（", "）", " ", "元", "号段", "ABC "]),
        st.from_regex(r"\A-?[1-9][0-9,.]{0,25}[0-9]\Z"),
    ),
    max_size=8,
).map("".join)
NUMBERED = st.one_of(
    st.builds(Note, WITH_NUMBERS),
    st.builds(Pair, WITH_NUMBERS, WITH_NUMBERS),
    st.builds(Title, st.tuples(WITH_NUMBERS, WITH_NUMBERS)),
    st.builds(Sign, st.tuples(WITH_NUMBERS)),
    st.lists(st.tuples(WITH_NUMBERS, WITH_NUMBERS, WITH_NUMBERS), max_size=3).map(
        lambda rows: Table((Column("甲"), Column("乙"), Column("丙")), tuple(rows))
    ),
)


@given(NUMBERED, st.sampled_from([32, 42, 48]))
def test_no_number_that_fits_a_line_is_broken(block, columns):
    lines = [line.text for line in layout(_paper(block), columns)]

    words = [word for text in texts_of(block) for word in A_WORD.findall(plain(text))]
    assert all(any(word in line for line in lines) for word in words if len(word) <= columns)


def texts_of(value):
    """Every text in the blocks that is meant for paper."""
    if isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value) and not isinstance(value, Qr):
        for one in fields(value):
            if one.name not in {"block", "align"}:
                yield from texts_of(getattr(value, one.name))
    elif isinstance(value, str):
        yield value


@given(st.integers(0, 10**13), st.sampled_from([32, 48]))
def test_amount_is_never_broken(yuan, columns):
    text = f"￥{yuan:,}.00"

    lines = layout(_paper(Amount("合计金额", text)), columns)

    assert any(line.text.endswith(text) for line in lines)


@given(receipts(), st.sampled_from([32, 42, 48, 64]))
def test_amounts_of_any_receipt_stand_whole_in_one_line(receipt, columns):
    lines = [line.text for line in layout(receipt, columns) if isinstance(line, TextLine)]

    amounts = [block.amount_text for block in receipt.blocks if isinstance(block, Amount)]
    assert all(any(amount in line for line in lines) for amount in amounts)


@pytest.mark.parametrize(
    ("amount", "size"),
    [
        ("￥400.00", Size.LARGE),
        ("￥1,284,350.00", Size.TALL),
        ("￥1,284,350,000,000,000,000.00", Size.TALL),
    ],
)
def test_amount_shrinks_only_as_far_as_it_must(amount, size):
    *_, last = layout(_paper(Amount("合计", amount)), 32)

    assert last.size is size


def test_sentence_breaks_between_hanzi_and_never_before_a_full_stop():
    lines = wrap("一二三四五六七八九十一二三四五六。密码12345678", 32)

    assert lines == ("一二三四五六七八九十一二三四五", "六。密码12345678")


def test_value_too_long_for_its_line_stands_right_on_its_own():
    lines = layout(_paper(Pair("收款账户", "示例银行 1202 0260 0990 0123 456")), 32)

    assert [line.text for line in lines] == ["收款账户", "示例银行 1202 0260 0990 0123 456"]


def test_table_too_wide_for_the_paper_becomes_pairs():
    table = Table(
        (Column("名称"), Column("第一金额"), Column("第二金额")), (("甲", "9" * 18, "8" * 18),)
    )

    lines = [line.text for line in layout(_paper(table), 32)]

    assert lines[0].split() == ["名称", "甲"]
    assert lines[1].split() == ["第一金额", "9" * 18]


def test_what_no_printer_can_print_shows_as_a_square():
    (line,) = layout(_paper(Note("甲\u200b\x1b乙~¥−5\u2003\u00a0丙")), 32)

    assert line.text == "甲□□乙～￥-5  丙"


@pytest.mark.parametrize(("text", "columns"), [("×÷°…—①№℃", 16), ("ABC", 3), ("䶮㛃", 4)])
def test_width_follows_the_code_and_not_unicode(text, columns):
    assert width(text) == columns


def test_self_check_page_fills_its_width_exactly():
    widest = max(
        line.columns
        for line in layout(self_check_page(SelfCheck("1", "tcp://192.0.2.40:9100", 32)), 32)
        if isinstance(line, TextLine)
    )

    assert widest == 32


def _paper(*blocks):
    return Receipt(ReceiptKind.TEST_PAGE, "1", 0, blocks)
