"""A sentence for every error and refusal: what happened, to which thing, and what to do now."""

from collections.abc import Callable
from typing import Any, Final

from app import errors
from printing import errors as printing
from ui.refusals import refusal
from ui.wording import listed, moment, tr
from wire.people import Role
from wire.values import grouped, yuan


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
        "recharges": tr("离线受理的充值已满 {limit} 笔，请恢复联网后再受理"),
    }.get(fault.what, tr("离线额度已用完，请恢复联网")).format(limit=fault.limit)


def _offline(fault: Any) -> str:
    """Why this must wait for the line, and what can be done meanwhile."""
    what = str(fault.what)
    if what in {"customer", "recharge"}:
        return tr("省公司规定离线时不受理充值：要中心当场核对卡和密码，请等联网后再充")
    if what.startswith("stock."):
        return tr("现在离线：领卡、退卡和出入库要在中心双方交接，请等联网后再办，卡先原处保管")
    if what.startswith(("order.", "consignment.")):
        return tr("现在离线：制卡订单每一步都在中心登记，请等联网后再办")
    return {
        "lease": tr("还没有离线额度：请先联网登录一次"),
        "sell-recharge": tr("现在离线：售充要中心当场入账。可先售卡（F2），联网后再充值"),
        "void": tr(
            "现在离线：这笔售卡已发出，或写进了救援文件，要到中心核对卡没有用过才能冲正，请等联网后再办"
        ),
        "remittance.submit": tr("现在离线：解款单由中心编号。清点结果先留着，联网后再提交"),
        "remittance.send": tr("现在离线：送行要在中心登记，请等联网后再交押运，款袋先留金库"),
        "day.close": tr("现在离线：营业日结要与中心的账核对，清点结果先留着，联网后再提交"),
        "bank.enter": tr("现在离线：到账要记在中心的账上，请等联网后再登记"),
        "bank.import": tr("现在离线：银行流水由中心记账，请等联网后再导入"),
        "bank.match": tr("现在离线：认领要记在中心的账上，请等联网后再办"),
        "cards.freeze": tr("现在离线：冻结要在中心生效。急需冻结请电话告诉上级卡管员，联网后再补"),
        "cards.unfreeze": tr("现在离线：解冻要在中心生效，请等联网后再办"),
        "variance.settle": tr("现在离线：长短款在中心销账，先不要收付现金，等联网后再办"),
        "case.resolve": tr("现在离线：个案在中心处理，请等联网后再办"),
        "bills.settle": tr("现在离线：转实收在中心结转，请等联网后再办"),
    }.get(what, tr("现在离线，这项业务要联网办理；请等网络恢复后再做"))


def _blocked(fault: Any) -> str:
    """What is wrong with the data of this machine; nothing of it is lost."""
    why = {
        "chain": tr("本机流水前后接不上"),
        "fork": tr("本机两份流水对不上"),
        "epoch": tr("本机是从旧备份恢复的，另一份流水更新"),
        "damaged": tr("本机第二份流水损坏"),
        "machine": tr("这份数据是从另一台机器复制来的"),
    }.get(fault.why, tr("本机数据不能再当作本终端的流水"))
    return tr("{why}，已停止收钱。数据都在，没有丢；请重新注册本机，未传的业务会接着上传", why=why)


def _extension(fault: Any) -> str:
    if fault.why == "before":
        return tr("本班已经延长过一次，不能再延长。请恢复联网；日结、打印、上传照常")
    return tr("还没有离线额度可以延长：请先联网登录一次")


def _rescue(fault: Any) -> str:
    if fault.why == "refused":
        return tr("中心打不开救援文件 {name}，请用原机重写一份", name=fault.path.name)
    return tr("{name} 不是救援文件，或读不出来，请重选", name=fault.path.name)


