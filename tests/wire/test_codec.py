"""Messages to bytes and back; what is new, odd or secret in them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire import strategies as draw
from wire.access import SignOnAsked
from wire.codec import (
    UnknownKindError,
    UnreadableError,
    decode,
    decode_answer,
    decode_envelope,
    encode,
)
from wire.messages import VERSION, Credited, Envelope, Outcome, Reply
from wire.operations import ShiftOpened
from wire.queries import QueryRefused
from wire.refusals import Refusal
from wire.values import CardNo, CustomerNo, Fen, business_day, new_id, utc_now


def envelope(**changes):
    moment = utc_now()
    place = (new_id(), "330101-01", 1, 1, moment, business_day(moment), "3003", None)
    return Envelope(*place, ShiftOpened(Fen(100)), **changes)


def raw(**changes):
    return {**json.loads(encode(envelope())), **changes}


@given(draw.envelopes)
def test_any_envelope_comes_back_equal_and_is_encoded_to_the_same_bytes(sent):
    body = encode(sent)

    assert decode_envelope(body) == sent
    assert encode(decode_envelope(body)) == body
    assert "\n" not in body


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(content):
    with pytest.raises(UnreadableError):
        decode_envelope(content)


@given(draw.envelopes, st.data())
def test_a_cut_envelope_is_told(sent, data):
    body = encode(sent)
    cut = data.draw(st.integers(0, len(body) - 1))

    with pytest.raises(UnreadableError):
        decode_envelope(body[:cut])


@pytest.mark.parametrize(
    "changes",
    [
        {"version": VERSION + 1},
        {"version": VERSION + 1, "more": 1},
        {"operation": {"kind": "card.eat"}},
        {"operation": {"amount": 1}},
    ],
)
def test_what_only_a_newer_program_knows_is_told_as_such(changes):
    with pytest.raises(UnknownKindError):
        decode_envelope(json.dumps(raw(**changes)))


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"more": 1}, "more"),
        ({"seq": "1"}, "seq"),
        ({"seq": 1.5}, "seq"),
        ({"operator": "1"}, "operator"),
        (
            {"operation": {"kind": "shift.open", "float_cash": -1}},
            "operation.shift.open.float_cash",
        ),
        ({"at": "yesterday"}, "at"),
    ],
)
def test_what_is_no_message_is_told_by_its_field(changes, where):
    with pytest.raises(UnreadableError) as fault:
        decode_envelope(json.dumps(raw(**changes)))

    assert not isinstance(fault.value, UnknownKindError)
    assert fault.value.where == where


def test_fault_never_repeats_a_secret():
    text = '{"staff_no": "3003", "secret": ["246813"]}'

    with pytest.raises(UnreadableError) as fault:
        decode(SignOnAsked, text)

    assert "246813" not in repr(fault.value) + str(fault.value) + str(fault.value.__cause__)
    assert "246813" not in repr(SignOnAsked("3003", "246813"))


def test_card_number_with_a_wrong_check_digit_does_not_travel():
    detail = {"kind": "cards-at-fault", "cards": ["3326100000000001"]}
    credited = {**detail, "kind": "credited", "card": "3326100000000001"}
    reply = json.loads(encode(Reply(1, new_id(), "0" * 64, Outcome.APPLIED)))

    assert decode(Reply, json.dumps({**reply, "detail": detail})).detail is not None
    with pytest.raises(UnreadableError):
        decode(Reply, json.dumps({**reply, "detail": credited}))


@given(draw.cards, draw.customers, draw.fen)
def test_reply_with_its_detail_comes_back_equal(card, customer, amount):
    credited = Credited(
        "H1", CustomerNo(customer), CardNo(card), amount, Fen(0), Fen(-5), amount, "张＊"
    )
    reply = Reply(1, new_id(), "0" * 64, Outcome.APPLIED, detail=credited)

    assert decode(Reply, encode(reply)) == reply


def test_answer_is_told_apart_by_its_kind():
    refused = QueryRefused(Refusal.NO_MATCH, tries=3)

    assert decode_answer(encode(refused)) == refused
    with pytest.raises(UnknownKindError):
        decode_answer('{"kind": "gossip"}')
