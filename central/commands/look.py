"""Commands that only look: orders, maker files, lines of the bank, slips that are late."""

import hashlib
from argparse import Namespace
from typing import Final

from central.cards.store import orders
from central.commands.errors import NothingFoundError
from central.commands.wording import say
from central.db.engine import Db
from central.funds.overdue import overdue
from central.funds.questions import answer_bank
from central.orgs.act import Signer
from central.orgs.units import tops
from central.settings import Settings
from wire.hall_sheets import BankAsked, BankShown
from wire.values import CHINA, Fen, utc_now, yuan


def list_orders(db: Db, _args: Namespace) -> None:
    for each in orders.newest(db):
        pieces = sum(line.pieces for line in each.lines)
        print(f"{each.number}\t{each.state}\t{pieces}\t{each.maker}\t{each.expires}")


def maker_file(db: Db, settings: Settings, args: Namespace) -> None:
    """Copy an order's maker file out, if it is still the one that was made."""
    found = [each for each in orders.newest(db) if args.order in (each.number, str(each.id))]
    if not found or not found[0].file_name:
        raise NothingFoundError(args.order)
    path = settings.file_folder / found[0].file_name
    if not path.is_file():
        raise NothingFoundError(str(path))
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != found[0].file_sha256:
        raise NothingFoundError(
            say(f"{args.order} 原来的文件（现有文件已被改动）", f"the true file of {args.order}")
        )
    args.out.write_bytes(content)
    print(f"{args.out}\t{found[0].file_sha256}")


def list_bank_lines(db: Db, _args: Namespace) -> None:
    shown = answer_bank(db, Signer("", frozenset()), "", BankAsked())
    if isinstance(shown, BankShown):
        for each in shown.lines:
            amount = yuan(each.amount)
            print(f"{each.value_date}\t{amount}\t{each.reference}\t{each.state}\t{each.remittance}")


_MOST: Final = 10_000


def list_overdue(db: Db, args: Namespace) -> None:
    """Slips whose time is over, the latest first: hall, days late, what is missing, who to call."""
    for root in (args.unit,) if args.unit else tops(db):
        for each in overdue(db, root, utc_now(), _MOST):
            due = f"{each.due.astimezone(CHINA):%Y-%m-%d %H:%M}" if each.due else ""
            missing = yuan(Fen(each.amount - each.arrived))
            told = (each.hall, each.hall_name, str(each.late_days), missing, each.number, due)
            print("\t".join((*told, each.call)))
