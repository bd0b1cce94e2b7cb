"""What may be wrong with people, shifts, cards, money and the centre."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sync.errors import CentralUnreachableError
from wire.messages import Detail
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CardNo, Fen

__all__ = ["CentralUnreachableError"]


class CounterError(Exception):
    """A person can act on it: it is shown."""


# --- people ---
class WrongSecretError(CounterError):
    """`tries_left` is None where the centre did not tell."""

    def __init__(self, tries_left: int | None = None) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


class PersonLockedError(CounterError):
    def __init__(self, until: datetime | None) -> None:
        super().__init__(until)
        self.until = until


class PersonNotKnownHereError(CounterError):
    """The centre is out of reach and this terminal has never met the person online."""

    def __init__(self, staff_no: str) -> None:
        super().__init__(staff_no)
        self.staff_no = staff_no


class SignOnTooOldError(CounterError):
    """The last online sign-on is too long ago to sign on without the centre."""

    def __init__(self, online_at: datetime, days: int) -> None:
        super().__init__(online_at, days)
        self.online_at = online_at
        self.days = days


class SelfSignError(CounterError):
    """The second signature must be another person's."""

    def __init__(self, staff_no: str) -> None:
        super().__init__(staff_no)
        self.staff_no = staff_no


class RoleMissingError(CounterError):
    def __init__(self, role: Role) -> None:
        super().__init__(role)
        self.role = role


class NobodySignedOnError(CounterError):
    """The desk has no operator."""


class ReasonMissingError(CounterError):
    """A reason of 1 to 40 characters is wanted."""


class ApproverMissingError(CounterError):
    """A second person with this role must sign."""

    def __init__(self, role: Role) -> None:
        super().__init__(role)
        self.role = role


# --- shift ---
class NoShiftError(CounterError):
    """There is no open shift."""


class ShiftOpenError(CounterError):
    """A shift is open already; `teller` holds it."""

    def __init__(self, teller: str) -> None:
        super().__init__(teller)
        self.teller = teller


class CountNotStartedError(CounterError):
    """The shift cannot be closed before its drawer was counted."""


class ShiftCountingError(CounterError):
    """The drawer is being counted: no other business until the count is done or put away."""


class ShiftSuspendedError(CounterError):
    """The teller is away: no business until the shift goes on."""


class ShiftForcedError(NoShiftError):
    """A supervisor closed the teller's shift; `by` are the numbers of the two who did."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


class ShiftStateError(CounterError):
    """The shift is not where this could be done; `state` is where it is."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class DeskHeldError(CounterError):
    """This desk has another teller's shift, which no supervisor has suspended."""

    def __init__(self, teller: str) -> None:
        super().__init__(teller)
        self.teller = teller


class NotConfirmedError(CounterError):
    """What must be typed to confirm was not; `wanted` is what it is."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class CountMadeError(CounterError):
    """A count was handed in: the shift can only be closed now."""


class CountsUsedUpError(CounterError):
    """No further count is taken; the last one stands."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class KeptFloatError(CounterError):
    """More is to be kept than was counted; in fen."""

    def __init__(self, counted: Fen) -> None:
        super().__init__(counted)
        self.counted = counted


class DoubtfulPaperError(CounterError):
    """Somebody must say first whether these papers came out."""

    def __init__(self, receipt_nos: tuple[str, ...]) -> None:
        super().__init__(receipt_nos)
        self.receipt_nos = receipt_nos


# --- cards ---
class CardFaultError(CounterError):
    """Wrong digits; `what` is the code of wire.values.ValueFaultError."""

    def __init__(self, what: str, text: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.text = text


class CardError(CounterError):
    """Something about one card."""

    def __init__(self, card: CardNo) -> None:
        super().__init__(card)
        self.card = card


class CardNotMineError(CardError):
    """The card is not in this drawer."""


class CardUnknownError(CardError):
    """Nobody knows this card."""


class CardHeldError(CardError):
    """The card is set aside until the centre has answered what was asked `since` then, if told."""

    def __init__(self, card: CardNo, since: datetime | None = None) -> None:
        super().__init__(card)
        self.since = since


class CustomerHeldError(CardHeldError):
    """A recharge of this customer with another card, `card`, has no answer."""


class CardTwiceError(CardError):
    """The card is in the cart already."""


class CardSoldError(CardError):
    def __init__(self, card: CardNo, at: datetime | None) -> None:
        super().__init__(card)
        self.at = at


class RangeHoleError(CounterError):
    """These cards of the run are not in the drawer."""

    def __init__(self, missing: tuple[CardNo, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class RangeMixedError(CounterError):
    """First and last card are of different years or face values."""


class RangeReversedError(CounterError):
    """The last card comes before the first."""


class RangeTooLongError(CounterError):
    def __init__(self, pieces: int, limit: int) -> None:
        super().__init__(pieces, limit)
        self.pieces = pieces
        self.limit = limit


# --- money ---
class EmptyCartError(CounterError):
    """Nothing to sell."""


class TenderShortError(CounterError):
    def __init__(self, missing: Fen) -> None:
        super().__init__(missing)
        self.missing = missing


class TenderFaultError(CounterError):
    """What stands in the money field is no amount; `what` says which kind of wrong."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class DrawerFullError(CounterError):
    """Cash in the drawer has reached the limit: hand some over first. In fen."""

    def __init__(self, limit: Fen) -> None:
        super().__init__(limit)
        self.limit = limit


class HandOverError(CounterError):
    """Nothing such was handed over at this terminal, or it was accepted before."""

    def __init__(self, move_id: UUID) -> None:
        super().__init__(move_id)
        self.move_id = move_id


class SaleNotVoidableError(CounterError):
    """`why` is one of unknown, other-shift, voided, used, not-yours."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class SaleOnItsWayError(CounterError):
    """The centre has not got this sale yet: it can be asked about it when the queue is sent."""


# --- the centre ---
class LeaseEndedError(CounterError):
    """A cap of the offline policy is reached; `what` is one of age, operations, open, single."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what, limit)
        self.what = what
        self.limit = limit


class OfflineError(CounterError):
    """This can only be done with the centre on the line."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class RefusedError(CounterError):
    """The centre said no."""

    def __init__(
        self,
        refusal: Refusal,
        detail: Detail | None = None,
        *,
        tries: int | None = None,
        until: datetime | None = None,
        role: Role | None = None,
    ) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.detail = detail
        self.tries = tries
        self.until = until
        self.role = role


class EnrolmentRefusedError(CounterError):
    """The terminal was not enrolled; `why` is a short code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NotEnrolledError(CounterError):
    """The folder holds no terminal."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class AlreadyEnrolledError(CounterError):
    """The folder belongs to a terminal; `waiting` operations are not yet at the centre."""

    def __init__(self, terminal: str, waiting: int) -> None:
        super().__init__(terminal, waiting)
        self.terminal = terminal
        self.waiting = waiting
