"""The model process as the window sees it: started late, kept, started again after it died."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.lane import Lane
from app.settings.model import Choices
from core.errors import EngineError, EngineStartError

if TYPE_CHECKING:
    from core.engine.jobs import Engine, EngineInfo

log = logging.getLogger(__name__)


def wanted(choices: Choices) -> tuple[str, int | None]:
    """The device and the number of threads that are chosen, as `core.engine.start_engine` takes them."""
    gpu = "mps" if sys.platform == "darwin" else "cuda"
    return gpu if choices.device == "gpu" else choices.device, choices.threads or None


class EngineHost(QObject):
    """Owns the one engine.

    Signals:
        ready(EngineInfo): it is up, on this device.
        failed(Exception): it did not start.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, start: Callable[[], Engine], lane: Lane) -> None:
        super().__init__()
        self._start, self._lane = start, lane
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._closed = False
        self.info: EngineInfo | None = None

    def warm_up(self) -> None:
        """Starts the engine in the background and tells when it is ready."""
        self._lane.ask("engine", self._warm, self._tell, self.failed.emit)

    def get(self) -> Engine:
        """The engine, started if there is none. From worker threads; may wait for another caller's start."""
        with self._lock:
            if self._closed:
                raise EngineStartError("Recollect is closing")
            if self._engine is None:
                self._engine = self._start()
            return self._engine

    def drop(self, dead: Engine | None = None) -> None:
        """Forgets an engine that died, so that the next `get` starts a new one. From any thread."""
        with self._lock:
            if self._engine is None or (dead is not None and self._engine is not dead):
                return
            engine, self._engine = self._engine, None
        try:
            engine.close()
        except EngineError as error:
            log.warning("closing the engine: %s", error)

    def close(self) -> None:
        """Ends the engine, which also ends whatever waits for it."""
        with self._lock:
            self._closed = True
        self.drop()

    def _warm(self) -> EngineInfo:
        return self.get().info()

    def _tell(self, info: EngineInfo) -> None:
        self.info = info
        self.ready.emit(info)
