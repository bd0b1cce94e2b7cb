"""诊断 by keys at a real desk: each light turns when its thing goes wrong, and says what to do."""

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from app import condition, counter, diagnostics, signing_on
from app.model.cash import cash_tender
from sync.courier import LinkState
from tests import makers
from tests.central.funds.scene import FACE
from tests.sync.desks import change_lease
from tests.sync.test_courier import waiting, waits_for
from ui.models.checks import Seen, checked_words, checks, gravest, span_words
from ui.pages.diagnostics import DiagnosticsPage
from wire.values import CardRange, Fen


@pytest.fixture
def desk(own_town, own_desk):
    """A teller with two cards and an open shift."""
    desk = own_desk
    teller = own_town.new_teller()
    signing_on.sign_on(desk, teller, makers.SECRET)
    desk.cards = own_town.hand_out(desk, 2, teller)
    counter.open_shift(desk, Fen(0))
    assert waits_for(lambda: waiting(desk) == 0)
    return desk


@pytest.fixture
def page(desk, tasks):
    return DiagnosticsPage(desk, tasks)


def light(page, key):
    return next((check for check in page.model.rows if check.key == key), None)


def tone(page, key):
    found = light(page, key)
    return found.lamp.tone if found else ""


def ready(page, hands):
    at = hands(page)
    at.until(lambda: bool(page.model.rows))
    return at


def look(desk):
    return Seen(diagnostics.health(desk), condition.condition(desk), "virtual://a")


def sell(desk):
    run = CardRange(desk.cards.first, desk.cards.first)
    return counter.sell_cards(desk, (run,), cash_tender(FACE))


def of(seen, key):
    return next(check for check in checks(seen) if check.key == key)


def changed(seen, **changes):
    return replace(seen, condition=replace(seen.condition, **changes))


def test_sound_terminal_has_every_light_and_the_worst_is_chosen(page, hands, desk):
    ready(page, hands)

    assert [check.key for check in page.model.rows] == [
        "centre",
        "queue",
        "lease",
        "certificate",
        "life",
        "store",
        "second-copy",
        "clock",
        "printer",
        "disk",
    ]
    for key in ("centre", "queue", "lease", "certificate", "life", "store", "clock"):
        assert (tone(page, key), light(page, key).advice) == ("ok", ""), key
    assert desk.identity.terminal in light(page, "life").lamp.more
    assert page.model.rows[page.table.row].lamp.tone != "ok"
    assert page.table.hasFocus()


def test_every_light_that_is_not_green_says_what_to_do(page, hands):
    ready(page, hands)

    silent = [c.key for c in page.model.rows if c.lamp.tone in ("warn", "danger") and not c.advice]

    assert silent == []
    assert page.check.advice.text()


def test_cut_line_turns_centre_and_queue_and_tells_their_age(page, hands, desk, own_line):
    at = ready(page, hands)
    own_line.up = False
    sell(desk)
    at.until(lambda: desk.link.state is LinkState.DOWN)
    at.key("Ctrl+R")
    at.until(lambda: tone(page, "queue") == "warn")

    assert tone(page, "centre") == "warn"
    assert "已等" in light(page, "queue").lamp.more
    assert "售卡照常" in light(page, "centre").advice


def test_second_copy_that_cannot_be_written_is_danger(page, hands, desk):
    at = ready(page, hands)
    assert tone(page, "second-copy") == "warn"
    assert "shadow" in light(page, "second-copy").advice
    shadow = desk.settings.shadow_folder
    desk.data.copy.close()
    shutil.move(shadow, shadow.with_name("away"))
    shadow.write_text("a file where the folder was")
    sell(desk)

    at.key("Ctrl+R")
    at.until(lambda: tone(page, "second-copy") == "danger")

    assert "暂停收钱" in light(page, "second-copy").advice
    shadow.unlink()
    shutil.move(shadow.with_name("away"), shadow)
    at.key("Ctrl+R")
    at.until(lambda: tone(page, "second-copy") == "warn")


def test_allowance_that_is_used_up_names_the_supervisor(page, hands, desk, own_town):
    with desk.store.begin() as db:
        change_lease(desk, db, own_town.centre.keys, open_fen=Fen(1))
    ready(page, hands)

    assert tone(page, "lease") == "danger"
    assert "班长可在 F11 延长一次" in light(page, "lease").advice


@pytest.mark.parametrize(
    ("left", "expected", "said"),
    [
        (timedelta(days=60), "ok", ""),
        (timedelta(days=20), "warn", "自动续期"),
        (timedelta(days=5), "danger", "今天就联网"),
        (timedelta(days=-1), "danger", "重新注册"),
        (None, "danger", "重新注册"),
    ],
)
def test_certificate_is_told_by_the_days_it_has_left(desk, left, expected, said):
    seen = look(desk)
    ends = seen.condition.line.at + left if left is not None else None

    check = of(changed(seen, certificate_ends=ends), "certificate")

    assert check.lamp.tone == expected
    assert said in check.advice


def test_clock_that_is_behind_the_journal_is_danger(desk):
    seen = look(desk)
    behind = changed(seen, line=replace(seen.condition.line, clock_behind=True))

    assert of(behind, "clock").lamp.tone == "danger"
    skewed = replace(seen, health=replace(seen.health, skew_s=600.0))
    assert of(skewed, "clock").lamp.tone == "warn"
    assert "校准" in of(skewed, "clock").advice


def test_store_made_anew_from_the_second_copy_is_told(desk):
    seen = look(desk)

    assert "补回 3 行" in of(changed(seen, refilled=3), "store").lamp.word
    assert "重建" in of(changed(seen, rebuilt=True), "store").lamp.word


def test_another_disk_for_the_second_copy_is_green(desk):
    seen = look(desk)

    assert of(changed(seen, is_same_disk=False), "second-copy").lamp.tone == "ok"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(minutes=5), "5 分"),
        (timedelta(hours=2, minutes=10), "2 小时 10 分"),
        (timedelta(days=3, hours=2), "3 天 2 小时"),
        (timedelta(seconds=-4), "0 分"),
    ],
)
def test_age_in_words(span, said):
    assert span_words(span) == said


def test_summary_names_what_is_wrong(desk):
    seen = look(desk)
    found = checks(changed(seen, certificate_ends=None, is_same_disk=False))

    kind, title, text = checked_words(found, seen.condition.line.at)

    assert (kind, title) == ("danger", "1 项要处理")
    assert "终端证书" in text
    assert found[gravest(found)].key == "certificate"


def test_bundle_has_the_condition_and_no_folder(page, hands, desk):
    at = ready(page, hands)
    at.key("Ctrl+B")
    at.until_said("诊断包在")

    (path,) = (desk.store.path.parent / "diagnostics").glob("*.zip")
    with zipfile.ZipFile(path) as bundle:
        told = json.loads(bundle.read("condition.json"))
    assert told["second_copy"] == "ok"
    assert told["epoch"] == 1
    assert str(desk.settings.folder) not in json.dumps(told)
