"""What the images of the inbox likely are, asked a few at a time in the background."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.session import Session
from core.reports import Recognition

log = logging.getLogger(__name__)

# So few that other questions to the same thread wait for a moment only.
_CHUNK = 64
_KEY = "inbox"


class Proposal(NamedTuple):
    """The likeliest category, None where it is none that is known, and how likely it is, 0 to 1."""

    category: str | None
    share: float


def _proposal(recognition: Recognition) -> Proposal:
    if recognition.unknown or not recognition.categories:
        return Proposal(None, recognition.categories[0][1] if recognition.categories else 0.0)
    return Proposal(*recognition.categories[0])


class Proposals(QObject):
    """Of the session it was last asked for. What was known stays until something newer is known.

    Signals:
        changed: more is known.
        failed(Exception): nothing more will be.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._generation = -1
        self._known: dict[int, Proposal] = {}
        self._asked: set[int] = set()  # of this generation, and answered
        self._waiting: list[int] = []
        self._running = False

    def __getitem__(self, image: int) -> Proposal | None:
        """None while it is not known."""
        return self._known.get(image)

    @property
    def waiting(self) -> int:
        """How many images are still to be looked at."""
        return len(self._waiting)

    def want(self, session: Session, images: Iterable[int]) -> None:
        """Asks for those that were not looked at under the generation in use; in place of what was wanted before."""
        if session is not self._session:
            self.forget()
            self._session = session
        if session.library.generation != self._generation:
            self._generation = session.library.generation
            self._asked.clear()
        self._waiting = [image for image in images if image not in self._asked]
        if not self._running:
            self._go_on()

    def forget(self) -> None:
        """Another library is shown, or none."""
        self.pause()
        self._session, self._generation = None, -1
        self._known.clear()
        self._asked.clear()

    def pause(self) -> None:
        """Asks for nothing more until something is wanted again."""
        self._waiting, self._running = [], False
        if self._session is not None:
            self._session.recogniser.forget(_KEY)

    def _go_on(self) -> None:
        session, some, generation = self._session, self._waiting[:_CHUNK], self._generation
        self._running = bool(some) and session is not None
        if session is not None and some:
            session.recogniser.ask(
                _KEY,
                lambda: list(session.library.recognising.images(some)),
                lambda found: self._take(some, found, generation),
                self._stop,
            )

    def _take(self, some: list[int], found: list[Recognition], generation: int) -> None:
        # An image that has no features under the trunk in use is answered with nothing.
        self._known.update(dict.fromkeys(some, Proposal(None, 0.0)))
        self._known.update({one.image: _proposal(one) for one in found if one.image is not None})
        if generation == self._generation:  # else they are asked anew
            self._asked.update(some)
        self._waiting = [image for image in self._waiting if image not in self._asked]
        if not self._waiting:
            log.info("looked at %d images of the inbox", len(self._asked))
        self._go_on()
        self.changed.emit()

    def _stop(self, error: Exception) -> None:
        self._waiting, self._running = [], False
        self.failed.emit(error)
