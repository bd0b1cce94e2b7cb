"""What each command does; every function returns the exit code."""

import getpass
import json
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from central.api.server import Addresses, serve
from central.clearing.roll_ups import roll_up
from central.commands.demo import make_demo
from central.commands.places import Wish, make_centre
from central.commands.wording import say
from central.db.engine import open_engine, snapshot
from central.db.migrate import migrate, require_current
from central.funds import invariants
from central.settings import FILE_NAME, Settings
from wire.values import utc_now

BROKEN = 1


def init(args: Namespace) -> int:
    """A new centre: settings, keys, database."""
    make_centre(wish_of(args))
    config = args.folder / FILE_NAME
    print(
        say(
            f"新的中心已建好。启动：dianka-centre --config {config} serve",
            f"a new centre is ready; start it with: dianka-centre --config {config} serve",
        )
    )
    return 0


def demo_data(args: Namespace) -> int:
    """A new centre with demo data, described as one JSON object."""
    print(json.dumps(make_demo(wish_of(args)), ensure_ascii=False, indent=1))
    return 0


def wish_of(args: Namespace) -> Wish:
    return Wish(
        folder=args.folder.absolute(),
        database=args.database or "",
        host=args.host or "127.0.0.1",
        hosts=tuple(args.name),
        port=8443 if args.port is None else args.port,
        enrolment_port=8444 if args.enrolment_port is None else args.enrolment_port,
    )


def run_migrate(settings: Settings, _args: Namespace) -> int:
    revision = migrate(settings.database_url)
    print(say(f"数据库已是第 {revision} 版。", f"the database is at revision {revision}."))
    return 0


def run_serve(settings: Settings, _args: Namespace) -> int:
    serve(settings, _print_addresses)
    return 0


def _print_addresses(at: Addresses) -> None:
    listening = {"host": at.host, "port": at.port, "enrolment_port": at.enrolment_port}
    print(json.dumps({"listening": listening}), flush=True)


def check(settings: Settings, args: Namespace) -> int:
    """Every invariant with its figures; 1 if one does not hold."""
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        with snapshot(database) as db:
            sheets = invariants.evaluate(db)
            accounts = invariants.balances(db)
    finally:
        database.dispose()
    if args.json:
        found = [{"id": each.id, "ok": each.ok, "text": each.text} for each in sheets]
        print(json.dumps({"invariants": found, "accounts": accounts}, ensure_ascii=False))
    else:
        for each in sheets:
            mark = say("平", "ok    ") if each.ok else say("不平", "BROKEN")
            print(f"{each.id:<4} {mark} {each.text}")
    return 0 if all(each.ok for each in sheets) else BROKEN


def run_roll_up(settings: Settings, _args: Namespace) -> int:
    """The days that grew are added up anew; a line for each."""
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        for day in roll_up(database, utc_now()):
            print(day.isoformat())
    finally:
        database.dispose()
    return 0


def asked_secret(args: Namespace) -> str:
    """The secret from standard input, or typed twice without showing it."""
    if args.secret_stdin:
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(say("口令：", "secret: "))
    return first if first == getpass.getpass(say("再输一次：", "once more: ")) else ""


def today_or(text: str | None) -> date:
    return date.fromisoformat(text) if text else utc_now().date()


def read_text(path: Path) -> str:
    return path.read_text("utf-8")
