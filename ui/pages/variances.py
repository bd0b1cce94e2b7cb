"""Differences: what is open and what became of it, ended by two, on paper and in files."""

from functools import partial

from app import vault
from app.desk import Desk, Operator, Settled
from ui.exports import Sheet
from ui.models.cash import export, variance_columns
from ui.pages.ending import EndingPage, EndingWords, Work
from ui.pages.variances_panels import SettlePanel, VariancePanel
from ui.tasks import Tasks
from ui.widgets.pill import State
from ui.wording import tr
from wire.cash import VarianceSettled, VarianceSheet, VariancesShown
from wire.values import Fen, yuan


class VariancesPage(EndingPage[VarianceSheet]):
    """The oldest open one first; Enter ends it, Ctrl+T turns to all, Ctrl+P prints the document."""

    kind, files = VarianceSettled.kind, "variances"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        operator = desk.operator
        may_end = operator is not None and vault.may_settle(operator)
        super().__init__(desk, tasks, _words(), variance_columns(), may_end=may_end)
        self.sheet, self._ending = VariancePanel(), SettlePanel()
        self.put_together(self.sheet, self._ending)

    def _make_actions(self) -> None:
        super()._make_actions()
        self.of_list.append(self.action(tr("打印"), "Ctrl+P", self._print))

    @property
    def ending(self) -> SettlePanel:
        return self._ending

    def ask(self, *, only_open: bool) -> VariancesShown:
        return vault.variances(self._desk, only_open=only_open)

    def show_answer(self, shown: VariancesShown) -> None:
        self.show_list(shown.variances, None)
        over, short = yuan(shown.over, ""), yuan(Fen(-shown.short), "")
        self.sums.setVisible(bool(shown.over or shown.short))
        self.sums.set_state(State.PENDING, tr("长款 {over}　短款 {short}", over=over, short=short))

    def show_sheet(self, sheet: VarianceSheet | None) -> None:
        self.sheet.show_sheet(sheet)

    def cannot_end(self, sheet: VarianceSheet) -> str:
        return "" if sheet.ways else tr("这张单据已了结")

    def end(self, second: Operator) -> tuple[Work, str]:
        sheet, ended, note = self.ending.told
        work = partial(vault.settle, self._desk, sheet, ended, note, second)
        return work, tr("已了结")

    def say_ended(self, settled: Settled, words: str) -> None:
        left = vault.difference_of(settled)
        if left:
            self.result.say("ok", tr("已了结一部分，还有 {amount} 未了结", amount=yuan(left)))
        else:
            super().say_ended(settled, words)

    def sheet_of(self, rows: tuple[VarianceSheet, ...]) -> Sheet:
        return export(rows)

    # --- paper ---
    def _print(self) -> None:
        sheet = self.chosen
        if sheet is None:
            self._refuse(tr("先选一张长短款单"))
            return
        self._run(partial(vault.print_variance, self._desk, sheet), self._on_printed)

    def _on_printed(self, number: str) -> None:
        self.result.say("ok", tr("长短款单已送打印，流水号 {number}", number=number))


def _words() -> EndingWords:
    return EndingWords(
        title=tr("长短款"),
        open=tr("未了结"),
        all=tr("全部长短款"),
        order=tr("最早的排在前面"),
        none_open=tr("没有未了结的长短款 ✓"),
        none_ever=tr("还没有过长短款"),
        none_to_export=tr("没有长短款可导出"),
        turn=tr("未了结 / 全部"),
        end=tr("了结"),
        end_this=tr("了结这一张"),
        sign=tr("签核并了结"),
        way=tr("了结方式"),
    )
