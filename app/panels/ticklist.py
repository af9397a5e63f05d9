"""Categories to tick, sifted by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.look.theme import theme
from app.panels.tick import BOX, paint_box
from app.views.focus import focus_ring
from app.views.sides import placed
from app.words import text
from core.reports import CategoryInfo

Index = QModelIndex | QPersistentModelIndex


class _CheckDelegate(QStyledItemDelegate):
    """A box in the theme's colours and the name; a click anywhere on the row or the space bar checks it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, area, state = theme().tokens, QRect(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, -4, -1), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, area.adjusted(0, 1, -4, -1), 4)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        box = placed(painter, area, QRect(area.left() + 8, area.center().y() - BOX // 2, BOX, BOX))
        paint_box(painter, box.topLeft(), checked=checked)
        text_area = placed(painter, area, area.adjusted(34, 0, -8, 0))
        painter.setFont(theme().font("body"))
        painter.setPen(QColor(colours.text))
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        name = QFontMetrics(theme().font("body")).elidedText(name, Qt.TextElideMode.ElideRight, text_area.width())
        painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._flip(model, index)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            return self._flip(model, index)
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return False
        return super().editorEvent(event, model, option, index)

    def _flip(self, model: QAbstractItemModel, index: Index) -> bool:
        on = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class TickList(QWidget):
    """Every category with a box; the words above leave those whose name holds them."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find a category"))
        self.words.setAccessibleName(self.tr("Find a category"))
        self.words.textChanged.connect(self._sift)
        self.words.returnPressed.connect(self._tick)
        self.words.installEventFilter(self)
        box.addWidget(self.words)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Categories to look in"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_CheckDelegate(self.list))
        box.addWidget(self.list)

    def show_categories(self, categories: Sequence[CategoryInfo], chosen: Sequence[int]) -> None:
        self.words.clear()
        self.list.clear()
        for category in categories:
            item = QListWidgetItem(category.name)
            item.setToolTip(text.images(category.images))
            item.setData(Qt.ItemDataRole.UserRole, category.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if category.id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def ticked(self) -> tuple[int, ...]:
        """Ids of categories."""
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = Qt.CheckState.Checked
        return tuple(int(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == checked)

    def untick(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Unchecked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field to the list, where the space bar ticks."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        first = self._first() if watched is self.words and down else None
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _first(self) -> QListWidgetItem | None:
        """The first that the words leave."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if not item.isHidden()), None)

    def _tick(self) -> None:
        """The first match, or takes its tick away."""
        first = self._first() if self.words.text().strip() else None
        if first is not None:
            ticked = first.checkState() == Qt.CheckState.Checked
            first.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _sift(self, words: str) -> None:
        wanted = words.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())
