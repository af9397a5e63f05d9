"""Widgets one after the other, in as many lines as the width takes."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """As words in a paragraph; hidden widgets take no room. Each line is as high as its highest widget."""

    def __init__(self, parent: QWidget, margins: QMargins, spacing: int) -> None:
        super().__init__(parent)
        self.setContentsMargins(margins)
        self.setSpacing(spacing)
        self._parent = parent
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height it takes in the width of `rect`."""
        inner = rect.marginsRemoved(self.contentsMargins())
        mirror = self._parent.layoutDirection()
        x, y, line = inner.left(), inner.top(), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, inner.width()), item.sizeHint().height()))
            if x > inner.left() and x + size.width() > inner.right() + 1:
                x, y, line = inner.left(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QStyle.visualRect(mirror, inner, QRect(QPoint(x, y), size)))
            x, line = x + size.width() + self.spacing(), max(line, size.height())
        margins = self.contentsMargins()
        return y + line - inner.top() + margins.top() + margins.bottom()


def flow_of(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """Widgets that go on in a new line where the width ends."""
    made = QWidget()
    flow = FlowLayout(made, QMargins(), spacing)
    for one in widgets:
        flow.addWidget(one)
    return made
