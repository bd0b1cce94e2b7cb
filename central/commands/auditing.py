"""Commands of the auditor: prove the books from the journals, bring the heads of days out."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from central.audit import heads
from central.audit.audit import Finding, audit
from central.audit.heads import SealedDay
from central.commands.errors import HeadsFaultError
from central.commands.wording import say
from central.db.engine import open_engine, snapshot
from central.db.migrate import require_current
from central.orgs.keys import load_keys
from central.settings import KeyRing, Settings
from wire.values import utc_now

BROKEN: Final = 1
_PARTS: Final = {
    "ledger": ("分录链", "chain of entries"),
    "heads": ("日头", "heads of days"),
    "balances": ("余额", "balances"),
    "operations": ("分录来源", "sources of entries"),
    "amounts": ("分录金额", "amounts of entries"),
    "signatures": ("人员签名", "signatures of people"),
    "invariants": ("平账板", "invariants"),
}
_LINES: Final = TypeAdapter(list[SealedDay])


def run_audit(settings: Settings, args: Namespace) -> int:
    """Every part as it is done; 1 if anything is not as the journals say."""
    keys = load_keys(settings.keys_folder, settings.file_folder)
    deposited = _read(args.heads) if args.heads else []
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        with snapshot(database) as db:
            found = [_told(each, args) for each in audit(db, keys, deposited)]
    finally:
        database.dispose()
    if args.json:
        shapes = [
            {"part": each.name, "ok": each.ok, "rows": each.rows, "faults": each.faults}
            for each in found
        ]
        print(json.dumps(shapes, ensure_ascii=False))
    return 0 if all(each.ok for each in found) else BROKEN


def _told(each: Finding, args: Namespace) -> Finding:
    if not args.json:
        mark = say("符", "ok    ") if each.ok else say("不符", "BROKEN")
        words = say(*_PARTS[each.name])
        print(f"{mark} {words}  {each.rows:,}  {each.seconds:.1f} s", flush=True)
        for fault in each.faults:
            print(f"  ✗ {fault}")
    return each


def _read(path: Path) -> list[SealedDay]:
    try:
        return _LINES.validate_json(path.read_bytes())
    except ValidationError:
        raise HeadsFaultError(str(path)) from None


def run_heads(settings: Settings, args: Namespace) -> int:
    """Seal the days that are over, and write all heads to a file to be deposited elsewhere."""
    keys: KeyRing = load_keys(settings.keys_folder, settings.file_folder)
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        made = heads.seal_days(database, keys, utc_now())
        with snapshot(database) as db:
            kept = list(heads.kept(db))
    finally:
        database.dispose()
    args.out.write_bytes(_LINES.dump_json(kept))
    words = say(f"新封 {made} 天，共 {len(kept)} 天", f"{made} days sealed now, {len(kept)} in all")
    print(f"{args.out}\t{words}", file=sys.stdout)
    return 0
