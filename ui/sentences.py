"""A sentence for every error and refusal: what happened, to which thing, and what to do now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from app import errors
from printing import errors as printing
from ui.wording import listed, tr
from wire.messages import CardsAtFault, Detail, SaleStands, TriesLeft, UsedBefore
from wire.people import Role
from wire.refusals import Refusal
from wire.values import CHINA, Fen, grouped, yuan


def moment(at: datetime | None) -> str:
    """`11-23 10:42` in China's time, or an empty text."""
    return at.astimezone(CHINA).strftime("%m-%d %H:%M") if at else ""


def role_name(role: Role | None) -> str:
    """The post's name as people say it."""
    return _roles()[role] if role else ""


def _roles() -> dict[Role, str]:
    return {
        Role.P_CARD: tr("省卡管员"),
        Role.P_KEY1: tr("制卡密钥保管员甲"),
        Role.P_KEY2: tr("制卡密钥保管员乙"),
        Role.P_FUND: tr("省资金清算专责"),
        Role.P_APPR: tr("省审批人"),
        Role.U_CARD: tr("卡管员"),
        Role.U_FUND: tr("资金管理员"),
        Role.H_SUP: tr("班长"),
        Role.TELLER: tr("柜员"),
        Role.CS: tr("95598 坐席"),
        Role.AUDIT: tr("稽核"),
        Role.IT: tr("终端管理员"),
    }


def sentence(fault: Exception) -> str:
    """What to show for a fault; a fault that nobody foresaw is told as such, by its name."""
    if isinstance(fault, errors.RefusedError):
        return refusal(fault.refusal, fault.detail, tries=fault.tries, until=fault.until)
    for kind in type(fault).__mro__:
        words = _SENTENCES.get(kind)
        if words is not None:
            return words(fault)
    return tr(
        "程序出现意外（{name}），已记入日志。请重试；再次出现请找终端管理员",
        name=type(fault).__name__,
    )


def _card_fault(fault: Any) -> str:
    return {
        "card-no-shape": tr("卡号应为 16 位数字，请重扫或按 / 手输"),
        "card-no-face": tr("没有这种面值的卡，请核对卡号后重扫"),
        "card-no-check": tr("卡号校验位不对，可能扫错或输错一位，请重扫"),
        "pin-shape": tr("密码应为 18 位数字，请接着输完"),
        "pin-check": tr("密码有一位输错了，请逐组核对；不计入错误次数"),
        "customer-no-shape": tr("户号应为 10 位数字，请核对账单"),
        "amount": tr("这不是金额，请只输数字和一个小数点"),
    }.get(fault.what, tr("号码不对，请核对后重输"))


def _missing(fault: Any) -> str:
    named = listed(f"…{card[-5:-1]}" for card in fault.missing[:5])
    return tr(
        "号段中缺 {count} 张：{cards}。请分段扫入，或核对手中的卡",
        count=len(fault.missing),
        cards=named,
    )


def _locked(fault: Any) -> str:
    return tr("连续输错，暂停登录到 {until}。忘记密码请找终端管理员", until=moment(fault.until))


def _wrong_secret(fault: Any) -> str:
    if fault.tries_left is None:
        return tr("工号或密码不对，请重输")
    return tr("工号或密码不对，还可试 {tries} 次", tries=fault.tries_left)


def _voidable(fault: Any) -> str:
    return {
        "unknown": tr("没有找到这笔售卡，请在流水中重选"),
        "other-shift": tr("这笔售卡不在本班，不能冲正；请走冲红"),
        "voided": tr("这笔售卡已经冲正过，不用再做"),
        "used": tr("卡已经充值使用，不能冲正"),
        "not-yours": tr("这笔售卡不是您做的，请由原柜员冲正"),
    }.get(fault.why, tr("这笔售卡不能冲正"))


def _lease(fault: Any) -> str:
    return {
        "age": tr("已离线超过 {limit} 小时，暂停售卡。请恢复联网；日结、打印照常"),
        "operations": tr("离线已满 {limit} 笔，暂停售卡。请恢复联网或由班长延长"),
        "open": tr("离线金额已满，暂停售卡。请恢复联网或由班长延长"),
        "single": tr("离线时单笔不能超过上限，请分开售卖"),
    }.get(fault.what, tr("离线额度已用完，请恢复联网")).format(limit=fault.limit)


def _damaged(fault: Any) -> str:
    why = {
        "foreign": tr("这个数据库不属于本终端"),
        "secret-missing": tr("找不到本终端的密钥文件"),
        "secret-unreadable": tr("本终端的密钥文件读不出来"),
        "chain": tr("本机流水链不连续"),
    }.get(fault.why, tr("本机数据库损坏或不可读"))
    return tr("{why}：{path}。请勿删除，联系终端管理员", why=why, path=fault.path.name)


