"""A small generated month: by operations at the centre's door, to the fen, fault by fault.

On SQLite; `./dev faults month`, which is a step of `./dev test`, does the same on PostgreSQL.
"""

import shutil

import pytest

from tests.faults.month import generated
from tests.month import verdict
from tests.month.scale import FULL, SMALL, Astray, Wrong, plan_of


@pytest.mark.timeout(900)
def test_month_with_planted_faults_ties_and_names_each_of_them_and_no_other(
    sqlite_template, tmp_path
):
    shutil.copyfile(sqlite_template, tmp_path / "centre.db")
    with generated(SMALL, f"sqlite:///{tmp_path / 'centre.db'}") as month:
        month.run()

        assert verdict.broken(month) == []
        assert verdict.statements_differ(month, month.clear()) == []
        assert set(month.expected.planted) >= {*Wrong, *Astray}
        assert verdict.count_operations(month) >= 1_500


@pytest.mark.parametrize("scale", [SMALL, FULL], ids=["small", "full"])
def test_plan_has_every_kind_of_fault(scale):
    plan = plan_of(scale)

    assert set(plan.shifts.values()) == set(Wrong)
    assert set(plan.slips.values()) == set(Astray)
