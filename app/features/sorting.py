"""Changes to categories and images from the window: made on the reader's thread, told with Undo, then learned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.controller import Controller
from app.panels.toast import Toast
from app.words import text
from app.words.text import tr
from core.reports import EditInfo

if TYPE_CHECKING:
    from app.services.backend import SortingLike

Answer = TypeVar("Answer")
# Changes often come in a row: one update learns them.
_LEARN_AFTER_MS = 2000
_NOT_LEARNED_FROM = ("rename", "leave", "tell-apart", "move-files")


def words_of(edit: EditInfo) -> str:
    """ "Moved 12 images to Birds"."""
    images = text.images(edit.images)
    names = text.listing(edit.categories)
    sentence = {
        "add": tr("Added %images"),
        "rename": tr("Renamed %from to %into"),
        "merge": tr("Merged %from into %into"),
        "split": tr("Made the category %into of %images"),
        "move": tr("Moved %images to %into"),
        "accept": tr("Moved %images to %into"),
        "leave": tr("Left %images in the inbox"),
        "to-inbox": tr("Moved %images to the inbox"),
        "delete": tr("Deleted the category %from"),
        "remove": tr("Removed %images from the library"),
        "restore": tr("Restored %images"),
        "tell-apart": tr("Told %images apart"),
        "move-files": tr("Moved the files of %images to %into"),
    }[edit.kind]
    into = edit.into or names
    if edit.kind == "move-files":
        into = Path(into).name
    for place, words in (("%images", images), ("%from", names), ("%into", into)):
        sentence = sentence.replace(place, words)
    return sentence


def told(edit: EditInfo, *, again: bool = False) -> str:
    """ "Moved 12 images to Birds", "Undone: …" or, `again`, "Redone: …"."""
    if edit.undone is not None:
        return tr("Undone: %1").replace("%1", words_of(edit))
    return tr("Redone: %1").replace("%1", words_of(edit)) if again else words_of(edit)


class Sorting(QObject):
    """Signals: changed(EditInfo): a change was made, undone or redone; new counts follow."""

    changed = Signal(object)

    def __init__(self, controller: Controller, toast: Toast) -> None:
        super().__init__()
        self._controller, self._toast = controller, toast
        self._learn = QTimer(self)
        self._learn.setSingleShot(True)
        self._learn.setInterval(_LEARN_AFTER_MS)
        self._learn.timeout.connect(controller.learn)
        self._held = self._owed = False
        toast.undo_wanted.connect(self.undo)
        controller.session_changed.connect(self._other_library)

    def do(
        self, change: Callable[[SortingLike], EditInfo], settled: Callable[[EditInfo | None], None] = lambda _: None
    ) -> None:
        """Makes a change; what stands in its way is told as a notice. `settled`: told the change, None for none."""

        def made(edit: EditInfo) -> None:
            settled(edit)
            self.made(edit)

        def refused(error: Exception) -> None:
            settled(None)
            self._controller.tell(error)

        self._ask(change, made, refused)

    def undo(self) -> None:
        """Takes back the last change."""

        def undo(sorting: SortingLike) -> EditInfo | None:
            return sorting.undo() if sorting.next_undo() else None

        self._ask(undo, lambda edit: self._turned(edit, tr("There is no change to undo")), self._controller.tell)

    def redo(self) -> None:
        """Makes the change again that was undone last."""

        def redo(sorting: SortingLike) -> EditInfo | None:
            return sorting.redo() if sorting.next_redo() else None

        self._ask(redo, lambda edit: self._turned(edit, tr("There is no change to redo")), self._controller.tell)

    def _turned(self, edit: EditInfo | None, nothing: str) -> None:
        if edit is None:
            self._toast.tell(nothing, undo=False)
        else:
            self.made(edit, again=edit.undone is None)

    def _ask(
        self,
        change: Callable[[SortingLike], Answer],
        done: Callable[[Answer], None],
        refused: Callable[[Exception], None],
    ) -> None:
        session = self._controller.session
        if session is not None:
            session.reader.do(lambda: change(session.library.sorting), done, refused)

    def hold(self, held: bool) -> None:
        """While changes are held they are not learned by themselves: somebody is in the middle of many."""
        self._held = held
        if not held and self._owed:
            self._owed = False
            self._learn.start()

    def made(self, edit: EditInfo, *, again: bool = False) -> None:
        """Tells a change that was made, or made again, and sees to what follows from it."""
        back = None if edit.undone is None else (tr("Redo"), self.redo)
        self._toast.tell(told(edit, again=again), undo=back is None, more=back)
        self.changed.emit(edit)
        self._controller.refresh()
        if edit.kind not in _NOT_LEARNED_FROM:
            self._owed = self._held
            if not self._held:
                self._learn.start()

    def _other_library(self) -> None:
        self._learn.stop()
        self._owed = False
        self._toast.hide()
