"""Without a line a list says that it was not read, and never that there is nothing."""

import pytest

from app import signing_on
from tests import makers
from ui.widgets.data_table import DataTable
from ui.workplace import Workplace

UNREAD = "连不上中心"
# post -> who holds it, and pages whose lists come from the centre
POSTS = {
    "U_CARD": ("3002", {"stock"}),
    "U_FUND": ("2002", {"slips", "variances", "cases", "settle", "statement"}),
    "P_FUND": ("1005", {"bank", "check", "clearing", "returns", "statements"}),
    "P_CARD": ("1001", {"orders", "freezes"}),
}


@pytest.fixture
def lists(request, till):
    """{page: its list} of somebody who comes to the desk, is known here, and finds no line."""
    holder, pages = POSTS[request.param]
    before = till.program.place
    operator = signing_on.sign_on(till.desk, holder, makers.SECRET)
    place = till.program.place = Workplace(till.desk, till.shell, operator)
    till.shell.show_work(place.window)
    till.line.up = False
    found = {}
    for key in pages:
        place.window.show_page(key)
        till.settle()
        till.until(lambda page=place.pages[key]: UNREAD in page.result.sentence)
        found[key] = [
            table
            for table in place.pages[key].findChildren(DataTable)
            if table.isVisible() and not table.model().rowCount()
        ]
    yield found
    till.line.up = True
    signing_on.sign_on(till.desk, till.teller, makers.SECRET)
    till.key("F12")
    assert before is not None
    till.sign_on()


@pytest.mark.parametrize("lists", list(POSTS), indirect=True)
def test_first_list_of_a_page_that_could_not_be_read_says_so(lists):
    assert {key: tables[0].says[: len(UNREAD)] for key, tables in lists.items()} == dict.fromkeys(
        lists, UNREAD
    )
    for key in {"stock", "bank"} & lists.keys():  # two lists of one answer
        assert [table.says[: len(UNREAD)] for table in lists[key]] == [UNREAD, UNREAD]
