"""The printing thread: what it calls printed, what doubtful, what still waits."""

import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass, field

import pytest

from printing.errors import PaperInDoubtError
from printing.escpos_text import RINSE, after_another
from printing.paper import paper_of
from printing.profile import Profile
from printing.session import ConfirmedBy
from printing.spool import PROGRAM_FAULT, JobState, PrintJob, Rhythm, Spool, SpoolEvents
from printing.virtual import Fault, virtual_printer
from tests.printing import papers
from tests.printing.loopback import COVER_OPEN, FINE, PAPER_LOW, LoopbackPrinter
from tests.printing.machine import slip_of
from wire.values import new_id

QUICK = Rhythm(retries_s=(0.01, 0.02), poll_s=0.01, offline_s=0.1)


@dataclass
class Queue:
    """A queue in memory that remembers every state of every job."""

    jobs: dict = field(default_factory=dict)
    story: dict = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)
    asked: int = 0
    clean: bool = True
    broken: deque = field(default_factory=deque)  # names of marks that fail, once each

    def add(self, receipt, columns=32):
        job = PrintJob(new_id(), receipt, columns)
        with self.changed:
            self.jobs[job.id] = (JobState.QUEUED, job)
            self.story[job.id] = ["queued"]
        return job.id

    def next_job(self):
        with self.changed:
            self.asked += 1
            self.changed.notify_all()
            return next((j for state, j in self.jobs.values() if state is JobState.QUEUED), None)

    def is_clean(self):
        return self.clean

    def mark_sending(self, job_id, *, opens_drawer):
        self._mark(job_id, JobState.SENDING, "sending")
        return True

    def mark_printed(self, job_id, confirmed_by):
        self._mark(job_id, JobState.PRINTED, f"printed by {confirmed_by}")

    def mark_doubtful(self, job_id, reason):
        self._mark(job_id, JobState.DOUBTFUL, f"doubtful: {reason}")

    def mark_waiting(self, job_id, reason):
        self._mark(job_id, JobState.QUEUED, f"waits: {reason}")

    def _mark(self, job_id, state, word):
        with self.changed:
            if self.broken and word.startswith(self.broken[0]):
                self.broken.popleft()
                raise OSError("the disk is full")
            self.jobs[job_id] = (state, self.jobs[job_id][1])
            if state is not JobState.QUEUED:
                self.clean = state is JobState.PRINTED
            self.story[job_id].append(word)
            self.changed.notify_all()

    def wait_for_turns(self, turns):
        """Wait until the spool has looked so many times more."""
        with self.changed:
            goal = self.asked + turns
            assert self.changed.wait_for(lambda: self.asked >= goal, 5)

    def wait_for(self, job_id, word, within_s=5):
        with self.changed:
            found = self.changed.wait_for(lambda: word in self.story[job_id], within_s)
            assert found, self.story[job_id]


@dataclass
class Told:
    printed: list = field(default_factory=list)
    trouble: list = field(default_factory=list)

    def events(self):
        return SpoolEvents(
            printed=self.printed.append,
            trouble=lambda job_id, error: self.trouble.append((job_id, error)),
        )


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def queue():
    return Queue()


@pytest.fixture
def printer(request):
    printer = virtual_printer(request.node.name)
    yield printer
    printer.tear_off()


@pytest.fixture
def spool(queue, told, printer):
    yield from running(Spool(queue, lambda: printer.url, told.events(), QUICK))


def running(spool):
    spool.start()
    yield spool
    assert spool.stop()


def test_papers_come_out_in_the_order_they_were_queued(queue, spool, printer, told):
    first, second = queue.add(papers.sale()), queue.add(papers.pending(), 48)

    spool.wake()

    queue.wait_for(second, "printed by device")
    assert queue.story[first] == ["queued", "sending", "printed by device"]
    assert [paper.columns for paper in printer.papers] == [32, 48]
    assert spool.stop()
    assert told.printed == [first, second]
    assert told.trouble == []


