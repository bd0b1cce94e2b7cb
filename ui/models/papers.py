"""Papers in words: what is wrong with the printer, how the money stands, and what to do now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.papers import OpenPaper, PapersView
from printing.errors import PaperInDoubtError, PrinterError
from printing.receipt import ReceiptKind
from printing.session import ConfirmedBy
from printing.spool import JobState
from ui.models.rows import Column
from ui.wording import moment, tr

TAIL: Final = 4


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the teller is told or asked; `tone` is info, warn or danger.

    Args:
        asks: the question is whether the paper came out whole.
        paper: what it is about; None for a roll that ends soon.
        more: how many other papers wait behind it.
    """

    tone: str
    icon: str
    cause: str
    money: str
    step: str
    asks: bool = False
    paper: OpenPaper | None = None
    more: int = 0

    @property
    def text(self) -> str:
        return "　".join(part for part in (self.money, self.step) if part)


def prompt_of(
    view: PapersView, troubles: Mapping[UUID, PrinterError], *, roll_is_low: bool = False
) -> Prompt | None:
    """The gravest thing to say: a paper in doubt, one that waits, a roll that ends soon.

    Args:
        troubles: what the printer said last of a paper that it holds.
    """
    if view.doubtful:
        first = view.doubtful[0]
        return _doubt(first, view.count - 1)
    for paper in view.open:
        reason = _reason(paper, troubles)
        if reason:
            return _waits(paper, reason, view.count - 1)
    return _low() if roll_is_low else None


def _reason(paper: OpenPaper, troubles: Mapping[UUID, PrinterError]) -> str:
    """Why it does not come out now; a paper on its way forgets what kept it before."""
    live = troubles.get(paper.id)
    if live is not None:
        return live.reason
    return paper.reason if paper.state is JobState.QUEUED else ""


def _doubt(paper: OpenPaper, more: int) -> Prompt:
    return Prompt(
        "danger",
        "receipt-text",
        tr("{paper} 打完整了吗？", paper=short_name(paper)),
        money_words(paper),
        tr("{why}，请看出纸口", why=doubt_words(paper.reason)),
        asks=True,
        paper=paper,
        more=more,
    )


def _waits(paper: OpenPaper, reason: str, more: int) -> Prompt:
    return Prompt(
        "warn",
        "printer",
        cause_words(reason),
        money_words(paper),
        step_words(reason),
        paper=paper,
        more=more,
    )


def _low() -> Prompt:
    return Prompt("info", "printer", tr("纸将尽"), "", tr("请备好纸卷；业务照常办理"))


def kind_name(kind: ReceiptKind) -> str:
    """The paper's name as people say it."""
    return {
        ReceiptKind.CARD_SALE: tr("售卡凭证"),
        ReceiptKind.RECHARGE: tr("充值凭证"),
        ReceiptKind.RECHARGE_PENDING: tr("受理回执"),
        ReceiptKind.SELL_RECHARGE: tr("售充凭证"),
        ReceiptKind.SALE_VOID: tr("冲正凭证"),
        ReceiptKind.REFUND: tr("退款凭证"),
        ReceiptKind.EXCHANGE: tr("换卡凭证"),
        ReceiptKind.SHIFT_OPENING: tr("开班单"),
        ReceiptKind.X_REPORT: tr("班中报表"),
        ReceiptKind.Z_REPORT: tr("班结报表"),
        ReceiptKind.HAND_OVER: tr("交接单"),
        ReceiptKind.CASH_MOVE: tr("现金单"),
        ReceiptKind.VARIANCE: tr("长短款单"),
        ReceiptKind.REMITTANCE: tr("解款单"),
        ReceiptKind.BANK_DEPOSIT: tr("现金缴款单"),
        ReceiptKind.STOCK_RECEIPT: tr("入库单"),
        ReceiptKind.STOCK_DISPATCH: tr("配送单"),
        ReceiptKind.STOCK_ISSUE: tr("领用单"),
        ReceiptKind.STOCK_RETURN: tr("退卡单"),
        ReceiptKind.STOCK_SCRAP: tr("报废单"),
        ReceiptKind.ACCOUNT: tr("账户明细"),
        ReceiptKind.TEST_PAGE: tr("自检页"),
    }[kind]


def short_name(paper: OpenPaper) -> str:
    """`售卡凭证 …0123`, and which copy it is."""
    name = f"{kind_name(paper.kind)} …{paper.receipt_no[-TAIL:]}"
    return (
        tr("{name} 补打第 {number} 份", name=name, number=paper.copy_no) if paper.copy_no else name
    )


