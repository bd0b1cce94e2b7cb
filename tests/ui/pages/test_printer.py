"""The printer wizard by keys: found, set, tried, looked at, and in use at once."""

import pytest

from app.settings import load_settings
from app.store.schema import drawer_opening
from printing.device import open_device
from printing.profile import Charset, Dialect, DrawerPin, PrinterClass
from printing.self_check import QR_PAYLOAD
from printing.virtual import Fault
from printing.virtual_line import VirtualLine
from tests.printing.loopback import PAPER_OUT, LoopbackPrinter
from ui.models.printer import Check
from ui.pages.printer import FIND, LOOK, SET, PrinterPage


@pytest.fixture
def file(tmp_path):
    return tmp_path / "counter.toml"


@pytest.fixture
def page(teller_desk, tasks, file):
    return PrinterPage(teller_desk, tasks, file)


@pytest.fixture
def wizard(page, hands):
    hand = hands(page)
    hand.until(lambda: page.choosing.model.rowCount() > 0)
    return hand


def ask(hand, page, address):
    """Type an address and go on to its settings."""
    page.choosing.address.clear()
    hand.types(address)
    hand.key("Return")
    hand.until(lambda: page.stage == SET)


def print_page(hand, page):
    hand.key("Ctrl+P")
    hand.until(lambda: page.stage == LOOK)


def seen_no(slip):
    """The digits under the bars of a test page, as they stand on the paper."""
    texts = [part[1].strip() for part in slip if part[0] == "text"]
    return next(text for text in texts if len(text) == 8 and text.isdigit())


def test_from_finding_to_using_without_a_restart(page, wizard, teller_desk, file):
    with LoopbackPrinter(names=True) as printer:
        url, taken = f"{printer.url}?class=A", []
        page.taken.connect(taken.append)
        ask(wizard, page, printer.url.removeprefix("tcp://"))
        assert page.setup.profile.kind is PrinterClass.A
        assert "报号确认" in page.setting.meaning.accessibleName()

        wizard.key("Return")
        wizard.until(lambda: page.stage == LOOK)
        assert load_settings(file, environment={}).printer == ""
        wizard.key("Return")
        assert "核对数" in page.result.sentence
        number = seen_no(printer.machine.slips[-1])
        wizard.types(number[-2:])
        assert "对了" in page.result.sentence
        wizard.key("Return")
        wizard.until(lambda: bool(taken))

    assert taken == [url]
    assert load_settings(file, environment={}).printer == taken[0]
    assert teller_desk.settings.printer == taken[0]


def test_number_of_another_page_is_not_taken(page, wizard, file):
    with LoopbackPrinter() as printer:
        ask(wizard, page, printer.url)
        print_page(wizard, page)
        first = seen_no(printer.machine.slips[-1])
        print_page(wizard, page)
        wizard.until(lambda: len(printer.machine.slips) == 2)
        second = seen_no(printer.machine.slips[-1])
        wrong = first[-2:] if first[-2:] != second[-2:] else f"{(int(second[-2:]) + 1) % 100:02d}"
        wizard.types(wrong)

        assert "不是这个数" in page.result.sentence
        wizard.key("Return")
        assert page.stage == LOOK
        assert not file.exists()


def test_what_the_printer_says_of_itself_is_set_and_told(page, wizard):
    line = VirtualLine()
    try:
        ask(wizard, page, f"tcp://127.0.0.1:{line.port}")
    finally:
        line.stop()

    told = [finding.words for finding in page.setting.findings.shown]
    assert any("DIANKA VIRTUAL" in words for words in told)
    assert any("CHINA GB18030" in words for words in told)
    assert page.setup.profile.charset is Charset.GB18030


def test_printer_out_of_paper_is_told_and_asked_again(page, wizard):
    with LoopbackPrinter(status=PAPER_OUT) as printer:
        page.choosing.address.clear()
        wizard.types(printer.url)
        wizard.key("Return")
        wizard.until_said("没有纸")
        assert page.stage == FIND


@pytest.mark.parametrize(
    ("address", "said"),
    [("", "请输入小票机的地址"), ("fax://office", "tcp://"), ("tcp://", "请输入小票机的地址")],
)
def test_address_that_is_none_is_told_and_stays(page, wizard, address, said):
    page.choosing.address.clear()
    wizard.types(address)
    wizard.key("Return")

    wizard.until_said(said)
    assert page.choosing.address.text() == address


def test_every_line_has_its_key_and_all_are_kept(page, wizard, file):
    with LoopbackPrinter() as printer:
        ask(wizard, page, printer.url)
        wizard.key(*(f"Alt+{place}" for place in range(1, 8)))
        kept = page.setup
        wizard.key("Ctrl+S")
        wizard.until_said("马上生效")

    told = load_settings(file, environment={})
    profile = open_device(told.printer).profile
    assert told.columns == kept.columns == 32
    assert profile == kept.profile
    assert (profile.dialect, profile.charset) == (Dialect.TEXT_QR, Charset.GB18030)
    assert (profile.kind, profile.drawer) == (PrinterClass.C, DrawerPin.FIVE)
    assert (profile.cuts, profile.is_shared) == (False, True)


