"""The bundle at work: a person enrols it, signs on, takes cards and sells one, by the keyboard."""

import os
import subprocess
import sys

import pytest

from app import signing_on, stockroom
from central.db.engine import transaction
from central.orgs import terminals
from tests import makers
from tests.in_process import running_centre, two_ports
from tests.journeys.scene import Hall
from tests.package.hands import Hands, wait_until
from tests.sync import desks

pytestmark = [
    pytest.mark.package,
    pytest.mark.skipif(sys.platform != "linux", reason="xdotool works on an X server alone"),
    pytest.mark.timeout(240),
]
TERMINAL = "330101-07"


@pytest.fixture
def hall(tmp_path):
    with running_centre(tmp_path, ports=two_ports()) as centre:
        yield Hall(centre)


@pytest.fixture
def cards(hall, tmp_path):
    """Three cards that the custodian issued to the teller, from another terminal."""
    desks.enrol(hall.centre, tmp_path / "custodian")
    desk = desks.open_started(tmp_path / "custodian")
    try:
        run = hall.some(3)
        signing_on.sign_on(desk, makers.CUSTODIAN, makers.SECRET)
        stockroom.issue(desk, makers.TELLER, (run,))
    finally:
        desk.stop()
    return run


@pytest.fixture
def paper(tmp_path):
    folder = tmp_path / "paper"
    folder.mkdir()
    return folder


@pytest.fixture
def counter(program, bare, tmp_path, paper):
    """The program of the bundle in a window on the X server, with a printer that writes files."""
    config = tmp_path / "counter.toml"
    config.write_text(f'printer = "file://{paper}"\n', "utf-8")
    surroundings = {**bare, "DISPLAY": os.environ["DISPLAY"], "QT_QPA_PLATFORM": "xcb"}
    command = [program, "--data", tmp_path / "counter", "--config", config]
    with (tmp_path / "said.txt").open("w") as said:
        running = subprocess.Popen(command, env=surroundings, cwd="/", stdout=said, stderr=said)
    yield running
    running.terminate()
    running.wait(30)
    sys.stderr.write((tmp_path / "said.txt").read_text())


@pytest.fixture
def hands(counter, tmp_path, request):
    made = Hands(os.environ["DISPLAY"], dict(os.environ))
    made.take_window(counter.pid)
    yield made
    made.picture().save(tmp_path / "last.png")


def kinds(hall):
    """The kinds of what the terminal sent and the centre booked."""
    return [row.kind for row in hall.received(TERMINAL).values() if row.outcome == "APPLIED"]


def sent(hall, kind):
    wait_until(lambda: kind in kinds(hall), f"{kind} of {kinds(hall)}")


def enrol(hands, hall):
    """Centre, terminal, code: three fields and Enter."""
    address = f"127.0.0.1:{hall.centre.addresses.port}"
    for text in (address, TERMINAL, makers.register(hall.centre, TERMINAL)):
        hands.type(text)
        hands.key("Return")


def is_enrolled(hall):
    with transaction(hall.centre.database) as db:
        return terminals.find_terminal(db, TERMINAL).cert_serial is not None


def test_bundle_is_enrolled_signed_on_and_sells_a_card(hands, hall, cards, paper):
    hands.until_it_is_light()
    hands.turn_page(lambda: enrol(hands, hall))
    hands.turn_page(lambda: hands.type(makers.TELLER + makers.SECRET))
    hands.turn_page(lambda: hands.key("F8"))  # the shift opens without a float
    sent(hall, "shift.open")
    hands.turn_page(lambda: hands.key("F7"))
    hands.key("Return")
    sent(hall, "stock.take")
    hands.turn_page(lambda: hands.key("F2"))

    hands.scan(cards.first)
    hands.until_it_rests()
    hands.key("Return")
    sent(hall, "card.sell")

    assert kinds(hall).count("card.sell") == 1
    assert list(hall.states(cards).values()) == ["SLD", "TIL", "TIL"]
    assert hall.broken() == {}
    assert list(paper.iterdir())
