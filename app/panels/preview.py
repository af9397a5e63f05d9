"""The picture of the chosen image."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.look.theme import theme
from app.look.tokens import RADIUS

PIXELS = 1080  # of the longer side, as it is read: enough for a wide panel


class Preview(QWidget):
    """The image in its own shape, as wide as the panel and at most square.

    Signals: opened: a double click, to see it larger.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.setAccessibleName(self.tr("Preview"))
        self.setToolTip(self.tr("A double click shows it larger"))
        self.setFixedHeight(160)

    def set_image(self, image: QImage | None) -> None:
        self._pixmap = None if image is None or image.isNull() else QPixmap.fromImage(image)
        self._fit()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.opened.emit()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selected"))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
            return
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), RADIUS, RADIUS)
        painter.setClipPath(path)
        painter.drawPixmap(box, self._pixmap)

    def _fit(self) -> None:
        height = self.width()
        if self._pixmap is not None and self._pixmap.width() > 0:
            height = min(self.width(), round(self.width() * self._pixmap.height() / self._pixmap.width()))
        if height != self.height():
            self.setFixedHeight(max(40, height))
