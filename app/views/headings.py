"""Paints the names over groups of hits; that of the group one is in stays at the top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from app.look.theme import theme
from app.look.tokens import TILE_GAP
from app.views.grouped_cells import GroupedCells
from app.views.sides import across
from app.words.text import count

HEADING = 32


def paint_headings(
    painter: QPainter, viewport: QWidget, cells: GroupedCells, groups: Sequence[tuple[str, int]], top: int
) -> None:
    """`groups`: names and sizes. `top`: how far it is scrolled."""
    for group in cells.groups_between(top, top + viewport.height()):
        name, size = groups[group]
        area = QRect(0, cells.heading_top(group, top), viewport.width(), HEADING)
        painter.fillRect(area, theme().colour("canvas"))
        inside = QRect(TILE_GAP // 2, area.top(), cells.columns * cells.side - TILE_GAP, HEADING)
        words, aside = theme().font("body", bold=True), theme().font("body")
        number = count(size)
        room = inside.width() - QFontMetrics(aside).horizontalAdvance(number) - 2 * TILE_GAP
        shown = QFontMetrics(words).elidedText(name, Qt.TextElideMode.ElideRight, room)
        width = QFontMetrics(words).horizontalAdvance(shown)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(words)
        painter.setPen(theme().colour("text"))
        painter.drawText(across(viewport, QRect(inside.left(), inside.top(), width + 1, HEADING)), middle, shown)
        painter.setFont(aside)
        painter.setPen(theme().colour("muted"))
        after = QRect(inside.left() + width + TILE_GAP, inside.top(), inside.width() - width - TILE_GAP, HEADING)
        painter.drawText(across(viewport, after), middle, number)
