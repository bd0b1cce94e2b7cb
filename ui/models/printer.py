"""A printer being set up, in words: what was found, what it proves, what the paper shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from printing.device import open_device, with_profile
from printing.discover import Discovery, Way
from printing.probe import Probed
from printing.profile import Charset, Dialect, DrawerPin, PrinterClass, Profile
from ui.models.rows import Column
from ui.sentences import sentence
from ui.wording import tr

WIDTHS: Final = (32, 42, 48)
NETWORK: Final = "tcp://"
NO_PRINTER: Final = "none://"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """A printer to choose, or a way to one: how it is reached, its name, its address."""

    way: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found out, as a sentence; `tone` is ok, info, warn or danger."""

    tone: str
    words: str
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """An address with the profile and the columns it is to have; `at` without its options."""

    at: str
    profile: Profile
    columns: int

    @property
    def url(self) -> str:
        """The address as it is kept in the settings."""
        return with_profile(self.at, self.profile)


class Line(StrEnum):
    """What can be set, in the order of its keys."""

    COLUMNS = "columns"
    DIALECT = "dialect"
    CHARSET = "charset"
    KIND = "kind"
    CUTS = "cuts"
    DRAWER = "drawer"
    SHARED = "shared"


def setup_of(address: str, columns: int) -> Setup:
    """The setup that an address tells; PrinterAddressError."""
    profile = open_device(address).profile
    return Setup(address, profile, columns if columns in WIDTHS else WIDTHS[-1])


def addressed(text: str) -> str:
    """What was typed as an address: a bare host or IP is a network printer's."""
    plain = text.strip()
    return plain if not plain or "://" in plain else NETWORK + plain


def changed(setup: Setup, line: Line) -> Setup:
    """The next value of one line."""
    was = profile = setup.profile
    match line:
        case Line.COLUMNS:
            return replace(setup, columns=_next(WIDTHS, setup.columns))
        case Line.DIALECT:
            profile = replace(was, dialect=_next(tuple(Dialect), was.dialect))
        case Line.CHARSET:
            profile = replace(was, charset=_next(tuple(Charset), was.charset))
        case Line.KIND:
            profile = replace(was, kind=_next(tuple(PrinterClass), was.kind))
        case Line.CUTS:
            profile = replace(was, cuts=not was.cuts)
        case Line.DRAWER:
            profile = replace(was, drawer=_next(tuple(DrawerPin), was.drawer))
        case Line.SHARED:
            profile = replace(was, is_shared=not was.is_shared)
    return replace(setup, profile=profile)


def _next(values: tuple[T, ...], now: T) -> T:
    return values[(values.index(now) + 1) % len(values)] if now in values else values[0]


# --- finding ---
def choices(found: Discovery, folder: str) -> tuple[Choice, ...]:
    """What the system knows of, then the ways that are typed, then a folder, then none."""
    known = tuple(Choice(way_name(each.way), each.name, each.address) for each in found.found)
    return (
        *known,
        Choice(way_name(Way.NETWORK), tr("网络小票机：在下面输入 IP 地址"), NETWORK),
        Choice(tr("文件夹"), tr("没有小票机：存成文件和图片"), folder),
        Choice(tr("不用"), tr("本机不打小票，小票都排队"), NO_PRINTER),
    )


def way_name(way: Way) -> str:
    """How a printer is reached, as people say it."""
    return {
        Way.USB: "USB",
        Way.SERIAL: tr("串口"),
        Way.SPOOLER: tr("Windows 打印机"),
        Way.NETWORK: tr("网络"),
    }[way]


def unknown_words(found: Discovery) -> str:
    """Of which ways this system tells nothing."""
    ways = [way_name(way) for way in found.unknown if way is not Way.NETWORK]
    told = tr("网络小票机不会自报，请看机器打的自检条上的 IP")
    return told if not ways else tr("{told}；本系统也不列出 {ways}", told=told, ways=ways[0])


def choice_columns() -> tuple[Column[Choice], ...]:
    return (
        Column[Choice]("way", tr("方式"), lambda one: one.way, width=130),
        Column[Choice]("name", tr("名称"), lambda one: one.name, is_strong=True, width=200),
        Column[Choice]("address", tr("地址"), lambda one: one.address),  # Enter shows it whole
    )


# --- asking the printer ---
def probe_findings(probed: Probed) -> tuple[Finding, ...]:
    """What the printer said of itself, each thing in a sentence."""
    if probed.trouble is not None:
        again = tr("{why} 好了再按 Enter 认一次", why=sentence(probed.trouble))
        return (Finding("warn", again),)
    found = []
    if probed.model:
        found.append(Finding("ok", tr("它自报型号 {model}", model=probed.model)))
    if probed.letters:
        found.append(Finding("ok", tr("它自报字库 {letters}", letters=probed.letters)))
    if probed.kind is not None:
        tone = "warn" if probed.kind is PrinterClass.C else "ok"
        found.append(Finding(tone, class_words(probed.kind), is_class=True))
    if probed.answers:
        found.append(Finding("ok", tr("它会报状态：缺纸、开盖、离线屏幕上都会说")))
    elif probed.kind is not PrinterClass.C:
        found.append(Finding("info", tr("它不报状态：缺纸、开盖要靠人看")))
    if probed.paper_low:
        found.append(Finding("warn", tr("它说纸将尽，请备好纸卷")))
    return tuple(found)


