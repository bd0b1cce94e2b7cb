"""Customers and bills by command: files, the shared folder, runs, and what is said of a fault."""

import pytest

from central.settings import FILE_NAME
from tests.central.billing.marketing import TOKEN, marketing_system

PEOPLE = "户号,户名,用电地址,用电类别,核算单位\n3301000001,赵一,路 1 号,居民,3301\n"
BILLS = "账单号,户号,电费年月,应收金额,交费期限\nZ-1,3301000001,2026-10,10.05,2026-11-25\n"


@pytest.fixture
def run(run):
    """The same on a centre that has one city."""
    run("unit", "add", "33", "省", "PROVINCE")
    run("unit", "add", "3301", "杭州", "CITY", "--parent", "33", "--fee-account", "F-1")
    return run


@pytest.fixture
def file(tmp_path):
    def make(text, name="a.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "gb18030")
        return str(path)

    return make


def test_files_are_taken_in_once_and_a_run_settles(run, file):
    people = run("import-customers", file(PEOPLE))
    bills = run("import-bills", file(BILLS, "b.csv"))
    again = run("import-bills", file(BILLS, "c.csv"))
    settled = run("settle-bills", "3301", "--period", "2026-11")

    assert people[:2] == (0, "1 lines: 1 new, 0 changed, ¥0.00 more owed.\n")
    assert bills[:2] == (0, "1 lines: 1 new, 0 changed, ¥10.05 more owed.\n")
    assert again[0] == 0
    assert "nothing was done" in again[1]
    assert "0 customers, 0 bills, ¥0.00 collected" in settled[1]
    assert run("check")[0] == 0


def test_wrong_file_is_told_line_by_line_and_leaves_nothing(run, file):
    run("import-customers", file(PEOPLE))
    wrong = BILLS + 'Z-2,3301000001,2026-10,"1,200.00",2026-11-25\nZ-3,1,2026-10,1,2026-11-25\n'

    code, out, err = run("import-bills", file(wrong, "b.csv"))

    assert (code, out) == (65, "")
    assert err.splitlines() == [
        "b.csv: line 3, amount: amount '1,200.00' has a comma: write 1234.50.",
        "b.csv: line 4, customer_no: '1' is no customer number of ten digits.",
        "nothing was taken in.",
    ]
    assert run("import-bills", file(BILLS, "b.csv"))[0] == 0


def test_missing_file_unknown_unit_and_no_billing_system_are_told(run):
    assert run("import-bills", "nowhere.csv")[0] == 1
    assert "was not found" in run("settle-bills", "9999")[2]
    code, _, err = run("billing-pull")
    assert code == 1
    assert "no billing system is set" in err


def test_folder_of_the_settings_is_pulled_and_posted(run, folder, file):
    with (folder / FILE_NAME).open("a", encoding="utf-8") as settings:
        settings.write('billing = "shared"\n')
    file(PEOPLE, "centre/shared/in/customers-1.csv")
    file(BILLS, "centre/shared/in/bills-1.csv")

    pulled, posted = run("billing-pull"), run("billing-post")

    assert pulled[1] == "1 new customers, 1 new bills, 0 changed.\n"
    assert posted[1].startswith("0 taken; 0 not accepted")


def test_address_of_the_settings_is_asked_and_a_silent_one_is_for_later(run, folder, tmp_path):
    with marketing_system(tmp_path) as marketing:
        with (folder / FILE_NAME).open("a", encoding="utf-8") as settings:
            settings.write(f'billing = "{marketing.url}"\nbilling_token = "{TOKEN}"\n')
            settings.write(f'billing_ca = "{marketing.ca_file}"\n')
        told = {"customer_no": "3301000007", "name": "周", "address": "", "unit": "3301"}
        marketing.customers = [{**told, "residential": True}]
        pulled = run("billing-pull")
    gone = run("billing-pull")

    assert pulled[1] == "1 new customers, 0 new bills, 0 changed.\n"
    assert gone[0] == 75
    assert "does not answer" in gone[2]


def test_plain_http_is_refused_by_name(run, folder):
    with (folder / FILE_NAME).open("a", encoding="utf-8") as settings:
        settings.write('billing = "http://127.0.0.1/x"\n')

    code, _, err = run("billing-pull")

    assert code == 78
    assert "billing" in err
