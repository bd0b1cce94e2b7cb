"""Commands that keep the registers: units, people, grants, makers, terminals, settings."""

from argparse import Namespace

from central.cards.makers import register_maker
from central.commands.errors import NothingFoundError
from central.commands.wording import say
from central.commands.work import asked_secret, read_text, today_or
from central.db.engine import Db
from central.funds import cut_off, reminding
from central.orgs import grants, people, policy, terminals, units
from wire.people import Role, UnitLevel
from wire.values import utc_now


def add_unit(db: Db, args: Namespace) -> None:
    """A unit of the tree; with `--fee-account` it keeps books of its own."""
    book = args.code if args.fee_account else None
    if args.parent and not units.unit_exists(db, args.parent):
        raise NothingFoundError(args.parent)
    if args.fee_account:
        units.add_accounting_unit(db, args.code, args.name, args.fee_account)
    level = UnitLevel(args.level)
    units.add_unit(db, units.UnitSheet(args.code, args.name, level, args.parent, book))


def add_person(db: Db, args: Namespace) -> None:
    new = people.NewPerson(args.staff_no, args.name, args.unit, asked_secret(args))
    people.add_person(db, new)


def grant(db: Db, args: Namespace) -> None:
    asked = grants.GrantAsked(
        staff_no=args.staff_no,
        role=Role(args.role),
        unit=args.unit,
        valid_from=today_or(args.valid_from),
        granted_by=args.by,
        approved_by=args.approved_by,
        valid_to=today_or(args.valid_to) if args.valid_to else None,
    )
    grants.grant(db, asked)


def add_maker(db: Db, args: Namespace) -> None:
    register_maker(db, (args.code, args.name), read_text(args.certificate), utc_now())


def put_setting(db: Db, args: Namespace) -> None:
    """The value of a policy; without a value, what it is now."""
    if args.value is None:
        print(policy.setting(db, args.key, "-"))
        return
    if args.key == reminding.EVERY_MINUTES:
        reminding.check_minutes(args.value)
    hall = args.key.removeprefix(cut_off.PREFIX)
    if hall != args.key:
        if not units.unit_exists(db, hall):
            raise NothingFoundError(hall)
        cut_off.check_cut_off(args.value)
    policy.put_setting(db, args.key, args.value)


def add_terminal(db: Db, args: Namespace) -> None:
    terminals.add_terminal(db, args.terminal, args.unit, args.desk)


def terminal_code(db: Db, args: Namespace) -> None:
    """Print the one-time code: it is shown here once and kept nowhere."""
    code = terminals.new_enrolment_code(db, args.terminal, utc_now())
    print(code)
    print(say("30 分钟内有效，只能用一次。", "valid for 30 minutes, once."))


def revoke_terminal(db: Db, args: Namespace) -> None:
    terminals.revoke(db, args.terminal)


def list_terminals(db: Db, _args: Namespace) -> None:
    for row in terminals.terminals(db):
        print(f"{row.id}\t{row.unit}\t{row.desk}\t{row.state}\t{row.epoch}\t{row.head_seq}")
