from uuid import UUID

import pytest

from app.model.recharge import RechargeSlip, SlipState
from wire.messages import Credited, Outcome, Reply, SaleStands, UsedBefore
from wire.refusals import Refusal
from wire.values import CustomerNo, Fen, make_card_no, utc_now

OP = UUID(int=1)
CARD = make_card_no("33", 26, Fen(10_000), 1)
CUSTOMER = CustomerNo("0123456789")
SLIP = RechargeSlip(OP, "R1", utc_now(), CUSTOMER, "张＊", CARD, UUID(int=2))
CREDITED = Credited("P1", CUSTOMER, CARD, Fen(10_000), Fen(0), Fen(0), Fen(10_000), "张＊")
USED = UsedBefore(utc_now(), "counter", "6789", by_this_customer=True)


def reply(outcome, refusal=None, detail=None):
    return Reply(1, OP, "0" * 64, outcome, refusal, None, detail)


@pytest.mark.parametrize(
    ("told", "state", "refusal"),
    [
        (reply(Outcome.APPLIED, detail=CREDITED), SlipState.CREDITED, None),
        (reply(Outcome.DUPLICATE, detail=CREDITED), SlipState.CREDITED, None),
        (
            reply(Outcome.REFUSED, Refusal.USED_SAME, USED),
            SlipState.REFUSED,
            Refusal.USED_SAME,
        ),
        (
            reply(Outcome.APPLIED, detail=SaleStands(Refusal.ACCOUNT_TYPE)),
            SlipState.SALE_STANDS,
            Refusal.ACCOUNT_TYPE,
        ),
        (reply(Outcome.PARKED, Refusal.VERSION), SlipState.ATTENTION, Refusal.VERSION),
    ],
)
def test_answer_moves_a_pending_slip(told, state, refusal):
    slip = SLIP.told(told)

    assert (slip.state, slip.refusal, slip.detail) == (state, refusal, told.detail)


def test_only_a_credited_answer_says_credited():
    assert SLIP.told(reply(Outcome.APPLIED)).state is not SlipState.CREDITED


def test_second_answer_changes_nothing():
    credited = SLIP.told(reply(Outcome.APPLIED, detail=CREDITED))

    assert credited.told(reply(Outcome.REFUSED, Refusal.NO_MATCH)) is credited
