"""Every fault that a person can act on has a sentence, and every refusal too."""

import inspect

import pytest

from app import errors
from ui import refusals, sentences
from wire.messages import SaleStands, TriesLeft, UsedBefore
from wire.people import Role
from wire.refusals import Refusal
from wire.values import Fen, utc_now

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.CounterError)
    and kind not in (errors.CounterError, errors.CardError, errors.RefusedError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_counter_error_has_its_own_sentence(kind):
    assert kind in sentences._SENTENCES


@pytest.mark.parametrize("why", list(Refusal))
def test_every_refusal_has_a_sentence_of_words_only(why):
    words = refusals.refusal(why)

    assert words
    assert why.value not in words


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_name(role):
    assert sentences.role_name(role)


def test_tender_short_names_the_missing_amount():
    assert "¥50.00" in sentences.sentence(errors.TenderShortError(Fen(5000)))


def test_used_card_tells_where_it_went():
    detail = UsedBefore(at=utc_now(), channel="SMS", customer_tail="78", by_this_customer=False)

    words = refusals.refusal(Refusal.USED_OTHER, detail)

    assert "78" in words
    assert "短信" in words


def test_wrong_pin_tells_the_tries_left():
    assert "4" in refusals.refusal(Refusal.NO_MATCH, TriesLeft(tries=4))


def test_sale_that_stands_says_hand_out_the_card():
    words = refusals.refusal(None, SaleStands(why=Refusal.ACCOUNT_TYPE))

    assert "交给客户" in words


def test_unforeseen_fault_is_told_by_name_without_its_text():
    words = sentences.sentence(KeyError("1234 5678 secret"))

    assert "KeyError" in words
    assert "secret" not in words
