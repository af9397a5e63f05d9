"""Collects Python's reference cycles in the window's own thread.

Left alone, Python collects cycles in whichever thread happens to allocate. In a worker that would destroy widgets and
models outside of the window's thread, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class MainThreadGarbage(QObject):
    """While it lives, cycles are collected by a timer of the thread that made it, and nowhere else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MS)

    def collect(self) -> None:
        """The oldest generation of objects whose threshold is passed, as Python itself would choose."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Gives the work back to Python. A second call does nothing."""
        self._timer.stop()
        gc.enable()
