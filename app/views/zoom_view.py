"""One image, as large as there is room for, that can be looked at more closely."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel

from app.views.camera import Camera

# Pixels of the screen an image's pixel may take: at first, so that small images stay sharp, and when looked at closely.
_FIRST, _MOST = 2.0, 8.0
STEP = 1.25


class ZoomView(QLabel):
    """A label, for its role: what is seen is painted here. Its pixmap is never set.

    Signals:
        more_wanted(int): so many pixels of the longer side would be needed to be sharp, and are not there.
    """

    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(64, 64)
        self._size = QSize()  # of the image itself, in its own pixels
        self._pictures: list[QPixmap] = []  # of it, the smallest first
        self._held = QPointF()  # where the pointer was while it drags
        self.camera = Camera()

    def show_image(self, size: QSize) -> None:
        """Another image, which has so many pixels; its pictures follow."""
        self._size, self._pictures = size, []
        self.fit()

    def add_picture(self, picture: QImage) -> None:
        """The whole image in as many pixels as there are for now."""
        self._pictures.append(QPixmap.fromImage(picture))
        self._pictures.sort(key=QPixmap.width)
        self.update()

    @property
    def scale(self) -> float:
        """Pixels of the screen that a pixel of the image takes."""
        return self.camera.scale * self.devicePixelRatioF()

    @property
    def place(self) -> QRectF:
        """Where the image lies in the view."""
        camera, size = self.camera, self._size
        corner = QPointF(-camera.x * camera.scale, -camera.y * camera.scale)
        return QRectF(corner.x(), corner.y(), size.width() * camera.scale, size.height() * camera.scale)

    def fit(self) -> None:
        """All of it, in the middle."""
        whole = self._whole()
        self._look(Camera(whole, 0.0, 0.0, whole))

    def zoom(self, steps: float, about: QPointF | None = None) -> None:
        """Closer (+) or further away (−) by steps; what lies at `about`, else under the pointer, stays there."""
        if about is None:
            pointer = QPointF(self.mapFromGlobal(QCursor.pos()))
            about = pointer if QRectF(self.rect()).contains(pointer) else QRectF(self.rect()).center()
        whole = self.camera.whole
        wanted = min(max(whole, _MOST / self.devicePixelRatioF()), max(whole, self.camera.scale * STEP**steps))
        self._look(self.camera.zoomed(wanted / self.camera.scale, about))

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._pictures:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wanted = self.place.width() * self.devicePixelRatioF()
        enough = [picture for picture in self._pictures if picture.width() + 1 >= wanted]
        picture = enough[0] if enough else self._pictures[-1]
        painter.drawPixmap(self.place, picture, QRectF(picture.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.camera.scale <= self.camera.whole:
            self.fit()
        else:
            self._look(replace(self.camera, whole=self._whole()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / 120, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way, self._held = event.position() - self._held, event.position()
        self._look(self.camera.moved(way.x(), way.y()))

    # --- parts

    def _whole(self) -> float:
        """The scale at which all of it is seen, as large as there is room for."""
        if self._size.isEmpty():
            return 1.0
        room = min(self.width() / self._size.width(), self.height() / self._size.height())
        return min(room, _FIRST / self.devicePixelRatioF())

    def _look(self, camera: Camera) -> None:
        """Looks so, as far as there is image: none of the room is left empty that it could fill."""
        room = np.array([self.width(), self.height()]) / camera.scale
        spare = np.array([self._size.width(), self._size.height()]) - room
        x, y = np.where(spare < 0, spare / 2, np.clip([camera.x, camera.y], 0, np.maximum(spare, 0)))
        self.camera = replace(camera, x=float(x), y=float(y))
        closer = self.camera.scale > self.camera.whole
        self.setCursor(Qt.CursorShape.OpenHandCursor if closer else Qt.CursorShape.ArrowCursor)
        longer = max(self._size.width(), self._size.height())
        there = max((max(one.width(), one.height()) for one in self._pictures), default=0)
        needed = min(longer, int(np.ceil(longer * self.scale)))
        if needed > there + 1:
            self.more_wanted.emit(needed)
        self.update()
