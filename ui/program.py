"""Put the parts together behind the painted window: desk, pages by post, signals."""

import logging
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app import counter, inbox, rescue, signing_on
from app.closing import ClosedShift
from app.desk import Desk, Listeners, Operator, open_desk
from app.errors import CounterError, NotEnrolledError, StoreBlockedError
from app.identity import Identity, read_identity
from app.model.shift import Shift
from app.rescue import RescueWritten
from app.settings import Settings, default_file, load_settings
from printing.errors import PrinterError
from sync.courier import Link, LinkState
from ui.main_window import MainWindow, Shell
from ui.models.papers import cause_words
from ui.models.rescue import written_words
from ui.pages.enrol import EnrolPage
from ui.pages.printer import PrinterPage
from ui.sentences import role_name, sentence
from ui.wording import listed, tr
from ui.workplace import Workplace
from wire.messages import Reply
from wire.shift_states import ShiftState

log = logging.getLogger(__name__)
RESCUES: Final = "rescue"


class Program(QObject):
    """One terminal in one window: enrolment, sign-on, and the pages of whoever is there."""

    def __init__(self, shell: Shell, settings: Settings) -> None:
        super().__init__(shell)
        self.shell, self.settings = shell, settings
        self.desk: Desk | None = None
        self.place: Workplace | None = None
        self._enrol: EnrolPage | None = None
        self._roll_is_low = False
        self._connect()

    def _connect(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        signals, page = self.shell.signals, self.shell.sign_on
        signals.link_changed.connect(self._on_link, queued)
        signals.queue_changed.connect(self._on_queue, queued)
        signals.settled.connect(self._on_settled, queued)
        signals.print_trouble.connect(self._on_print_trouble, queued)
        signals.printed.connect(self._on_printed, queued)
        signals.roll_low.connect(self._on_roll_low, queued)
        page.sign_on_asked.connect(self._sign_on)
        page.enrol_asked.connect(self._enrol_again)
        page.rescue_asked.connect(self._write_rescue)

    def start(self) -> None:
        """Open the desk of this folder, ask to enrol it first, or say why nobody can work here."""
        page = self.shell.sign_on
        try:
            self._open()
        except NotEnrolledError:
            self._ask_to_enrol()
        except StoreBlockedError as fault:
            self._block(fault)
        except CounterError as fault:
            page.refuse(sentence(fault))

    def stop(self) -> None:
        """End courier and spool; what waits, waits in the store."""
        if self.desk is not None:
            self.desk.stop()
            self.desk = None

    # --- enrolment ---
    def _ask_to_enrol(self, again: Identity | None = None) -> None:
        page = EnrolPage(self.settings, self.shell.tasks, again)
        self._enrol = page
        page.enrolled.connect(self._on_enrolled)
        page.given_up.connect(self._on_given_up)
        self.shell.addWidget(page)
        self.shell.setCurrentWidget(page)
        page.home_widget().setFocus()

    def _on_enrolled(self, _identity: Identity) -> None:
        self._show_sign_on()
        self.shell.sign_on.unblock()
        self.start()
        if self.desk is not None and not self.settings.printer:
            self._set_up_printer(self.desk)
        else:
            self.shell.sign_on.entered()

    def _set_up_printer(self, desk: Desk) -> None:
        """At the first start, before anybody signs on; it may be left for later."""
        page = PrinterPage(desk, self.shell.tasks, self.shell.options.config or default_file())
        page.done.connect(partial(self._on_printer_set, page))
        self.shell.addWidget(page)
        self.shell.setCurrentWidget(page)
        page.entered()
        page.home_widget().setFocus()

    def _on_printer_set(self, page: PrinterPage) -> None:
        if self.desk is not None:
            self.settings = self.desk.settings
            self._show_printer()
        self.shell.setCurrentWidget(self.shell.sign_on)
        self.shell.removeWidget(page)
        page.deleteLater()
        self.shell.sign_on.entered()

    def _show_printer(self) -> None:
        ready = bool(self.settings.printer)
        words = tr("小票机已设") if ready else tr("小票机未设")
        self.shell.sign_on.printer.turn("ok" if ready else "warn", words)

    def _on_given_up(self) -> None:
        """Nothing was done: the data are as they were."""
        self._show_sign_on()
        if not self.shell.sign_on.is_blocked:
            self.start()
        self.shell.sign_on.entered()

    def _show_sign_on(self) -> None:
        if self._enrol is not None:
            self.shell.setCurrentWidget(self.shell.sign_on)
            self.shell.removeWidget(self._enrol)
            self._enrol.deleteLater()
            self._enrol = None

    # --- data that nobody can work with, and a centre that takes nothing more ---
    def _block(self, fault: StoreBlockedError) -> None:
        page, here = self.shell.sign_on, read_identity(self.settings.folder)
        if here is not None:
            page.set_place(here.unit_name, here.desk, here.terminal)
        page.block(sentence(fault))

    def _enrol_again(self) -> None:
        """The way out of blocked data; a desk that is open is closed first."""
        desk, self.desk, self.place = self.desk, None, None
        self.shell.drop_work()
        if desk is None:
            self._on_desk_closed(None)
        else:
            self.shell.tasks.run(desk.stop, self._on_desk_closed, self._on_not_signed_on)

    def _on_desk_closed(self, _nothing: None) -> None:
        try:
            self._ask_to_enrol(read_identity(self.settings.folder))
        except CounterError as fault:
            self.shell.sign_on.refuse(sentence(fault))

    def _try_again(self) -> None:
        """Somebody has spoken to the centre: it may take what waits now."""
        if self.desk is not None:
            self.desk.courier.resume()

    def _write_rescue(self) -> None:
        """What waits in the blocked data, in a file that any other terminal can bring."""
        self.shell.sign_on.say("text2", tr("正在写救援文件…"))
        work = partial(rescue.write, self.settings, self.settings.folder / RESCUES)
        self.shell.tasks.run(work, self._on_rescue, self._on_no_rescue)

    def _on_rescue(self, written: RescueWritten) -> None:
        self.shell.sign_on.say("ok", written_words(written))

    def _on_no_rescue(self, fault: Exception) -> None:
        self.shell.sign_on.say("danger", sentence(fault))

    def _open(self) -> None:
        signals = self.shell.signals
        self.desk = open_desk(self.settings.folder, self.settings)
        self.desk.start(
            inbox.MEANING,
            Listeners(
                signals.link_changed.emit,
                signals.settled.emit,
                signals.queue_changed.emit,
                signals.printed.emit,
                lambda job, fault: signals.print_trouble.emit((job, fault)),
                signals.roll_low.emit,
            ),
        )
        page, here = self.shell.sign_on, self.desk.identity
        page.set_place(here.unit_name, here.desk, here.terminal)
        self._show_printer()
        page.set_ready()

    # --- sign-on ---
    def _sign_on(self, staff_no: str, secret: str) -> None:
        desk = self.desk
        if desk is None:
            return
        work = partial(signing_on.sign_on, desk, staff_no, secret)
        self.shell.tasks.run_beside(work, self._on_signed_on, self._on_not_signed_on)

    def _on_not_signed_on(self, fault: Exception) -> None:
        self.shell.sign_on.refuse(sentence(fault))

    def _on_signed_on(self, operator: Operator) -> None:
        desk = self.desk
        if desk is None:
            return
        if self.place is not None and self.place.staff_no == operator.staff_no:
            self.shell.show_work(self.place.window)
            self._watch_idle(self.place.window)
            return
        self.shell.tasks.run(
            partial(_shifts_at, desk),
            partial(self._enter, operator),
            self._on_not_signed_on,
        )

    def _enter(self, operator: Operator, shifts: tuple[Shift | None, Shift | None]) -> None:
        """The person's own pages; somebody else's open shift still keeps the window open."""
        desk = self.desk
        if desk is None:
            return
        here, shift = shifts
        self.place = Workplace(desk, self.shell, operator)
        self.place.shift_changed.connect(self._on_shift)
        self.place.papers.roll_low(is_low=self._roll_is_low)
        self._on_shift(shift)
        window = self.place.window
        window.enrol_asked.connect(self._enrol_again)
        window.retry_asked.connect(self._try_again)
        window.may_close = here is None or here.state is ShiftState.SUSPENDED
        window.set_place(desk.identity.unit_name, desk.identity.desk)
        self.shell.show_work(window)
        self._watch_idle(window)
        self.place.go_home(shift)
        log.info("signed on %s", operator.staff_no)

    def _watch_idle(self, window: MainWindow) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            window.watch_idle(app, self.settings.lock_minutes)

    def _on_shift(self, shift: Shift | ClosedShift | None) -> None:
        if self.place is None or self.desk is None or self.desk.operator is None:
            return
        operator = self.desk.operator
        if isinstance(shift, Shift):
            words = tr("班次 {number}", number=shift.number)
        else:
            words = listed(role_name(grant.role) for grant in operator.sheet.grants[:1])
        away = isinstance(shift, Shift) and shift.state is ShiftState.SUSPENDED
        self.place.window.may_close = away or not isinstance(shift, Shift)
        self.place.window.set_person(operator.name, words)

    # --- what courier and spool tell ---
    def _on_link(self, link: Link) -> None:
        page = self.shell.sign_on
        if link.state is LinkState.UP:
            page.online.turn("ok", tr("已联网"))
        elif link.state is LinkState.DOWN:
            page.online.turn("warn", tr("离线"))
        if self.place is not None:
            self.place.link_changed()

    def _on_queue(self, _counts: object) -> None:
        if self.place is not None:
            self.place.queue_changed()

    def _on_settled(self, reply: Reply) -> None:
        if self.place is not None:
            self.place.settled(reply)

    def _on_printed(self, job_id: UUID) -> None:
        self.shell.sign_on.printer.turn("ok", tr("小票机正常"))
        if self.place is not None:
            self.place.printed(job_id)

    def _on_print_trouble(self, what: tuple[UUID, PrinterError]) -> None:
        job_id, fault = what
        self.shell.sign_on.printer.turn("warn", cause_words(fault.reason))
        if self.place is not None:
            self.place.print_trouble(job_id, fault)

    def _on_roll_low(self, is_low: bool) -> None:  # noqa: FBT001 - a signal's value
        self._roll_is_low = is_low
        if self.place is not None:
            self.place.papers.roll_low(is_low=is_low)


def _shifts_at(desk: Desk) -> tuple[Shift | None, Shift | None]:
    """The shift that is at this desk, whoever holds it, and the operator's own."""
    return counter.shift_here(desk), counter.current_shift(desk)


def assemble(shell: Shell) -> Program:
    """The program behind the window; called once, when the heavy libraries are loaded."""
    options = shell.options
    told = {"folder": options.data, "theme": options.look, "language": options.lang}
    try:
        settings = load_settings(options.config, told)
    except CounterError as fault:
        shell.sign_on.refuse(sentence(fault))
        return Program(shell, Settings(options.data))
    program = Program(shell, settings)
    shell.destroyed.connect(program.stop)
    program.start()
    return program
