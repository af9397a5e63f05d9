"""Which categories a search looks in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import text
from app.panels.basics import button
from core.reports import CategoryInfo


class FilterPopup(QFrame):
    """A list with check marks under the button; closing it applies.

    Signals: chosen(list[int]): ids, empty for all categories.
    """

    chosen = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPopup")
        self.setFixedSize(264, 360)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find a category"))
        self.words.setAccessibleName(self.tr("Find a category"))
        self.words.textChanged.connect(self._sift)
        box.addWidget(self.words)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Categories to search in"))
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._toggle)
        box.addWidget(self.list)
        row = QHBoxLayout()
        self.all_button = button(self.tr("All categories"), "quiet")
        self.all_button.clicked.connect(self._all)
        done = button(self.tr("Done"))
        done.clicked.connect(self.hide)
        row.addWidget(self.all_button)
        row.addStretch(1)
        row.addWidget(done)
        box.addLayout(row)
        self._before: list[int] = []
        self._was_checked: dict[int, Qt.CheckState] = {}

    def open_under(self, widget: QWidget, categories: Sequence[CategoryInfo], chosen: Sequence[int]) -> None:
        self._before = list(chosen)
        self.words.clear()
        self.list.clear()
        for category in categories:
            item = QListWidgetItem(category.name)
            item.setToolTip(text.images(category.images))
            item.setData(Qt.ItemDataRole.UserRole, category.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if category.id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._remember()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        self.move(corner)
        self.show()
        self.words.setFocus()

    def ids(self) -> list[int]:
        return [
            int(self.list.item(row).data(Qt.ItemDataRole.UserRole))
            for row in range(self.list.count())
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        ]

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        chosen = self.ids()
        if chosen != self._before:
            self._before = chosen
            self.chosen.emit(chosen)

    def _toggle(self, item: QListWidgetItem) -> None:
        # A click on the box itself was already taken by the view; a click on the name does the same.
        number = int(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() == self._was_checked[number]:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        self._remember()

    def _remember(self) -> None:
        items = (self.list.item(row) for row in range(self.list.count()))
        self._was_checked = {int(item.data(Qt.ItemDataRole.UserRole)): item.checkState() for item in items}

    def _all(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.hide()

    def _sift(self, words: str) -> None:
        wanted = words.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())