@pytest.mark.parametrize(
    ("place", "check", "changed"),
    [
        (1, Check.RULER, lambda setup: setup.columns == 32),
        (2, Check.CHINESE, lambda setup: setup.profile.dialect is Dialect.RASTER),
        (3, Check.RARE, lambda setup: setup.profile.dialect is Dialect.RASTER),
        (5, Check.CUT, lambda setup: setup.profile.cuts is False),
        (6, Check.DRAWER, lambda setup: setup.profile.drawer is DrawerPin.FIVE),
    ],
)
def test_what_is_wrong_on_the_paper_is_mended_and_printed_again(
    page, wizard, place, check, changed
):
    with LoopbackPrinter() as printer:
        ask(wizard, page, printer.url)
        print_page(wizard, page)
        wizard.key(f"Alt+{place}")
        assert page._answers[check].tone == "ok"
        wizard.key(f"Alt+{place}")
        assert page._answers[check].tone == "warn"
        assert changed(page.setup)

        wizard.types(seen_no(printer.machine.slips[-1])[-2:])
        wizard.key("Return")
        assert "再打一张" in page.result.sentence


def test_codes_are_proved_by_the_scanner(page, wizard):
    with LoopbackPrinter() as printer:
        ask(wizard, page, printer.url)
        print_page(wizard, page)
        wizard.scan("3326200000000012")
        assert page._answers.get(Check.CODES) is None
        wizard.scan(seen_no(printer.machine.slips[-1]))
        assert page._answers[Check.CODES].tone == "ok"
        wizard.key("Ctrl+P")
        wizard.until(lambda: len(printer.machine.slips) == 2 and not page._is_busy)
        assert page._answers == {}
        wizard.scan(QR_PAYLOAD)
        assert page._answers[Check.CODES].tone == "ok"


def test_drawer_that_is_tried_is_recorded_with_who_tried_it(page, wizard, teller_desk):
    with LoopbackPrinter() as printer:
        ask(wizard, page, printer.url)
        wizard.key("Ctrl+D")
        wizard.until_said("弹开了吗")

        assert printer.machine.pulses == 1
    with teller_desk.store.begin() as db:
        rows = db.execute(drawer_opening.select()).all()
    assert [(row.receipt_no, row.staff_no) for row in rows] == [
        (None, teller_desk.operator.staff_no)
    ]


def test_trial_that_breaks_off_does_not_spoil_the_next_paper(page, wizard, teller_desk):
    from app import counter
    from wire.values import Fen

    with LoopbackPrinter(drop_after=700) as printer:
        ask(wizard, page, printer.url)
        wizard.key("Ctrl+S")
        wizard.until_said("马上生效")
        page.entered()
        ask(wizard, page, printer.url)
        wizard.key("Ctrl+P")
        wizard.until_said("没有确认")
        printer.manners.drop_after = None
        counter.open_shift(teller_desk, Fen(0))
        wizard.until(lambda: any(_says(slip, "开班单") for slip in printer.machine.slips))

        (slip,) = [slip for slip in printer.machine.slips if _says(slip, "开班单")]
        assert not _says(slip, "自检")


def _says(slip, words):
    return any(words in str(part[1]).replace(" ", "") for part in slip if part[0] == "text")


def test_printer_that_dies_while_it_is_tried_is_told_in_words(page, wizard):
    line = VirtualLine(rows_per_s=300)
    try:
        ask(wizard, page, f"tcp://127.0.0.1:{line.port}")
        wizard.key("Ctrl+P")
        line.suffer(Fault.POWER_CUT, on=True)
        wizard.until(lambda: not page._is_busy)
    finally:
        line.stop()

    assert page.result.sentence
    assert page.button.isEnabled()


def test_counter_without_a_printer_is_set_so_in_one_step(page, wizard, file):
    page.choosing.address.clear()
    page.choosing.table.setFocus()
    wizard.key("Ctrl+End")
    page.choosing.table.choose(page.choosing.model.rowCount() - 1)
    wizard.key("Return")
    wizard.key("Return")
    wizard.until_said("马上生效")

    assert load_settings(file, environment={}).printer == "none://"


def test_no_action_of_the_page_shares_a_key(page):
    keys = [keys.toString() for action in page.actions() for keys in action.shortcuts()]

    assert len(keys) == len(set(keys))


def test_names_of_printers_are_not_cut_for_a_long_address(wizard, page):
    table = page.choosing.table
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)
    assert max(len(row.address) for row in page.choosing.model.rows) > len("tcp://")
