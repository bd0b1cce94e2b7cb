"""Capital amounts against the published examples and against another implementation."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.capital import capital
from wire.values import Fen

OFFICIAL = {
    140_950: "人民币壹仟肆佰零玖元伍角整",
    600_714: "人民币陆仟零柒元壹角肆分",
    168_032: "人民币壹仟陆佰捌拾元零叁角贰分",
    10_700_053: "人民币壹拾万柒仟元零伍角叁分",
    1_640_902: "人民币壹万陆仟肆佰零玖元零贰分",
    32_504: "人民币叁佰贰拾伍元零肆分",
    0: "人民币零元整",
    5: "人民币伍分",
    50: "人民币伍角整",
    1_000: "人民币壹拾元整",
    -5_000: "人民币（负）伍拾元整",
    100_000_001: "人民币壹佰万元零壹分",
    1_000_100_000_000: "人民币壹佰亿零壹佰万元整",
    100_010_000_000_000: "人民币壹万零壹亿元整",
}


@pytest.mark.parametrize("amount", OFFICIAL)
def test_official_example_is_written_as_published(amount):
    assert capital(Fen(amount)) == OFFICIAL[amount]


def _bare(text):
    """Without the signs whose writing is optional."""
    return text.removeprefix("人民币").removesuffix("整").replace("元零", "元")


@given(st.integers(1, 10**12))
def test_any_amount_agrees_with_cn2an(amount):
    theirs = cn2an.an2cn(f"{amount // 100}.{amount % 100:02d}", "rmb")

    assert _bare(capital(Fen(amount))) == _bare(theirs).removeprefix("零元").removeprefix("零")
