"""The most memory the process held while something ran."""

from __future__ import annotations

import threading
from types import TracebackType

EVERY = 0.02


class PeakMemory:
    """A context in which the process's resident memory is looked at fifty times a second.

    The system's own high-water mark never falls, so it would blame the second method for the first.

    Attributes:
        peak: bytes, of the whole process.
    """

    def __init__(self) -> None:
        import psutil  # type: ignore[import-untyped]

        self._process = psutil.Process()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="peak-memory", daemon=True)
        self.peak = 0

    def __enter__(self) -> PeakMemory:
        self._look()
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._ended.wait(EVERY):
            self._look()

    def _look(self) -> None:
        self.peak = max(self.peak, int(self._process.memory_info().rss))
