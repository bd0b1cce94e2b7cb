"""Settings by keys: lights, the printer and its self-check page, the look, and the bundle."""

import json
import zipfile

import pytest

from app.logs import log_to_folder, stop_logging
from app.settings import load_settings
from printing.receipt import ReceiptKind
from printing.virtual import Fault, virtual_printer
from tests import makers
from ui.pages.settings import SettingsPage
from ui.theme import Look
from wire import VERSION


@pytest.fixture
def file(tmp_path):
    return tmp_path / "counter.toml"


@pytest.fixture
def page(teller_desk, tasks, file):
    return SettingsPage(teller_desk, tasks, file)


@pytest.fixture
def printer(tmp_path):
    """A virtual printer of this test alone."""
    return virtual_printer(tmp_path.name)


def type_address(hand, page, address):
    page.printer.clear()
    hand.types(address)
    hand.key("Return")


def test_lights_tell_how_the_terminal_is_doing(page, hands, teller_desk):
    hand = hands(page)
    hand.until(lambda: page.lights.store.lamp.tone == "ok")

    assert teller_desk.identity.centre_url in page.lights.centre.lamp.more
    assert page.lights.clock.lamp.tone == "ok"
    assert page.lights.queue.lamp.tone == "ok"
    assert "counter.db" in page.lights.store.lamp.more
    assert page.lights.printer.lamp.tone == "warn"
    assert VERSION in page.lights.disk.lamp.more


def test_changed_chain_is_told(page, hands, teller_desk):
    from app import counter
    from wire.values import Fen

    counter.open_shift(teller_desk, Fen(0))
    with teller_desk.store.begin() as db:
        db.exec_driver_sql("UPDATE journal SET body = replace(body, '0', '1')")
    hand = hands(page)

    hand.until(lambda: page.lights.store.lamp.tone == "danger")


def test_address_is_saved_in_the_file_and_the_test_page_comes_out(page, hands, file, printer):
    hand = hands(page)

    type_address(hand, page, printer.url)
    hand.until_said("已保存")
    hand.key("Ctrl+P")
    hand.until_said("小票机已确认")

    assert load_settings(file, environment={}).printer == printer.url
    assert [paper.kind for paper in printer.papers] == [ReceiptKind.TEST_PAGE]


@pytest.mark.parametrize(
    ("address", "said"),
    [("fax://office", "tcp://"), ("tcp://", "主机名"), ("usb://1", "04b8")],
)
def test_wrong_address_is_told_and_stays_in_the_field(page, hands, file, address, said):
    hand = hands(page)

    type_address(hand, page, address)

    hand.until_said(said)
    assert page.printer.text() == address
    assert not file.exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault.PAPER_OUT, "没有纸"),
        (Fault.UNPLUGGED, "连不上小票机"),
        (Fault.NO_ANSWER, "没有确认"),
    ],
)
def test_what_is_wrong_with_the_printer_is_said_in_words(page, hands, printer, fault, said):
    hand = hands(page)
    type_address(hand, page, printer.url)
    hand.until_said("已保存")
    printer.fault = fault

    hand.key("Ctrl+P")

    hand.until_said(said)
    assert page.button.isEnabled()


def test_unsaved_address_is_not_printed_to(page, hands, printer):
    hand = hands(page)
    hand.types(printer.url)

    hand.key("Ctrl+P")

    assert "先按 Enter 保存" in page.result.sentence
    assert printer.papers == ()


def test_width_look_and_language_are_saved_each_by_its_key(page, hands, file):
    hand = hands(page)
    looks = []
    page.look_changed.connect(looks.append)

    for key, said in (("Ctrl+L", "32 列"), ("Ctrl+T", "外观已换"), ("Ctrl+E", "下次启动时")):
        hand.key(key)
        hand.until_said(said)

    kept = load_settings(file, environment={})
    assert (kept.columns, kept.theme, kept.language) == (32, "dark", "en")
    assert looks == [Look.DARK]
    assert page.width_line.value == "32 列"


def test_bundle_names_nobody_and_holds_no_number(page, hands, teller_desk):
    handler = log_to_folder(teller_desk.store.path.parent)
    try:
        import logging

        logging.getLogger("app").info("card 3326200000000012 customer 0123456789")
        hand = hands(page)
        hand.key("Ctrl+B")
        hand.until_said("诊断包在")
    finally:
        stop_logging(handler)

    (path,) = (teller_desk.store.path.parent / "diagnostics").glob("*.zip")
    assert str(path) in page.result.sentence
    with zipfile.ZipFile(path) as bundle:
        content = {name: bundle.read(name).decode() for name in bundle.namelist()}
    told = "".join(content.values())
    assert json.loads(content["health.json"])["version"] == VERSION
    for secret in ("3326200000000012", "0123456789", makers.SECRET, teller_desk.operator.name):
        assert secret not in told
    assert "card # customer #" in told


def test_no_action_of_the_page_shares_a_key(page):
    keys = [keys.toString() for action in page.actions() for keys in action.shortcuts()]

    assert len(keys) == len(set(keys))
