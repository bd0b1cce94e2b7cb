"""A certificate is renewed by its own key in time, and a terminal that missed it is told so."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import inbox
from app.desk import open_desk
from app.settings import Settings
from central.db.engine import transaction
from central.orgs import terminals
from sync.central_client import CERTIFICATE_FILE
from sync.clock import SystemClock
from sync.courier import LinkState
from sync.enrolment import request_for
from sync.errors import CentralRefusedError
from sync.renewal import Renewal
from tests.sync import desks
from tests.sync.test_courier import waits_for
from wire.access import RenewalAsked, Renewed
from wire.routes import RENEWALS
from wire.values import utc_now


def serial(folder):
    pem = (folder / CERTIFICATE_FILE).read_bytes()
    return f"{x509.load_pem_x509_certificate(pem).serial_number:x}"


def renewal_at(desk, folder, later):
    return Renewal(desk.client, folder, desk.signing_key(), lambda: utc_now() + later)


def serials_at(centre, terminal):
    with transaction(centre.database) as db:
        row = terminals.find_terminal(db, terminal)
        return row.cert_serial, row.prior_serial


def test_certificate_is_renewed_in_its_last_thirty_days(desk, folder, centre, terminal):
    before = serial(folder)
    assert not renewal_at(desk, folder, timedelta(days=59)).renew_if_due()

    assert renewal_at(desk, folder, timedelta(days=61)).renew_if_due()

    assert serial(folder) != before
    assert serials_at(centre, terminal) == (serial(folder), before)
    desk.client.greet(5.0)


def test_certificate_in_use_holds_when_the_answer_was_lost(desk, folder, centre, terminal):
    before = serial(folder)
    asked = RenewalAsked(request_for(desk.signing_key(), terminal))
    for _ in range(2):
        desk.client.post(RENEWALS, asked, Renewed, 5.0)  # and nobody keeps the answer

    assert serials_at(centre, terminal)[1] == before
    assert renewal_at(desk, folder, timedelta(days=61)).renew_if_due()
    desk.client.greet(5.0)


def test_certificate_for_another_key_is_refused(desk, terminal):
    asked = RenewalAsked(request_for(Ed25519PrivateKey.generate(), terminal))

    with pytest.raises(CentralRefusedError):
        desk.client.post(RENEWALS, asked, Renewed, 5.0)


def test_renewal_that_fails_is_tried_again_an_hour_later(desk, folder, line):
    line.up = False
    renewal = renewal_at(desk, folder, timedelta(days=61))
    assert not renewal.renew_if_due()

    line.up = True

    assert not renewal.renew_if_due()


class NextYear(SystemClock):
    def now(self):
        return utc_now() + timedelta(days=91)


def test_terminal_whose_certificate_is_over_pauses_and_keeps_its_queue(folder, line):
    line.up = False
    desk = open_desk(folder, Settings(folder), NextYear())
    desk.start(inbox.MEANING, None, desks.QUICK_PACE)

    assert waits_for(lambda: desk.link.state is LinkState.PAUSED)
    assert desk.link.why == "certificate"
    desk.stop()