def _setting(fault: Any) -> str:
    nearest = tr("，是否想写 {key}？", key=fault.nearest) if fault.nearest else ""
    return tr(
        "{where}：不认识的设置 {key}{nearest}", where=fault.where, key=fault.key, nearest=nearest
    )


def _printer_address(fault: Any) -> str:
    part = {
        "scheme": tr("开头应为 tcp:// usb:// file:/// virtual:// serial:/// 或 winspool://"),
        "host": tr("缺主机名或 IP"),
        "port": tr("端口不对"),
        "folder": tr("文件夹应写成 file:///路径"),
        "vendor-product": tr("应写成 usb://04b8:0e15"),
        "baud": tr("波特率不对"),
        "name": tr("缺打印机名"),
    }.get(fault.detail, tr("不认识的选项 {name}").format(name=fault.detail))
    return tr("小票机地址 {address} 不对：{part}").format(address=fault.printer, part=part)


_SENTENCES: Final[dict[type, Callable[[Any], str]]] = {
    printing.PrinterAddressError: _printer_address,
    printing.PrinterUnreachableError: lambda fault: tr(
        "连不上小票机 {printer}，请查电源和网线，再试一次"
    ).format(printer=fault.printer),
    printing.PrinterOfflineError: lambda _: tr("小票机说它离线，请按机身的联机键"),
    printing.PaperOutError: lambda _: tr("小票机没有纸了，请装纸；装好会接着打"),
    printing.CoverOpenError: lambda _: tr("小票机的盖子开着，请盖好；盖好会接着打"),
    printing.PrinterFaultError: lambda _: tr("小票机报告故障，请看切刀和打印头，关机再开"),
    printing.NoPrinterError: lambda _: tr("本机没有设小票机，票据在排队；请到设置里填地址"),
    printing.PaperInDoubtError: lambda _: tr("已送出，但小票机没有确认，请看纸是否打完整"),
    printing.PrinterError: lambda _: tr("小票机要看一下，票据在排队，修好会接着打"),
    errors.WrongSecretError: _wrong_secret,
    errors.PersonLockedError: _locked,
    errors.PersonNotKnownHereError: lambda fault: tr(
        "现在连不上中心，工号 {no} 也没有在本机联网登录过，请等网络恢复", no=fault.staff_no
    ),
    errors.SignOnTooOldError: lambda fault: tr(
        "上次联网登录是 {at}，已超过 {days} 天，请联网后再登录",
        at=moment(fault.online_at),
        days=fault.days,
    ),
    errors.SelfSignError: lambda _: tr("签核人不能是经办人本人，请换一位"),
    errors.RoleMissingError: lambda fault: tr(
        "需要{role}签核，这位没有该岗位", role=role_name(fault.role)
    ),
    errors.NobodySignedOnError: lambda _: tr("请先登录"),
    errors.ReasonMissingError: lambda _: tr("请写明原因，1 到 40 个字"),
    errors.ApproverMissingError: lambda fault: tr("需要{role}当面签核", role=role_name(fault.role)),
    errors.NoShiftError: lambda _: tr("还没有开班，请先开班"),
    errors.ShiftOpenError: lambda fault: tr(
        "工号 {no} 的班次还没有日结，请先由其日结", no=fault.teller
    ),
    errors.CountNotStartedError: lambda _: tr("还没有清点钱箱，请先提交清点"),
    errors.ShiftCountingError: lambda _: tr(
        "钱箱正在清点，暂停其他业务。请先做完日结（F9），还没有提交清点时也可以取消"
    ),
    errors.CountMadeError: lambda _: tr("清点已经提交，不能取消日结，请接着做完"),
    errors.CountsUsedUpError: lambda fault: tr(
        "已清点 {limit} 次，不再重数，以最后一次为准。请写明原因并请班长签核", limit=fault.limit
    ),
    errors.KeptFloatError: lambda fault: tr(
        "留存备用金不对：应在 0 到清点的 {counted} 之间，精确到角，请重输",
        counted=yuan(fault.counted),
    ),
    errors.DoubtfulPaperError: lambda fault: tr(
        "还有 {count} 张单据不知是否打完整，请先在流水中确认", count=len(fault.receipt_nos)
    ),
    errors.CardFaultError: _card_fault,
    errors.CardNotMineError: lambda fault: tr(
        "这张卡 {card} 不在您名下，请先领卡（F7）或交还原柜员", card=grouped(fault.card)
    ),
    errors.CardUnknownError: lambda fault: tr(
        "没有这个卡号 {card}，请重扫", card=grouped(fault.card)
    ),
    errors.CardHeldError: lambda fault: tr(
        "这张卡 {card} 的上一笔还在等中心答复，请勿重做（F11 查看）", card=grouped(fault.card)
    ),
    errors.CardTwiceError: lambda fault: tr("这张卡 {card} 已在本单里", card=grouped(fault.card)),
    errors.CardSoldError: lambda fault: tr(
        "这张卡 {card} {at} 已售出，请放到一边并告诉班长",
        card=grouped(fault.card),
        at=moment(fault.at),
    ),
    errors.RangeHoleError: _missing,
    errors.RangeMixedError: lambda _: tr("首尾两张卡的面值或年份不同，请重扫末张"),
    errors.RangeReversedError: lambda _: tr("末张卡号在首张之前，请先扫首张再扫末张"),
    errors.RangeTooLongError: lambda fault: tr(
        "这一段有 {pieces} 张，一次最多 {limit} 张，请分段", pieces=fault.pieces, limit=fault.limit
    ),
    errors.EmptyCartError: lambda _: tr("还没有扫卡，请先扫第一张卡"),
    errors.TenderShortError: lambda fault: tr(
        "还差 {amount}，请重输实收", amount=yuan(fault.missing)
    ),
    errors.TenderFaultError: lambda fault: (
        tr("现金最小到 1 角，请改成整角的金额")
        if fault.what == "coin"
        else tr("实收金额不对，请只输数字和一个小数点")
    ),
    errors.DrawerFullError: lambda fault: tr(
        "钱箱现金已到上限 {limit}，请先缴存", limit=yuan(fault.limit)
    ),
    errors.SaleNotVoidableError: _voidable,
    errors.LeaseEndedError: _lease,
    errors.OfflineError: lambda _: tr("现在离线，这项业务要联网办理；请等网络恢复后再做"),
    errors.CentralUnreachableError: lambda _: tr("连不上中心，请稍后再试；已记下的业务不会丢失"),
    errors.EnrolmentRefusedError: lambda fault: tr(
        "注册没有成功（{why}）。请核对终端号和注册码，或请上级重发注册码", why=fault.why
    ),
    errors.NotEnrolledError: lambda _: tr("本机还没有注册，请先输入中心地址、终端号和注册码"),
    errors.AlreadyEnrolledError: lambda fault: tr(
        "本机已注册为 {terminal}，还有 {waiting} 笔待同步，不能改注册",
        terminal=fault.terminal,
        waiting=fault.waiting,
    ),
    errors.SchemaTooNewError: lambda fault: tr(
        "本机数据由更新的程序写成（版本 {found}，本程序 {known}）。请安装新版程序，数据没有改动",
        found=fault.found,
        known=fault.known,
    ),
    errors.StoreDamagedError: _damaged,
    errors.StoreBusyError: lambda _: tr("本机已有一个柜台程序在用这份数据，请切换到那个窗口"),
    errors.StoreFullError: lambda _: tr(
        "磁盘已满，刚才这一步没有记下，先不要收款交卡。请找终端管理员腾出空间，再重做"
    ),
    errors.StoreReadOnlyError: lambda _: tr(
        "本机的数据文件夹现在只能读、不能写，刚才这一步没有记下。请找终端管理员查磁盘和权限，再重做"
    ),
    errors.StoreFailingError: lambda _: tr(
        "本机磁盘读写出错，刚才这一步记下没有还不能确定，请勿重做。"
        "请退出程序再打开，核对上一笔，并找终端管理员查磁盘"
    ),
    errors.SettingUnknownError: _setting,
    errors.SettingFaultError: lambda fault: tr(
        "{where}：设置 {key} 应为 {wants}", where=fault.where, key=fault.key, wants=fault.wants
    ),
    errors.PrinterMissingError: lambda _: tr("没有可用的打印机。业务已完成，接好后可补打"),
    errors.ReceiptUnknownError: lambda fault: tr("没有找到单据 {no}", no=fault.receipt_no),
}


