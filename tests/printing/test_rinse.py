"""A paper that breaks off anywhere leaves the next one whole: every width, every printer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.escpos_text import LARGEST_COMMAND, after_another, after_doubt
from printing.paper import paper_of
from printing.profile import Dialect, Profile
from tests.printing import papers
from tests.printing.machine import Machine, slip_of
from tests.printing.reader import read

WIDTHS = (32, 42, 48, 64)
PROFILES = tuple(Profile(dialect) for dialect in Dialect)
MADE = {
    (columns, profile): paper_of(papers.rare_name(), columns, profile).data
    for columns in WIDTHS
    for profile in PROFILES
}


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_command_is_longer_than_what_ends_one_that_was_cut_off(columns):
    strips = read(MADE[columns, Profile(Dialect.RASTER)]).strips

    assert max(8 + len(data) for _, _, data in strips) <= LARGEST_COMMAND


@given(st.sampled_from(sorted(MADE, key=repr)), st.floats(0, 1, exclude_max=True))
def test_paper_behind_one_that_broke_off_is_whole(which, share):
    _, profile = which
    data = MADE[which]
    machine = Machine()

    machine.feed(data[: int(len(data) * share)])
    machine.feed(after_doubt(profile, is_clear=False) + data)

    assert machine.slips[-1] == slip_of(data)
    assert machine.hanging == []


@given(st.sampled_from(sorted(MADE, key=repr)), st.floats(0, 1, exclude_max=True))
def test_what_another_terminal_left_hanging_is_void_above_a_line_and_the_paper_whole_below(
    which, share
):
    columns, profile = which
    data, machine = MADE[which], Machine()

    machine.feed(data[: int(len(data) * share)])
    machine.feed(after_another(columns, profile, is_clear=False) + data)

    slip, whole = machine.slips[-1], slip_of(data)
    said = slip_of(after_another(columns, profile, is_clear=True) + data)
    assert slip[-len(whole) :] == whole
    assert slip[-len(said) :] == said
    assert len(said) > len(whole)
    torn = slip[: -len(said)]
    assert torn[:-1] == whole[: len(torn[:-1])]  # its last line may be a half one
