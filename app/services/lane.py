"""Short questions and deeds, one after the other on a thread of their own; answers come back on the window's thread."""

from __future__ import annotations

import itertools
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import RecollectError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Question:
    key: str
    serial: int
    ask: Callable[[], Any]
    answered: Callable[[Any], None]
    failed: Callable[[Exception], None]
    lasts: bool  # it is done even where the lane is stopped meanwhile


def _ignore(error: Exception) -> None:
    log.warning("a question failed: %s", error)


class Lane(QThread):
    """A queue of questions with one thread.

    A newer question of the same key replaces a waiting one, and an answer that was overtaken is dropped: what the user
    sees is always the answer to what they asked last. What changes something is a deed: none takes another's place.
    """

    _ready = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._waiting: OrderedDict[str, _Question] = OrderedDict()
        self._wake = threading.Condition()
        self._stopping = False
        self._serials = itertools.count()
        self._latest: dict[str, int] = {}
        self._ready.connect(self._deliver)

    def ask(
        self,
        key: str,
        ask: Callable[[], Any],
        answered: Callable[[Any], None],
        failed: Callable[[Exception], None] = _ignore,
    ) -> None:
        """Runs `ask` on the lane's thread, then `answered` or `failed` on the thread of the window."""
        self._put(_Question(key, next(self._serials), ask, answered, failed, lasts=False))

    def do(
        self,
        deed: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] = _ignore,
    ) -> None:
        """As `ask`, for a deed: it is done whatever else is asked or done, and even where the lane is stopped."""
        serial = next(self._serials)
        self._put(_Question(f"deed {serial}", serial, deed, done, failed, lasts=True))

    def forget(self, key: str) -> None:
        """The answer to the last question of this key is not wanted any more."""
        self._latest.pop(key, None)
        with self._wake:
            self._waiting.pop(key, None)

    def stop(self) -> None:
        """No further answers; the thread ends after what it is at and the deeds that wait.

        Returns at once; `wait()` waits.
        """
        with self._wake:
            self._stopping = True
            self._waiting = OrderedDict((key, one) for key, one in self._waiting.items() if one.lasts)
            self._wake.notify()
        self._latest.clear()

    def _put(self, question: _Question) -> None:
        self._latest[question.key] = question.serial
        with self._wake:
            self._waiting.pop(question.key, None)
            if question.lasts or not self._stopping:
                self._waiting[question.key] = question
            self._wake.notify()

    def run(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._stopping:
                    self._wake.wait()
                if not self._waiting:
                    return
                _, question = self._waiting.popitem(last=False)
            answer: Any = None
            error: Exception | None = None
            try:
                answer = question.ask()
            except RecollectError as reason:
                error = reason
            except Exception as reason:  # a bug in one answer must not end the thread
                log.exception("question %s", question.key)
                error = reason
            if not self._stopping:
                self._ready.emit(question, answer, error)
            elif error is not None:
                _ignore(error)

    def _deliver(self, question: _Question, answer: Any, error: Exception | None) -> None:
        if self._latest.get(question.key) != question.serial:
            return
        del self._latest[question.key]
        if error is None:
            question.answered(answer)
        else:
            question.failed(error)
