"""The counter: open a shift, sell and void, recharge, sell and recharge in one."""

from app.counter.opening import (
    cards_on_hand,
    current_shift,
    open_shift,
    shift_figures,
    shift_here,
    suggested_float,
)
from app.counter.recharging import (
    FollowedRecharge,
    SellRecharge,
    find_customer,
    follow_recharges,
    hear_recharge,
    preview,
    recharge,
    record_recharge,
    record_sell_recharge,
    sell_and_recharge,
    unchecked_customer,
)
from app.counter.selling import cart_line, sell_cards
from app.counter.voiding import check_void, void_sale

__all__ = [
    "FollowedRecharge",
    "SellRecharge",
    "cards_on_hand",
    "cart_line",
    "check_void",
    "current_shift",
    "find_customer",
    "follow_recharges",
    "hear_recharge",
    "open_shift",
    "preview",
    "recharge",
    "record_recharge",
    "record_sell_recharge",
    "sell_and_recharge",
    "sell_cards",
    "shift_figures",
    "shift_here",
    "suggested_float",
    "unchecked_customer",
    "void_sale",
]