def refusal(
    why: Refusal | None,
    detail: Detail | None = None,
    *,
    tries: int | None = None,
    until: datetime | None = None,
) -> str:
    """Why the centre said no, in words, with what it told besides."""
    if isinstance(detail, UsedBefore):
        return _used(detail)
    if isinstance(detail, SaleStands):
        return tr("卡已售出，但没有充值：{why}。请把卡连同密码交给客户", why=refusal(detail.why))
    words = _REFUSALS[why]() if why else ""
    return words + _more(detail, tries, until)


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
    Refusal.SIGN_ON_REFUSED: lambda: tr("工号或密码不对，请重输"),
    Refusal.SIGN_ON_LOCKED: lambda: tr("连续输错，暂停登录"),
    Refusal.TERMINAL_REVOKED: lambda: tr("本终端已停用，不能再与中心联系；请找终端管理员"),
    Refusal.CODE_REFUSED: lambda: tr("注册码不对、已用过或已过期，请找上级重发"),
}


def change_notes(notes: tuple[tuple[Fen, int], ...]) -> str:
    """The change as notes to hand out: `1 张 ¥100  2 张 ¥20`."""
    return "  ".join(
        tr("{count} 张 {worth}", count=count, worth=yuan(worth).removesuffix(".00"))
        for worth, count in notes
    )
