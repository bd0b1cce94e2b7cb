"""What the paper drill must find: each wrong that a counter or a printer could do."""

import pytest

from printing.spool import JobState
from tests.faults._paperwork import Job, judged

ORIGINAL = Job("R1", 0, JobState.PRINTED, "device", "o1")
VOIDED = Job("R2", 0, JobState.VOID, "operator", "o2")
COPY = Job("R2", 1, JobState.PRINTED, "device", "c2")
NOTHING = {"second_originals": 0, "unproven": 0, "missing": 0, "doubled": 0, "open": 0}


def wrong(jobs, out):
    found = judged(jobs, out)
    return {name: getattr(found, name) for name in NOTHING if getattr(found, name)}


def test_original_and_the_copy_of_a_torn_one_are_as_they_must_be():
    assert wrong([ORIGINAL, VOIDED, COPY], ["o1", "torn", "c2"]) == {}
    assert judged([ORIGINAL, VOIDED, COPY], ["o1", "c2"]).is_clean


@pytest.mark.parametrize(
    ("out", "found"),
    [
        (["o1", "o1", "c2"], {"second_originals": 1, "unproven": 1, "doubled": 1}),
        (["torn", "c2"], {"unproven": 1, "missing": 1}),
        (["o1", "o2", "c2"], {"doubled": 1}),
        (["o1"], {"unproven": 1, "missing": 1}),
    ],
)
def test_paper_that_the_printer_tells_otherwise_is_found(out, found):
    assert wrong([ORIGINAL, VOIDED, COPY], out) == found
    assert not judged([ORIGINAL, VOIDED, COPY], out).is_clean


def test_paper_that_is_not_settled_is_found():
    waiting = Job("R3", 0, JobState.QUEUED, "", "o3")

    assert wrong([waiting], []) == {"missing": 1, "open": 1}
