"""No PIN in clear anywhere but in the sealed file: database, logs, errors, file names."""

import logging
import re
import subprocess
import traceback

import pytest
from sqlalchemy import select, text

from central.cards import sold
from central.cards.vault import provider_of
from central.db.engine import transaction
from central.db.migrate import all_tables
from tests.central.cards.test_maker_file import DECRYPT, VERIFY
from tests.central.cards.world import CITY, cards_from, maker_keys
from wire.values import Pin, ValueFaultError


def rows_of(office, folder) -> list[list[str]]:
    """What the maker reads in the file: card, face in yuan, PIN."""
    folder.mkdir()
    (folder / "maker-key.pem").write_bytes(maker_keys().key_pem)
    (folder / "maker-cert.pem").write_text(maker_keys().certificate_pem)
    (folder / "issuer-cert.pem").write_bytes(office.keys.issuer_cert)
    (folder / "order.p7m").write_bytes((office.keys.file_folder / "ZK-2026-0001.p7m").read_bytes())
    for command in (DECRYPT, VERIFY):
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return [line.split(",") for line in (folder / "cards.txt").read_text().splitlines()[1:]]


def looks_like_pins(words: str) -> list[str]:
    found = []
    for digits in re.findall(r"(?<!\d)\d{18}(?!\d)", words):
        try:
            found.append(Pin(digits).reveal())
        except ValueFaultError:
            continue
    return found


def everything_stored(office) -> bytes:
    """Every row of every table as text, and on SQLite the files as well."""
    words = []
    with transaction(office.engine) as db:
        for table in all_tables().sorted_tables:
            words += [repr(tuple(row)) for row in db.execute(select(table))]
    stored = "\n".join(words).encode()
    for file in office.keys.file_folder.parent.glob("centre.db*"):
        stored += file.read_bytes()
    return stored


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("sqlalchemy.engine", "psycopg", "central"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def test_no_pin_is_stored_or_logged(office, logged, tmp_path):
    office.made((10_000, 400, CITY))

    stored = everything_stored(office)
    pins = [row[2] for row in rows_of(office, tmp_path / "maker-side")]

    assert len(pins) == 400
    assert cards_from(10_000, 400, 1).first.encode() in stored  # the search finds what is there
    assert [pin for pin in pins if pin.encode() in stored] == []
    assert looks_like_pins(logged.text) == []


def test_verifiers_stored_are_those_of_the_pins_in_the_file(office, tmp_path):
    office.made((10_000, 20, CITY), (5_000, 20, CITY))
    vault = provider_of(office.keys)

    rows = rows_of(office, tmp_path / "maker-side")

    assert len(rows) == 40
    with transaction(office.engine) as db:
        for card, face, pin in rows:
            row = sold.verifier_row(db, card)
            assert row.face == int(face) * 100
            assert row.verifier == vault.verifier(card, row.face, Pin(pin), row.key_version)


def test_no_pin_in_the_words_of_an_error(office, logged):
    office.made((10_000, 50, CITY))
    order_id = office.plan((10_000, 50, CITY))
    office.approve(order_id)
    with transaction(office.engine) as db:
        db.execute(text("UPDATE serial_counter SET next_serial = 1"))

    with pytest.raises(Exception, match=r"(?i)unique|duplicate") as fault:
        office.generate(order_id)

    words = "".join(traceback.format_exception(fault.value))
    assert looks_like_pins(words + repr(fault.value) + logged.text) == []
    assert not (office.keys.file_folder / "ZK-2026-0002.p7m").exists()


def test_key_rings_and_vaults_do_not_show_their_keys(office):
    words = repr(office.keys) + repr(provider_of(office.keys))

    assert "kkkk" not in words
    assert "PRIVATE" not in words
