"""The rows of the command palette: what can be done or gone to, its keys, and why it cannot be done now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.theme import theme
from app.look.tokens import RADIUS
from app.views.sides import placed

_ROW = 36
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """`key`: it is remembered by. `kind`: what sort of thing it is, in a word. `why_not`: empty where it can be run."""

    key: str
    words: str
    kind: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: QIcon | None = None
    why_not: str = ""


class PaletteList(QListWidget):
    """Rows that are painted: icon, words, what kind it is, keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.words)
            item.setData(_ENTRY, entry)
            told = [entry.words, entry.kind, *entry.keys, entry.why_not]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in told if part))
            item.setToolTip(entry.why_not)
            self.addItem(item)
        self.setCurrentRow(0)

    def current(self) -> Entry | None:
        return self.entry(self.currentIndex())

    @staticmethod
    def entry(index: QModelIndex | QPersistentModelIndex) -> Entry | None:
        found = index.data(_ENTRY) if index.isValid() else None
        return found if isinstance(found, Entry) else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(240, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = PaletteList.entry(index)
        if entry is None:
            return
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        self._row(painter, area.adjusted(12, 0, -12, 0), entry)
        painter.restore()

    def _row(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        body, small = theme().font("body"), theme().font("small")
        left = area.left() + 28
        if entry.icon is not None and not entry.icon.isNull():
            mode = QIcon.Mode.Disabled if entry.why_not else QIcon.Mode.Normal
            entry.icon.paint(
                painter, placed(painter, area, QRect(area.left(), area.center().y() - 7, 16, 16)), mode=mode
            )
        right = self._keys(painter, area, entry.keys)
        beside = entry.why_not or entry.kind
        room = right - left
        words = QFontMetrics(body).elidedText(entry.words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(body)
        painter.setPen(theme().colour("muted" if entry.why_not else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(placed(painter, area, QRect(left, area.top(), room, area.height())), middle, words)
        left += QFontMetrics(body).horizontalAdvance(words) + 12
        if right - left > 40:
            painter.setFont(small)
            painter.setPen(theme().colour("muted"))
            told = QFontMetrics(small).elidedText(beside, Qt.TextElideMode.ElideRight, right - left)
            place = QRect(left, area.top(), right - left, area.height())
            painter.drawText(placed(painter, area, place), middle, told)

    def _keys(self, painter: QPainter, area: QRect, keys: tuple[str, ...]) -> int:
        """Paints the first shortcut at the end of the row; gives where the room before it ends."""
        if not keys:
            return area.right()
        small = theme().font("small")
        width = QFontMetrics(small).horizontalAdvance(keys[0])
        painter.setFont(small)
        painter.setPen(theme().colour("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys[0])
        return area.right() - width - 16
