"""Keep the catalogues of the windows' words: `./dev words` collects, merges and compiles them.

The sources are Chinese sentences in `tr("...")` all over `ui/`; every catalogue of
`resources/i18n` has each of them once. New ones come in unfinished, for a person to translate
in the .ts file (Qt Linguist opens it); ones that nobody says any more go. The .qm is compiled.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "ui"
CATALOGUES = ROOT / "resources" / "i18n"
CONTEXT, CHINESE = "ui", "zh_CN"
LANGUAGES = ("en",)


class NotLiteralError(Exception):
    """A `tr()` whose sentence is put together while the program runs: nobody can translate it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence: the Chinese, where it is said, its translation or an empty text."""

    source: str
    places: tuple[str, ...]
    text: str = ""


def literals(code: str, name: str) -> Iterator[str]:
    """The sentences of one file, from top to bottom.

    Raises:
        NotLiteralError: the first argument of a `tr()` is not a plain text.
    """
    calls = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"
    ]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        said = call.args[0] if call.args else None
        if not (isinstance(said, ast.Constant) and isinstance(said.value, str)):
            raise NotLiteralError(f"{name}:{call.lineno}: {ast.unparse(call)}")
        yield said.value


def collect(folder: Path = SOURCES) -> dict[str, tuple[str, ...]]:
    """{sentence: the files that say it} of every file of the folder, in their order."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        for sentence in literals(path.read_text(encoding="utf-8"), name):
            places = found.setdefault(sentence, [])
            if name not in places:
                places.append(name)
    return {sentence: tuple(places) for sentence, places in found.items()}


def read(path: Path) -> dict[str, str]:
    """{sentence: translation} of a catalogue, without the unfinished ones."""
    if not path.exists():
        return {}
    found = {}
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None:
            found[message.findtext("source", "")] = translation.text or ""
    return found


def merge(said: dict[str, tuple[str, ...]], known: dict[str, str]) -> list[Entry]:
    """What the windows say now, with the translations there are; what they do not say is gone."""
    return [Entry(source, places, known.get(source, "")) for source, places in said.items()]


def write(path: Path, language: str, entries: list[Entry]) -> None:
    """The catalogue as a file of Qt Linguist."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage=CHINESE)
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for entry in entries:
        message = ET.SubElement(context, "message")
        for place in entry.places:
            ET.SubElement(message, "location", filename=f"../../{place}")
        ET.SubElement(message, "source").text = entry.source
        translation = ET.SubElement(message, "translation")
        translation.text = entry.text
        if not entry.text:
            translation.set("type", "unfinished")
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(head + body + "\n", encoding="utf-8", newline="\n")


def compile_catalogue(path: Path) -> None:
    """The .qm beside the .ts: what the program loads; unfinished sentences stay Chinese."""
    tool = Path(PySide6.__file__).parent / (
        "lrelease.exe" if sys.platform == "win32" else "lrelease"
    )
    made = path.with_suffix(".qm")
    subprocess.run([str(tool), "-silent", "-nounfinished", str(path), "-qm", str(made)], check=True)


def main() -> int:
    """0 when every sentence is translated, 1 when a catalogue has unfinished ones."""
    try:
        said = collect()
    except NotLiteralError as fault:
        print(f"words: not a literal sentence: {fault}", file=sys.stderr)
        return 1
    unfinished = 0
    for language in LANGUAGES:
        path = CATALOGUES / f"{language}.ts"
        entries = merge(said, read(path))
        write(path, language, entries)
        compile_catalogue(path)
        missing = [entry for entry in entries if not entry.text]
        for entry in missing:
            print(f"{language}: unfinished: {entry.source}  ({entry.places[0]})")
        print(f"{language}: {len(entries)} sentences, {len(missing)} unfinished")
        unfinished += len(missing)
    return 1 if unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
