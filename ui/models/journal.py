"""The journal's rows in words: what was done, what the centre said, where the paper is."""

from app.history import JournalRow
from printing.spool import JobState
from ui.models.rows import Column
from ui.models.shifts import state_words
from ui.wording import tr
from wire.values import CHINA, yuan


def kind_words(kind: str) -> str:
    """The operation's name as people say it."""
    return {
        "card.sell": tr("售卡"),
        "card.void": tr("冲正"),
        "recharge.submit": tr("充值"),
        "card.sell-recharge": tr("售充"),
        "shift.open": tr("开班"),
        "shift.close": tr("日结"),
        "shift.move": tr("离柜/盘点"),
        "shift.force": tr("强制结班"),
        "shift.remind": tr("催办"),
        "stock.take": tr("领卡"),
        "stock.return": tr("退卡"),
        "stock.receive": tr("入库"),
        "stock.dispatch": tr("出库"),
        "stock.accept": tr("接收"),
        "stock.issue": tr("发卡"),
        "remittance.submit": tr("解款"),
        "remittance.send": tr("解款送行"),
        "remittance.cancel": tr("解款作废"),
        "remittance.return": tr("解款退回"),
        "remittance.explain": tr("解款差异说明"),
        "remittance.confirm": tr("解款核定"),
        "day.close": tr("营业日结"),
        "bank.enter": tr("到账登记"),
        "bank.import": tr("银行流水导入"),
        "bank.match": tr("到账认领"),
        "order.plan": tr("制卡订单"),
        "order.approve": tr("审批"),
        "order.generate": tr("生成制卡文件"),
        "order.acknowledge": tr("厂商回执"),
        "consignment.ship": tr("发货"),
        "lease.extend": tr("延长额度"),
        "cards.freeze": tr("冻结"),
        "cards.unfreeze": tr("解冻"),
        "case.resolve": tr("个案处理"),
    }.get(kind) or _money_words(kind)


def _money_words(kind: str) -> str:
    """Names of what is done with money that has been taken."""
    return {
        "return.propose": tr("返还申请"),
        "return.approve": tr("返还批准"),
        "return.send": tr("返还送银行"),
        "return.confirm": tr("返还回单"),
        "return.fail": tr("返还退回"),
        "clearing.cut-off": tr("清算截止"),
        "clearing.issue": tr("发对账单"),
        "clearing.confirm": tr("对账确认"),
        "clearing.dispute": tr("对账异议"),
        "clearing.resolve": tr("异议处理"),
        "clearing.close": tr("清算关账"),
        "cash.move": tr("现金移动"),
        "cash.accept": tr("交接接收"),
        "variance.settle": tr("长短款处理"),
        "bills.settle": tr("转实收"),
    }.get(kind, kind)


def sync_words(row: JournalRow) -> str:
    """Where the operation is on its way to the centre."""
    if row.queue == "ATTENTION":
        return tr("需处理")
    return tr("已同步") if row.queue == "SETTLED" else tr("待同步")


def sync_state(row: JournalRow) -> str:
    if row.queue == "ATTENTION":
        return "problem"
    return "ok" if row.queue == "SETTLED" else "pending"


def paper_words(state: JobState | None) -> str:
    """Where the paper is."""
    if state is None:
        return "—"
    return {
        JobState.QUEUED: tr("排队"),
        JobState.SENDING: tr("打印中"),
        JobState.PRINTED: tr("已打印"),
        JobState.DOUBTFUL: tr("请确认"),
        JobState.VOID: tr("票已作废"),
    }[state]


def about(row: JournalRow) -> str:
    """One line: pieces and cards, customer, or what became of it."""
    parts = []
    if row.sale_state == "VOIDED":
        parts.append(tr("已冲正"))
    if row.slip_state == "PENDING":
        parts.append(tr("待确认"))
    if row.slip_state == "REFUSED":
        parts.append(tr("被拒"))
    if row.shift_state is not None:
        parts.append(state_words(row.shift_state))
    if row.pieces:
        parts.append(tr("{count} 张", count=row.pieces))
    if row.customer:
        parts.append(tr("户号 {number}", number=row.customer))
    parts.append(row.cards)
    return "　".join(part for part in parts if part)


def columns() -> tuple[Column[JournalRow], ...]:
    return (
        Column[JournalRow](
            "at", tr("时间"), lambda row: row.at.astimezone(CHINA).strftime("%H:%M:%S"), width=120
        ),
        Column[JournalRow]("kind", tr("类型"), lambda row: kind_words(row.kind), width=138),
        Column[JournalRow]("about", tr("摘要"), about),
        Column[JournalRow](
            "amount",
            tr("金额"),
            lambda row: yuan(row.amount) if row.receipt_no and row.amount else "",
            is_right=True,
            is_strong=True,
            width=130,
        ),
        Column[JournalRow]("sync", tr("同步"), sync_words, width=112, state=sync_state),
        Column[JournalRow](
            "paper",
            tr("小票"),
            lambda row: paper_words(row.paper),
            width=90,
            tone=lambda row: "warn" if row.paper is JobState.DOUBTFUL else "text2",
        ),
    )
