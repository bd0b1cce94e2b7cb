"""A settings file with a key that does not exist: the nearest name is told, and nothing starts."""

from tests.ui.kit.conftest import app  # noqa: F401
from ui.main_window import Options, Shell
from ui.program import assemble


def test_an_unknown_setting_is_told_with_the_nearest_name(app, tmp_path, qtbot):  # noqa: F811
    file = tmp_path / "counter.toml"
    file.write_text('columns = 48\nprintr = "none://"\n', "utf-8")
    shell = Shell(Options(tmp_path, file, None, None))
    qtbot.addWidget(shell)

    program = assemble(shell)

    said = shell.sign_on.result.sentence
    assert "printr" in said
    assert "printer" in said
    assert f"{file.name}:2" in said
    assert program.desk is None
    shell.tasks.stop()
