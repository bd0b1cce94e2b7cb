"""The counter: open a shift, sell and void, recharge, sell and recharge in one."""

from app.counter.moving_cash import (
    Moving,
    accept_here,
    drawer_level,
    move_cash,
    moves_of_shift,
)
from app.counter.opening import (
    agrees,
    cards_on_hand,
    current_shift,
    kept_before,
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
from app.store.cash_moves import KeptMove

__all__ = [
    "FollowedRecharge",
    "KeptMove",
    "Moving",
    "SellRecharge",
    "accept_here",
    "agrees",
    "cards_on_hand",
    "cart_line",
    "check_void",
    "current_shift",
    "drawer_level",
    "find_customer",
    "follow_recharges",
    "hear_recharge",
    "kept_before",
    "move_cash",
    "moves_of_shift",
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
