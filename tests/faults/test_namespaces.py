"""The machines of the partition drill: made, cut off, and taken away whatever happened."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.faults import _namespaces, partition
from tests.faults._namespaces import PREFIX, NotAllowedError, switch
from tests.faults.drill import Ask

CONNECTS = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 0.5)"
LISTENS = """
import socket, sys
server = socket.create_server((sys.argv[1], 0))
print(server.getsockname()[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture
def two_machines():
    try:
        with switch("near", "far") as net:
            yield net
    except NotAllowedError as no:
        pytest.skip(str(no))


@pytest.fixture
def port(two_machines):
    """Somebody listens on the far machine."""
    command = [*two_machines.prefix("far"), sys.executable, "-c", LISTENS]
    command.append(two_machines.address("far"))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as listener:
        yield listener.stdout.readline().strip()
        listener.stdin.close()


def reaches(net, port):
    command = [*net.prefix("near"), sys.executable, "-c", CONNECTS, net.address("far"), port]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_cable_that_is_pulled_lets_nothing_pass_until_it_is_put_in(two_machines, port):
    before = reaches(two_machines, port)
    two_machines.pull("near")
    cut = reaches(two_machines, port)
    two_machines.put_in("near")

    assert (before, cut, reaches(two_machines, port)) == (True, False, True)


def test_machines_are_gone_after_their_block():
    try:
        with switch("near"):
            during = _namespaces._of(os.getpid())
    except NotAllowedError as no:
        pytest.skip(str(no))

    assert len(during) == 2
    assert _namespaces._of(os.getpid()) == []


@pytest.mark.skipif(shutil.which("ip") is None, reason="no iproute2")
def test_machines_of_a_drill_that_died_are_taken_away_by_the_next():
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = f"{PREFIX}{dead.pid}-near"
    if subprocess.run(["ip", "netns", "add", left], check=False).returncode != 0:
        pytest.skip("no namespaces here")

    with switch("other"):
        names = _namespaces._all()

    assert left not in names


def test_machine_without_ip_skips_the_drill_with_a_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")

    shown = partition.run(Ask())

    assert shown.ok
    assert "iproute2" in shown.skipped
