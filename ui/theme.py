"""Colours, sizes and fonts of every window: the only place where a colour is written."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
FAMILIES: Final = ["DianKa Digits", "DianKa Sans"]
COMPACT_BELOW_PX: Final = 800
# Asking for the style makes all of QStyle's enums, 10 ms before the first paint: Qt is told by
# argument instead, and the application remembers it.
FUSION_ARGUMENTS: Final = ("-style", "fusion")
IN_FUSION: Final = "in-fusion"


class Look(StrEnum):
    """The three looks a person may choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour per meaning, as `#RRGGBB`."""

    canvas: str
    surface: str
    sunken: str
    line: str
    control: str
    text: str
    text2: str
    text3: str
    primary: str
    on_primary: str
    primary_soft: str
    on_primary_soft: str
    focus: str
    selection: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_fill: str
    on_warn_fill: str
    danger: str
    danger_soft: str
    danger_fill: str
    on_danger_fill: str
    info: str
    info_soft: str
    rail: str
    rail_text: str
    rail_key: str
    rail_on: str
    rail_on_text: str
    rail_title: str
    brand: str
    on_brand: str
    chart1: str
    chart2: str
    chart3: str


LIGHT: Final = Tokens(
    canvas="#EEF2F5",
    surface="#FFFFFF",
    sunken="#F4F7F9",
    line="#D8E0E7",
    control="#788896",
    text="#13212C",
    text2="#485966",
    text3="#5F707E",
    primary="#00695C",
    on_primary="#FFFFFF",
    primary_soft="#DDF1ED",
    on_primary_soft="#00564B",
    focus="#1667D9",
    selection="#D6E7FB",
    ok="#00766A",
    ok_soft="#DDF1ED",
    warn="#8A5E00",
    warn_soft="#FFF3D6",
    warn_fill="#FFD98A",
    on_warn_fill="#13212C",
    danger="#A3002B",
    danger_soft="#FCE4E8",
    danger_fill="#A3002B",
    on_danger_fill="#FFFFFF",
    info="#123F91",
    info_soft="#E4ECFA",
    rail="#0B2E33",
    rail_text="#C9DBDD",
    rail_key="#8FB3B6",
    rail_on="#16474B",
    rail_on_text="#FFFFFF",
    rail_title="#FFFFFF",
    brand="#4FC7B4",
    on_brand="#0B2E33",
    chart1="#00796B",
    chart2="#C98300",
    chart3="#A3002B",
)
DARK: Final = Tokens(
    canvas="#0F151A",
    surface="#182128",
    sunken="#131B21",
    line="#2E3B45",
    control="#71828F",
    text="#E9F0F4",
    text2="#B3C1CC",
    text3="#93A4B1",
    primary="#4FC7B4",
    on_primary="#00211C",
    primary_soft="#123B38",
    on_primary_soft="#8FE3D5",
    focus="#7DB4FF",
    selection="#1E3B5C",
    ok="#5FD0BD",
    ok_soft="#123B38",
    warn="#F7C64F",
    warn_soft="#3A2C0C",
    warn_fill="#F0B83C",
    on_warn_fill="#13212C",
    danger="#FF7A8A",
    danger_soft="#47121D",
    danger_fill="#D6284B",
    on_danger_fill="#FFFFFF",
    info="#8DB4FF",
    info_soft="#16304F",
    rail="#0A0F13",
    rail_text="#A9BAC4",
    rail_key="#8496A1",
    rail_on="#14332F",
    rail_on_text="#FFFFFF",
    rail_title="#FFFFFF",
    brand="#4FC7B4",
    on_brand="#00211C",
    chart1="#4FC7B4",
    chart2="#F3B340",
    chart3="#FF5F78",
)
HIGH_CONTRAST: Final = Tokens(
    canvas="#000000",
    surface="#000000",
    sunken="#000000",
    line="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E6E6E6",
    primary="#FFD60A",
    on_primary="#000000",
    primary_soft="#1A1A00",
    on_primary_soft="#FFE45C",
    focus="#00E5FF",
    selection="#003B5C",
    ok="#5CFFD6",
    ok_soft="#001F18",
    warn="#FFD60A",
    warn_soft="#1F1A00",
    warn_fill="#FFD60A",
    on_warn_fill="#000000",
    danger="#FF9C80",
    danger_soft="#2A0A00",
    danger_fill="#FF9C80",
    on_danger_fill="#000000",
    info="#8CC8FF",
    info_soft="#001A33",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_key="#E6E6E6",
    rail_on="#FFD60A",
    rail_on_text="#000000",
    rail_title="#FFFFFF",
    brand="#FFD60A",
    on_brand="#000000",
    chart1="#5CFFD6",
    chart2="#FFD60A",
    chart3="#FF9C80",
)
TOKENS: Final = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.HIGH_CONTRAST: HIGH_CONTRAST}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in logical pixels; `compact` ones fit a screen less than 800 high."""

    gap: int = 12
    page: int = 16
    padding: int = 20
    row: int = 48
    control: int = 48
    step: int = 64
    primary: int = 64
    top: int = 56
    banner: int = 50
    keys: int = 42
    rail: int = 96
    decision: int = 408


