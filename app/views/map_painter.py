"""What a map looks like: dots, names, thumbnails where there is room, the line of the lasso."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from app.look.hues import rgb
from app.look.theme import theme
from app.look.tokens import GRID, RADIUS
from app.models.points import Points
from app.services.thumbnails import Thumbnails
from app.views.camera import Camera
from app.views.dots import Dots
from app.views.map_labels import Labels
from app.words.text import tr

if TYPE_CHECKING:
    from app.views.map_view import MapView

_SMALLEST, _LARGEST = 2.0, 11.0
_THUMBNAIL, _CARD = 56, 112
# Thumbnails take the places of dots where no more than so many are seen, and this share of them has room.
_FEW, _LEAST_SHOWN = 400, 0.3
# Of the view on each side, drawn beforehand: moving within it costs nothing.
_SPARE = 0.25


class MapPainter:
    """Of one view. `thumbnails`: the cache to paint from."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.thumbnails: Thumbnails | None = None
        self._points: Points | None = None
        self._labels: Labels | None = None
        self._dots: Dots | None = None
        self._picture: QImage | None = None
        self._drawn = (Camera(), 0.0, QPoint())  # for which camera, at which pixel ratio, how far around
        self._squares: list[tuple[int, QRectF]] = []

    def take(self, points: Points | None) -> None:
        """Another map."""
        self._points = points
        self._labels = None if points is None else Labels(points.names, points.feet(), points.sizes())
        self.recolour()

    def recolour(self) -> None:
        """Others stand out."""
        self._dots = self._picture = None

    def take_theme(self) -> None:
        """The colours of the program are other ones."""
        self.recolour()
        if self._labels is not None:
            self._labels.recolour()

    def arrange(self, camera: Camera) -> None:
        """Chooses the names that have room."""
        if self._labels is not None:
            self._labels.arrange(camera.scale)

    @property
    def shown_names(self) -> list[str]:
        return [] if self._labels is None else self._labels.shown

    def thumbnail_at(self, pixel: QPointF) -> int | None:
        return next((place for place, square in self._squares if square.contains(pixel)), None)

    def reach(self, place: int, usual: float) -> float:
        """How far from an image's middle a pixel still means it."""
        return max([usual, *(square.width() / 2 for other, square in self._squares if other == place)])

    def diameter(self, camera: Camera) -> float:
        """Of a dot: small where there are many, larger as one comes closer; the same wherever one looks."""
        points, view = self._points, self._view
        if points is None or not len(points.ids):
            return _SMALLEST
        room = (view.width() * view.height() / len(points.ids)) ** 0.5
        return float(min(_LARGEST, max(_SMALLEST, 0.32 * room * (camera.scale / camera.whole) ** 0.6)))

    def paint(self) -> None:
        view, points = self._view, self._points
        painter = QPainter(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(view.rect(), theme().colour("canvas"))
        if points is not None and len(points.ids):
            self._paint_dots(painter, points)
            self._paint_squares(painter, points)
            self._paint_names(painter, points)
            self._paint_current(painter, points)
        if view.line is not None:
            self._paint_line(painter, view.line)
        elif points is not None and view.hovered is not None:
            self._paint_card(painter, points, view.hovered)
        if view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("accent"), 1))
            painter.drawRect(QRectF(view.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    # --- parts

    def _paint_dots(self, painter: QPainter, points: Points) -> None:
        view, ratio = self._view, self._view.devicePixelRatioF()
        camera, drawn_at, spare = self._drawn
        now = view.camera
        shift = QPointF((camera.x - now.x) * now.scale, (camera.y - now.y) * now.scale)
        covered = abs(shift.x()) <= spare.x() and abs(shift.y()) <= spare.y()
        if self._picture is None or drawn_at != ratio or camera.scale != now.scale or not covered:
            self._draw(points, now, ratio)
            spare, shift = self._drawn[2], QPointF()
        if self._picture is not None:
            # On whole pixels, else every dot would be blurred.
            left, top = round((shift.x() - spare.x()) * ratio), round((shift.y() - spare.y()) * ratio)
            painter.drawImage(QPointF(left / ratio, top / ratio), self._picture)

    def _draw(self, points: Points, camera: Camera, ratio: float) -> None:
        tokens, view = theme().tokens, self._view
        if self._dots is None:
            order, shades = points.drawn(tokens)
            self._dots = Dots(points.positions[order], shades, rgb(tokens.canvas))
        spare = QPoint(round(_SPARE * view.width()), round(_SPARE * view.height()))
        wide, high = (view.width() + 2 * spare.x()) * ratio, (view.height() + 2 * spare.y()) * ratio
        x, y = camera.point(QPointF(-spare))
        dot = max(1, round(self.diameter(camera) * ratio))
        self._picture = self._dots.picture(camera.scale * ratio, x, y, round(wide), round(high), min(24, dot))
        self._picture.setDevicePixelRatio(ratio)
        self._drawn = (camera, ratio, spare)

    def _paint_squares(self, painter: QPainter, points: Points) -> None:
        """Thumbnails in the places of their dots."""
        self._squares = []
        thumbnails, ratio = self.thumbnails, self._view.devicePixelRatioF()
        if thumbnails is None:
            return
        tints = points.tints(theme().tokens)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, square in self._with_room(points):
            picture = thumbnails.get(int(points.ids[place]), round(_THUMBNAIL * ratio), ratio, RADIUS)
            if picture is None:
                continue
            self._squares.append((place, square))
            painter.drawPixmap(square, picture, QRectF(picture.rect()))
            kind = int(points.kinds[place])
            painter.setPen(QPen(theme().colour("muted") if kind < 0 else QColor(*tints[kind].tolist()), 2))
            painter.drawRoundedRect(square, RADIUS, RADIUS)

    def _with_room(self, points: Points) -> list[tuple[int, QRectF]]:
        """Where thumbnails do not cover each other; none where they would hide most of what there is."""
        camera, out = self._view.camera, points.emphasised()
        seen = camera.within(points.positions, self._view.size())
        if len(seen) > _FEW:
            return []
        if out is not None:
            seen = seen[out[seen]]
        if points.current is not None and points.current in seen:
            seen = np.r_[points.current, seen[seen != points.current]]  # the first has its room
        taken, found = np.zeros((0, 2), dtype=np.float32), []
        for place, pixel in zip(seen.tolist(), camera.seen(points.positions[seen]), strict=True):
            if not (np.abs(taken - pixel) < _THUMBNAIL + 4).all(axis=1).any():
                taken = np.vstack([taken, pixel])
                square = QRectF(0, 0, _THUMBNAIL, _THUMBNAIL)
                square.moveCenter(QPointF(*pixel.tolist()))
                found.append((place, square))
        return found if len(found) >= _LEAST_SHOWN * len(seen) else []

    def _paint_names(self, painter: QPainter, points: Points) -> None:
        if self._labels is None:
            return
        out = points.emphasised()
        lit = None if out is None else np.unique(points.kinds[out & (points.kinds >= 0)]).tolist()
        below = self.diameter(self._view.camera) / 2
        self._labels.paint(painter, self._view.camera, QRectF(self._view.rect()), below, lit)

    def _paint_current(self, painter: QPainter, points: Points) -> None:
        if points.current is None:
            return
        reach = self.reach(points.current, self.diameter(self._view.camera) / 2 + 4)
        ring = QRectF(0, 0, 2 * reach, 2 * reach)
        ring.moveCenter(self._view.pixel_of(points.current))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("accent"), 3))
        radius = RADIUS if reach >= _THUMBNAIL / 2 else reach
        painter.drawRoundedRect(ring, radius, radius)

    def _paint_line(self, painter: QPainter, line: list[QPointF]) -> None:
        within = theme().colour("accent")
        within.setAlpha(40)
        painter.setBrush(within)
        painter.setPen(QPen(theme().colour("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolygon(QPolygonF(line))

    def _paint_card(self, painter: QPainter, points: Points, place: int) -> None:
        """The image under the pointer, with the name of its category."""
        if self.thumbnails is None:
            return
        ratio, area = self._view.devicePixelRatioF(), self._view.rect()
        metrics = QFontMetrics(theme().font("small"))
        card = QRect(0, 0, _CARD + 2 * GRID, _CARD + 3 * GRID + metrics.height())
        pixel = self._view.pixel_of(place).toPoint()
        away = round(self.reach(place, GRID)) + GRID
        card.moveTopLeft(pixel + QPoint(away, -card.height() // 2))
        if card.right() > area.right() - GRID:
            card.moveRight(pixel.x() - away)
        card.moveTop(max(area.top() + GRID, min(card.top(), area.bottom() - GRID - card.height())))
        painter.setPen(QPen(theme().colour("line"), 1))
        painter.setBrush(theme().colour("raised"))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        picture = self.thumbnails.get(int(points.ids[place]), round(_CARD * ratio), ratio, RADIUS)
        square = QRect(card.left() + GRID, card.top() + GRID, _CARD, _CARD)
        if picture is None:
            painter.fillRect(square, theme().colour("selected"))
        else:
            painter.drawPixmap(square, picture)
        name = points.name_of(place)
        words = metrics.elidedText(tr("Inbox") if name is None else name, Qt.TextElideMode.ElideRight, _CARD)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text"))
        below = QRect(square.left(), square.bottom() + 1, _CARD, card.bottom() - square.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