def _held(fault: Any) -> str:
    since = moment(fault.since)[-5:]
    return tr(
        "这张卡 {card} {since} 的上一笔还在等中心答复，请勿重做（F11 查看）",
        card=grouped(fault.card),
        since=since,
    )


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


def _bank_file(fault: Any) -> str:
    name = fault.path.name
    if fault.why == "large":
        return tr("{name} 超过 512 MiB，请按月分开导出", name=name)
    return tr("读不了 {name}：{why}；请核对路径", name=name, why=fault.why)


_SENTENCES: Final[dict[type, Callable[[Any], str]]] = {
    printing.PrinterAddressError: _printer_address,
    printing.PrinterUnreachableError: lambda fault: tr(
        "连不上小票机 {printer}，请查电源和网线，再试一次"
    ).format(printer=fault.printer),
    printing.PrinterBusyError: lambda _: tr("小票机没有应声，可能正给别的终端打票，请稍后再试"),
    printing.OddAnswerError: lambda fault: tr("{printer} 那头答话的不像小票机，请核对地址").format(
        printer=fault.printer
    ),
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
    errors.ShiftSuspendedError: lambda _: tr("临时离柜中，请先回柜（Ctrl+H）再办业务"),
    errors.ShiftForcedError: lambda fault: tr(
        "您的班次已由 {by} 强制结班，没有丢任何一笔。请与班长核对钱卡后重新开班", by=fault.by
    ),
    errors.ShiftStateError: lambda _: tr("班次不在这一步，请刷新后再做"),
    errors.DeskHeldError: lambda fault: tr(
        "本台还有工号 {no} 的班次。请本人登录，或由班长登录封存或强制结班", no=fault.teller
    ),
    errors.NotConfirmedError: lambda fault: tr(
        "请手工输入被强制结班的柜员工号 {no} 以确认", no=fault.wanted
    ),
    errors.CountNotStartedError: lambda _: tr("还没有清点钱箱，请先提交清点"),
    errors.ShiftCountingError: lambda _: tr(
        "钱箱正在清点，暂停其他业务。请先做完日结（F9），还没有提交清点时也可以取消"
    ),
    errors.CountMadeError: lambda _: tr("清点已经提交，不能取消日结，请接着做完"),
    errors.CountsUsedUpError: lambda fault: tr(
        "已清点 {limit} 次，不再重数，以最后一次为准。请写明原因并请班长签核", limit=fault.limit
    ),
    errors.HandOverError: lambda _fault: tr("这笔现金不在本机待交接，或已经有人接收，请刷新"),
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
    errors.CardHeldError: _held,
    errors.CustomerHeldError: lambda fault: tr(
        "该户 {since} 用卡 …{tail} 的充值还没有结果，请勿重做（F11 查看）",
        since=moment(fault.since)[-5:],
        tail=fault.card[-4:],
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
        "钱箱现金已到上限 {limit}，请先按 F10 缴存", limit=yuan(fault.limit)
    ),
    errors.SaleNotVoidableError: _voidable,
    errors.SaleOnItsWayError: lambda _: tr("这笔售卡还没有送到中心，请等同步后再冲正（F11 查看）"),
    errors.LeaseEndedError: _lease,
    errors.OfflineError: _offline,
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
    errors.StoreBlockedError: _blocked,
    errors.SecondCopyError: lambda fault: tr(
        "第二份流水写不了（{why}：{folder}），暂停收钱。请看磁盘和权限；日结、打印、上传照常",
        why=fault.why,
        folder=str(fault.folder),
    ),
    errors.ExtensionError: _extension,
    errors.RescueFileError: _rescue,
    errors.BankFileUnreadableError: _bank_file,
    errors.BankFileChangedError: lambda fault: tr(
        "{name} 在预览之后变了，请重新预览再导入", name=fault.path.name
    ),
    OSError: lambda fault: tr(
        "文件读写不了（{why}）。请看磁盘和权限后重试", why=fault.strerror or type(fault).__name__
    ),
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
