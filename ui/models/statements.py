"""Statements of the bank in words: a file before it is sent, what became of it, lines that wait."""

from collections.abc import Sequence
from typing import Final

from app.statements import Preview, Progress
from ui.bank_faults import fault_words
from ui.exports import Sheet, in_yuan
from ui.models.bank import line_state, line_words
from ui.models.rows import Column
from ui.refusals import refusal
from ui.wording import moment, tr
from wire.bank import LineSheet, LineWay, SlipSheet, StatementBooked, StatementSheet
from wire.bank_file import StatementLine
from wire.messages import DocumentMade, Outcome, Reply
from wire.values import Fen, yuan

WAYS: Final = tuple(LineWay)
CANDIDATES: Final = 50


# --- a file ---
def line_columns() -> tuple[Column[StatementLine], ...]:
    column = Column[StatementLine]
    return (
        column("line", tr("行"), lambda line: str(line.line), is_right=True, width=66),
        column("day", tr("日期"), lambda line: line.day.isoformat(), width=142),
        column(
            "amount",
            tr("金额"),
            lambda line: yuan(line.amount),
            is_right=True,
            is_strong=True,
            width=140,
            tone=lambda line: "text" if line.amount > 0 else "text2",
        ),
        column(
            "balance",
            tr("余额"),
            lambda line: "" if line.balance is None else yuan(line.balance, ""),
            is_right=True,
            width=136,
        ),
        column("slip", tr("解款附言"), lambda line: (*line.candidates, "—")[0], width=174),
        column("remark", tr("摘要"), lambda line: line.remark),
    )


def seen_words(seen: Preview) -> tuple[str, str, str]:
    """(tone, title, sentence) of a file that was looked at."""
    found = seen.found
    if not found.is_good:
        words = [fault_words(fault) for fault in found.faults[:4]]
        more = len(found.faults) - len(words)
        if more > 0:
            words.append(tr("另有 {count} 处", count=more))
        return "danger", tr("有错，不能导入"), "\n".join(words)
    days = f"{found.first_day} — {found.last_day}"
    words = [
        tr("{days}，共 {count} 行", days=days, count=f"{found.lines:,}"),
        tr("收入 {amount}", amount=yuan(Fen(found.total_in))),
        tr("支出 {amount}", amount=yuan(Fen(found.total_out))),
    ]
    if found.opening is not None and found.closing is not None:
        balances = (yuan(found.opening), yuan(found.closing))
        words.append(tr("余额 {first} → {last}", first=balances[0], last=balances[1]))
    if not found.account:
        words.append(tr("文件里没有账号，请核对是统一账户的银行流水"))
    return "info" if found.account else "warn", tr("可以导入"), "\n".join(words)


def progress_words(so_far: Progress) -> str:
    """How much of the file the centre has."""
    return tr("已送 {sent} / {size} KiB", sent=_kib(so_far.sent), size=_kib(so_far.size))


def _kib(size: int) -> str:
    return f"{-(-size // 1024):,}"


def imported_words(reply: Reply | None) -> tuple[str, str]:
    """(tone, sentence) of an import, or that the centre is still at it."""
    if reply is None:
        return "text2", tr("中心正在入账。可以离开这一页，有结果会显示在这里；请勿重做")
    if isinstance(reply.detail, StatementBooked):
        return booked_words(reply.detail)
    if reply.effect is Outcome.APPLIED:
        return "ok", tr("已入账")
    return "danger", refusal(reply.refusal, reply.detail)


def booked_words(booked: StatementBooked) -> tuple[str, str]:
    """(tone, sentence): what became of the lines, by kind; what is none is left out."""
    counted = (
        (tr("按附言相符 {count}"), booked.by_reference),
        (tr("按金额相符 {count}"), booked.by_amount),
        (tr("有差异 {count}"), booked.differing),
        (tr("返还划拨 {count}"), booked.transfers),
        (tr("待认领 {count}"), booked.parked),
        (tr("支出待认领 {count}"), booked.outgoing),
        (tr("以前已有 {count}"), booked.known),
    )
    parts = [words.format(count=f"{count:,}") for words, count in counted if count]
    head = tr("{number} 共 {count} 行", number=booked.number, count=f"{booked.lines:,}")
    open_ends = booked.differing or booked.parked or booked.outgoing
    return "warn" if open_ends else "ok", tr("：").join((head, tr("，").join(parts)))


# --- statements ---
def statement_columns() -> tuple[Column[StatementSheet], ...]:
    column = Column[StatementSheet]
    return (
        column("number", tr("银行流水"), lambda one: one.booked.number, is_strong=True, width=176),
        column("days", tr("日期"), _days, width=132),
        column("lines", tr("行数"), lambda one: f"{one.booked.lines:,}", is_right=True, width=100),
        column("in", tr("收入"), lambda one: yuan(one.total_in), is_right=True, width=160),
        column("what", tr("结果"), lambda one: booked_words(one.booked)[1]),
        column("at", tr("导入"), lambda one: moment(one.at), width=134),
    )


def _days(one: StatementSheet) -> str:
    return f"{one.first_day:%m-%d} — {one.last_day:%m-%d}"


# --- lines ---
def parked_columns() -> tuple[Column[LineSheet], ...]:
    """Lines that belong to nobody."""
    payer = Column[LineSheet]("payer", tr("对方"), lambda line: line.payer or "—", width=180)
    return _line_columns(payer)


def guessed_columns() -> tuple[Column[LineSheet], ...]:
    """Lines that have a slip."""
    slip = Column[LineSheet]("slip", tr("解款单"), lambda line: line.slip or "—", width=246)
    return _line_columns(slip)


