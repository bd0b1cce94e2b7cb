"""The catalogue has every sentence of the windows, and the windows say nothing outside it."""

import ast
import math
import re
import string
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from tests.app import counter_desk
from tests.ui.kit.conftest import app  # noqa: F401
from tools import words
from ui import functions, workplace
from ui.__main__ import speak
from ui.main_window import Options, Shell
from ui.wording import tr
from wire.people import Role

CATALOGUE = words.CATALOGUES / "en.ts"
CHINESE = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]")
SAMPLES = {"ui/widgets/samples.py", "ui/widgets/gallery.py"}  # show data, not words
SCREEN = (1366, 768)
SETTLED_MS = 5000
HALL, PERSON = "延安路营业厅", "张1027"
DATA = (HALL, PERSON, "中文")  # the window shows them as they are: a language has its own name
LONGER = 0.6
POSTS = sorted({role for roles, _, _ in functions.functions() for role in roles})


# --- the catalogue ---
def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_only_a_plain_text_can_be_collected():
    assert list(words.literals('tr("一" "二")\ntr("三 {n}", n=tr("四"))', "a.py")) == [
        "一二",
        "三 {n}",
        "四",
    ]
    with pytest.raises(words.NotLiteralError, match=r"a[.]py:1"):
        list(words.literals("tr(word)", "a.py"))
    with pytest.raises(words.NotLiteralError):
        list(words.literals('tr(f"共 {n} 张")', "a.py"))


def test_merging_keeps_translations_marks_new_ones_and_drops_what_nobody_says(tmp_path):
    path = tmp_path / "en.ts"
    words.write(path, "en", [words.Entry("旧", ("ui/a.py",), "old"), words.Entry("去", (), "gone")])

    words.write(path, "en", words.merge({"新": ("ui/b.py",), "旧": ()}, words.read(path)))

    assert words.read(path) == {"旧": "old"}
    written = path.read_text("utf-8")
    assert "去" not in written
    assert '<translation type="unfinished" />' in written


def test_the_catalogue_has_every_sentence_and_no_other():
    said = set(words.collect())
    listed = set(re.findall(r"<source>(.*)</source>", CATALOGUE.read_text("utf-8")))

    assert {"missing": said - listed, "vanished": listed - said} == {
        "missing": set(),
        "vanished": set(),
    }, "run ./dev words and translate"


def test_no_sentence_is_unfinished():
    known = words.read(CATALOGUE)

    assert [sentence for sentence in words.collect() if not known.get(sentence)] == []


def test_translations_have_the_gaps_of_their_sentences_and_no_chinese():
    known = words.read(CATALOGUE)

    assert {s: t for s, t in known.items() if gaps(s) != gaps(t)} == {}
    assert {s: t for s, t in known.items() if CHINESE.search(t)} == {}


def test_the_compiled_catalogue_is_that_of_the_text():
    compiled = QTranslator()
    assert compiled.load(str(CATALOGUE.with_suffix(".qm")))

    known = words.read(CATALOGUE)

    assert {s: t for s, t in known.items() if compiled.translate("ui", s) != t} == {}


def test_no_chinese_word_of_a_window_stands_outside_tr():
    outside = []
    for path in sorted(words.SOURCES.rglob("*.py")):
        name = path.relative_to(words.ROOT).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        quiet |= {id(arg) for node in ast.walk(tree) if is_tr(node) for arg in node.args}
        outside += [
            f"{name}:{node.lineno} {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if id(node) not in quiet and CHINESE.search(node.value)
            if name not in SAMPLES and node.value not in DATA
        ]

    assert outside == []


def is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr"


# --- languages ---
class Wrapped(QTranslator):
    """Every sentence between brackets."""

    def isEmpty(self) -> bool:  # noqa: N802 - as Qt calls it  # noqa: N802 - as Qt calls it
        return False

    def translate(self, context, source, _disambiguation=None, _n=-1):
        return f"⟦{source}⟧" if context == "ui" else None


class Longer(Wrapped):
    """Every sentence 1.6 times as long."""

    def translate(self, context, source, _disambiguation=None, _n=-1):
        more = math.ceil(LONGER * len(re.sub(r"\{.*?\}", "", source)))
        return source + "长" * more if context == "ui" else None


@pytest.fixture
def install(app) -> Iterator:  # noqa: F811
    """Speak a language by its name or by a translator; silent again at the end."""

    def start(language: str | type[QTranslator]) -> None:
        if isinstance(language, str):
            speak(app, language)
        else:
            app.installTranslator(language(app))

    yield start
    for catalogue in app.findChildren(QTranslator):
        app.removeTranslator(catalogue)
        catalogue.deleteLater()


