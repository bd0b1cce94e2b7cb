"""Chain, signatures, seals, key boxes and enrolment proofs: what fits, and what must not."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wire import strategies as draw
from wire import keybox
from wire.asking import query_is_signed, signed_query
from wire.journal import (
    FIRST_HASH,
    batch_is_signed,
    chained,
    head_of,
    person_has_signed,
    person_signed,
    signed_batch,
)
from wire.keybox import Cost, make_key_box, open_key_box, secret_is_right
from wire.messages import JournalItem
from wire.proofs import (
    CodeFaultError,
    answer_proof,
    is_proof,
    new_code,
    proof_key,
    request_proof,
)
from wire.queries import CustomerAsked, OrdersAsked
from wire.sealed import SealBinding, SealFaultError, seal, unseal
from wire.values import new_id, new_pin, utc_now

KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
PUBLIC, OTHER_PUBLIC = (one.public_key().public_bytes_raw() for one in (KEY, OTHER))
QUICK = Cost(memory_kib=64, passes=1)
CENTRE = X25519PrivateKey.generate()
CENTRE_PUBLIC = CENTRE.public_key().public_bytes_raw()
bodies = st.lists(st.text(max_size=30), min_size=1, max_size=8)


def rows(texts):
    return tuple(JournalItem(seq, new_id(), text, ()) for seq, text in enumerate(texts, start=1))


@given(bodies)
def test_batch_is_signed_by_its_terminal_only(texts):
    batch = signed_batch(KEY, ("T1", 1), FIRST_HASH, rows(texts))

    assert batch_is_signed(batch, PUBLIC)
    assert not batch_is_signed(batch, OTHER_PUBLIC)
    for changed in ({"terminal": "T2"}, {"epoch": 2}, {"prev_hash": "1" * 64}):
        assert not batch_is_signed(replace(batch, **changed), PUBLIC)


@given(bodies, st.data())
def test_changed_cut_or_swapped_rows_do_not_fit_the_head(texts, data):
    batch = signed_batch(KEY, ("T1", 1), FIRST_HASH, rows(texts))
    items = list(batch.items)
    at = data.draw(st.integers(0, len(items) - 1))
    changed = [*items[:at], replace(items[at], body=items[at].body + "x"), *items[at + 1 :]]
    moved = [*items[:at], replace(items[at], seq=items[at].seq + 1), *items[at + 1 :]]

    assert not batch_is_signed(replace(batch, items=tuple(changed)), PUBLIC)
    assert not batch_is_signed(replace(batch, items=tuple(moved)), PUBLIC)
    if len(items) > 1:
        cut = items[:at] + items[at + 1 :]
        assert not batch_is_signed(replace(batch, items=tuple(cut)), PUBLIC)


@given(bodies, st.data())
def test_head_grows_row_by_row(texts, data):
    items = rows(texts)
    at = data.draw(st.integers(0, len(items)))

    assert head_of(head_of(FIRST_HASH, items[:at]), items[at:]) == head_of(FIRST_HASH, items)
    assert chained(FIRST_HASH, 1, texts[0]) == head_of(FIRST_HASH, items[:1])


@given(st.text(max_size=50), st.text(max_size=50))
def test_person_signs_one_body(body, other):
    signature = person_signed(KEY, "3003", body)

    assert person_has_signed(signature, PUBLIC, body)
    assert not person_has_signed(signature, OTHER_PUBLIC, body)
    assert person_has_signed(signature, PUBLIC, other) == (body == other)


@given(draw.customers)
def test_question_is_signed_with_its_id_moment_and_terminal(customer):
    asked = signed_query(KEY, "3003", "T1", CustomerAsked(customer), utc_now())

    assert query_is_signed(asked, PUBLIC)
    assert not query_is_signed(asked, OTHER_PUBLIC)
    for changed in ({"query": OrdersAsked()}, {"terminal": "T2"}, {"query_id": new_id()}):
        assert not query_is_signed(replace(asked, **changed), PUBLIC)


@settings(max_examples=25)
@given(draw.cards, draw.customers)
def test_sealed_pin_opens_for_its_operation_only(card, customer):
    pin = new_pin()
    binding = SealBinding(new_id(), card, customer, "T1", "k1")
    sealed = seal(pin, CENTRE_PUBLIC, binding)

    assert len(sealed) == 66
    assert pin.reveal().encode() not in sealed
    assert unseal(sealed, CENTRE.private_bytes_raw(), binding).reveal() == pin.reveal()
    for changed in ({"op_id": new_id()}, {"terminal": "T2"}, {"key_id": "k2"}):
        with pytest.raises(SealFaultError):
            unseal(sealed, CENTRE.private_bytes_raw(), replace(binding, **changed))


@settings(max_examples=25)
@given(st.integers(0, 65), st.integers(1, 255))
def test_flipped_byte_of_a_seal_does_not_open(at, flip):
    binding = SealBinding(new_id(), "1", "2", "T1", "k1")
    sealed = bytearray(seal(new_pin(), CENTRE_PUBLIC, binding))
    sealed[at] ^= flip

    with pytest.raises(SealFaultError):
        unseal(bytes(sealed), CENTRE.private_bytes_raw(), binding)


def test_two_seals_of_one_pin_differ():
    pin, binding = new_pin(), SealBinding(new_id(), "1", "2", "T1", "k1")

    assert seal(pin, CENTRE_PUBLIC, binding) != seal(pin, CENTRE_PUBLIC, binding)


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_key_box_opens_for_the_secret_only(secret, other):
    box = make_key_box(secret, QUICK)

    key = open_key_box(secret, box)

    assert key.public_key().public_bytes_raw() == box.public_key
    assert secret_is_right(secret, box.phc)
    if other != secret:
        assert not secret_is_right(other, box.phc)
        with pytest.raises(keybox.WrongSecretError):
            open_key_box(other, box)


def test_key_box_of_the_same_secret_is_new_each_time():
    one, two = make_key_box("246813", QUICK), make_key_box("246813", QUICK)

    assert one.phc != two.phc
    assert one.key_box != two.key_box


def test_verifier_does_not_open_the_box():
    box = make_key_box("246813", QUICK)

    with pytest.raises(keybox.WrongSecretError):
        open_key_box(box.phc, box)


@given(st.text(max_size=40), st.text(max_size=40))
def test_enrolment_proof_fits_its_code_and_its_words_only(terminal, csr):
    code, other = new_code(), new_code()
    key, typed = proof_key(code), proof_key(code.lower().replace("-", " "))
    proof = request_proof(key, terminal, csr, 3)

    assert is_proof(request_proof(typed, terminal, csr, 3), proof)
    assert not is_proof(request_proof(proof_key(other), terminal, csr, 3), proof)
    assert not is_proof(request_proof(key, terminal + "x", csr, 3), proof)
    assert not is_proof(request_proof(key, terminal, csr, 4), proof)
    assert not is_proof(answer_proof(key, (terminal, 1), (csr, ""), b"", 3), proof)


def test_enrolment_answer_is_proved_with_its_generation():
    key, place, pems = proof_key(new_code()), ("330101-01", 1), ("certificate", "ca")
    proof = answer_proof(key, place, pems, b"lease", 1)

    assert is_proof(answer_proof(key, place, pems, b"lease", 1), proof)
    assert not is_proof(answer_proof(key, place, pems, b"lease", 2), proof)


@pytest.mark.parametrize("code", ["", "ABCD", "AAAA-AAAA-AAAA-AAA1", "é" * 16, "A" * 17])
def test_text_that_is_no_code_is_told(code):
    with pytest.raises(CodeFaultError):
        proof_key(code)
