"""The heading over a group of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.models.groups import Group
from app.panels.basics import Elided, button, label, set_margins

HEIGHT = 44
_ROOM_FOR_KEYS = 480


class GroupHeading(QWidget):
    """What a group is, and what can be done with all of it.

    Signals: deed_wanted(object): the button, with the group's key.
    """

    deed_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("groupHeading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        set_margins(row, 4, 4, 12, 0)
        row.setSpacing(12)
        self.title = Elided(role="strong")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.aside = Elided(role="muted")
        self.keys = label("", "small")
        self.deed = button("", "quiet")
        self.deed.clicked.connect(self._do)
        row.addWidget(self.title)
        row.addWidget(self.aside, 1)
        row.addWidget(self.keys)
        row.addWidget(self.deed)
        self._group: Group | None = None

    def show_group(self, group: Group, keys: str) -> None:
        """`keys`: what does the same as the button, where they would do it for this group."""
        if group is not self._group:
            self._group = group
            self.title.set_text(group.title)
            self.aside.set_text(group.aside)
            self.deed.setText(group.deed)
            self.deed.setAccessibleName(f"{group.deed} · {group.title}" if group.deed else "")
            self.deed.setVisible(bool(group.deed))
        self.keys.setText(keys if group.deed and self.width() >= _ROOM_FOR_KEYS else "")

    def _do(self) -> None:
        if self._group is not None:
            self.deed_wanted.emit(self._group.key)