def test_english_is_spoken_with_its_plurals(install):
    install("en")

    assert tr("日结") == "Close shift"
    assert tr("{count} 张", count=1) == "1 card"
    assert tr("{count} 张", count="1,200") == "1,200 cards"


def test_in_chinese_qts_own_words_are_chinese_too(install):
    install("zh_CN")

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert tr("日结") == "日结"


# --- what the windows show ---
@pytest.fixture
def open_work(app, qtbot, tmp_path) -> Iterator:  # noqa: F811
    """The window of somebody with one post, at a desk without a centre."""
    desk = counter_desk.make_desk(tmp_path)
    shells: list[Shell] = []

    def start(role: Role | None) -> Shell:
        shell = Shell(Options(tmp_path, None, None, None))
        shell.setFixedSize(*SCREEN)
        shells.append(shell)
        if role is not None:
            desk.operator = counter_desk.make_operator(counter_desk.TELLER, role)
            place = workplace.Workplace(desk, shell, desk.operator)
            place.window.set_place(HALL, "03")
            place.window.set_person(PERSON, "")
            shell.show_work(place.window)
        shell.show()
        qtbot.waitExposed(shell)
        return shell

    yield start
    for shell in shells:
        shell.tasks.stop()
        shell.hide()
        shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.store.close()


def pages_of(shell: Shell, settle) -> Iterator[tuple[str, QWidget]]:
    """Every page of the work, in front one after the other; without work the sign-on page."""
    if shell.work is None:
        settle(shell)
        yield "sign-on", shell
        return
    work = shell.work
    for key, page in work._pages.items():
        work.stack.addWidget(page)
        work.stack.setCurrentWidget(page)
        work._key = key
        work.refresh()
        page.entered()
        settle(shell)
        yield key, shell


@pytest.fixture
def settle(qtbot):
    """Wait until what was asked of the workers is shown and the layouts stand."""

    def wait(shell: Shell) -> None:
        for _ in range(2):
            done: list[object] = []
            shell.tasks.run_beside(lambda: True, done.append, done.append)
            qtbot.waitUntil(lambda said=done: bool(said), timeout=SETTLED_MS)
        qtbot.wait(25)

    return wait


def said_by(root: QWidget) -> Iterator[str]:
    """Every word a widget tree shows or has read out."""
    for each in [root, *root.findChildren(QWidget)]:
        yield from (each.accessibleName(), each.toolTip(), each.windowTitle())
        yield from (action.text() for action in each.actions())
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QLineEdit):
            yield each.placeholderText()
        if isinstance(each, QTableView):
            model = each.model()
            yield from (
                str(model.headerData(at, Qt.Orientation.Horizontal) or "")
                for at in range(model.columnCount())
            )


def unwrapped(text: str) -> str:
    """What is left of a text when everything in brackets is taken out."""
    for data in DATA:
        text = text.replace(data, "")
    while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = inner
    return text


@pytest.mark.parametrize("role", [None, *POSTS])
def test_every_word_of_every_page_comes_from_the_catalogue(install, open_work, settle, role):
    install(Wrapped)
    seen, bare = 0, set()
    for page, root in pages_of(open_work(role), settle):
        texts = list(said_by(root))
        seen += sum("⟦" in text for text in texts)
        bare |= {(page, text) for text in texts if CHINESE.search(unwrapped(text))}

    assert bare == set()
    assert seen > 10


def clipped(root: QWidget, *, may_elide: bool) -> Iterator[str]:
    """The visible one-line labels and buttons, and heads of tables, narrower than their words.

    Args:
        may_elide: words that end in … and stand in a tooltip are not counted.
    """
    for each in root.findChildren(QWidget):
        if not each.isVisible() or (may_elide and each.toolTip()):
            continue
        if isinstance(each, QLabel) and not each.wordWrap():
            wide = max(map(each.fontMetrics().horizontalAdvance, each.text().split("\n")))
            if wide > each.contentsRect().width() + 1:
                yield each.text()
        elif isinstance(each, QAbstractButton) and each.sizeHint().width() > each.width() + 1:
            yield each.accessibleName() or each.text()
        elif isinstance(each, QTableView):
            heads = each.horizontalHeader()
            yield from (
                str(each.model().headerData(at, Qt.Orientation.Horizontal))
                for at in range(each.model().columnCount())
                if not each.isColumnHidden(at)
                if heads.sectionSizeFromContents(at).width() > heads.sectionSize(at) + 1
            )


@pytest.mark.parametrize("language", ["zh_CN", "en", Longer])
@pytest.mark.parametrize("role", [None, *POSTS])
def test_no_label_is_narrower_than_its_words(install, open_work, settle, role, language):
    install(language)
    short = {
        (page, text)
        for page, root in pages_of(open_work(role), settle)
        for text in clipped(root, may_elide=language is Longer)
    }

    assert short == set()
