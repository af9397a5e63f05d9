"""Whether the computer runs on its battery."""

from __future__ import annotations

from collections.abc import Callable

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QTimer, Signal

_ASKED_EVERY_MS = 20_000


def on_battery() -> bool:
    """False also where there is none, or where the system does not tell."""
    ask = getattr(psutil, "sensors_battery", None)
    battery = None if ask is None else ask()
    return battery is not None and battery.power_plugged is False


class Power(QObject):
    """Asks the system every now and then; no platform but Windows would tell by itself.

    Attributes: asked: what says whether it does. on_battery: what it said last.

    Signals: changed(bool): it runs on its battery now, or does not any more.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject, asked: Callable[[], bool] = on_battery) -> None:
        super().__init__(parent)
        self.asked = asked
        self.on_battery = False
        self._timer = QTimer(self)
        self._timer.setInterval(_ASKED_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        now = self.asked()
        if now != self.on_battery:
            self.on_battery = now
            self.changed.emit(now)
