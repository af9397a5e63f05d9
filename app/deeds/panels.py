"""What a user can do with the panels around the images."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.deeds.deeds import LIBRARY

if TYPE_CHECKING:
    from app.window import MainWindow


class PanelDeeds(QObject):
    """Attributes: actions: of the View menu. unlock: whether panels show the bars by which they are moved."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        docks, make = window.page.docks, window.deeds.add
        panels = {
            "sidebar": (self.tr("Show or hide categories"), "Ctrl+B"),
            "inspector": (self.tr("Show or hide details"), "Ctrl+I"),
            "update": (self.tr("Show or hide the running update"), "Ctrl+U"),
        }
        self.actions = [
            make(f"panel-{key}", "view", words, partial(docks.toggle, key), keys, needs=LIBRARY)
            for key, (words, keys) in panels.items()
        ]
        self.unlock: QAction = make(
            "move-panels", "view", self.tr("Move panels"), lambda: docks.unlock(self.unlock.isChecked()), needs=LIBRARY
        )
        self.unlock.setCheckable(True)
        self.unlock.setChecked(docks.unlocked)
        self.reset = make("reset-layout", "view", self.tr("Reset the layout"), docks.reset, needs=LIBRARY)
        self.actions += [self.unlock, self.reset]
