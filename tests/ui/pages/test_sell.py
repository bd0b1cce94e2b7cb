"""Selling by keys and scans: one scan and Enter, change, runs, taking back, and bad input."""


from wire.values import card_at, serial_of


def nth(till, place):
    """The nth card of the teller's drawer, from 0."""
    return card_at(till.cards.first, serial_of(till.cards.first) + place)


class TestSelling:
    def test_one_scan_and_enter_is_exact_cash(self, till):
        till.scan(nth(till, 0))
        till.until(lambda: till.page.cart.pieces == 1)
        till.pay()

        assert till.pressed == 1
        assert till.page.cart.lines == ()
        assert till.kinds()[-1] == "card.sell"
        assert till.page.result.sentence.startswith("已售 1 张 ¥100.00，找零 ¥0.00")
        till.until(lambda: till.town.state(nth(till, 0)) == "SLD")
