"""A book kept beside the centre's: what every balance must be, by plain arithmetic.

It knows nothing of the centre's posting rules. Debit is plus, credit minus, in fen.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from wire.clearing import LineKind


@dataclass(slots=True)
class Beside:
    """{`book.account`: balance}, {(unit, kind): figure of its statement}, {(sold at, used at)}."""

    balances: Counter[str] = field(default_factory=Counter)
    figures: Counter[tuple[str, LineKind]] = field(default_factory=Counter)
    matrix: Counter[tuple[str, str]] = field(default_factory=Counter)
    sold_at: dict[str, str] = field(default_factory=dict)
    arrears: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    held: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def put(self, lines: dict[str, int]) -> None:
        """One event: what it does to each balance."""
        self.balances.update(lines)

    # --- drawers ---
    def sale(self, unit: str, paid: int, worth: int, lies: str = "1001T") -> None:
        """Cards of that worth sold for what was paid; the rest waits in suspense."""
        self.put({f"{unit}.{lies}": paid, f"{unit}.2241": -paid, f"H.1221.{unit}": paid})
        self.put({"H.2203": -worth, "H.2299": worth - paid})
        self.figures[unit, LineKind.SOLD] += paid

    def void(self, unit: str, paid: int) -> None:
        self.put({f"{unit}.1001T": -paid, f"{unit}.2241": paid, f"H.1221.{unit}": -paid})
        self.put({"H.2203": paid})
        self.figures[unit, LineKind.VOIDED] += paid

    def void_in_doubt(self, unit: str, paid: int) -> None:
        """The cash is out, and its reason waits in suspense."""
        self.put({f"{unit}.1001T": -paid, f"{unit}.2241": paid, f"H.1221.{unit}": -paid})
        self.put({"H.2299": paid})
        self.figures[unit, LineKind.VOIDED] += paid

    def accepted(self, worth: int) -> None:
        """What waited in suspense is good for cards sold after all."""
        self.put({"H.2299": worth, "H.2203": -worth})

    def float_out(self, unit: str, cash: int) -> None:
        self.put({f"{unit}.1001T": cash, f"{unit}.1001F": -cash})

    def float_back(self, unit: str, cash: int) -> None:
        self.float_out(unit, -cash)

    def to_vault(self, unit: str, cash: int) -> None:
        self.put({f"{unit}.1001V": cash, f"{unit}.1001T": -cash})

    def differs(self, unit: str, account: str, over: int) -> None:
        """Cash in that account is more, or less, than it should be."""
        self.put({f"{unit}.{account}": over, f"{unit}.1901": -over})

    # --- on the way ---
    def sent(self, unit: str, cash: int) -> None:
        self.put({f"{unit}.1012": cash, f"{unit}.1001V": -cash})

    def arrived(self, unit: str, cash: int) -> None:
        self.put({f"{unit}.2241": cash, f"{unit}.1012": -cash})
        self.put({"H.1002": cash, f"H.1221.{unit}": -cash})
        self.figures[unit, LineKind.ARRIVED] += cash

    def missing(self, unit: str, cash: int) -> None:
        """What never arrived is the unit's, and to be settled there."""
        self.put({f"{unit}.1901": cash, f"{unit}.1012": -cash})

    def parked(self, cash: int) -> None:
        """On the account, and nobody's so far; minus where it went out."""
        self.put({"H.1002": cash, "H.2299": -cash})

    def claimed(self, unit: str, cash: int) -> None:
        """What was nobody's is a slip's."""
        self.put({f"{unit}.2241": cash, f"{unit}.1012": -cash})
        self.put({"H.2299": cash, f"H.1221.{unit}": -cash})
        self.figures[unit, LineKind.ARRIVED] += cash

    def kept(self, cash: int) -> None:
        """What was nobody's is the centre's own."""
        self.put({"H.2299": cash, "H.6301": -cash})

    # --- recharges ---
    def recharge(self, card: str, customer: tuple[str, str], worth: int) -> None:
        """A card for (number, unit) of a customer: arrears first, the rest on the account."""
        number, unit = customer
        self.put({f"{unit}.1221": worth, f"{unit}.2203": -worth})
        self.put({"H.2203": worth, f"H.2241.{unit}": -worth})
        self.figures[unit, LineKind.RECHARGED] += worth
        self.matrix[self.sold_at[card], unit] += worth
        paid = min(worth, self.arrears[number])
        self.arrears[number] -= paid
        self.held[number] += worth - paid
        self._settled(unit, paid)

    def bill_paid(self, customer: tuple[str, str], bill: int) -> None:
        """A bill paid out of what is on the account, as far as it goes; the rest is owed."""
        number, unit = customer
        paid = min(bill, self.held[number])
        self.held[number] -= paid
        self.arrears[number] += bill - paid
        self._settled(unit, paid)

    def _settled(self, unit: str, paid: int) -> None:
        self.put({f"{unit}.2203": paid, f"{unit}.1122": -paid})
        self.figures[unit, LineKind.SETTLED] += paid

    def returned(self, unit: str, cash: int) -> None:
        self.put({f"{unit}.1002": cash, f"{unit}.1221": -cash})
        self.put({f"H.2241.{unit}": cash, "H.1002": -cash})
        self.figures[unit, LineKind.RETURNED] += cash

    def due(self, unit: str) -> int:
        """What is owed to the unit for recharges, in fen."""
        return -self.balances[f"H.2241.{unit}"]
