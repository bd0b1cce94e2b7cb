"""Paths of the standard interface, read by both sides."""

from dataclasses import dataclass
from typing import Final

from wire.access import (
    Enrolled,
    EnrolmentAsked,
    RenewalAsked,
    Renewed,
    Rescue,
    RescueTaken,
    SignedOn,
    SignedQuery,
    SignOnAsked,
)
from wire.bank import BankFileHeld, BankFilePart
from wire.messages import Batch, BatchReply

PREFIX: Final = "/v1"


@dataclass(frozen=True, slots=True)
class Route:
    """One door of the centre: POST `path` with `asks`, answered by `answers` or a Problem."""

    path: str
    asks: type
    answers: type


ENROL: Final = Route(f"{PREFIX}/enrolments", EnrolmentAsked, Enrolled)
SIGN_ON: Final = Route(f"{PREFIX}/sign-on", SignOnAsked, SignedOn)
OPERATIONS: Final = Route(f"{PREFIX}/operations", Batch, BatchReply)
RENEWALS: Final = Route(f"{PREFIX}/renewals", RenewalAsked, Renewed)
RESCUES: Final = Route(f"{PREFIX}/rescues", Rescue, RescueTaken)
BANK_FILES: Final = Route(f"{PREFIX}/bank-files", BankFilePart, BankFileHeld)
# The answer to a question is one of wire.queries.Answer.
QUERIES: Final = Route(f"{PREFIX}/queries", SignedQuery, object)
ROUTES: Final = (ENROL, RENEWALS, SIGN_ON, OPERATIONS, RESCUES, BANK_FILES, QUERIES)
