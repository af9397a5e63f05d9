"""The bar below the map: how many images are chosen on it, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from app.look.icons import set_icon
from app.look.tokens import GRID
from app.panels.basics import Elided, button, icon_button
from app.words import text
from app.words.text import tr

# Below this width deeds are their icons alone.
_NARROW = 640


class ChosenBar(QWidget):
    """How many images are chosen, and what can be done with them. Signals: show_wanted, clear_wanted."""

    show_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        self.words = Elided(role="muted")
        self.show_them = button("")
        self.show_them.clicked.connect(self.show_wanted)
        self.clear = icon_button("close", tr("Choose nothing"))
        self.clear.clicked.connect(self.clear_wanted)
        self._row = row
        self._deeds: list[QAbstractButton] = [self.clear, self.show_them]
        row.addWidget(self.clear)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_them)
        self.setFixedHeight(self.show_them.sizeHint().height() + 2 * GRID)
        self.show_number(0)

    def add_deed(self, words: str, icon: str) -> QPushButton:
        """A button before the one that shows the images."""
        made = button(words, "quiet")
        made.setToolTip(words)
        set_icon(made, icon, "muted", space=4)
        self._row.insertWidget(self._row.count() - 1, made)
        self._deeds.append(made)
        made.hide()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _NARROW
        for deed in self._deeds[2:]:
            deed.setText(deed.accessibleName() if wide else "")

    def show_number(self, number: int) -> None:
        """It stays where it is when nothing is chosen, else the map above would move under the pointer."""
        chosen = text.counted(number, tr("1 image chosen"), tr("%1 images chosen"))
        self.words.set_text(chosen if number else tr("Click an image, or draw around many with Shift held."))
        self.show_them.setText(text.counted(number, tr("Show 1 image"), tr("Show %1 images")))
        self.show_them.setAccessibleName(self.show_them.text())
        for deed in self._deeds:
            deed.setVisible(number > 0)
