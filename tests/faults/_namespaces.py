"""Machines on a switch: network namespaces of this drill alone, joined by veth pairs."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "dianka-drill-"  # then the number of the process that made it, and the machine's name
NETWORK = "10.213.77"
SWITCH = "switch"


class NotAllowedError(RuntimeError):
    """This machine makes no network namespaces; says why in its own words."""


class Switch:
    """Each machine has an address and a cable; a cable can be pulled and put in again."""

    def __init__(self, machines: tuple[str, ...]) -> None:
        self._addresses = {name: f"{NETWORK}.{at}" for at, name in enumerate(machines, 1)}

    def address(self, machine: str) -> str:
        return self._addresses[machine]

    def prefix(self, machine: str) -> tuple[str, ...]:
        """The command that runs another one on that machine."""
        return ("ip", "netns", "exec", _named(machine))

    def pull(self, machine: str) -> None:
        """Nothing passes any more; no connection ends, each one stalls."""
        _ip("-n", _named(SWITCH), "link", "set", machine, "down")

    def put_in(self, machine: str) -> None:
        _ip("-n", _named(SWITCH), "link", "set", machine, "up")

    def build(self) -> None:
        """Switch, machines, cables and addresses."""
        _ip("-n", _named(SWITCH), "link", "add", "hub", "type", "bridge")
        _ip("-n", _named(SWITCH), "link", "set", "hub", "up")
        for name, address in self._addresses.items():
            _ip("netns", "add", _named(name))
            cable = ("type", "veth", "peer", "name", "eth0", "netns", _named(name))
            _ip("-n", _named(SWITCH), "link", "add", name, *cable)
            _ip("-n", _named(SWITCH), "link", "set", name, "master", "hub", "up")
            _ip("-n", _named(name), "address", "add", f"{address}/24", "dev", "eth0")
            for device in ("lo", "eth0"):
                _ip("-n", _named(name), "link", "set", device, "up")


@contextmanager
def switch(*machines: str) -> Iterator[Switch]:
    """The machines until the block ends; what a run that died has left goes first.

    Raises:
        NotAllowedError: no `ip`, or no leave to use it.
    """
    if shutil.which("ip") is None:
        raise NotAllowedError("the program ip is not here (Debian: iproute2)")
    for namespace in _left_behind():
        _remove(namespace)
    try:
        try:
            _ip("netns", "add", _named(SWITCH))
        except subprocess.CalledProcessError as fault:
            raise NotAllowedError(fault.stderr.strip().splitlines()[-1]) from None
        made = Switch(machines)
        made.build()
        yield made
    finally:
        for namespace in _of(os.getpid()):
            _remove(namespace)


def _named(machine: str) -> str:
    return f"{PREFIX}{os.getpid()}-{machine}"


def _ip(*words: str) -> str:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=True)
    return done.stdout


def _all() -> list[str]:
    """Every namespace that a drill made."""
    with suppress(subprocess.CalledProcessError):
        names = [line.split()[0] for line in _ip("netns", "list").splitlines() if line]
        return [name for name in names if name.startswith(PREFIX)]
    return []


def _maker(namespace: str) -> int:
    number = namespace.removeprefix(PREFIX).split("-")[0]
    return int(number) if number.isdecimal() else 0


def _of(pid: int) -> list[str]:
    return [name for name in _all() if _maker(name) == pid]


def _left_behind() -> list[str]:
    """Made by a drill that is not running any more."""
    return [name for name in _all() if not Path(f"/proc/{_maker(name)}").exists()]


def _remove(namespace: str) -> None:
    """End what runs in it, and take it away with its cables."""
    for pid in _ip("netns", "pids", namespace).split():
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)
    _ip("netns", "delete", namespace)
