"""Which categories a search looks in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import text
from app.icons import picture
from app.panels.basics import button
from app.theme import theme
from app.views.sides import placed
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
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 1.5, -4.5, -1.5), 4, 4)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        box = QRectF(placed(painter, area, QRect(area.left() + 8, area.center().y() - 8, 16, 16))).translated(0.5, 0.5)
        painter.setPen(QColor(colours.accent if checked else colours.muted))
        painter.setBrush(QColor(colours.accent if checked else colours.raised))
        painter.drawRoundedRect(box, 4, 4)
        if checked:
            device = painter.device()
            sign = picture("check", colours.on_accent, QSize(14, 14), device.devicePixelRatio() if device else 1.0)
            painter.drawPixmap(round(box.left() + 0.5), round(box.top() + 0.5), sign)
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


class FilterPopup(QFrame):
    """A list with check marks under the button; closing it applies.

    Signals: chosen(list[int]): ids, empty for all categories.
    """

    chosen = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPopup")
        self.setAccessibleName(self.tr("Categories to search in"))
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
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_CheckDelegate(self.list))
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

    def _all(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.hide()

    def _sift(self, words: str) -> None:
        wanted = words.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())
