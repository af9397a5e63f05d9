"""A row of deeds under a page, each with its key: as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.panels.basics import button


class DeedBar(QWidget):
    """Buttons that a click does not take the focus to from what they are about; menu and keys have all deeds, too."""

    def __init__(self, deeds: Sequence[QAction], aside: Sequence[QWidget] = ()) -> None:
        """`aside`: widgets at the far end, which stay."""
        super().__init__()
        self.setObjectName("deedBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        self._buttons = [_button(deed) for deed in deeds]
        for made in self._buttons:
            row.addWidget(made)
        row.addStretch(1)
        self._aside = aside
        for widget in aside:
            row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 16 - sum(widget.sizeHint().width() for widget in self._aside)
        for made in self._buttons:
            room -= made.sizeHint().width()
            made.setVisible(room >= 0)


def _button(deed: QAction) -> QPushButton:
    keys = deed.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made = button(f"{deed.text()}  {keys}", "hint", name=deed.text())
    made.setToolTip(deed.text())
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(deed.trigger)
    return made
