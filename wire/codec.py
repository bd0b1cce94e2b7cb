"""Messages to JSON and back; an unknown kind, field or version is an error with its own name."""

from functools import cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from wire.messages import VERSION, Envelope
from wire.queries import Answer

T = TypeVar("T")
_UNION_TAG_FAULTS: Final = ("union_tag_invalid", "union_tag_not_found")


class UnreadableError(ValueError):
    """Bytes that are no message; `where` names the field, never its value."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class UnknownKindError(UnreadableError):
    """A message of a kind or version that this program does not know yet."""


@cache
def _cached_adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _adapter(kind: Any) -> TypeAdapter[Any]:
    return _cached_adapter(kind)


def encode(message: object) -> str:
    """The JSON text of a message, on one line, with its fields in the order of the class."""
    adapter = _adapter(type(message))
    return str(adapter.dump_json(message, warnings="error").decode())


def decode(kind: type[T], text: str | bytes) -> T:
    """The message, or UnreadableError / UnknownKindError."""
    try:
        message: T = _adapter(kind).validate_json(text)
    except ValidationError as fault:
        raise _translated(fault) from None
    return message


def decode_answer(text: str | bytes) -> Answer:
    """The answer to a question, or UnreadableError / UnknownKindError."""
    try:
        answer: Answer = _adapter(Answer).validate_json(text)
    except ValidationError as fault:
        raise _translated(fault) from None
    return answer


def decode_envelope(body: str | bytes) -> Envelope:
    """The envelope; UnknownKindError where its version or kind is newer than this program."""
    try:
        envelope = decode(Envelope, body)
    except UnreadableError:
        if _version_of(body) > VERSION:
            raise UnknownKindError("version") from None
        raise
    if envelope.version > VERSION:
        raise UnknownKindError("version")
    return envelope


def _version_of(body: str | bytes) -> int:
    """The version that an unreadable envelope names; 0 if it names none."""
    try:
        raw = from_json(body)
    except ValueError:
        raise UnreadableError("json") from None
    if not isinstance(raw, dict):
        raise UnreadableError("json")
    version = raw.get("version")
    return version if isinstance(version, int) else 0


def _translated(fault: ValidationError) -> UnreadableError:
    """The fault without the input: it may hold a secret."""
    first = fault.errors(include_input=False, include_url=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"]) or "json"
    if first["type"] in _UNION_TAG_FAULTS:
        return UnknownKindError(where)
    return UnreadableError(where)
