"""The categories of the map with their colours: one is looked for here, and stands out on the map."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.look.theme import theme
from app.look.tokens import GRID, RADIUS
from app.models.points import Points
from app.views.focus import focus_ring
from app.views.sides import placed
from app.words import text
from app.words.text import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW, _DOT = 28, 10


@dataclass(frozen=True)
class Entry:
    """`category` None: the inbox, whose `tint` is None."""

    category: int | None
    name: str
    images: int
    tint: tuple[int, int, int] | None


class _Model(QAbstractListModel):
    ENTRY = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == self.ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.name}, {text.images(entry.images)}"
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(80, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_Model.ENTRY)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(theme().colour("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.setBrush(theme().colour("muted") if entry.tint is None else QColor(*entry.tint))
        dot = QRect(area.left() + GRID, area.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        painter.drawEllipse(placed(painter, area, dot))
        metrics, number = QFontMetrics(theme().font("body")), text.count(entry.images)
        inner = area.adjusted(2 * GRID + _DOT, 0, -GRID, 0)
        painter.setFont(theme().font("body"))
        painter.setPen(theme().colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(placed(painter, area, inner), middle | Qt.AlignmentFlag.AlignRight, number)
        inner.setRight(inner.right() - metrics.horizontalAdvance(number) - GRID)
        painter.setPen(theme().colour("text"))
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(placed(painter, area, inner), middle | Qt.AlignmentFlag.AlignLeft, name)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, area)
        painter.restore()


class Legend(QWidget):
    """Signals:
    pointed(int): at a category, by pointer or arrow keys; -1 for none.
    taken(int): all images of a category are wanted, by double click or Enter; -1 for those of the inbox.
    """

    pointed = Signal(int)
    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(208)
        self._points: Points | None = None
        self._entries: list[Entry] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a category"))
        self.search.setAccessibleName(tr("Find a category on the map"))
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self._model = _Model(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setAccessibleName(tr("Categories on the map"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self._point)
        self.list.viewport().installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda current, _: self._point(current))
        self.list.activated.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID, GRID, GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        theme().changed.connect(self._fill)

    def show_points(self, points: Points | None) -> None:
        self._points = points
        self._fill()

    def current(self) -> int | None:
        """The category that is selected in the list."""
        index = self.list.currentIndex()
        return self._model.entries[index.row()].category if index.isValid() else None

    def _fill(self) -> None:
        points, self._entries = self._points, []
        if points is not None:
            tints, sizes = points.tints(theme().tokens).tolist(), points.sizes().tolist()
            rows = zip(points.categories.tolist(), points.names, sizes, tints, strict=True)
            self._entries = [Entry(category, name, size, tuple(tint)) for category, name, size, tint in rows]
            inbox = int((points.kinds < 0).sum())
            if inbox:
                self._entries.insert(0, Entry(None, tr("Inbox"), inbox, None))
        self._sift()

    def _sift(self) -> list[Entry]:
        """The entries that hold the words."""
        wanted = self.search.text().strip().casefold()
        found = [entry for entry in self._entries if wanted in entry.name.casefold()]
        self._model.show(found)
        return found

    def _search(self) -> None:
        found = self._sift()
        # What is looked for and found alone stands out at once.
        alone = found[0].category if len(found) == 1 and self.search.text() else None
        self.pointed.emit(-1 if alone is None else alone)

    def _point(self, index: QModelIndex) -> None:
        category = self._model.entries[index.row()].category if index.isValid() else None
        self.pointed.emit(-1 if category is None else category)

    def _take(self, index: QModelIndex) -> None:
        category = self._model.entries[index.row()].category
        self.taken.emit(-1 if category is None else category)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list.viewport() and event.type() == QEvent.Type.Leave:
            # Back to what the keyboard chose.
            self._point(self.list.currentIndex() if self.list.hasFocus() else QModelIndex())
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self._model.entries
        ):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self._model.index(0))
            return True
        return super().eventFilter(watched, event)
