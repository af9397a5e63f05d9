"""Undo and redo of changes to categories and images: deeds whose words say what they would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import LIBRARY
from app.features.sorting import words_of
from app.words.text import tr
from core.reports import EditInfo

if TYPE_CHECKING:
    from app.services.backend import LibraryLike
    from app.window import MainWindow

# Names of categories may be long; a menu is not to be as wide as the window.
_MOST_LETTERS = 48


class Undoing(QObject):
    """Keys work, and say where there is nothing, whatever the words are by now; a menu shows what can be done."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._controller = window.controller
        self._next: tuple[EditInfo | None, EditInfo | None] = None, None
        make = window.deeds.add
        self.undo = make(
            "undo",
            "images",
            tr("Undo the last change"),
            window.sorting.undo,
            "Ctrl+Z",
            icon="undo",
            needs=lambda of: LIBRARY(of) or ("" if self._next[0] else tr("There is no change to undo")),
        )
        self.redo = make(
            "redo",
            "images",
            tr("Redo what was undone"),
            window.sorting.redo,
            ["Ctrl+Shift+Z", "Ctrl+Y"],
            icon="redo",
            needs=lambda of: LIBRARY(of) or ("" if self._next[1] else tr("There is no change to redo")),
        )
        self._controller.contents_changed.connect(self._ask)
        self._controller.session_changed.connect(lambda _: self._show((None, None)))

    def enable(self) -> None:
        """After a menu was shown."""
        for deed in (self.undo, self.redo):
            deed.setEnabled(self._controller.session is not None)

    def _ask(self) -> None:
        session = self._controller.session
        if session is not None:
            library = session.library
            session.reader.ask("undoing", lambda: _next_of(library), self._show)

    def _show(self, following: tuple[EditInfo | None, EditInfo | None]) -> None:
        self._next = last, undone = following
        self.undo.setText(tr("Undo: %1").replace("%1", _short(last)) if last else tr("Undo the last change"))
        self.redo.setText(tr("Redo: %1").replace("%1", _short(undone)) if undone else tr("Redo what was undone"))


def _next_of(library: LibraryLike) -> tuple[EditInfo | None, EditInfo | None]:
    return library.sorting.next_undo(), library.sorting.next_redo()


def _short(edit: EditInfo) -> str:
    words = words_of(edit)
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1].rstrip() + "…"
