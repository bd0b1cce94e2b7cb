"""The balances that the worked month of the domain page 6.9 ends with."""

# {account: yuan in H, A, B, C}, debit positive. "1221" of H is what units owe, "2241" what H owes.
CLOSING = {
    "1002": (1_100, 400, 500, 300),
    "1012": (0, 0, 0, 400),
    "1001T": (0, 0, 0, 0),
    "1001V": (0, 0, 0, 0),
    "1901": (0, 0, 0, 0),
    "1221": (400, 0, 0, 200),
    "1122": (0, -350, -500, -420),
    "2203": (-1_300, -50, 0, -80),
    "2241": (-200, 0, 0, -400),
    "2299": (0, 0, 0, 0),
}