ROOMY: Final = Sizes()
COMPACT: Final = replace(ROOMY, gap=8, page=12, padding=16, row=44, control=44, step=52, primary=60)


class Type(StrEnum):
    """Sizes of type by use; the value names the QSS class and `TYPE_PX` holds the pixels."""

    CHANGE = "change"
    TOTAL = "total"
    TYPED = "typed"
    FIGURE = "figure"
    TITLE = "title"
    INPUT = "input"
    DATA = "data"
    LABEL = "label"
    HINT = "hint"


TYPE_PX: Final = {
    Type.CHANGE: 64,
    Type.TOTAL: 50,
    Type.TYPED: 38,
    Type.FIGURE: 28,
    Type.TITLE: 20,
    Type.INPUT: 22,
    Type.DATA: 18,
    Type.LABEL: 16,
    Type.HINT: 14,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """What a widget paints with."""

    look: Look
    tokens: Tokens
    sizes: Sizes

    @property
    def is_contrast(self) -> bool:
        return self.look is Look.HIGH_CONTRAST

    def in_look(self, look: Look) -> "Theme":
        """The same lengths in the colours of that look."""
        return Theme(look, TOKENS[look], self.sizes)


_current: list[Theme] = [Theme(Look.LIGHT, LIGHT, ROOMY)]


def current() -> Theme:
    """The theme in force; widgets ask at every paint."""
    return _current[-1]


def colour(token: str) -> QColor:
    """The colour of a token of the theme in force."""
    return QColor(getattr(current().tokens, token))


def font(kind: Type, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's font in the size of that use."""
    made = app_font()
    made.setPixelSize(TYPE_PX[kind])
    made.setWeight(weight)
    return made


def app_font() -> QFont:
    """16 px, without hinting and without subpixel colours: the same pixels on every machine."""
    made = QFont(FAMILIES)
    made.setPixelSize(TYPE_PX[Type.LABEL])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(
        QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferAntialias
    )
    return made


@cache
def load_fonts() -> tuple[str, ...]:
    """The families loaded, once a process; needs a QApplication."""
    found: list[str] = []
    for path in sorted((RESOURCES / "fonts").glob("dianka-*.otf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(found))


def build_palette(tokens: Tokens) -> QPalette:
    """Every role of Qt's own palette from the tokens, for whatever the style sheet leaves out."""
    role = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Link: tokens.info,
        role.LinkVisited: tokens.info,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.line,
        role.Dark: tokens.control,
        role.Shadow: tokens.control,
        role.Accent: tokens.primary,
    }
    for which, value in pairs.items():
        palette.setColor(which, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, which, QColor(tokens.text3))
    return palette


def build_qss(theme: Theme) -> str:
    """The style sheet of the whole program, from one template."""
    values: dict[str, object] = {
        field.name: getattr(theme.tokens, field.name) for field in fields(Tokens)
    }
    values |= {f"{kind.value}_px": size for kind, size in TYPE_PX.items()}
    values |= {field.name + "_h": getattr(theme.sizes, field.name) for field in fields(Sizes)}
    for kind, more in (("typed", 12), ("input", -2), ("count", -4)):
        values[f"{kind}_field"] = theme.sizes.control + more
        values[f"{kind}_inner"] = theme.sizes.control + more - 2  # an edge of two pixels, not one
    values["hair"], values["strong_edge"] = 1, 2 if theme.is_contrast else 1
    for tone in ("ok", "info", "warn", "danger", "primary"):
        values[f"{tone}_edge"] = values[tone if theme.is_contrast else f"{tone}_soft"]
    return Template(_template()).substitute(values)


@cache
def _template() -> str:
    return (RESOURCES / "windows.qss").read_text(encoding="utf-8")


def theme_for(look: Look, height_px: int) -> Theme:
    """The theme of a look on a window of that height."""
    return Theme(look, TOKENS[look], COMPACT if height_px < COMPACT_BELOW_PX else ROOMY)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program; every widget repaints with it, unless this is its look already."""
    if _current == [theme] and app.styleSheet():
        return
    load_fonts()
    _current[:] = [theme]
    if not app.property(IN_FUSION):
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty(IN_FUSION, "yes")
    app.setStyleSheet("")  # from one sheet to the next takes four times as long as from none
    app.setFont(app_font())
    app.setPalette(build_palette(theme.tokens))
    app.setStyleSheet(build_qss(theme))


def motion_ms() -> int:
    """How long a drawer slides: 120, or 0 where the system or a test asks for no motion."""
    app = QApplication.instance()
    still = app is not None and bool(app.property("reduced_motion"))
    return 0 if still or not QApplication.isEffectEnabled(Qt.UIEffect.UI_General) else 120


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property that it asks about has changed.

    A widget never shown has not read it at all yet.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
