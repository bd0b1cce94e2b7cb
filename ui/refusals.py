"""A sentence for every refusal of the centre: why it said no, and what to do now."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from ui.bank_faults import fault_words
from ui.wording import listed, moment, tr
from wire.bank import BankFileFault
from wire.clearing import AccountGuard, OpenThing, StillOpen
from wire.messages import CardsAtFault, Detail, SaleAwaited, SaleStands, TriesLeft, UsedBefore
from wire.refusals import Refusal
from wire.shifts import Reminder
from wire.values import Fen, grouped, yuan


def refusal(
    why: Refusal | None,
    detail: Detail | None = None,
    *,
    tries: int | None = None,
    until: datetime | None = None,
) -> str:
    """Why the centre said no, in words, with what it told besides."""
    said = _said_by(detail)
    if said is not None:
        return said
    if why is Refusal.SALE_STATE and isinstance(detail, CardsAtFault):
        return tr("其中有卡已充值或已冻结，不能冲正{cards}", cards=_more(detail, None, None))
    words = _REFUSALS[why]() if why else ""
    return words + _more(detail, tries, until)


def _said_by(detail: Detail | None) -> str | None:
    """The sentence of a detail that says everything by itself, or None."""
    if isinstance(detail, UsedBefore):
        return _used(detail)
    if isinstance(detail, SaleStands):
        return tr("卡已售出，但没有充值：{why}。请把卡连同密码交给客户", why=refusal(detail.why))
    if isinstance(detail, SaleAwaited):
        return tr("该卡的售出尚未到中心，到达后自动入账，最迟 {until}", until=moment(detail.until))
    if isinstance(detail, StillOpen | Reminder):
        return open_words(detail) if isinstance(detail, StillOpen) else reminded_words(detail)
    return guard_words(detail) if isinstance(detail, AccountGuard) else None


def reminded_words(last: Reminder) -> str:
    """When the desk was reminded last, and by whom."""
    at = moment(last.at)[-5:]
    return tr("{at} 已由 {name} 催办过，柜台会一直显示；请过几分钟再催", at=at, name=last.by_name)


def open_words(left: StillOpen) -> str:
    """What has to end before the month can go on: the first of it, and how much more."""
    words = listed(_open_thing(each) for each in left.things[:3])
    more = len(left.things) - 3 + left.more
    rest = tr("，另有 {count} 项", count=more) if more > 0 else ""
    return tr("还不能办：{words}{rest}", words=words, rest=rest)


def _open_thing(thing: OpenThing) -> str:
    """`武林营业厅 2026-11-23 3003 张三 还没有日结`."""
    words = {
        "DAY": tr("要到 {name} 才能截止", name=thing.name),
        "PERIOD": tr("{name} 还没有截止", name=thing.name),
        "SHIFT": tr("{unit} {name} 还没有日结", unit=thing.unit, name=thing.name),
        "HALL_DAY": tr("{unit} {name} 还没有营业日结", unit=thing.unit, name=thing.name),
        "PARKED": tr("{unit} 终端 {name} 笔搁置待判", unit=thing.unit, name=thing.name),
        "STATEMENT": tr("{unit} 的对账单还没有答复完", unit=thing.unit),
    }
    return words.get(thing.what, f"{thing.unit} {thing.name}".strip())


def guard_words(guard: AccountGuard) -> str:
    """The unified account in figures, and how much too little it has."""
    short = Fen(guard.asked + guard.under_way + guard.floor - guard.bank)
    return tr(
        "统一账户不够：余额 {bank}，已批准划出 {under_way}，须留 {floor}，本笔 {asked}，差 {short}",
        bank=yuan(guard.bank),
        under_way=yuan(guard.under_way),
        floor=yuan(guard.floor),
        asked=yuan(guard.asked),
        short=yuan(short),
    )


def _used(detail: UsedBefore) -> str:
    if detail.by_this_customer:
        return tr(
            "这张卡 {at} 已充入本户（渠道 {channel}），不用再充",
            at=moment(detail.at),
            channel=channel_name(detail.channel),
        )
    return tr(
        "这张卡 {at} 已由 {channel} 充入尾号 {tail} 的账户",
        at=moment(detail.at),
        channel=channel_name(detail.channel),
        tail=detail.customer_tail,
    )


def channel_name(code: str) -> str:
    return {
        "COUNTER": tr("营业厅柜台"),
        "SMS": tr("短信"),
        "IVR": tr("95598 语音"),
        "WEB": tr("95598 网站"),
    }.get(code, code)


def _more(detail: Detail | None, tries: int | None, until: datetime | None) -> str:
    if isinstance(detail, BankFileFault):
        return tr("：{cards}", cards=fault_words(detail))
    if isinstance(detail, TriesLeft):
        tries, until = detail.tries, detail.until
    if until is not None:
        return tr("，{until} 后再试", until=moment(until))
    if tries is not None:
        return tr("，还可试 {tries} 次", tries=tries)
    if isinstance(detail, CardsAtFault):
        cards = listed(grouped(card) for card in detail.cards[:3])
        return tr("：{cards}", cards=cards)
    return ""


_REFUSALS: Final[dict[Refusal, Callable[[], str]]] = {
    Refusal.NO_MATCH: lambda: tr("卡号或密码不对，请核对后重输"),
    Refusal.CARD_NOT_ACTIVE: lambda: tr("这张卡还没有售出，不能充值；请先办售卡"),
    Refusal.CARD_FROZEN: lambda: tr("这张卡已冻结，请让客户到卡管员处核实"),
    Refusal.CARD_EXPIRED: lambda: tr("这张卡已过有效期"),
    Refusal.CARD_VOID: lambda: tr("这张卡已作废，不能使用"),
    Refusal.CARD_LOCKED: lambda: tr("这张卡输错次数过多，请持卡到营业厅找班长核实"),
    Refusal.USED_SAME: lambda: tr("这张卡已充入本户，不用再充"),
    Refusal.USED_OTHER: lambda: tr("这张卡已被使用"),
    Refusal.LOCKED_UNTIL: lambda: tr("密码连续输错，本柜台暂停受理充值"),
    Refusal.ACCOUNT_NOT_FOUND: lambda: tr("没有这个户号，请核对账单"),
    Refusal.ACCOUNT_TYPE: lambda: tr("这是非居民客户，不能用充值卡"),
    Refusal.SHIFT_CLOSED: lambda: tr("这个班次已经日结"),
    Refusal.SHIFT_UNKNOWN: lambda: tr("中心还没有收到这个班次，请等同步完成"),
    Refusal.OPERATIONS_MISSING: lambda: tr("结班很久了，它的业务还没有全部送到中心"),
    Refusal.SHIFT_REMITTED: lambda: tr("其中有班次已在别的解款单里，请刷新后重做"),
    Refusal.NOT_YOUR_STOCK: lambda: tr("其中有卡不在您这里"),
    Refusal.ALREADY_SOLD: lambda: tr("其中有卡已售出"),
    Refusal.CARD_UNKNOWN: lambda: tr("没有这些卡号"),
    Refusal.RANGE_FAULT: lambda: tr("号段不对，请核对首末卡号"),
    Refusal.FACE_UNKNOWN: lambda: tr("没有这种面值"),
    Refusal.AMOUNT_FAULT: lambda: tr("金额对不上，请刷新后核对"),
    Refusal.NEEDS_SECOND: lambda: tr("这一步要第二个人签核"),
    Refusal.SAME_PERSON: lambda: tr("前后两步不能是同一个人"),
    Refusal.ROLE_MISSING: lambda: tr("没有办理这项业务的岗位"),
    Refusal.PERSON_UNKNOWN: lambda: tr("没有这位人员或已停用"),
    Refusal.SIGNATURE_FAULT: lambda: tr("签名不符，请重新登录后再做"),
    Refusal.SOD_CONFLICT: lambda: tr("岗位冲突：管卡和管钱不能是同一个人"),
    Refusal.ORDER_STATE: lambda: tr("订单已不在这一步，请刷新"),
    Refusal.ORDER_UNKNOWN: lambda: tr("没有这张制卡订单"),
    Refusal.MAKER_UNKNOWN: lambda: tr("没有这家经考察的制卡厂商"),
    Refusal.FILE_MISMATCH: lambda: tr("回执的摘要或张数与制卡文件不符，请与厂商核对"),
    Refusal.UNIT_UNKNOWN: lambda: tr("没有这个单位，或不归本单位管"),
    Refusal.DOCUMENT_UNKNOWN: lambda: tr("没有这张单据"),
    Refusal.DOCUMENT_STATE: lambda: tr("这张单据已经办过，请刷新"),
    Refusal.SALE_UNKNOWN: lambda: tr("中心没有这笔售卡"),
    Refusal.SALE_STATE: lambda: tr("这笔售卡已经冲正，或卡已使用"),
    Refusal.ACCOUNT_MISMATCH: lambda: tr("收款账户与上级指定的不符"),
    Refusal.BANK_LINE_KNOWN: lambda: tr("这条到账已登记过"),
    Refusal.SEAL_FAULT: lambda: tr("密码密文打不开，请重新输入密码"),
    Refusal.VERSION: lambda: tr("程序版本与中心不符，请更新"),
    Refusal.KIND_UNKNOWN: lambda: tr("中心还不认识这种业务，已保存，等中心升级"),
    Refusal.NEVER_SEEN: lambda: tr("中心没有收到过这笔业务"),
    Refusal.SALE_AWAITED: lambda: tr("该卡的售出尚未到中心，到达后自动入账，请勿重做"),
    Refusal.AWAITED_BEFORE: lambda: tr("这张卡已有一笔充值在等它的售出到达，请勿重做"),
    Refusal.LAPSED: lambda: tr("该卡的售出一直没有到中心，这笔充值已失效；请核对卡后重新充值"),
    Refusal.ID_REUSED: lambda: tr("同一笔业务号送来了两份不同的内容，中心已停收并报警"),
    Refusal.EXTENDED_BEFORE: lambda: tr("本班的离线额度已延长过一次"),
    Refusal.CASE_UNKNOWN: lambda: tr("没有这个个案，请刷新"),
    Refusal.CASE_STATE: lambda: tr("这个个案已处理，或现在不能这样处理，请刷新"),
    Refusal.CENTRE_FAULT: lambda: tr("中心暂时办不了这一笔，已原样保存，修好后自动补办；请勿重做"),
    Refusal.BANK_FILE_UNKNOWN: lambda: tr("中心没有收到这份银行流水的内容，请重新导入"),
    Refusal.BANK_FILE_KNOWN: lambda: tr("这份银行流水已经导入过，没有重复入账"),
    Refusal.BANK_FILE_FAULT: lambda: tr("银行流水有错，一行也没有导入"),
    Refusal.RESCUE_FAULT: lambda: tr("中心打不开这个救援文件，请用原机重写一份"),
    Refusal.SIGN_ON_REFUSED: lambda: tr("工号或密码不对，请重输"),
    Refusal.SIGN_ON_LOCKED: lambda: tr("连续输错，暂停登录"),
    Refusal.TERMINAL_REVOKED: lambda: tr("本终端已停用，不能再与中心联系；请找终端管理员"),
    Refusal.EPOCH_STALE: lambda: tr("这一笔是撤回盘点之前的旧班次轮次记的，已入待处理，请班长查清"),
    Refusal.SHIFT_FORCED: lambda: tr(
        "这个班次已由班长强制结班，本次日结没有另外入账；业务一笔不丢，请与班长核对"
    ),
    Refusal.CODE_REFUSED: lambda: tr("注册码不对、已用过或已过期，请找上级重发"),
    Refusal.ACCOUNT_GUARD: lambda: tr("统一账户不够划出这一笔"),
    Refusal.NOTHING_DUE: lambda: tr("这个单位没有可返还的款项，或已在划拨中"),
    Refusal.PERIOD_OPEN: lambda: tr("这个月还有没办完的业务，不能截止"),
    Refusal.PERIOD_STATE: lambda: tr("这个清算期已不在这一步，请刷新"),
    Refusal.STATEMENT_UNANSWERED: lambda: tr("还有单位没有答复对账单，不能关账"),
    Refusal.SHIFT_OPEN: lambda: tr("还有班次没有日结，不能办营业日结；请先催办或强制日结"),
    Refusal.HANDOVER_OPEN: lambda: tr("还有交接的现金没有签收，不能办营业日结；请先签收"),
    Refusal.AFTER_CUT_OFF: lambda: tr("其中有截止时间之后日结的班次，归下一张解款单；请刷新"),
    Refusal.CAUSE_MISSING: lambda: tr("清点与账面不符，请选原因并写明情况"),
    Refusal.DAY_CLOSED: lambda: tr("这个营业日已经日结，请刷新"),
    Refusal.REMINDED_BEFORE: lambda: tr("刚催办过，请过几分钟再催"),
}
