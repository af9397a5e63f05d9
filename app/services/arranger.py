"""Arranging the map beside whatever else is done: on a thread that waits for the process which does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.lane import Lane
from core.progress import CancelToken, Progress

if TYPE_CHECKING:
    from app.services.backend import LibraryLike
    from core.reports import ImageMap


class Arranger(QObject):
    """Of one session.

    Attributes:
        busy: whether a map is being arranged. moment: how far it is.
        stopped: whether the user stopped the last one; it begins again only when they say so.

    Signals:
        found(ImageMap): a map to show. progressed: `moment` is another one. ended: not busy any more.
        failed(Exception).
    """

    found = Signal(object)
    progressed = Signal()
    ended = Signal()
    failed = Signal(object)
    _told = Signal(object)

    def __init__(self, library: LibraryLike) -> None:
        super().__init__()
        self._library = library
        # Two, as a look must not wait for minutes of work.
        self._looking, self._working = Lane("map", self), Lane("arranging", self)
        self._cancel: CancelToken | None = None
        self.moment: Progress | None = None
        self.stopped = False
        self._told.connect(self._progress)
        self._looking.start()
        self._working.start()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    def look(self) -> None:
        """Asks for the map as it is now; `found` follows."""
        self._looking.ask("now", self._library.map.now, self.found.emit, self.failed.emit)

    def begin(self) -> None:
        """Arranges the map, unless that goes on already."""
        if self._cancel is None:
            cancel = self._cancel = CancelToken()
            self.moment, self.stopped = None, False
            self._working.ask(
                "arrange",
                lambda: self._library.map.arrange(progress=self._told.emit, cancel=cancel),
                self._arranged,
                self._failed,
            )

    def cancel(self) -> None:
        """The user does not want it arranged now."""
        if self._cancel is not None:
            self.stopped = True
            self._cancel.cancel()

    def stop(self) -> None:
        """Nothing more is told; returns at once, while `threads` still end."""
        if self._cancel is not None:
            self._cancel.cancel()
        self._looking.stop()
        self._working.stop()

    @property
    def threads(self) -> tuple[Lane, Lane]:
        return self._looking, self._working

    def _arranged(self, found: ImageMap) -> None:
        self.found.emit(found)
        self._end()

    def _failed(self, error: Exception) -> None:
        self._end()
        if not self.stopped:
            self.stopped = True
            self.failed.emit(error)

    def _end(self) -> None:
        self._cancel = self.moment = None
        self.ended.emit()

    def _progress(self, moment: Progress) -> None:
        if self._cancel is not None:
            self.moment = moment
            self.progressed.emit()
