"""Commands about what went wrong: recharges that waited in vain, and a centre that was restored."""

from argparse import Namespace

from central.commands.wording import say
from central.db.engine import Db, open_engine
from central.db.migrate import require_current
from central.orgs import policy
from central.recharge import waiting
from central.settings import Settings
from wire.values import utc_now


def lapse(settings: Settings, _args: Namespace) -> int:
    """End what waited longer than it may; the serving centre does it by itself every minute."""
    database = open_engine(settings.database_url)
    try:
        require_current(database)
        count = waiting.lapse(database, utc_now())
    finally:
        database.dispose()
    print(
        say(
            f"{count} 笔充值等不到售卡，已告知终端。",
            f"{count} recharges waited in vain for the sale of their card; their terminals know.",
        )
    )
    return 0


def restored(db: Db, _args: Namespace) -> None:
    """After a restore from a copy: terminals will send again what the copy does not have."""
    generation = policy.next_generation(db)
    print(
        say(
            f"中心代次改为 {generation}。各终端下次联系时会把每一笔业务重新核对一遍，"
            "恢复的副本里没有的会补上，已有的不会重复生效。",
            f"the generation is {generation} now. Each terminal asks for every answer again when it"
            " next calls: what the copy has not is made good, what it has does not take effect"
            " twice.",
        )
    )
