"""What the courier and the spool tell, as Qt signals on the window's thread."""

from PySide6.QtCore import QObject, Signal


class Signals(QObject):
    """Emitted from any thread; connect with `Qt.ConnectionType.QueuedConnection`."""

    link_changed = Signal(object)
    settled = Signal(object)
    print_trouble = Signal(object)
    printed = Signal(object)
    roll_low = Signal(object)
    queue_changed = Signal(object)
