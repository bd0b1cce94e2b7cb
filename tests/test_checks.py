"""The steps of `./dev test`: those that run at the same time fail and speak for themselves."""

import os
import subprocess
import sys

import pytest

from tools import dev_checks

STEPS = """
import os, sys
from tools.dev_checks import Step, run

def talks():
    print("one from python", flush=True)
    os.system("echo one from a program")
    return 0

def waits_for(own, other):
    def step():
        os.write(pipes[other][1], b"x")
        return 0 if os.read(pipes[own][0], 1) else 1
    return step

pipes = os.pipe(), os.pipe()
sys.exit(run([
    (Step("first", waits_for(0, 1)), Step("second", waits_for(1, 0))),
    (Step("talks", talks), Step("breaks", lambda: 1 // 0), Step("fails", lambda: 3)),
    (Step("last", lambda: 0),),
]))
"""


@pytest.mark.skipif(os.name != "posix", reason="steps run one after the other on Windows")
def test_steps_of_a_group_run_at_the_same_time_and_each_one_counts():
    done = subprocess.run(
        [sys.executable, "-c", STEPS],
        check=False,
        cwd=dev_checks.dev_setup.ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    said = done.stdout
    assert "== talks\none from python\none from a program\n" in said
    assert "ZeroDivisionError" in said
    told = {line.split()[-1]: line.split()[0] for line in said.splitlines()[-6:]}
    assert told == {
        **dict.fromkeys(("first", "second", "talks", "last"), "passed"),
        **dict.fromkeys(("breaks", "fails"), "FAILED"),
    }
    assert said.index("== breaks") < said.index("== last")
