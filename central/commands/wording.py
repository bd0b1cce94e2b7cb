"""What the commands say, in Chinese or English by the locale."""

import os
from collections.abc import Mapping
from typing import Final

from central.api.server import PortTakenError
from central.billing.errors import BillingAwayError, BillingRefusedError, BillingUnsetError
from central.cards.makers import MakerFaultError
from central.commands.errors import (
    FolderTakenError,
    HeadsFaultError,
    NothingFoundError,
    PaperFaultError,
)
from central.db.engine import DatabaseBusyError, DatabaseKindError, PragmaRefusedError
from central.db.migrate import SchemaNewerError, SchemaOlderError
from central.errors import CentreError
from central.funds.cut_off import CutOffFaultError
from central.funds.reminding import MinutesFaultError
from central.orgs.grants import GrantRefusedError
from central.orgs.keys import KeysMissingError
from central.orgs.people import PersonFaultError
from central.orgs.terminals import TerminalUnknownError
from central.settings import SettingsError, UnknownSettingError
from wire.refusals import Refusal

_PLACES: Final = ("DIANKA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_REFUSALS: Final = {
    Refusal.SAME_PERSON: (
        "授权需要两个不同的人，且都不能是被授权人本人",
        "a grant needs two different people, and neither may be the one it is for",
    ),
    Refusal.PERSON_UNKNOWN: ("没有这个在岗人员", "there is no such person in service"),
    Refusal.UNIT_UNKNOWN: ("没有这个单位", "there is no such unit"),
    Refusal.ROLE_MISSING: (
        "授权人不是管到这个单位的终端管理员",
        "whoever grants must be an administrator (IT) of that unit or above it",
    ),
    Refusal.SOD_CONFLICT: ("与已有岗位冲突", "it does not go with a post already held"),
}
_PERSON: Final = {
    "secret": ("口令至少 6 位", "the secret needs 6 characters at least"),
    "staff_no": ("这个工号已经有人", "this staff number is taken"),
    "unit": ("没有这个单位", "there is no such unit"),
}


def is_chinese(environment: Mapping[str, str] | None = None) -> bool:
    """True if the first locale that is set is a Chinese one."""
    told = os.environ if environment is None else environment
    for place in _PLACES:
        if told.get(place):
            return told[place].lower().startswith("zh")
    return False


def say(chinese: str, english: str) -> str:
    """The one of the two that the reader's locale asks for."""
    return chinese if is_chinese() else english


def sentence(fault: CentreError | SettingsError) -> str:
    """What happened, to which thing, and what to do."""
    if isinstance(fault, SettingsError):
        return _of_settings(fault)
    if isinstance(fault, GrantRefusedError):
        chinese, english = _REFUSALS.get(fault.refusal, (str(fault), str(fault)))
        other = f" ({fault.other.value})" if fault.other else ""
        return say(f"没有授权：{chinese}{other}。", f"not granted: {english}{other}.")
    if isinstance(fault, PersonFaultError):
        return say(*_PERSON[fault.what])
    for kind, (chinese, english) in _SENTENCES.items():
        if isinstance(fault, kind):
            return say(chinese, english).format(fault)
    return str(fault) or type(fault).__name__


def _of_settings(fault: SettingsError) -> str:
    if not isinstance(fault, UnknownSettingError):
        return say(f"设置“{fault.key}”不能用：{fault.detail}。", f"setting {fault}.")
    if fault.nearest:
        return say(
            f"设置文件里没有“{fault.key}”这一项，是不是“{fault.nearest}”？",
            f"there is no setting '{fault.key}'; did you mean '{fault.nearest}'?",
        )
    return say(f"设置文件里没有“{fault.key}”这一项。", f"there is no setting '{fault.key}'.")


_SENTENCES: Final[dict[type[CentreError], tuple[str, str]]] = {
    SchemaNewerError: (
        "数据库是由更新版本的程序建立的（{0}）；请升级本程序，数据库没有被改动。",
        "the database was made by a newer program ({0}); update this one. Nothing was changed.",
    ),
    SchemaOlderError: (
        "数据库还没有升级（{0}）；请先备份，再运行 dianka-centre migrate。",
        "the database is behind this program ({0}); make a backup, then run dianka-centre migrate.",
    ),
    KeysMissingError: (
        "找不到密钥文件 {0}；请从备份恢复，新的中心请运行 dianka-centre init。",
        "key file {0} is missing; restore it, or run dianka-centre init for a new centre.",
    ),
    PragmaRefusedError: (
        "这个数据库文件不能安全使用（{0}）；请换一个本地磁盘。",
        "this database file cannot be used safely ({0}); put it on a local disk.",
    ),
    DatabaseKindError: (
        "不支持的数据库 {0}；请用 sqlite:/// 或 postgresql:// 地址。",
        "database {0} is not supported; use a sqlite:/// or postgresql:// address.",
    ),
    DatabaseBusyError: (
        "数据库没有应答（{0}）；请检查它是否在运行，然后再试。",
        "the database does not answer ({0}); see that it runs, then try again.",
    ),
    PortTakenError: (
        "{0} 已被别的程序占用；请停掉它，或改设置里的 port、enrolment_port。",
        "{0} is taken by another program; stop it, or change port or enrolment_port.",
    ),
    FolderTakenError: (
        "文件夹 {0} 里已经有一个中心；请另选一个空文件夹。",
        "folder {0} holds a centre already; choose an empty one.",
    ),
    TerminalUnknownError: ("没有 {0} 这个终端或单位。", "there is no terminal or unit {0}."),
    MakerFaultError: (
        "制卡厂商 {0} 的证书不能用：要有效期内的 RSA 证书，密钥至少 2048 位。",
        "the certificate of maker {0} is not fit: RSA, 2048 bits or more, and in force.",
    ),
    PaperFaultError: (
        "“{0}”不是票据上的码：请扫二维码，或依次输入流水号和校验码；金额写成 100.00。",
        "'{0}' is no code of a paper: scan its QR code, or type number and check code; "
        "an amount is written 100.00.",
    ),
    HeadsFaultError: (
        "{0} 不是 dianka-centre heads 导出的日头文件。",
        "{0} is no file of heads as written by dianka-centre heads.",
    ),
    BillingUnsetError: (
        "没有设置营销系统；请在设置文件里写 billing（https:// 地址，或共用文件夹）。",
        "no billing system is set: put billing (an https:// address, or a folder) in the settings.",
    ),
    BillingAwayError: (
        "营销系统没有应答（{0}）；已传的都记下了，请稍后再试。",
        "the billing system does not answer ({0}); what was done is kept. Try again later.",
    ),
    BillingRefusedError: (
        "营销系统不让进（{0}）；请检查 billing_token。",
        "the billing system shuts us out ({0}); look at billing_token.",
    ),
    CutOffFaultError: (
        "解款截止时间“{0}”不对：写成 16:30 这样的时刻，24:00 为不设截止。",
        "'{0}' is no cut-off: write a time of day like 16:30, or 24:00 for none.",
    ),
    MinutesFaultError: (
        "催办间隔“{0}”不对：写成整数分钟，如 5；0 为不限。",
        "'{0}' is no interval: write whole minutes like 5, or 0 for none.",
    ),
    NothingFoundError: ("没有找到 {0}。", "{0} was not found."),
}
