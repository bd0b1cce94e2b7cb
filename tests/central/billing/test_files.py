"""Files of customers and bills: what is read, in which encodings, and every way to be wrong."""

import pytest

from central.billing.errors import BillingFaultError, Fault
from central.billing.exchange import CollectedRecord
from central.billing.files import FileBilling, bill_file, customer_file
from central.billing.importing import take_bills
from central.billing.pulling import pull
from central.commands.billing import fault_sentence
from central.db.engine import transaction
from tests.central.billing.ledgers import Accounts, arrears, bills
from tests.central.funds.scene import DAY, OWING, RICH
from tests.makers import CITY
from wire.values import CustomerNo, Fen, new_id

HEAD = "账单号,户号,电费年月,应收金额,交费期限,状态\n"
GOOD = f"ZD-1,{OWING},2026-10,123.45,2026-11-25,\nZD-2,{RICH},202611,80,2026-12-25,有效\n"


@pytest.fixture
def scene(centre_db) -> Accounts:
    return Accounts(centre_db)


@pytest.fixture
def write(tmp_path):
    def make(text, encoding="utf-8", name="bills-1.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_bills_are_read_in_both_encodings(write, encoding):
    found = list(bill_file(write(HEAD + GOOD, encoding)).lines)

    assert [(line, each.bill_no, each.amount, each.period) for line, each in found] == [
        (2, "ZD-1", 12_345, "2026-10"),
        (3, "ZD-2", 8_000, "2026-11"),
    ]


def test_customers_are_read_by_the_names_of_their_columns(write):
    text = "unit,name,customer_no,用电类别,address,others\n3301,张三,1000000009,非居民,路 1 号,x\n"

    ((line, found),) = customer_file(write(text)).lines

    assert (line, found.customer_no, found.residential, found.unit) == (
        2,
        "1000000009",
        False,
        CITY,
    )


@pytest.mark.parametrize(
    ("row", "field", "what"),
    [
        ("ZD 1,1000000001,2026-10,1.00,2026-11-25,", "bill_no", "field"),
        ("ZD-1,100000001,2026-10,1.00,2026-11-25,", "customer_no", "customer-no"),
        ("ZD-1,1000000001,2026-13,1.00,2026-11-25,", "period", "period"),
        ('ZD-1,1000000001,2026-10,"1,200.00",2026-11-25,', "amount", "amount-comma"),
        ("ZD-1,1000000001,2026-10,-1.00,2026-11-25,", "amount", "amount"),
        ("ZD-1,1000000001,2026-10,0.00,2026-11-25,", "amount", "amount"),
        ("ZD-1,1000000001,2026-10,1.005,2026-11-25,", "amount", "amount"),
        ("ZD-1,1000000001,2026-10,1.00,2026-02-30,", "due", "day"),
        ("ZD-1,1000000001,2026-10,1.00,2026-11-25,?", "withdrawn", "one-of"),
        ("ZD-1,1000000001,2026-10,1.00", "", "cells"),
        ('ZD-1,"1000000001"x,2026-10,1.00,2026-11-25,', "", "csv"),
    ],
)
def test_line_that_is_wrong_is_named_with_its_field(write, row, field, what):
    found = [each for _, each in bill_file(write(f"{HEAD}{GOOD}{row}\n")).lines]

    (fault,) = [each for each in found if isinstance(each, Fault)]
    assert (fault.line, fault.field, fault.what) == (4, field, what)
    assert "4" in fault_sentence(fault)


def test_file_in_no_known_encoding_and_missing_column_are_told(tmp_path, write):
    broken = tmp_path / "x.csv"
    broken.write_bytes(HEAD.encode() + b"\xff\xff\xff\n")

    with pytest.raises(BillingFaultError) as unread:
        bill_file(broken)
    with pytest.raises(BillingFaultError) as lacking:
        bill_file(write("账单号,户号,应收金额,交费期限\n"))

    assert [each.what for each in unread.value.faults] == ["encoding"]
    assert [(each.line, each.field) for each in lacking.value.faults] == [(1, "period")]


def test_same_file_twice_is_taken_in_once(scene, write):
    for repeat in (False, True):
        with transaction(scene.database) as db:
            found = take_bills(db, bill_file(write(HEAD + GOOD)))
        assert (found.is_repeat, found.row.lines, found.row.amount) == (repeat, 2, 20_345)

    assert (arrears(scene), arrears(scene, RICH)) == (12_345, 8_000)
    assert scene.broken() == {}


def test_twenty_faults_are_told_and_nothing_is_kept(scene, write):
    rows = "".join(f"ZD-{n},{OWING},2026-10,x,2026-11-25,\n" for n in range(3_000))

    with pytest.raises(BillingFaultError) as refused, transaction(scene.database) as db:
        take_bills(db, bill_file(write(HEAD + GOOD + rows)))

    assert [fault.line for fault in refused.value.faults] == list(range(4, 24))
    assert set(bills(scene)) == {f"QC-{OWING}", "QC-2000000001"}


def test_folder_gives_its_new_files_in_order_and_takes_what_was_collected(scene, tmp_path, write):
    (tmp_path / "in").mkdir()
    people = "户号,户名,用电地址,用电类别,核算单位\n3301000001,赵一,路 1 号,居民,3301\n"
    write(people, name="in/customers-1.csv")
    write(f"{HEAD}Z-1,3301000001,2026-10,10.00,2026-11-25,\n", name="in/bills-1.csv")
    system = FileBilling(tmp_path)

    first, again = pull(scene.database, system), pull(scene.database, system)
    record = CollectedRecord(new_id(), "Z-1", CustomerNo("3301000001"), Fen(1_005), DAY)
    (answer,) = system.post((record,))

    assert ((first.customers, first.bills), (again.customers, again.bills)) == ((1, 1), (0, 0))
    assert answer.result.value == "TAKEN"
    (file,) = (tmp_path / "out").iterdir()
    assert file.read_text("utf-8-sig").splitlines()[1] == (
        f"{record.id},Z-1,3301000001,10.05,2026-11-23"
    )
