"""Paints one thumbnail of the grid: the square, score and category of a hit, the ring of the selection."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from app.look.icons import picture
from app.look.theme import theme
from app.look.tokens import RADIUS, TILE_GAP
from app.services.thumbnails import Thumbnails
from app.views.sides import placed
from app.views.thumbnail import paint_thumbnail
from app.words import text
from core.reports import Hit

_PILL = QColor(16, 17, 20, 190)
_HALF = TILE_GAP // 2
_TICK = 22
_NAMED = 60  # with less room, half a word would say nothing


@dataclass(frozen=True)
class Tile:
    """What is painted into a cell.

    Attributes:
        as_expected: the hit is of the category the hits are compared with. note: on a pill, where there is no hit.
        focused: keys act on this one. marked: one of several that the next deed is for.
    """

    image: int
    hit: Hit | None = None
    as_expected: bool = True
    selected: bool = False
    hovered: bool = False
    focused: bool = False
    note: str = ""
    marked: bool = False


class TilePainter:
    """A cell is the tile and half a gap on each side, so rings have room and the pointer finds no dead strip."""

    def __init__(self) -> None:
        self.thumbnails: Thumbnails | None = None

    def paint(self, painter: QPainter, cell: QRect, tile: Tile, ratio: float) -> None:
        """`ratio`: device pixels to a pixel of the window."""
        area = cell.adjusted(_HALF, _HALF, -_HALF, -_HALF)
        paint_thumbnail(painter, QRectF(area), tile.image, self.thumbnails, ratio)
        if tile.hit is not None:
            self._pills(painter, area, tile.hit, tile.as_expected)
        elif tile.note:
            self._note(painter, area, tile.note)
        if tile.marked:
            self._mark(painter, area, ratio)
        if tile.focused:
            self._ring(painter, area, 1.5, theme().colour("text"))
        if tile.selected and tile.focused:
            self._ring(painter, area, 2.5, theme().colour("accent"), inside=1.5)
        elif tile.selected:
            self._ring(painter, area, 3.0, theme().colour("accent"))
        elif tile.hovered and not tile.focused:
            self._ring(painter, area, 1.0, theme().colour("muted"))

    def _pills(self, painter: QPainter, area: QRect, hit: Hit, as_expected: bool) -> None:
        font = theme().font("small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        height = metrics.height() + 4
        top = area.bottom() - 6 - height + 1
        score = text.decimal(hit.score, 2)
        width = metrics.horizontalAdvance(score) + 14
        right = QRect(area.right() - 6 - width + 1, top, width, height)
        self._pill(painter, area, right, score, theme().tokens.pill_text)
        if hit.offline:
            state = metrics.elidedText(text.file_state(hit.state), Qt.TextElideMode.ElideRight, area.width() - 26)
            corner = QRect(area.left() + 6, area.top() + 6, metrics.horizontalAdvance(state) + 14, height)
            self._pill(painter, area, corner, state, theme().tokens.pill_text)
        room = right.left() - area.left() - 12
        if hit.category is None or room < 40:
            return
        name = metrics.elidedText(hit.category, Qt.TextElideMode.ElideRight, room - 14)
        if as_expected and name != hit.category:
            return  # the header names it; twenty times half a name would only cover the pictures
        colour = theme().tokens.pill_text if as_expected else theme().tokens.differs
        left = QRect(area.left() + 6, top, metrics.horizontalAdvance(name) + 14, height)
        self._pill(painter, area, left, name, colour)

    def _note(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(theme().font("small"))
        metrics, room = painter.fontMetrics(), area.width() - 26
        if room >= _NAMED:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width, height = metrics.horizontalAdvance(words) + 14, metrics.height() + 4
        if width <= area.width() - 12:
            where = QRect(area.right() - 5 - width, area.bottom() - 5 - height, width, height)
            self._pill(painter, area, where, words, theme().tokens.pill_text)

    def _mark(self, painter: QPainter, area: QRect, ratio: float) -> None:
        """A tick in the corner, on a picture that steps back a little."""
        shade = theme().colour("accent")
        shade.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        corner = placed(painter, area, QRect(area.left() + 6, area.top() + 6, _TICK, _TICK))
        painter.setBrush(theme().colour("accent"))
        painter.drawEllipse(corner)
        tick = picture("check", theme().tokens.on_accent, QSize(_TICK - 8, _TICK - 8), ratio)
        painter.drawPixmap(corner.left() + 4, corner.top() + 4, tick)

    def _pill(self, painter: QPainter, area: QRect, place: QRect, words: str, colour: str) -> None:
        where = placed(painter, area, place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PILL)
        painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
        painter.setPen(QColor(colour))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _ring(self, painter: QPainter, area: QRect, width: float, colour: QColor, inside: float = 0.0) -> None:
        # A sliver of canvas between picture and ring keeps the ring readable on any picture.
        reach = _HALF - inside - width / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width))
        around = QRectF(area).adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(around, RADIUS + reach, RADIUS + reach)
