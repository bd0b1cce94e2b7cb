"""`dianka-centre` as an administrator meets it."""

import io
import json
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from central.__main__ import main
from central.commands.demo import Wish, make_demo
from central.db.engine import open_engine, transaction
from central.db.schema import entry, posting
from central.orgs.keys import load_keys
from central.orgs.policy import lease_and_generation
from central.settings import FILE_NAME, SettingsError, UnknownSettingError, load_settings
from tests import makers
from tests.central.funds.casework import Casework
from tests.central.funds.scene import FACE, HALL, TELLER
from tests.in_process import RunningCentre, serving
from wire import routes
from wire.access import SignOnAsked
from wire.values import CardRange, make_card_no, new_id, utc_now

ROOT = Path(__file__).parents[3]


def test_new_centre_balances_and_lists_its_invariants(run):
    code, out, _ = run("check", "--json")

    found = json.loads(out)
    assert code == 0
    assert [each["id"] for each in found["invariants"]] == [f"I{n}" for n in range(1, 11)]
    assert all(each["ok"] for each in found["invariants"])


def test_broken_ledger_is_told_by_exit_code(run, folder):
    database = open_engine(load_settings(folder / FILE_NAME, environment={}).database_url)
    with transaction(database) as db:
        made = {"id": new_id(), "event": "E1", "op_id": new_id()}
        db.execute(insert(entry).values(**made, business_date=date(2026, 11, 23), at=utc_now()))
        values = {"entry_id": made["id"], "book": "H", "account": "2203", "amount": 5}
        db.execute(insert(posting).values(**values))
    database.dispose()

    code, out, _ = run("check")

    assert code == 1
    assert "BROKEN" in out


def test_audit_of_whole_books_ends_with_0_and_of_broken_ones_names_the_record(run, folder):
    whole, out, _ = run("audit")
    database = open_engine(load_settings(folder / FILE_NAME, environment={}).database_url)
    made = {"id": new_id(), "event": "E1", "op_id": new_id()}
    with transaction(database) as db:
        db.execute(insert(entry).values(**made, business_date=date(2026, 11, 23), at=utc_now()))
        values = {"entry_id": made["id"], "book": "H", "account": "2203", "amount": 5}
        db.execute(insert(posting).values(**values))
    database.dispose()

    broken, told, _ = run("audit")
    _, shape, _ = run("audit", "--json")

    assert (whole, out.count("ok")) == (0, 7)
    assert broken == 1
    assert f"{made['id']} H 0.05" in told
    assert [each["part"] for each in json.loads(shape) if not each["ok"]] == [
        "ledger",
        "operations",
        "invariants",
    ]


def test_heads_are_written_out_and_a_file_that_has_none_is_told(run, tmp_path):
    code, out, _ = run("heads", str(tmp_path / "heads.json"))
    (tmp_path / "no.json").write_text("[1]")

    right = run("audit", "--heads", str(tmp_path / "heads.json"))
    wrong = run("audit", "--heads", str(tmp_path / "no.json"))

    assert (code, right[0], wrong[0]) == (0, 0, 1)
    assert "0 days sealed now, 0 in all" in out
    assert "no.json is no file of heads" in wrong[2]


def test_centre_is_not_made_twice_in_one_folder(run, folder, capsys):
    before = {path: path.read_bytes() for path in folder.rglob("*.pem")}

    code = main(["init", str(folder)])

    assert code == 1
    assert str(folder) in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*.pem")} == before


def test_unknown_setting_is_refused_with_the_nearest_name(run, folder):
    (folder / FILE_NAME).write_text("prot = 1\n")

    code, _, err = run("check")

    assert code == 78
    assert err == "there is no setting 'prot'; did you mean 'port'?\n"


def test_newer_schema_is_refused_in_plain_words(run, folder):
    database = open_engine(load_settings(folder / FILE_NAME, environment={}).database_url)
    with transaction(database) as db:
        db.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.dispose()

    codes = [run(command) for command in ("migrate", "check", "serve")]

    assert {code for code, _, _ in codes} == {78}
    assert all("made by a newer program" in err and "9999" in err for _, _, err in codes)


def test_registers_are_kept_from_the_command_line(run, monkeypatch):
    run("unit", "add", "33", "浙江省电力公司", "PROVINCE")
    run("unit", "add", "3301", "杭州", "CITY", "--parent", "33", "--fee-account", "6222")
    run("unit", "add", "330101", "延安路", "HALL", "--parent", "3301")
    for staff_no in ("9001", "9002", "3003"):
        monkeypatch.setattr(sys, "stdin", io.StringIO("246813\n"))
        assert run("person", "add", staff_no, "张三", "330101", "--secret-stdin")[0] == 0
    told = ("--by", "9001", "--approved-by", "9002")

    granted = run("grant", "3003", "TELLER", "330101", *told)
    conflict = run("grant", "3003", "U_CARD", "3301", *told)
    alone = run("grant", "3003", "H_SUP", "3301", "--by", "9001", "--approved-by", "9001")
    added = run("terminal", "add", "330101-01", "330101", "1")
    code = run("terminal", "code", "330101-01")
    revoked = run("terminal", "revoke", "330101-09")

    assert (granted[0], conflict[0], alone[0], added[0]) == (0, 1, 1, 0)
    assert "TELLER" in conflict[2]
    assert "two different people" in alone[2]
    assert len(code[1].splitlines()[0].replace("-", "")) == 16
    assert (revoked[0], revoked[2]) == (1, "there is no terminal or unit 330101-09.\n")


