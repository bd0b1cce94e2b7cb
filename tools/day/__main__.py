"""`./dev demo`: a centre, a counter, a virtual printer and demo data; by hand, or by itself."""

import argparse
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

from tools.day import centre
from tools.day.cast import Cast

ROOT: Final = Path(__file__).resolve().parents[2]
OK, FAILED = 0, 1


def free_port() -> int:
    """A port of this machine with its neighbour free as well, as far as one can tell."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def by_hand(data: Path) -> int:
    """Cards into the drawer, then the window at the sign-on; the centre ends with it."""
    from tools.day.prepare import COUNTER, Offices, cards_to_the_drawer, maker_folder

    cast = Cast(centre.make(data / "centre"))
    serving = centre.serve(data / "centre", free_port())
    printer: VirtualPrinter | None = None
    try:
        print("正在备卡：制卡、发货、入库、领用 …", flush=True)
        counter = data / COUNTER
        counter.mkdir(parents=True, exist_ok=True)
        printer = VirtualPrinter()
        (counter / "counter.toml").write_text(f'printer = "{printer.address}"\n', "utf-8")
        own = maker_folder(cast.data, data / "maker")
        cards = cards_to_the_drawer(Offices(data, serving.address, cast), own)
        print(cast.playbill())
        print("卡号（可在售卡页按 / 手输，或用扫码枪）:")
        for run in cards:
            print(f"  ¥{run.face // 100}: {run.first} → {run.last}")
        print(f"模拟打印机: {printer.address}", flush=True)
        asked = [sys.executable, "-m", "ui", "--data", str(counter)]
        asked += ["--config", str(counter / "counter.toml")]
        return subprocess.run(asked, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return OK
    finally:
        if printer is not None:
            printer.stop()
        serving.stop()


class VirtualPrinter:
    """The window of the virtual printer, a program of its own that the counter knows nothing of."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "ui.virtual_printer"]
        self._program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        said = self._program.stdout
        self.address = said.readline().strip() if said is not None else ""

    def stop(self) -> None:
        self._program.terminate()
        self._program.wait()


def main() -> int:
    parser = argparse.ArgumentParser("dev demo", description=__doc__)
    parser.add_argument("--scripted", action="store_true", help="play the whole day by itself")
    parser.add_argument("--data", type=Path, default=ROOT / ".demo", help="thrown away each time")
    parser.add_argument("--out", type=Path, default=ROOT / "demo-out")
    parser.add_argument("--pieces", type=int, default=5_000, help="cards of each face value")
    parser.add_argument("--looks", default="light,dark,contrast")
    asked = parser.parse_args()
    data = asked.data.resolve()
    if data.exists():
        shutil.rmtree(data)
    data.mkdir(parents=True)
    if not asked.scripted:
        return by_hand(data)
    from tools.day.play import Plan, play

    plan = Plan(data, asked.out.resolve(), asked.pieces, tuple(asked.looks.split(",")))
    return OK if play(plan) else FAILED


if __name__ == "__main__":
    sys.exit(main())