def test_paper_out_before_the_first_byte_waits_and_prints_by_itself(queue, spool, printer, told):
    printer.fault = Fault.PAPER_OUT
    job = queue.add(papers.sale())
    spool.wake()
    queue.wait_for(job, "waits: paper-out")
    printer.fault = Fault.COVER_OPEN
    queue.wait_for(job, "waits: cover-open")
    queue.wait_for_turns(3)

    printer.fault = None

    queue.wait_for(job, "printed by device")
    assert queue.story[job][1:] == [
        "waits: paper-out",
        "waits: cover-open",
        "sending",
        "printed by device",
    ]
    assert len(printer.papers) == 1
    assert [error.reason for _, error in told.trouble] == ["paper-out", "cover-open"]


@pytest.mark.parametrize("fault", [Fault.NO_ANSWER, Fault.POWER_CUT])
def test_paper_without_proof_is_doubtful_and_never_sent_again(fault, queue, spool, printer, told):
    reason = {Fault.NO_ANSWER: "no-answer", Fault.POWER_CUT: "connection-lost"}[fault]
    printer.fault = fault
    job = queue.add(papers.sale())
    spool.wake()
    queue.wait_for(job, f"doubtful: {reason}")

    printer.fault = None
    after = queue.add(papers.pending())
    spool.wake()

    queue.wait_for(after, "printed by device")
    assert queue.story[job] == ["queued", "sending", f"doubtful: {reason}"]
    ((job_id, error),) = told.trouble
    assert job_id == job
    assert isinstance(error, PaperInDoubtError)
    assert printer.papers[-1].data.startswith(RINSE)


def test_first_clean_paper_after_a_doubtful_one_ends_the_rinsing(queue, spool, printer):
    printer.fault = Fault.POWER_CUT
    doubtful = queue.add(papers.sale())
    spool.wake()
    queue.wait_for(doubtful, "doubtful: connection-lost")
    printer.fault = None

    for _ in range(2):
        job = queue.add(papers.sale())
        spool.wake()
        queue.wait_for(job, "printed by device")

    assert [paper.data.startswith(RINSE) for paper in printer.papers] == [True, False]


def test_counter_without_a_printer_keeps_its_papers_until_it_has_one(queue, told):
    addresses = ["none://"]
    spool = Spool(queue, lambda: addresses[-1], told.events(), QUICK)
    for _ in running(spool):
        job = queue.add(papers.sale())
        spool.wake()
        queue.wait_for(job, "waits: no-printer")

        addresses.append("virtual://found-later")

        queue.wait_for(job, "printed by device")


def test_address_that_is_wrong_keeps_the_paper_and_names_the_reason(queue, told):
    for spool in running(Spool(queue, lambda: "lpt://1", told.events(), QUICK)):
        job = queue.add(papers.sale())
        spool.wake()

        queue.wait_for(job, "waits: bad-address")


def test_network_printer_whose_cover_was_closed_prints_what_waited(queue, told):
    with LoopbackPrinter(status=COVER_OPEN) as loop:
        for spool in running(Spool(queue, lambda: loop.url, told.events(), QUICK)):
            job = queue.add(papers.sale())
            spool.wake()
            queue.wait_for(job, "waits: cover-open")

            loop.manners.status = FINE

            queue.wait_for(job, "printed by device")
    assert len(loop.papers) == 1


def test_network_printer_that_drops_the_paper_leaves_it_doubtful(queue, told):
    with LoopbackPrinter(drop_after=50) as loop:
        for spool in running(Spool(queue, lambda: loop.url, told.events(), QUICK)):
            job = queue.add(papers.sale())
            spool.wake()

            queue.wait_for(job, "doubtful: connection-lost")


def test_store_that_fails_before_the_first_byte_prints_nothing_twice(queue, spool, printer):
    queue.broken.append("sending")
    job = queue.add(papers.sale())

    spool.wake()

    queue.wait_for(job, "printed by device")
    assert len(printer.papers) == 1


def test_store_that_fails_after_the_paper_leaves_it_doubtful_not_printed_again(
    queue, spool, printer
):
    queue.broken.append("printed")
    job = queue.add(papers.sale())

    spool.wake()

    queue.wait_for(job, f"doubtful: {PROGRAM_FAULT}")
    assert len(printer.papers) == 1


