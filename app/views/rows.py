"""Paints a row of the sidebar: heading, or cover, name and count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.icons import picture
from app.look.theme import theme
from app.look.tokens import RADIUS
from app.models.categories import CategoryModel, Row
from app.services.thumbnails import Thumbnails
from app.views.focus import focus_ring
from app.views.sides import placed
from app.views.thumbnail import paint_thumbnail
from app.words.text import count

Index = QModelIndex | QPersistentModelIndex
_COVER = 24


class RowDelegate(QStyledItemDelegate):
    """The sidebar's one delegate; rows are 34 pixels high, headings a little more above the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails: Thumbnails | None = None
        self.target = -1  # the row that dragged images would be dropped on

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = index.data(CategoryModel.ROW)
        heading = isinstance(row, Row) and row.place is None
        return QSize(120, 40 if heading else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(CategoryModel.ROW)
        if not isinstance(row, Row):
            return
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = cell.adjusted(8, 0, -8, 0)
        if row.place is None:
            painter.setFont(theme().font("small", bold=True))
            painter.setPen(theme().colour("muted"))
            bottom = area.adjusted(8, 0, -8, -6)
            painter.drawText(bottom, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.text)
        else:
            self._background(painter, area.adjusted(0, 1, 0, -1), state, index.row() == self.target)
            self._row(painter, area, row)
        painter.restore()

    def _background(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, target: bool) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not target and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("selected" if selected or target else "hover"))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        if target or (selected and state & QStyle.StateFlag.State_HasFocus):
            focus_ring(painter, area)

    def _row(self, painter: QPainter, area: QRect, row: Row) -> None:
        self._sign(painter, area, row)
        metrics = QFontMetrics(theme().font("body"))
        painter.setFont(theme().font("body"))
        number = "" if row.number is None else count(row.number)
        number_width = metrics.horizontalAdvance(number)
        right = area.right() - 8
        painter.setPen(theme().colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        place = QRect(right - number_width, area.top(), number_width + 1, area.height())
        painter.drawText(placed(painter, area, place), middle | Qt.AlignmentFlag.AlignRight, number)
        left = area.left() + 8 + _COVER + 8
        room = right - number_width - 8 - left
        if row.fresh and row.place is not None and row.place.kind == "category":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            dot = QRect(right - number_width - 14, area.center().y() - 2, 6, 6)
            painter.drawEllipse(placed(painter, area, dot))
            room -= 14
        painter.setPen(theme().colour("text"))
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, max(16, room))
        place = QRect(left, area.top(), max(16, room), area.height())
        painter.drawText(placed(painter, area, place), middle | Qt.AlignmentFlag.AlignLeft, text)

    def _sign(self, painter: QPainter, area: QRect, row: Row) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        place = QRect(area.left() + 8, area.center().y() - _COVER // 2 + 1, _COVER, _COVER)
        box = placed(painter, area, place)
        if row.cover is not None and self.thumbnails is not None:
            paint_thumbnail(painter, QRectF(box), row.cover, self.thumbnails, ratio, 4)
        elif row.icon is not None:
            drawn = picture(row.icon, theme().tokens.muted, QSize(18, 18), ratio)
            painter.drawPixmap(box.left() + 3, box.top() + 3, drawn)
