"""What is plugged in, read from files as the kernel keeps them."""

import sys

import pytest

from printing.device import open_device
from printing.discover import Found, Way, discover


@pytest.fixture
def devices(tmp_path):
    """USB as Linux lists it: a hub, a printer, a nameless printer, a keyboard."""
    tree = {
        "usb1": {"idVendor": "1d6b", "idProduct": "0002", "product": "xHCI"},
        "1-1": {
            "idVendor": "04b8",
            "idProduct": "0e15",
            "product": "TM-T82",
            "manufacturer": "EPSON",
        },
        "1-1:1.0": {"bInterfaceClass": "07"},
        "1-2": {"idVendor": "0416", "idProduct": "5011"},
        "1-2:1.0": {"bInterfaceClass": "07"},
        "1-2:1.1": {"bInterfaceClass": "07"},
        "1-3": {"idVendor": "046d", "idProduct": "c31c", "product": "Keyboard"},
        "1-3:1.0": {"bInterfaceClass": "03"},
    }
    for name, files in tree.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(f"{text}\n")
    return tmp_path


def test_usb_printers_are_found_with_their_addresses_and_names(devices):
    found = [each for each in discover(devices).found if each.way is Way.USB]

    assert found == [
        Found(Way.USB, "usb://04b8:0e15", "EPSON TM-T82"),
        Found(Way.USB, "usb://0416:5011", "0416:5011"),
    ]
    assert all(open_device(each.address) for each in found)


def test_what_the_system_does_not_tell_is_told_as_unknown(tmp_path):
    seen = discover(tmp_path / "no-such-system")

    assert Way.USB in seen.unknown
    assert Way.NETWORK in seen.unknown
    assert (Way.SPOOLER in seen.unknown) is False


@pytest.mark.skipif(sys.platform == "win32", reason="names of devices")
def test_every_serial_line_that_is_found_can_be_addressed(devices):
    for each in discover(devices).found:
        if each.way is Way.SERIAL:
            assert open_device(each.address).url == each.address
