"""The terminal's certificate: renewed by its own key while it holds, told when it is over."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.central_client import CERTIFICATE_FILE, CentralClient
from sync.enrolment import request_for
from sync.errors import CentralRefusedError, CentralUnreachableError, EnrolmentFaultError
from sync.private_file import write_private
from wire.access import RenewalAsked, Renewed
from wire.routes import RENEWALS

log = logging.getLogger(__name__)
DUE_BEFORE: Final = timedelta(days=30)
TRY_EVERY: Final = timedelta(hours=1)
ANSWER_S: Final = 15.0


class Renewal:
    """Used by the courier's thread alone."""

    def __init__(
        self,
        client: CentralClient,
        folder: Path,
        key: Ed25519PrivateKey,
        now: Callable[[], datetime],
    ) -> None:
        self._client, self._folder, self._key, self._now = client, folder, key, now
        self._certificate = self._read()
        self._tried_at: datetime | None = None

    @property
    def ends_at(self) -> datetime:
        """Until when the centre lets this terminal in by its certificate."""
        return self._certificate.not_valid_after_utc

    def is_over(self) -> bool:
        """True where only a re-enrolment leads on."""
        return self._now() > self.ends_at

    def renew_if_due(self) -> bool:
        """True if there is a new certificate now; what goes wrong is tried again an hour later."""
        now = self._now()
        is_early = now < self.ends_at - DUE_BEFORE
        if is_early or (self._tried_at is not None and now < self._tried_at + TRY_EVERY):
            return False
        self._tried_at = now
        try:
            self._renew()
        except (CentralUnreachableError, CentralRefusedError, EnrolmentFaultError) as fault:
            log.warning("certificate not renewed: %s", fault)
            return False
        log.info("certificate renewed until %s", self.ends_at)
        return True

    def _renew(self) -> None:
        terminal = self._certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        asked = RenewalAsked(request_for(self._key, str(terminal[0].value)))
        renewed = self._client.post(RENEWALS, asked, Renewed, ANSWER_S)
        pem = renewed.certificate_pem.encode()
        certificate = x509.load_pem_x509_certificate(pem)
        if certificate.public_key() != self._key.public_key():
            raise EnrolmentFaultError("other-key")
        write_private(self._folder / CERTIFICATE_FILE, pem)
        self._client.use_certificate()
        self._certificate = certificate

    def _read(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate((self._folder / CERTIFICATE_FILE).read_bytes())
