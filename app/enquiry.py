"""What the centre knows of one card: its state and everything that happened to it."""

from app.desk import Desk
from app.errors import CardFaultError
from wire.queries import CardAsked, CardShown
from wire.values import ValueFaultError, parse_card_no


def card(desk: Desk, text: str) -> CardShown:
    """The card's state and life, oldest first, never its PIN; online only.

    Raises:
        CardFaultError: sixteen digits that are no card number.
        RefusedError: CARD_UNKNOWN, or no post that may ask.
        CentralUnreachableError: no answer.
    """
    try:
        number = parse_card_no(text)
    except ValueFaultError as fault:
        raise CardFaultError(fault.what, fault.text) from None
    answer = desk.ask(CardAsked(number))
    assert isinstance(answer, CardShown)  # noqa: S101 - the question decides the kind
    return answer
