"""Any receipt, for properties."""

from hypothesis import strategies as st

from printing.receipt import (
    Align,
    Amount,
    Banner,
    Bars,
    Capital,
    Column,
    Drawer,
    Note,
    Pair,
    Qr,
    Receipt,
    ReceiptKind,
    Rule,
    Sign,
    Table,
    Title,
)

CHARACTERS = st.one_of(
    st.sampled_from(
        "售卡凭证，。（）￥¥−~“”…—×·①★☆ ABCxyz0123456789,.-*/䶮㛃𬭎\u00a0\n\u200b\ue000"
    ),
    st.characters(exclude_categories=("Cs",)),
)
TEXTS = st.text(CHARACTERS, max_size=60)
AMOUNTS = st.integers(-(10**9), 10**13).map(lambda yuan: f"￥{yuan:,}.00")


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 6))
    cell = st.text(CHARACTERS, max_size=14)
    heads = st.builds(Column, cell, st.sampled_from(Align))
    heading = draw(st.lists(heads, min_size=columns, max_size=columns))
    row = st.tuples(*([cell] * columns))
    return Table(tuple(heading), tuple(draw(st.lists(row, max_size=4))))


def tuples(of):
    return st.lists(of, max_size=4).map(tuple)


BLOCKS = st.one_of(
    st.builds(Title, tuples(TEXTS)),
    st.builds(Pair, TEXTS, TEXTS),
    tables(),
    st.builds(Amount, st.text(CHARACTERS, max_size=12), AMOUNTS),
    st.builds(Capital, TEXTS),
    st.builds(Rule, st.booleans()),
    st.builds(Note, TEXTS, st.sampled_from(Align)),
    st.builds(Banner, TEXTS),
    st.builds(Qr, st.from_regex(r"[A-Z0-9:]{1,80}", fullmatch=True)),
    st.builds(Bars, st.from_regex(r"[ -~]{1,40}", fullmatch=True)),
    st.builds(Sign, tuples(TEXTS)),
    st.just(Drawer()),
)


def receipts():
    return st.builds(
        Receipt, st.sampled_from(ReceiptKind), TEXTS, st.integers(0, 9), tuples(BLOCKS)
    )
