"""The harness of the measurements: turn about, five rounds or more, ratios."""

import json
import subprocess
import sys

import pytest

from bench import __main__ as door
from bench import measure


def work(log, products, limits):
    """Work that notes who ran and answers with figures known beforehand."""
    turns = {"product": iter(products), "limit": iter(limits)}

    def one(who):
        log.append(who)
        return next(turns[who])

    return measure.Work("thing", "s", lambda: one("product"), lambda: one("limit"))


def test_product_and_limit_run_turn_about_and_change_who_goes_first():
    log = []

    measure.interleave(work(log, [1.0] * 6, [1.0] * 6), 5)

    assert log == ["product", "limit", "limit", "product"] * 3


def test_ratio_is_the_median_of_the_rounds_without_the_first():
    products = [900.0, 2.0, 3.0, 2.0, 8.0, 2.0]
    limits = [1.0, 1.0, 1.0, 2.0, 2.0, 1.0]

    result = measure.interleave(work([], products, limits), 5)

    assert result.ratio == 2.0
    assert result.spread == (1.0, 4.0)
    assert (result.value, result.limit, result.runs) == (2.0, 1.0, 5)


def test_too_few_rounds_are_refused():
    with pytest.raises(measure.RoundsError):
        measure.interleave(work([], [], []), 4)


def test_measurement_as_json_has_every_field_and_four_digits():
    result = measure.interleave(work([], [1.23456] * 6, [1.0] * 6), 5)

    shape = json.loads(json.dumps(result.as_json()))

    assert set(shape) == {"name", "unit", "value", "limit", "ratio", "spread", "runs", "conditions"}
    assert shape["ratio"] == 1.235
    assert shape["spread"] == [1.235, 1.235]
    assert {"at", "python", "processors"} <= set(shape["conditions"])


def test_every_listed_name_can_be_measured():
    for name in door.names():
        module = __import__(door._module(name), fromlist=["measure"])
        assert callable(module.measure), name
        assert module.__doc__, name


def test_unknown_name_is_told_and_nothing_is_measured():
    asked = subprocess.run(
        [sys.executable, "-m", "bench", "no-such-thing"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.returncode == 2
    assert "no-such-thing" in asked.stderr
    assert asked.stdout == ""


def test_limit_of_the_receipt_makes_the_very_bytes_of_the_product():
    from bench import receipt

    for sale in (receipt._Sales(number).next() for number in (0, 8, 98, 998)):
        assert receipt.by_hand(sale) == receipt.product(sale)
