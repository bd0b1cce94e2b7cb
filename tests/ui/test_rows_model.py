"""The one table model, under Qt's own model tester."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.rows import Column, RowsModel
from ui.roles import STATE_ROLE


@dataclass(frozen=True)
class Line:
    name: str
    amount: int


COLUMNS = (
    Column[Line]("name", "名称", lambda row: row.name),
    Column[Line](
        "amount", "金额", lambda row: str(row.amount), is_right=True, state=lambda _row: "ok"
    ),
)


def test_rows_are_shown_added_and_replaced(qapp):
    model = RowsModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    added, reset = [], []
    model.rowsInserted.connect(lambda *_: added.append(1))
    model.modelReset.connect(lambda: reset.append(1))

    model.show((Line("a", 1),))
    model.show((Line("a", 1), Line("b", 2)))
    model.show((Line("c", 3),))

    assert (len(added), len(reset)) == (1, 2)
    assert model.rowCount() == 1
    assert model.index(0, 1).data() == "3"
    assert model.index(0, 1).data(STATE_ROLE) == "ok"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "金额"
    assert model.row_at(model.index(0, 0)) == Line("c", 3)
