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
from core.reports import EditInfo, UndoInfo

if TYPE_CHECKING:
    from app.services.backend import SortingLike

Answer = TypeVar("Answer")
# Changes often come in a row: one update learns them.
_LEARN_AFTER_MS = 2000
_NOT_LEARNED_FROM = ("rename", "leave", "tell-apart", "move-files")


def told(edit: EditInfo) -> str:
    """ "Moved 12 images to Birds", "Undone: …"."""
    images = text.images(edit.images)
    names = text.listing(edit.categories)
    sentence = {
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
    return sentence if edit.undone is None else tr("Undone: %1").replace("%1", sentence)


class Sorting(QObject):
    """Signals: changed(EditInfo): a change was made or undone; new counts follow."""

    changed = Signal(object)

    def __init__(self, controller: Controller, toast: Toast) -> None:
        super().__init__()
        self._controller, self._toast = controller, toast
        self._learn = QTimer(self)
        self._learn.setSingleShot(True)
        self._learn.setInterval(_LEARN_AFTER_MS)
        self._learn.timeout.connect(controller.learn)
        self._held = self._owed = False
        toast.undo_wanted.connect(self.undo_last)
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
        """Takes back the last change; where images were added after it, which would stay, the user is asked first."""

        def undo(sorting: SortingLike) -> EditInfo | UndoInfo | None:
            last = sorting.next_undo()
            return last if last is None or last.added_since else sorting.undo()

        def answered(answer: EditInfo | UndoInfo | None) -> None:
            if isinstance(answer, EditInfo):
                self.made(answer)
            else:
                self._undo_nothing(answer)

        self._ask(undo, answered, self._controller.tell)

    def undo_last(self) -> None:
        """Takes back the change that the toast tells of."""
        self.do(lambda sorting: sorting.undo())

    def _undo_nothing(self, last: UndoInfo | None) -> None:
        if last is None:
            hint = tr("To take added images out again, choose their category and press Del")
            self._toast.tell(tr("There is no change to undo"), undo=False, hint=hint)
        else:
            words = tr("Undo what was done before? %1").replace("%1", told(last.edit))
            hint = tr("Images were added since; to take them out, choose their category and press Del")
            self._toast.tell(words, undo=False, more=(tr("Undo it"), self.undo_last), hint=hint)

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

    def made(self, edit: EditInfo) -> None:
        """Tells a change that was made, and sees to what follows from it."""
        self._toast.tell(told(edit), undo=edit.undone is None)
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