def _line_columns(special: Column[LineSheet]) -> tuple[Column[LineSheet], ...]:
    column = Column[LineSheet]
    return (
        column("day", tr("到账日"), lambda line: f"{line.value_date:%m-%d}", width=94),
        column(
            "amount",
            tr("金额"),
            lambda line: yuan(line.amount),
            is_right=True,
            is_strong=True,
            width=136,
        ),
        column("remark", tr("附言"), lambda line: line.remark or line.reference),
        special,
        column(
            "state",
            tr("状态"),
            lambda line: line_words(line.state),
            width=108,
            state=lambda line: line_state(line.state),
        ),
    )


def line_title(line: LineSheet) -> str:
    """`¥200.00　11-23`, or what went out."""
    return f"{yuan(line.amount)}　{line.value_date:%m-%d}"


def line_sentence(line: LineSheet) -> str:
    """Everything the bank said of the line, and which statement brought it."""
    parts = [line.remark or line.reference or tr("没有附言")]
    if line.payer:
        parts.append(tr("对方 {name}", name=line.payer))
    if line.statement:
        parts.append(tr("{number} 第 {line} 行", number=line.statement, line=line.line_no))
    if not line.may and not line.slip:
        parts.append(tr("这笔是手工登记的，有个案；请在个案（F4）里办结"))
    return "\n".join(parts)


def way_words(way: LineWay) -> str:
    return {
        LineWay.SLIP: tr("认领"),
        LineWay.RELEASE: tr("解除"),
        LineWay.PAIR: tr("对冲"),
        LineWay.TRANSFER: tr("返还"),
        LineWay.KEEP: tr("无主"),
    }[way]


def way_sentence(way: LineWay | None) -> str:
    """What the way does to the books."""
    if way is None:
        return tr("先选一种办法，按 Alt+数字")
    return {
        LineWay.SLIP: tr("这笔是下面选中的解款单的；金额不同的，解款单成为有差异"),
        LineWay.RELEASE: tr("这笔认错了：解款单回到在途，这笔回到待认领"),
        LineWay.PAIR: tr("这笔与下面选中的一笔一进一出，互相抵销"),
        LineWay.TRANSFER: tr("这笔支出是一张返还单付的；请填返还的银行指令号"),
        LineWay.KEEP: tr("查不到是谁的，由中心列为营业外收支；要两人"),
    }[way]


def claimed_words(reply: Reply | None, way: LineWay) -> tuple[str, str]:
    """(tone, sentence) of a claim."""
    if reply is None:
        return "warn", tr("没有收到结果。请勿重做，系统正在核实（F11 查看）")
    made = reply.detail
    if not isinstance(made, DocumentMade):
        return "ok", tr("{way}已入账", way=way_words(way))
    if way is LineWay.RELEASE:
        return "ok", tr("已解除：{number} 等自己的到账", number=made.number)
    if made.difference:
        words = tr("已认领给 {number}，还差 {amount}")
        if made.difference > 0:
            words = tr("已认领给 {number}，多出 {amount}")
        return "warn", words.format(number=made.number, amount=yuan(Fen(abs(made.difference))))
    return "ok", tr("已认领给 {number}，与应到相符", number=made.number)


# --- candidates ---
def candidate_columns() -> tuple[Column[SlipSheet], ...]:
    column = Column[SlipSheet]
    return (
        column("number", tr("解款单"), _slip_words),
        column("due", tr("应到"), lambda slip: yuan(still_due(slip)), is_right=True, width=122),
    )


def _slip_words(slip: SlipSheet) -> str:
    """Whose it is, of which day, and which of that day: the whole number has no room."""
    last = slip.number.rpartition("-")[2]
    return f"{slip.hall_name} {slip.business_date:%m-%d}-{last}"


def pair_columns() -> tuple[Column[LineSheet], ...]:
    column = Column[LineSheet]
    return (
        column("day", tr("到账日"), lambda line: f"{line.value_date:%m-%d}", width=92),
        column("remark", tr("附言"), lambda line: line.remark or line.reference),
        column("amount", tr("金额"), lambda line: yuan(line.amount), is_right=True, width=124),
    )


def still_due(slip: SlipSheet) -> Fen:
    return Fen(slip.amount - slip.arrived)


def candidates(line: LineSheet, slips: Sequence[SlipSheet]) -> tuple[SlipSheet, ...]:
    """Slips that the line may be of: those of its amount first, then those of near days."""

    def rank(slip: SlipSheet) -> tuple[bool, int]:
        return still_due(slip) != line.amount, abs((line.value_date - slip.business_date).days)

    return tuple(sorted(slips, key=rank)[:CANDIDATES])


def counterparts(line: LineSheet, lines: Sequence[LineSheet]) -> tuple[LineSheet, ...]:
    """Parked lines that cancel this one."""
    return tuple(one for one in lines if one.amount == -line.amount and one.may)


def export(lines: Sequence[LineSheet]) -> Sheet:
    titles = (
        tr("到账日"),
        tr("金额"),
        tr("附言"),
        tr("对方"),
        tr("解款单"),
        tr("状态"),
        tr("银行流水"),
    )
    rows = tuple(
        (
            line.value_date.isoformat(),
            in_yuan(line.amount),
            line.remark or line.reference,
            line.payer,
            line.slip,
            line_words(line.state),
            line.statement,
        )
        for line in lines
    )
    return Sheet(tr("银行到账"), titles, rows)
