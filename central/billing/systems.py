"""Which billing system the settings name: a folder of files, or an address."""

from pathlib import Path
from typing import Final

from central.billing.errors import BillingUnsetError
from central.billing.exchange import BillingSystem
from central.billing.files import FileBilling
from central.settings import Settings

TRIES: Final = 3


def system_of(settings: Settings, tries: int = TRIES) -> BillingSystem:
    """The system; BillingUnsetError where none is named.

    Args:
        tries: how often a request is sent again that got no answer.
    """
    if not settings.billing:
        raise BillingUnsetError
    if not settings.billing.startswith("https://"):
        return FileBilling(Path(settings.billing))
    from central.billing.line import LineBilling  # its library is slow to load, and rarely wanted

    ca_file, token = settings.billing_ca, settings.billing_token
    return LineBilling(settings.billing, ca_file=ca_file, token=token, tries=tries)
