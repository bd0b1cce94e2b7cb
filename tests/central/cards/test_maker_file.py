"""The maker file opens with the stock openssl, by the commands of docs/maker.md, and only whole."""

import hashlib
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from central.cards import maker_file
from central.db.engine import open_engine
from central.orgs import certificates
from tests.central.cards.world import (
    CITY,
    KEY_1,
    KEY_2,
    MAKER,
    Office,
    cards_from,
    certified,
    make_key_ring,
    make_maker_keys,
    maker_keys,
)
from wire.values import Pin, parse_card_no, utc_now

GUIDE = Path(__file__).parents[3] / "docs" / "maker.md"
DECRYPT, VERIFY, DIGEST = re.findall(r"^openssl .*$", GUIDE.read_text("utf-8"), re.MULTILINE)
PIECES = 300


@pytest.fixture(scope="module")
def desk(tmp_path_factory, cards_sqlite) -> Path:
    """The maker's folder with one order of 300 cards."""
    folder = tmp_path_factory.mktemp("maker")
    shutil.copy(cards_sqlite, folder / "centre.db")
    office = Office(open_engine(f"sqlite:///{folder / 'centre.db'}"), make_key_ring(folder))
    order_id = office.plan((5_000, PIECES - 100, CITY), (50_000, 100, CITY))
    office.approve(order_id)
    made = office.generate(order_id, KEY_1, KEY_2)
    office.engine.dispose()
    (folder / "ZK-2026-0001.p7m").rename(folder / "order.p7m")
    (folder / "file_sha256").write_text(made.detail.file_sha256)
    (folder / "maker-key.pem").write_bytes(maker_keys().key_pem)
    (folder / "maker-cert.pem").write_text(maker_keys().certificate_pem)
    (folder / "issuer-cert.pem").write_bytes(office.keys.issuer_cert)
    return folder


def openssl(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)


def opens(folder: Path) -> bool:
    """True if both commands of the guide are content."""
    return all(openssl(command, folder).returncode == 0 for command in (DECRYPT, VERIFY))


def altered(desk: Path, folder: Path, name: str, content: bytes) -> Path:
    """A copy of the maker's folder in which one file is another."""
    for file in desk.glob("*.p*"):
        shutil.copy(file, folder / file.name)
    (folder / name).write_bytes(content)
    return folder


def test_both_commands_open_the_file_and_its_count_is_right(desk):
    opened = openssl(DECRYPT, desk)
    verified = openssl(VERIFY, desk)

    header, *lines = (desk / "cards.txt").read_text().splitlines()
    assert (opened.returncode, verified.returncode) == (0, 0)
    assert "CMS Verification successful" in verified.stderr
    assert f",recipient={MAKER},count={PIECES},expires=2030-12-31," in header
    assert header.startswith("dianka-cards-1,order=ZK-2026-0001,batch=")
    assert len(lines) == PIECES


def test_every_line_is_a_card_with_its_face_and_pin(desk):
    assert opens(desk)

    rows = [line.split(",") for line in (desk / "cards.txt").read_text().splitlines()[1:]]
    cards = [*cards_from(5_000, 1, 200).cards(), *cards_from(50_000, 1, 100).cards()]
    assert [parse_card_no(row[0]) for row in rows] == cards
    assert [row[1] for row in rows] == ["50"] * 200 + ["500"] * 100
    assert len({Pin(row[2]).reveal() for row in rows}) == PIECES


def test_digest_of_the_guide_is_what_the_centre_expects(desk):
    told = openssl(DIGEST, desk).stdout.split()[-1]

    assert told == (desk / "file_sha256").read_text()
    assert told == hashlib.sha256((desk / "order.p7m").read_bytes()).hexdigest()


def test_a_maker_with_a_key_on_p256_opens_it_and_nobody_else(desk, tmp_path):
    keys, other = (certified(ec.generate_private_key(ec.SECP256R1())) for _ in range(2))
    assert opens(desk)
    content = (desk / "order.signed").read_bytes()
    sealed = maker_file.sealed(content, keys.certificate_pem)
    folder = altered(desk, tmp_path, "order.p7m", sealed)
    (folder / "maker-cert.pem").write_text(keys.certificate_pem)
    (folder / "maker-key.pem").write_bytes(other.key_pem)
    by_another = openssl(DECRYPT, folder)
    (folder / "maker-key.pem").write_bytes(keys.key_pem)

    assert by_another.returncode != 0
    assert opens(folder)
    assert (folder / "order.signed").read_bytes() == content


@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP521R1()])
def test_a_key_on_another_curve_receives_nothing(curve):
    with pytest.raises(maker_file.RecipientFaultError):
        maker_file.sealed(b"", certified(ec.generate_private_key(curve)).certificate_pem)


def test_sixty_flipped_bytes_are_refused_every_one(desk, tmp_path):
    whole = (desk / "order.p7m").read_bytes()
    chance = random.Random(20261123)

    for place in chance.sample(range(len(whole)), 60):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        assert not opens(altered(desk, tmp_path, "order.p7m", bytes(flipped))), place


def test_a_truncated_file_is_refused(desk, tmp_path):
    whole = (desk / "order.p7m").read_bytes()

    for length in (0, 100, len(whole) // 2, len(whole) - 1):
        assert not opens(altered(desk, tmp_path, "order.p7m", whole[:length]))


def test_a_flipped_byte_inside_the_signed_file_is_refused(desk, tmp_path):
    assert opens(desk)
    signed = (desk / "order.signed").read_bytes()
    at = signed.index(b",50,")
    forged = signed[:at] + b",55," + signed[at + 4 :]

    folder = altered(desk, tmp_path, "order.signed", forged)

    assert openssl(VERIFY, folder).returncode != 0


def test_another_maker_cannot_open_it(desk, tmp_path):
    other = make_maker_keys()
    folder = altered(desk, tmp_path, "maker-key.pem", other.key_pem)
    with_own_name = openssl(DECRYPT, folder)
    (folder / "maker-cert.pem").write_text(other.certificate_pem)

    assert with_own_name.returncode != 0
    assert openssl(DECRYPT, folder).returncode != 0


def test_another_issuer_is_not_believed(desk, tmp_path):
    stranger = certificates.pem_of(certificates.make_issuer(utc_now()).certificate)

    folder = altered(desk, tmp_path, "issuer-cert.pem", stranger)

    assert openssl(DECRYPT, folder).returncode == 0
    assert openssl(VERIFY, folder).returncode != 0