def money_words(paper: OpenPaper) -> str:
    """How the money stands, whatever becomes of the paper: nothing is to be done again."""
    if paper.copy_no:
        return tr("这是补打的，业务早已记下")
    amount = f" {on_screen(paper)}" if paper.amount_text else ""
    return {
        ReceiptKind.CARD_SALE: tr("售卡{amount} 已完成，请勿重做", amount=amount),
        ReceiptKind.RECHARGE: tr("充值{amount} 已入账，请勿重做", amount=amount),
        ReceiptKind.RECHARGE_PENDING: tr("充值已受理，还没有入账，请勿重做"),
        ReceiptKind.SELL_RECHARGE: tr("售充{amount} 已办，请勿重做", amount=amount),
        ReceiptKind.SALE_VOID: tr("冲正{amount} 已完成，请勿再退", amount=amount),
        ReceiptKind.REFUND: tr("退款{amount} 已记下，请勿再退", amount=amount),
    }.get(paper.kind, tr("业务已记下，请勿重做"))


def on_screen(paper: OpenPaper) -> str:
    """The amount with the sign that the windows use."""
    return paper.amount_text.replace("￥", "¥")


def cause_words(reason: str) -> str:
    """What keeps a paper from coming out."""
    return {
        "unreachable": tr("连不上小票机"),
        "offline": tr("小票机离线"),
        "paper-out": tr("小票机缺纸"),
        "cover-open": tr("小票机上盖没合"),
        "fault": tr("小票机报故障"),
        "busy": tr("小票机没有应声"),
        "odd-answer": tr("地址那头不像小票机"),
        "no-printer": tr("本机没有设小票机"),
        "bad-address": tr("小票机地址不对"),
    }.get(reason, tr("小票机要看一下"))


def step_words(reason: str) -> str:
    """What to do now; what waits is printed by itself then."""
    return {
        "unreachable": tr("请查电源和网线，接通后自动打"),
        "offline": tr("请按机身的联机键，好了自动打"),
        "paper-out": tr("装纸合盖后自动接着打"),
        "cover-open": tr("合上盖后自动接着打"),
        "fault": tr("关机取出卡纸再开机，好了自动打"),
        "busy": tr("可能正给别的终端打票，空出来自动打"),
        "odd-answer": tr("请核对地址，改好自动打"),
        "no-printer": tr("请选一台小票机，选好自动打"),
        "bad-address": tr("请重选小票机，选好自动打"),
    }.get(reason, tr("修好后自动打"))


def doubt_words(reason: str) -> str:
    """Why nobody but a person can know whether a paper came out."""
    return {
        "connection-lost": tr("打到一半断了线或断了电"),
        "no-answer": tr("送完后小票机没有回话"),
        "program-ended": tr("正在打时程序停了"),
    }.get(reason, tr("正在打时出了意外"))


def state_words(paper: OpenPaper) -> str:
    """Where the paper is, in the list of papers."""
    if paper.state is JobState.DOUBTFUL:
        return tr("请确认")
    if paper.state is JobState.SENDING:
        return tr("正在打")
    return tr("在等：{why}", why=cause_words(paper.reason)) if paper.reason else tr("排队")


def not_out_words(fault: PrinterError) -> str:
    """A few words for the panel of the last sale; the bar says the rest."""
    if isinstance(fault, PaperInDoubtError):
        return tr("小票打完没有？请看下方")
    return tr("小票未打印：{why}", why=cause_words(fault.reason))


def printed_words(last: OpenPaper) -> str:
    """What became of the paper asked for last: by whose word it is out."""
    if last.confirmed_by == ConfirmedBy.ASSUMED.value:
        return tr("小票已送出，这台机不能回报，请看纸")
    return tr("小票已打印")


def columns() -> tuple[Column[OpenPaper], ...]:
    """The list of papers that are not out yet."""
    return (
        Column[OpenPaper]("at", tr("时间"), lambda paper: moment(paper.at), width=150),
        Column[OpenPaper]("paper", tr("单据"), short_name, width=270, is_strong=True),
        Column[OpenPaper]("amount", tr("金额"), on_screen, is_right=True, width=130),
        Column[OpenPaper](
            "state",
            tr("打印"),
            state_words,
            tone=lambda paper: "danger" if paper.state is JobState.DOUBTFUL else "text2",
        ),
    )
