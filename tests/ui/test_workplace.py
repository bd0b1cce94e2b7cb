"""A person's window: what is asked first after a restart, and what one page hands to another."""

from pathlib import Path

import pytest

from app import counter
from app.model.cash import cash_tender
from app.store import papers
from printing.spool import JobState
from tests.app.counter_desk import make_desk, run
from tests.ui.kit.conftest import app  # noqa: F401
from ui.main_window import Options, Shell
from ui.pages.recovery import RecoveryPage
from ui.workplace import Workplace
from wire.values import Fen


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def shell(app):  # noqa: F811
    made = Shell(Options(Path(), None, None, None))
    yield made
    made.tasks.stop()
    made.deleteLater()


@pytest.fixture
def torn(desk):
    """A sale whose paper was on its way when the power went."""
    shift = counter.open_shift(desk, Fen(0))
    queue = papers.PaperQueue(desk.store, lambda: 48)
    with desk.store.begin() as db:
        for job in papers.unfinished(db):
            db.exec_driver_sql("UPDATE print_job SET state = 'PRINTED' WHERE id = ?", (job.id.hex,))
    counter.sell_cards(desk, (run(1),), cash_tender(Fen(10_000)))
    queue.mark_sending(queue.next_job().id)
    with desk.store.begin() as db:
        assert papers.doubt_interrupted(db) == 1
    return shift


def enter(desk, shell, shift):
    place = Workplace(desk, shell, desk.operator)
    shell.show_work(place.window)
    place.go_home(shift)
    return place


def settle(shell, qtbot):
    done = []
    shell.tasks.run(lambda: 1, done.append, done.append)
    qtbot.waitUntil(lambda: done == [1], timeout=10_000)


def test_doubtful_paper_is_asked_about_before_the_first_sale(desk, shell, torn, qtbot):
    place = enter(desk, shell, torn)
    qtbot.waitUntil(lambda: place.window.page_key == "recovery", timeout=10_000)
    page = place.window.page
    assert isinstance(page, RecoveryPage)
    qtbot.waitUntil(lambda: len(page.open_papers) == 1, timeout=10_000)

    page._whole.trigger()
    qtbot.waitUntil(lambda: page.open_papers == [], timeout=10_000)
    page.button.click()

    assert place.window.page_key == "sell"
    with desk.store.begin() as db:
        assert papers.newest(db).state is JobState.PRINTED


def test_after_a_clean_stop_nothing_is_asked(desk, shell, qtbot):
    place = enter(desk, shell, None)
    settle(shell, qtbot)

    assert place.window.page_key == "open-shift"


def test_it_is_told_once_in_the_life_of_the_window(desk, shell, torn, qtbot):
    enter(desk, shell, torn)
    settle(shell, qtbot)

    again = enter(desk, shell, torn)
    settle(shell, qtbot)

    assert again.window.page_key == "sell"


def test_no_page_of_anybody_shares_a_key_with_the_window(desk, shell):
    place = Workplace(desk, shell, desk.operator)

    assert list(place.window.clashes()) == []
