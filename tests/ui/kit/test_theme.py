"""Colours: enough contrast, distinct for the colour-blind, written in one place only."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QLabel

from ui import icons, theme

ROOT = Path(theme.__file__).parent
TEXT_PAIRS = [
    *itertools.product(("text", "text2"), ("surface", "canvas", "sunken", "selection")),
    *itertools.product(("text3",), ("surface", "canvas", "sunken")),
    ("on_primary", "primary"),
    ("on_primary_soft", "primary_soft"),
    ("text", "primary_soft"),
    *itertools.product(("ok", "warn", "danger", "info"), ("surface",)),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("text", "warn_soft"),
    ("text", "danger_soft"),
    ("text", "info_soft"),
    ("danger", "danger_soft"),
    ("info", "info_soft"),
    ("on_warn_fill", "warn_fill"),
    ("on_danger_fill", "danger_fill"),
    ("rail_text", "rail"),
    ("rail_key", "rail"),
    ("rail_on_text", "rail_on"),
    ("rail_title", "rail"),
    ("on_brand", "brand"),
]
GRAPHIC_PAIRS = [
    *itertools.product(("focus", "control", "primary", "chart1", "chart2", "chart3"), ("surface",)),
    ("focus", "canvas"),
    ("brand", "rail"),
]
LOOKS = list(theme.TOKENS.items())
# Machado, Oliveira and Fernandes 2009, severity 1.
BLINDNESS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> tuple[float, float, float]:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    lights = sorted(
        sum(
            weight * part
            for weight, part in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True)
        )
        for each in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, kind: str) -> tuple[float, float, float]:
    parts = linear(colour)
    red, green, blue = (
        sum(weight * part for weight, part in zip(line, parts, strict=True))
        for line in BLINDNESS[kind]
    )
    return lab((red, green, blue))


@pytest.mark.parametrize(("look", "tokens"), LOOKS)
def test_words_have_a_contrast_of_at_least_four_and_a_half(look, tokens):
    low = {
        pair: round(contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])), 2)
        for pair in TEXT_PAIRS
    }

    assert {pair: value for pair, value in low.items() if value < 4.5} == {}


@pytest.mark.parametrize(("look", "tokens"), LOOKS)
def test_controls_and_charts_have_a_contrast_of_at_least_three(look, tokens):
    low = {
        pair: round(contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])), 2)
        for pair in GRAPHIC_PAIRS
    }

    assert {pair: value for pair, value in low.items() if value < 3.0} == {}


@pytest.mark.parametrize(("look", "tokens"), LOOKS)
@pytest.mark.parametrize("kind", list(BLINDNESS))
def test_status_colours_stay_apart_for_the_colour_blind(look, tokens, kind):
    hues = {name: getattr(tokens, name) for name in ("ok", "warn", "danger", "info")}
    apart = {
        (one, other): round(
            sum(
                (a - b) ** 2
                for a, b in zip(seen(hues[one], kind), seen(hues[other], kind), strict=True)
            )
            ** 0.5,
            1,
        )
        for one, other in itertools.combinations(hues, 2)
    }

    assert {pair: value for pair, value in apart.items() if value < 18} == {}


def test_no_colour_is_written_outside_the_theme():
    written = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\brgba?\(|QColor\(\s*\d")
    sources = [*ROOT.rglob("*.py"), theme.RESOURCES / "windows.qss"]
    guilty = [
        f"{path.name}: {found}"
        for path in sources
        if path.name != "theme.py"
        for found in written.findall(path.read_text(encoding="utf-8"))
    ]

    assert guilty == []


def test_template_is_filled_for_every_look_and_density():
    for look in theme.Look:
        for height in (768, 1080):
            assert "$" not in theme.build_qss(theme.theme_for(look, height))


def test_low_screen_gets_the_compact_sizes():
    assert theme.theme_for(theme.Look.LIGHT, 768).sizes.row == 44
    assert theme.theme_for(theme.Look.LIGHT, 864).sizes.row == 48


def test_bundled_fonts_are_used_and_their_digits_are_of_equal_width(app):
    assert set(theme.load_fonts()) >= {"DianKa Digits", "DianKa Sans"}
    assert QFontInfo(theme.app_font()).family() == "DianKa Digits"

    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold):
        metrics = QFontMetricsF(theme.font(theme.Type.CHANGE, weight))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("cut", ["regular", "medium"])
def test_bundled_hanzi_cover_gb2312(cut):
    from fontTools.ttLib import TTFont

    known = TTFont(theme.RESOURCES / "fonts" / f"dianka-sans-{cut}.otf").getBestCmap()
    hanzi = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD7)
        for cell in range(0xA1, 0xFF)
    ]

    assert [sign for sign in hanzi if ord(sign) not in known] == []


def test_every_icon_takes_the_colour_that_it_is_given(app):
    for name in icons.names():
        image = icons.pixmap(name, "#00695C", 24).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours <= {"#00695c"}, name
        assert colours, name


class Dressed(QLabel):
    """Counts how often it was dressed anew."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_look_that_is_there_already_dresses_nothing_anew(app, qtbot):
    seen = Dressed("售卡")
    qtbot.addWidget(seen)
    seen.show()
    before = seen.times
    theme.apply(app, theme.theme_for(theme.Look.LIGHT, 768))
    assert seen.times == before
    theme.apply(app, theme.theme_for(theme.Look.DARK, 768))
    assert seen.times > before
    assert theme.current().look is theme.Look.DARK
