"""The map: dots that one moves over, comes closer to, and chooses from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from app.look.theme import theme
from app.models.points import Places, Points
from app.services.thumbnails import Thumbnails
from app.views.camera import Camera
from app.views.lasso import inside
from app.views.map_painter import MapPainter
from app.words.text import count, images, tr
from core.reports import CategoryInfo, ImageMap

_REACH = 12  # pixels around the pointer in which a dot is meant
_STEP = 80  # pixels an arrow key moves
_CLOSER = 1.25
NEIGHBOURS = 20


class MapView(QWidget):
    """Signals:
    chosen(int): the image the inspector shows, -1 for none. selection_changed: others are chosen.
    similar_wanted(int): double click or Enter on an image.
    menu_wanted(int, QPoint): right click on an image, with the place on the screen.
    lasso_ended: a line was drawn around images, or given up.
    """

    chosen = Signal(int)
    selection_changed = Signal()
    similar_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)
    lasso_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("map")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.points: Points | None = None
        self.camera = Camera()
        self.lasso_mode = False
        self.line: list[QPointF] | None = None  # of the lasso that is being drawn
        self.hovered: int | None = None
        self._painter = MapPainter(self)
        self._moved = False  # the user has looked somewhere else than at the whole
        self._pressed: QPointF | None = None
        self._dragged = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(60)
        self._settle.timeout.connect(self._settled)
        theme().changed.connect(self._take_theme)
        self._say()

    # --- what is shown

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        self._painter.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.arrived.connect(self.update)

    def show_map(self, found: ImageMap | None, categories: Sequence[CategoryInfo] = ()) -> None:
        """Another map, or None. What was chosen stays, and where the user looks, unless everything lies elsewhere."""
        before, self.points = self.points, None if found is None else Points(found, categories)
        self.hovered = None
        if self.points is not None:
            if before is not None:
                self.points.take_over(before)
            whole = Camera.over(self.points.positions, self.size())
            alike = 0.75 < whole.whole / self.camera.whole < 1.33
            if before is None or not self._moved or not alike:
                self.camera, self._moved = whole, False
        self._painter.take(self.points)
        self._settled()
        self._tell()

    def highlight(self, category: int | None) -> None:
        """This category stands out, the others stand back; None: all are alike."""
        if self.points is not None and self.points.highlighted != category:
            self.points.highlighted = category
            self._repaint()

    # --- choosing

    def choose(self, places: Places | Sequence[int], *, more: bool = False) -> None:
        """Images by their places in `points`."""
        if self.points is not None:
            self.points.choose(places, more=more)
            self._repaint()
            self._tell()

    def choose_category(self, category: int | None) -> None:
        """All images of a category; None: of the inbox."""
        if self.points is not None:
            self.choose(self.points.of_category(category))

    def choose_alike(self) -> None:
        """All images of the category of the current one."""
        if self.points is not None and self.points.current is not None:
            kind = int(self.points.kinds[self.points.current])
            self.choose(np.flatnonzero(self.points.kinds == kind))

    def choose_neighbours(self) -> None:
        """The current image and those that lie around it."""
        if self.points is not None and self.points.current is not None:
            self.choose(self.points.neighbours(self.points.current, NEIGHBOURS))

    def chosen_images(self) -> list[int]:
        return [] if self.points is None else self.points.chosen_images()

    def current_image(self) -> int | None:
        points = self.points
        return None if points is None or points.current is None else int(points.ids[points.current])

    def clear_choice(self) -> None:
        self.choose([])

    # --- looking around

    def fit(self) -> None:
        """Everything is seen."""
        if self.points is not None:
            self.camera, self._moved = Camera.over(self.points.positions, self.size()), False
            self._settled()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Closer by `factor`, about a pixel or the middle."""
        self._look(self.camera.zoomed(factor, QPointF(self.rect().center()) if about is None else about))
        self._settle.start()

    def _look(self, camera: Camera) -> None:
        self.camera, self._moved = camera, True
        self.update()

    def _settled(self) -> None:
        """What is only worth its time once the zoom rests."""
        self._painter.arrange(self.camera)
        self.update()

    def place_at(self, pixel: QPointF) -> int | None:
        """The image that is meant by a pixel."""
        if self.points is None:
            return None
        place = self._painter.thumbnail_at(pixel)
        if place is None:
            x, y = self.camera.point(pixel)
            place = self.points.nearest(x, y)
        return place if place is not None and self._apart(place, pixel) <= self._painter.reach(place, _REACH) else None

    def pixel_of(self, place: int) -> QPointF:
        assert self.points is not None
        x, y = self.camera.seen(self.points.positions[place : place + 1])[0].tolist()
        return QPointF(x, y)

    def _apart(self, place: int, pixel: QPointF) -> float:
        apart = self.pixel_of(place) - pixel
        return max(abs(apart.x()), abs(apart.y()))

    # --- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed, self._dragged = event.position(), False
        if self.lasso_mode or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.line = [event.position()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here, before = event.position(), self._pressed
        if before is None:
            self._hover(self.place_at(here))
        elif self.line is not None:
            self.line.append(here)
            self.update()
        elif self._dragged or (here - before).manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._look(self.camera.moved(here.x() - before.x(), here.y() - before.y()))
            self._pressed = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        line, self.line, self._pressed = self.line, None, None
        self.unsetCursor()
        more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if line is not None and len(line) > 2:
            self._lassoed(line, more)
        elif not self._dragged:
            place = self.place_at(event.position())
            if place is not None:
                self.choose([place], more=more)
            elif not more:
                self.clear_choice()
        if line is not None:
            self.lasso_ended.emit()

    def _lassoed(self, line: list[QPointF], more: bool) -> None:
        if self.points is not None:
            seen = self.camera.seen(self.points.positions)
            drawn = np.array([(p.x(), p.y()) for p in line])
            self.choose(np.flatnonzero(inside(drawn, seen)), more=more)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is not None and self.points is not None:
            self.similar_wanted.emit(int(self.points.ids[place]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(1.0016 ** event.angleDelta().y(), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                return True
        # Escape lets go of what is chosen here before it means anything to the window.
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride and (self.line or self.chosen_images()):
            event.accept()
            return True
        return super().event(event)

    def _hover(self, place: int | None) -> None:
        if place != self.hovered:
            self.hovered = place
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    # --- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go(-steps[key][0], -steps[key][1])
        elif key in steps:
            self._look(self.camera.moved(steps[key][0] * _STEP, steps[key][1] * _STEP))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_CLOSER)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _CLOSER)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Escape:
            self.line = None
            self.clear_choice()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.points and self.points.current is not None:
            self.similar_wanted.emit(int(self.points.ids[self.points.current]))
        else:
            super().keyPressEvent(event)

    def _go(self, right: int, down: int) -> None:
        """To the nearest image in a direction, from the current one or the middle; what is chosen is kept in sight."""
        points = self.points
        if points is None or not len(points.ids):
            return
        if points.current is None:
            place = points.nearest(*self.camera.point(QPointF(self.rect().center())))
        else:
            place = points.next(points.current, right, down)
        if place is None:
            return
        pixel = self.pixel_of(place)
        if not self.rect().contains(pixel.toPoint()):
            middle = QPointF(self.rect().center()) - pixel
            self._look(self.camera.moved(middle.x(), middle.y()))
        self.choose([place])

    # --- Qt

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        points = self.points
        if points is None:
            return
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = points.current if keyboard else self.place_at(QPointF(event.pos()))
        if place is None and keyboard and points.chosen.any():
            place = int(np.flatnonzero(points.chosen)[0])
        if place is None:
            return
        if not points.chosen[place]:
            self.choose([place])
        where = self.mapToGlobal(self.pixel_of(place).toPoint()) if keyboard else event.globalPos()
        self.menu_wanted.emit(int(points.ids[place]), where)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._painter.paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            self.fit()

    def _repaint(self) -> None:
        self._painter.recolour()
        self.update()

    def _take_theme(self) -> None:
        self._painter.take_theme()
        self.update()

    def _tell(self) -> None:
        image = self.current_image()
        self.chosen.emit(-1 if image is None else image)
        self.selection_changed.emit()
        self._say()

    def _say(self) -> None:
        """For screen readers."""
        points = self.points
        if points is None:
            self.setAccessibleName(tr("Map"))
            self.setAccessibleDescription("")
            return
        self.setAccessibleName(tr("Map of %1").replace("%1", images(len(points.ids))))
        if points.current is not None:
            name = points.name_of(points.current)
            self.setAccessibleDescription(tr("An image of %1").replace("%1", tr("the inbox") if name is None else name))
        else:
            chosen = count(int(np.count_nonzero(points.chosen)))
            self.setAccessibleDescription(tr("%1 chosen").replace("%1", chosen))
