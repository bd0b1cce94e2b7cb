"""One TOML file, the environment over it, the flags over that; wrong keys told with their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import SettingFaultError, SettingUnknownError
from app.settings import Settings, load_settings, save_settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "counter.toml"


def test_nothing_told_gives_working_defaults(file):
    settings = load_settings(file, environment={})

    assert settings.folder.name == "dianka"
    assert (settings.columns, settings.theme, settings.lock_minutes) == (48, "light", 5)


def test_flag_beats_environment_beats_file(file):
    file.write_text('centre = "a"\nprinter = "a"\ntheme = "dark"\ncolumns = 32\n')
    environment = {"DIANKA_CENTRE": "b", "DIANKA_PRINTER": "b", "DIANKA_COLUMNS": "42"}

    settings = load_settings(file, {"centre": "c", "printer": None}, environment)

    assert (settings.centre, settings.printer) == ("c", "b")
    assert (settings.theme, settings.columns) == ("dark", 42)


def test_unknown_key_names_the_nearest_and_the_line(file):
    file.write_text('# counter\ntheme = "dark"\n\n  printr = "tcp://1.2.3.4:9100"\n')

    with pytest.raises(SettingUnknownError) as told:
        load_settings(file, environment={})

    assert (told.value.key, told.value.nearest) == ("printr", "printer")
    assert told.value.where == f"{file}:4"


def test_unknown_table_and_far_key_have_a_line_too(file):
    file.write_text("\n[zzzz]\na = 1\n")

    with pytest.raises(SettingUnknownError) as told:
        load_settings(file, environment={})

    assert (told.value.nearest, told.value.where) == ("", f"{file}:2")


def test_unknown_flag_is_told(file):
    with pytest.raises(SettingUnknownError) as told:
        load_settings(file, {"lock_minute": 3}, {})

    assert (told.value.where, told.value.nearest) == ("--lock-minute", "lock_minutes")


@pytest.mark.parametrize(
    "line",
    [
        'theme = "pink"',
        "columns = 40",
        "columns = true",
        "lock_minutes = 0",
        "lock_minutes = 1.5",
        "printer = 9100",
        'language = "de"',
        "folder = []",
    ],
)
def test_value_that_is_none_is_told_with_its_line(file, line):
    file.write_text(f"\n{line}\n")

    with pytest.raises(SettingFaultError) as told:
        load_settings(file, environment={})

    assert told.value.where == f"{file}:2"
    assert told.value.key == line.split()[0]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b'theme = "dark"\ntheme = "dark"'])
def test_file_that_is_no_toml_is_told(file, content):
    file.write_bytes(content)

    with pytest.raises(SettingFaultError) as told:
        load_settings(file, environment={})

    assert told.value.where == str(file)


def test_environment_fault_names_the_variable(file):
    with pytest.raises(SettingFaultError) as told:
        load_settings(file, environment={"DIANKA_LOCK_MINUTES": "soon"})

    assert told.value.where == "DIANKA_LOCK_MINUTES"


def test_saving_changes_one_line_and_keeps_the_rest(file):
    file.write_text('# by IT\ncentre = "c.example"\ntheme = "dark" # dim\n')

    save_settings(file, {"theme": "contrast", "lock_minutes": 3})

    assert file.read_text().splitlines() == [
        "# by IT",
        'centre = "c.example"',
        'theme = "contrast"',
        "lock_minutes = 3",
    ]


def test_saving_a_wrong_value_leaves_the_file(file):
    file.write_text('theme = "dark"\n')

    with pytest.raises(SettingFaultError):
        save_settings(file, {"theme": "pink"})

    assert file.read_text() == 'theme = "dark"\n'


@given(st.text(max_size=40))
def test_any_text_is_read_as_it_was_saved(tmp_path_factory, text):
    text = text.encode("utf-8", "ignore").decode()
    file = tmp_path_factory.mktemp("settings") / "counter.toml"

    save_settings(file, {"printer": text})

    assert load_settings(file, environment={}) == Settings(
        load_settings(file, environment={}).folder, printer=text
    )
