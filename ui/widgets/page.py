"""Page: what the main window asks of every page."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.widgets.keys import page_action

if TYPE_CHECKING:  # a page must not bring the wire's models in before the first paint
    from wire.messages import Reply


class Page(QWidget):
    """A page of the stack. `title` is what the top bar says; actions are made with `action`."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._bar: list[QAction] = []

    def action(
        self,
        word: str,
        keys: str | list[str],
        slot: Callable[[], object],
        *,
        on_bar: bool = True,
    ) -> QAction:
        """A new action of this page, shown in the key bar unless said otherwise."""
        made = page_action(self, word, keys, slot)
        if on_bar:
            self._bar.append(made)
        return made

    def actions_for_bar(self) -> list[QAction]:
        """What the key bar shows, from the left."""
        return list(self._bar)

    def home_widget(self) -> QWidget:
        """Where the focus rests when nothing else has it."""
        return self

    def entered(self) -> None:
        """The page has come to the front."""

    def left(self) -> None:
        """The page goes to the back: secrets are forgotten here."""

    def on_scan(self, text: str) -> None:
        """A scanner has read something while this page was in front."""

    def settled(self, _reply: "Reply") -> None:
        """The centre has answered an operation of this terminal."""

    def queue_changed(self) -> None:
        """The queue is longer or shorter than before, or something in it wants a person."""


class Pages(Mapping[str, Page]):
    """The pages that somebody may see, each made when it is first asked for.

    Args:
        makers: what makes each page, by its key, in the order of the rail.
        on_made: told of each page once, as soon as it is there.
    """

    def __init__(
        self,
        makers: Mapping[str, Callable[[], Page]],
        on_made: Callable[[Page], None] = lambda _page: None,
    ) -> None:
        self._makers, self._on_made = dict(makers), on_made
        self._made: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self._made:
            page = self._made[key] = self._makers[key]()
            self._on_made(page)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def made(self) -> tuple[Page, ...]:
        """The pages there are so far; what is not there has nothing to be told."""
        return tuple(self._made.values())
