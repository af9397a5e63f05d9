"""Settings hold from the moment they are chosen."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.look.theme import theme

if TYPE_CHECKING:
    from app.window import MainWindow

log = logging.getLogger(__name__)


class Choosing(QObject):
    """Hands each changed setting to who goes by it. (What is read when it is needed, as the scope, needs no hand.)"""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._settings = window, window.settings
        self._other_engine = False  # is wanted, once nothing needs the one there is
        self._settings.changed.connect(self._take)
        window.controller.runner.idle.connect(self._change_engine)

    def _take(self, name: str) -> None:
        window, now = self._window, self._settings.now
        log.info("chose %s: %s", name, getattr(now, name))
        if name == "theme":
            theme().choose(now.theme)
        elif name == "tile":
            window.page.centre.grid.set_tile(now.tile)
        elif name == "hits":
            window.browser.again()
        elif name in ("watch", "rescan_minutes"):
            window.folders.watch_anew()
        elif name in ("device", "threads"):
            self._other_engine = True
            self._change_engine()

    def _change_engine(self) -> None:
        controller = self._window.controller
        if self._other_engine and not controller.runner.busy:
            self._other_engine = False
            controller.restart_engine()