def as_probed(setup: Setup, probed: Probed) -> Setup:
    """The setup with what the printer has proved and told."""
    profile = setup.profile
    if probed.kind is not None:
        profile = replace(profile, kind=probed.kind)
    told = {"GB18030": Charset.GB18030, "GB2312": Charset.GB2312}
    for word, charset in told.items():
        if word in probed.letters:
            profile = replace(profile, charset=charset)
    return replace(setup, profile=profile)


def class_words(kind: PrinterClass) -> str:
    """What a class means for whoever works with the printer."""
    return {
        PrinterClass.A: tr("A 类：每张小票打完，小票机报号确认，最放心"),
        PrinterClass.B: tr("B 类：小票机按次序应答，每张打完都有回音"),
        PrinterClass.C: tr("C 类：只收不答。送出去就算打了，请看纸，没打出来按 F8 补打"),
    }[kind]


# --- what is set ---
def line_names() -> Mapping[Line, tuple[str, str]]:
    """{line: (its name, what it is about)}."""
    return {
        Line.COLUMNS: (tr("列数"), tr("58 毫米纸 32 列，80 毫米纸 48 列")),
        Line.DIALECT: (tr("汉字"), tr("汉字是乱码的机器用图形方式，慢一些")),
        Line.CHARSET: (tr("字库"), tr("字库没有的字自动画出来")),
        Line.KIND: (tr("等级"), tr("小票机怎样证明打完了")),
        Line.CUTS: (tr("切刀"), tr("58 毫米机多半没有")),
        Line.DRAWER: (tr("钱箱"), tr("接在哪一脚；Ctrl+D 试一次，会记录")),
        Line.SHARED: (tr("共用"), tr("别的终端也用这台机器")),
    }


def line_value(setup: Setup, line: Line) -> str:
    """What a line is set to."""
    profile = setup.profile
    return {
        Line.COLUMNS: tr("{count} 列", count=setup.columns),
        Line.DIALECT: {
            Dialect.TEXT: tr("文本"),
            Dialect.TEXT_QR: tr("文本，机内二维码"),
            Dialect.RASTER: tr("图形"),
        }[profile.dialect],
        Line.CHARSET: profile.charset.upper(),
        Line.KIND: tr("{kind} 类", kind=profile.kind),
        Line.CUTS: tr("有") if profile.cuts else tr("无"),
        Line.DRAWER: {
            DrawerPin.TWO: tr("2 脚"),
            DrawerPin.FIVE: tr("5 脚"),
            DrawerPin.NONE: tr("没有钱箱"),
        }[profile.drawer],
        Line.SHARED: tr("共用") if profile.is_shared else tr("本机独用"),
    }[line]


# --- what a person sees on the paper ---
class Check(StrEnum):
    """What is asked about the test page, in the order of its keys."""

    RULER = "ruler"
    CHINESE = "chinese"
    RARE = "rare"
    CODES = "codes"
    CUT = "cut"
    DRAWER = "drawer"


def check_words(check: Check) -> str:
    """The question."""
    return {
        Check.RULER: tr("数字尺子和“汉”字行正好占满一行，没有折行"),
        Check.CHINESE: tr("汉字清楚，不是乱码"),
        Check.RARE: tr("“生僻字”后面三个字都在"),
        Check.CODES: tr("二维码、条码完整；用扫码枪扫一下最准"),
        Check.CUT: tr("打完切了纸"),
        Check.DRAWER: tr("按 Ctrl+D，钱箱弹开了"),
    }[check]


def seen(setup: Setup, check: Check, *, is_fine: bool) -> tuple[Setup, Finding]:
    """What follows from an answer: a sentence, and where we know a remedy the changed setup."""
    if is_fine:
        return setup, Finding("ok", _fine_words(check))
    other, words = _remedy(setup, check)
    return other, Finding("warn", words)


def _remedy(setup: Setup, check: Check) -> tuple[Setup, str]:
    profile, other, words = setup.profile, setup, ""
    match check:
        case Check.RULER:
            other = changed(setup, Line.COLUMNS)
            words = tr("已改为 {count} 列，再打一张", count=other.columns)
        case Check.CHINESE | Check.RARE:
            other = replace(setup, profile=replace(profile, dialect=Dialect.RASTER))
            words = tr("已改为图形方式，再打一张")
        case Check.CODES:
            words = tr("请清洁打印头，或换纸再打一张")
            if profile.dialect is Dialect.TEXT_QR:
                other = replace(setup, profile=replace(profile, dialect=Dialect.TEXT))
                words = tr("已改为由程序画二维码，再打一张")
        case Check.CUT:
            other = replace(setup, profile=replace(profile, cuts=False))
            words = tr("已设为没有切刀，改为走纸到可撕处")
        case Check.DRAWER:
            other = changed(setup, Line.DRAWER)
            words = tr("已改为{pin}，按 Ctrl+D 再试", pin=line_value(other, Line.DRAWER))
    return other, words


def _fine_words(check: Check) -> str:
    return {
        Check.RULER: tr("列数合适"),
        Check.CHINESE: tr("汉字方式合适"),
        Check.RARE: tr("字库没有的字也打得出来"),
        Check.CODES: tr("客户和柜台都扫得出来"),
        Check.CUT: tr("切刀正常"),
        Check.DRAWER: tr("钱箱正常"),
    }[check]
