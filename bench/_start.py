"""One start of the counter or of a bare window: says when it is painted, and its memory, then ends.

Run as a program: `_start.py product|limit`; it prints its PSS in KiB the moment the window stands.
"""

import os
import sys

_SMAPS = "/proc/self/smaps_rollup"


def pss_kib() -> int:
    """This process' share of memory in KiB."""
    with open(_SMAPS, encoding="ascii") as lines:  # noqa: PTH123 - nothing but Qt may be loaded here
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _painted() -> None:
    os.write(1, b"painted\n")
    os.write(1, f"{pss_kib()}\n".encode())
    os._exit(0)


def _product() -> None:
    from ui.__main__ import main

    main([], _painted)


def _limit() -> None:
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, _painted)
            return super().event(event)

    app = QApplication([])
    window = Bare()
    window.showMaximized()
    app.exec()


if __name__ == "__main__":
    (_product if sys.argv[1] == "product" else _limit)()