@pytest.mark.parametrize(("was_clean", "rinses"), [(True, False), (False, True)])
def test_new_program_rinses_a_printer_that_the_old_one_left_in_doubt(
    queue, told, printer, was_clean, rinses
):
    queue.clean = was_clean
    for spool in running(Spool(queue, lambda: printer.url, told.events(), QUICK)):
        job = queue.add(papers.sale())
        spool.wake()
        queue.wait_for(job, "printed by device")

    (paper,) = printer.papers
    assert paper.data.startswith(RINSE) is rinses


def test_printer_shared_with_another_terminal_is_rinsed_before_every_paper(queue, told):
    shared = virtual_printer("shared")
    for spool in running(Spool(queue, lambda: "virtual://shared?shared=yes", told.events(), QUICK)):
        for _ in range(2):
            job = queue.add(papers.sale())
            spool.wake()
            queue.wait_for(job, "printed by device")

    assert [paper.data.startswith(RINSE) for paper in shared.papers] == [True, True]


def test_printer_that_holds_a_paper_too_long_is_given_up_and_the_paper_is_in_doubt(queue, told):
    with LoopbackPrinter(runs_out_after=500) as loop:
        for spool in running(Spool(queue, lambda: loop.url, told.events(), QUICK)):
            job = queue.add(papers.sale())
            spool.wake()
            assert waits_for(lambda: [error.reason for _, error in told.trouble] == ["paper-out"])

            spool.give_up()

            queue.wait_for(job, "doubtful: no-answer")


def test_roll_that_ends_soon_is_told_once_and_again_when_it_does_not(queue, told):
    seen = []
    with LoopbackPrinter(status=PAPER_LOW) as loop:
        events = SpoolEvents(roll_low=seen.append)
        for spool in running(Spool(queue, lambda: loop.url, events, QUICK)):
            for status in (PAPER_LOW, PAPER_LOW, FINE):
                loop.manners.status = status
                job = queue.add(papers.sale())
                spool.wake()
                queue.wait_for(job, "printed by device")

    assert seen == [True, False]


def waits_for(truth, within_s=5):
    still = threading.Event()
    return any(truth() or still.wait(0.01) for _ in range(round(within_s / 0.01)))


def test_two_terminals_on_one_printer_never_mix_their_papers(told):
    queues = Queue(), Queue()
    jobs = [(queue, queue.add(papers.sale())) for _ in range(5) for queue in queues]
    with LoopbackPrinter() as loop:
        address = f"{loop.url}?shared=yes"
        spools = [Spool(queue, lambda: address, told.events(), QUICK) for queue in queues]
        for spool in spools:
            spool.start()
        for queue, job in jobs:
            queue.wait_for(job, "printed by device", within_s=20)
        assert all(spool.stop() for spool in spools)

    before = after_another(32, Profile(is_shared=True), is_clear=True)
    whole = slip_of(before + paper_of(papers.sale(), 32).data)
    assert loop.machine.slips == [whole] * 10
    assert all(len(queue.story[job]) <= 4 for queue, job in jobs)


def test_idle_spool_stops_at_once(queue, told):
    spool = Spool(queue, lambda: "none://", told.events())
    spool.start()

    assert spool.stop(within_s=1)


def test_folder_is_a_printer_too(queue, told, tmp_path):
    for spool in running(Spool(queue, tmp_path.as_uri, told.events(), QUICK)):
        job = queue.add(papers.z_report(), 48)
        spool.wake()
        queue.wait_for(job, f"printed by {ConfirmedBy.DEVICE}")

    assert (tmp_path / "001-z-report-48.png").exists()


def test_the_printing_room_opens_without_the_printer_library():
    code = "import sys, printing.spool, printing.self_check; print('escpos' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


def test_receipt_with_its_codes_becomes_bytes_without_the_printer_library():
    code = (
        "import sys; from printing.paper import paper_of;"
        "from printing.self_check import SelfCheck, self_check_page;"
        "made = paper_of(self_check_page(SelfCheck('1', 'tcp://192.0.2.40', 48)), 48);"
        "print(len(made.data) > 1000, 'escpos' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["True", "False"]
