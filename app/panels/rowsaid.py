"""A field whose arrow keys walk a list, for those who hear the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem


def say_row(field: QLineEdit, rows: QListWidget) -> None:
    """The field is described by the row that Enter would take: the list never has the focus to say it."""

    def say(item: QListWidgetItem | None) -> None:
        words = "" if item is None else item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text()
        field.setAccessibleDescription(words)

    rows.currentItemChanged.connect(say)