def test_restored_centre_has_a_new_generation_and_says_what_follows(run, folder):
    begun = int(utc_now().timestamp())
    told = [run("restored"), run("restored")]

    assert [code for code, _out, _err in told] == [0, 0]
    shape = re.compile(r"the generation is (\d+) now\. Each terminal asks for every answer again")
    first, second = (int(shape.match(out).group(1)) for _code, out, _err in told)
    assert begun <= first < second
    database = open_engine(load_settings(folder / FILE_NAME, environment={}).database_url)
    held = load_keys(folder / "keys", folder / "maker")
    with transaction(database) as db:
        assert lease_and_generation(db, held, ("330101-01", 1), utc_now())[1] == second
    database.dispose()


def test_cases_are_listed_in_the_readers_language_with_their_ways(run, folder, monkeypatch):
    settings = load_settings(folder / FILE_NAME, environment={})
    database = open_engine(settings.database_url)
    scene = Casework(database)
    shift = scene.open()
    stranger = make_card_no("33", 2026, FACE, 7)
    sale, _ = scene.sell(shift, CardRange(stranger, stranger))
    database.dispose()

    english, as_json = run("cases"), run("cases", "--json", "--all")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = run("cases")

    assert (english[0], len(english[1].splitlines())) == (0, 1)
    fields = english[1].rstrip("\n").split("\t")
    assert fields[1:4] == [str(sale), "延安路营业厅", f"{HALL}-01-{TELLER}"]
    assert fields[5:] == ["sale", "CARD_UNKNOWN", "¥100.00", "¥100.00", "refund / write off"]
    assert chinese[1].rstrip("\n").split("\t")[-1] == "退款 / 核销"
    assert json.loads(as_json[1])["cases"][0]["ways"] == ["REFUND", "WRITE_OFF"]


def test_lapse_says_how_many_waited_in_vain(run):
    code, out, _ = run("lapse")

    assert (code, out.split(" ")[0]) == (0, "0")


def test_usage_and_help_follow_the_locale(monkeypatch, capsys):
    for locale, words in (("zh_CN.UTF-8", "启动服务"), ("en_GB.UTF-8", "serve until told")):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit) as ended:
            main(["--help"])
        assert ended.value.code == 0
        assert words in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(["dance"])
    assert ended.value.code == 2


def test_settings_come_from_file_then_environment_then_flags(tmp_path):
    config = tmp_path / FILE_NAME
    config.write_text('port = 1\nenrolment_port = 1\nlog_level = "ERROR"\n')
    told = {"DIANKA_PORT": "2", "DIANKA_ENROLMENT_PORT": "2", "DIANKA_LANG": "en"}

    settings = load_settings(config, {"port": 3, "host": None}, told)

    assert (settings.port, settings.enrolment_port, settings.log_level) == (3, 2, "ERROR")
    assert settings.folder == tmp_path


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("port = 70000", "port"),
        ("port = true", "port"),
        ("host = 1", "host"),
        ("log_level = ''", "log_level"),
    ],
)
def test_value_that_is_not_of_its_kind_is_named(tmp_path, text, key):
    (tmp_path / FILE_NAME).write_text(text)

    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path / FILE_NAME, environment={})

    assert refused.value.key == key


def test_unknown_key_without_a_neighbour_names_none(tmp_path):
    (tmp_path / FILE_NAME).write_text("zzzz = 1")

    with pytest.raises(UnknownSettingError) as refused:
        load_settings(tmp_path / FILE_NAME, environment={})

    assert refused.value.nearest == ""


def test_database_password_is_in_no_repr(tmp_path):
    settings = load_settings(None, {"database": "postgresql://u:hunter2@h/d"}, {})

    assert "hunter2" not in repr(settings)


def test_demo_centre_enrols_a_terminal_and_signs_its_teller_on(tmp_path):
    told = make_demo(Wish(tmp_path / "demo", port=0, enrolment_port=0))
    settings = load_settings(Path(told["config"]), environment={})
    database = open_engine(settings.database_url)
    teller = next(each for each in told["people"] if each["role"] == "TELLER")
    held = load_keys(settings.keys_folder, settings.file_folder)

    with serving(settings) as addresses:
        centre = RunningCentre(settings, addresses, held, database)
        terminal = makers.enrol(centre, tmp_path, f"{teller['unit']}-01")
        asked = SignOnAsked(teller["staff_no"], teller["secret"])
        answered = terminal.post(routes.SIGN_ON.path, asked)
    database.dispose()

    assert answered.status == 200
    assert len(told["terminals"]) == 13


def test_program_serves_until_told_to_stop(folder):
    command = [sys.executable, "-m", "central", "--config", str(folder / FILE_NAME), "serve"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        listening = json.loads(program.stdout.readline())["listening"]
        program.send_signal(signal.SIGTERM)
        code = program.wait(20)

    assert listening["port"] != listening["enrolment_port"]
    assert code == 0
