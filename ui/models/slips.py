"""Slips of many halls in words: where each is, how late it is, who to call."""

from collections.abc import Sequence

from ui.exports import Sheet, in_yuan
from ui.models.remittance import slip_state, slip_words
from ui.models.rows import Column
from ui.wording import tr
from wire.bank import SlipSheet, SlipsShown
from wire.values import CHINA, Fen, yuan


def columns() -> tuple[Column[SlipSheet], ...]:
    column = Column[SlipSheet]
    return (
        column("hall", tr("营业厅"), lambda slip: slip.hall_name, is_strong=True),
        column("number", tr("解款单"), lambda slip: slip.number, width=280),
        column(
            "amount",
            tr("金额"),
            lambda slip: yuan(slip.amount),
            is_right=True,
            is_strong=True,
            width=132,
        ),
        column(
            "late",
            tr("逾期"),
            late_words,
            width=110,
            state=lambda slip: "problem" if slip.late_days else "draft",
        ),
        column(
            "state",
            tr("状态"),
            lambda slip: slip_words(slip.state),
            width=104,
            state=lambda slip: slip_state(slip.state),
        ),
    )


def late_words(slip: SlipSheet) -> str:
    return tr("{days} 天", days=slip.late_days) if slip.late_days else tr("未逾期")


def missing(slip: SlipSheet) -> Fen:
    """What has not come, in fen; negative where too much came."""
    return Fen(slip.amount - slip.arrived)


def sums(shown: SlipsShown) -> tuple[tuple[str, str, str], ...]:
    """(tone, words, amount): what is on its way, what is late, what differs."""
    late = [slip for slip in shown.slips if slip.late_days]
    differing = [slip for slip in shown.slips if slip.state == "DIFF"]
    moving = [slip for slip in shown.slips if slip.state == "IN_TRANSIT"]
    return (
        ("info" if moving else "ok", tr("在途 {count} 单", count=len(moving)), _sum(moving)),
        ("danger" if late else "ok", tr("逾期 {count} 单", count=len(late)), _sum(late)),
        (
            "warn" if differing else "ok",
            tr("有差异 {count} 单", count=len(differing)),
            _sum(differing),
        ),
    )


def _sum(slips: Sequence[SlipSheet]) -> str:
    return yuan(Fen(sum(map(missing, slips))))


def about(slip: SlipSheet) -> tuple[str, str, str]:
    """(tone, title, sentence) of one slip: what is missing, by when, who to call."""
    parts = [tr("{hall}，营业日 {day}", hall=slip.hall_name, day=slip.business_date)]
    parts.append(tr("银行附言 {reference}", reference=slip.bank_reference))
    parts.append(
        tr("应到 {amount}，已到 {arrived}", amount=yuan(slip.amount), arrived=yuan(slip.arrived))
    )
    if slip.due is not None:
        parts.append(tr("最迟 {due}", due=f"{slip.due.astimezone(CHINA):%m-%d %H:%M}"))
    parts.append(tr("请联系 {who}", who=slip.call or "—"))
    if slip.late_days:
        return "danger", tr("逾期 {days} 天未到账", days=slip.late_days), "\n".join(parts)
    if slip.state == "DIFF":
        words = tr("少 {amount}") if missing(slip) > 0 else tr("多 {amount}")
        return "warn", words.format(amount=yuan(Fen(abs(missing(slip))))), "\n".join(parts)
    return "info", slip_words(slip.state), "\n".join(parts)


def export(slips: Sequence[SlipSheet]) -> Sheet:
    titles = (
        *(tr("营业厅"), tr("营业日"), tr("解款单"), tr("金额"), tr("已到"), tr("状态")),
        *(tr("逾期天数"), tr("银行附言"), tr("联系人")),
    )
    rows = tuple(
        (
            slip.hall_name,
            slip.business_date.isoformat(),
            slip.number,
            in_yuan(slip.amount),
            in_yuan(slip.arrived),
            slip_words(slip.state),
            slip.late_days,
            slip.bank_reference,
            slip.call,
        )
        for slip in slips
    )
    return Sheet(tr("解款到账"), titles, rows)
