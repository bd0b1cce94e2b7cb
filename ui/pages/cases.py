"""个案: facts in suspense, told in sentences, each ended once by two people."""

from functools import partial

from app import cases
from app.desk import Desk, Operator
from ui.exports import Sheet
from ui.models.cases import columns, done_words, export
from ui.pages.cases_panels import CasePanel, EndPanel
from ui.pages.ending import EndingPage, EndingWords, Work
from ui.tasks import Tasks
from ui.widgets.pill import State
from ui.wording import tr
from wire.cases import CaseSheet, CasesShown
from wire.operations import CaseResolved


class CasesPage(EndingPage[CaseSheet]):
    """Enter opens the chosen case, Alt+digit says how it ends, Ctrl+Enter signs."""

    kind, files = CaseResolved.kind, "cases"

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        operator = desk.operator
        may_end = operator is not None and cases.may_end(operator)
        super().__init__(desk, tasks, _words(), columns(), may_end=may_end)
        self.case, self._ending = CasePanel(), EndPanel()
        self.case.say_empty(tr("没有要看的个案。"))
        self.put_together(self.case, self._ending)

    @property
    def ending(self) -> EndPanel:
        return self._ending

    def ask(self, *, only_open: bool) -> CasesShown:
        return cases.cases(self._desk, only_open=only_open)

    def show_answer(self, shown: CasesShown) -> None:
        before = self.chosen.case_id if self.chosen else None
        same = [at for at, each in enumerate(shown.cases) if each.case_id == before]
        self.show_list(shown.cases, same[0] if same else None)
        count = sum(each.way is None for each in shown.cases)
        more = tr("，另有 {count} 件没有列出", count=shown.left_out) if shown.left_out else ""
        self.sums.setVisible(count > 0)
        self.sums.set_state(State.PENDING, tr("待办结 {count} 件{more}", count=count, more=more))

    def show_sheet(self, sheet: CaseSheet | None) -> None:
        self.case.show_case(sheet)

    def cannot_end(self, sheet: CaseSheet) -> str:
        operator = self._desk.operator
        if not sheet.ways:
            closed, waits = tr("这个个案已办结"), tr("现在没有办法办结，请先处理相关业务")
            return closed if sheet.way else waits
        if operator is not None and operator.staff_no == sheet.operator:
            return tr("这笔业务是您经办的，要由另外两人办结")
        return ""

    def end(self, second: Operator) -> tuple[Work, str]:
        case, way, note = self.ending.told
        work = partial(cases.resolve, self._desk, case.case_id, way, note, second)
        return work, done_words(case, way)

    def sheet_of(self, rows: tuple[CaseSheet, ...]) -> Sheet:
        return export(rows)


def _words() -> EndingWords:
    return EndingWords(
        title=tr("个案"),
        open=tr("待办结"),
        all=tr("全部个案"),
        order=tr("最早的排在前面"),
        none_open=tr("没有待办结的个案 ✓"),
        none_ever=tr("还没有过个案"),
        none_to_export=tr("没有个案可导出"),
        turn=tr("待办结 / 全部"),
        end=tr("办结"),
        end_this=tr("办结这个个案"),
        sign=tr("签核并办结"),
        way=tr("办结方式"),
    )
