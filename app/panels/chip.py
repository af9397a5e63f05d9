"""A part of a query, as a chip that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.panels.basics import Elided, icon_button, set_margins
from app.services.thumbnails import square

_SIDE = 22


class Chip(QWidget):
    """Signals: closed: the x was pressed."""

    closed = Signal()

    def __init__(self, close_words: str, *, pictured: bool = False) -> None:
        super().__init__()
        self.setObjectName("queryChip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(26)
        inside = QHBoxLayout(self)
        set_margins(inside, 2 if pictured else 8, 0, 4, 0)
        inside.setSpacing(6)
        self._picture = QLabel()
        self._picture.setFixedSize(_SIDE, _SIDE)
        inside.addWidget(self._picture)
        self._picture.setVisible(pictured)  # not before it is in here: it would be a window of its own
        self.name = Elided(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setMaximumWidth(180)
        inside.addWidget(self.name)
        self.close_button = icon_button("close", close_words, "tiny")
        self.close_button.clicked.connect(self.closed)
        inside.addWidget(self.close_button)

    def show_text(self, text: str, accessible: str) -> None:
        """What it stands for; the picture of what it stood for before is gone."""
        self.name.set_text(text)
        self.setAccessibleName(accessible)
        self._picture.clear()

    def show_picture(self, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(square(image, round(_SIDE * ratio), 4 * ratio))
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
