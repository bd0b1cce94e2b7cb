"""A new row of a journal read: what it says, and who really signed it."""

from dataclasses import dataclass
from uuid import UUID

from central.api.chain import Link, belongs
from central.api.signers import Roster, verified_signers
from central.orgs.act import Act
from central.orgs.store.terminals import TerminalRow
from wire.codec import UnknownKindError, UnreadableError, decode_envelope
from wire.refusals import Refusal
from wire.values import utc_now


@dataclass(frozen=True, slots=True)
class Opened:
    """A row as it was read: with an act and what is wrong with its signatures, or None.

    Without an act it cannot be judged here, and `fault` says why.
    """

    link: Link
    kind: str
    act: Act | None
    fault: Refusal | None

    @property
    def shift_id(self) -> UUID | None:
        """The shift that the operation belongs to, if it says so and can be judged."""
        return self.act.envelope.shift_id if self.act is not None else None


def opened(link: Link, row: TerminalRow, roster: Roster) -> Opened:
    """The link as the terminal's own operation, by those whose signatures are right."""
    item = link.item
    try:
        envelope = decode_envelope(item.body)
    except UnknownKindError as fault:
        why = Refusal.VERSION if fault.where == "version" else Refusal.KIND_UNKNOWN
        return Opened(link, "", None, why)
    except UnreadableError:
        return Opened(link, "", None, Refusal.KIND_UNKNOWN)
    kind = envelope.operation.kind
    if not belongs(envelope, (row.id, row.epoch), item):
        return Opened(link, kind, None, Refusal.SIGNATURE_FAULT)
    signers, fault_found = verified_signers(roster, envelope, item)
    moment, given = utc_now(), (item.sealed_pin, item.credited, item.awaited)
    act = Act(envelope, roster.unit, roster.book, signers, moment, *given)
    return Opened(link, kind, act, fault_found)
