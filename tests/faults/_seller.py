"""A counter without a window in a process of its own that sells and tells what is done.

Its one argument is JSON: `root`, `told` (the file each finished operation is told in),
`sessions` (operations between one start and its end), `cards`, `synchronous` (empty, or what the
control sets instead).
"""

import json
import os
import sys
from pathlib import Path

from tests.faults._shop import Shop, enrol, opened


def weaken(shop: Shop, level: str) -> None:
    """What the product has no door for: a store that does not wait for the disk."""
    raw = shop.desk.store._connection.connection.driver_connection
    raw.execute(f"PRAGMA synchronous = {level}")


def main() -> None:
    asked = json.loads(sys.argv[1])
    told = os.open(asked["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    root = Path(asked["root"])
    enrol(root)
    for session, operations in enumerate(asked["sessions"]):
        with opened(root) as shop:
            if asked["synchronous"]:
                weaken(shop, asked["synchronous"])
            if session == 0:
                shop.stock_up(asked["cards"])
                os.write(told, f"{shop.open_shift()}\n".encode())
            for _ in range(operations):
                os.write(told, f"{shop.do_next()}\n".encode())
    os.close(told)


if __name__ == "__main__":
    main()
