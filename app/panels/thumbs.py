"""A few images as small squares: a click looks at one, a double click searches for more like it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.look.theme import theme
from app.look.tokens import RADIUS, TILE_GAP
from app.services.thumbnails import Thumbnails
from app.views.thumbnail import paint_thumbnail
from app.words.text import count, tr

_SMALLEST, _LARGEST = 56, 96


class Thumb(QAbstractButton):
    """One of them. `name`: what the tooltip says.

    Signals: similar_wanted(int).
    """

    similar_wanted = Signal(int)

    def __init__(self, image: int, name: str, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.image, self._thumbnails = image, thumbnails
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        thumbnails.arrived.connect(self.update)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.similar_wanted.emit(self.image)

    def sizeHint(self) -> QSize:
        return QSize(_LARGEST, _LARGEST)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_thumbnail(painter, QRectF(self.rect()), self.image, self._thumbnails, self.devicePixelRatioF())
        if self.isChecked():
            self._ring(painter, "accent", 4, 0)
        elif self.underMouse():
            self._ring(painter, "accent", 2, 0)
        if self.hasFocus():  # of two colours: one of them is seen on any picture
            self._ring(painter, "text", 2, 0)
            self._ring(painter, "surface", 2, 2)

    def _ring(self, painter: QPainter, colour: str, width: int, inside: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour(colour), width))
        away = inside + width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(away, away, -away, -away), RADIUS - inside, RADIUS - inside
        )


class Thumbs(QWidget):
    """In rows that fill the width, all of one size.

    `choosing`: a click also chooses one, or lets it go.

    Signals: look_wanted(int), similar_wanted(int). chosen_changed.
    """

    look_wanted = Signal(int)
    similar_wanted = Signal(int)
    chosen_changed = Signal()

    def __init__(self, name: str, *, choosing: bool = False) -> None:
        super().__init__()
        self._choosing = choosing
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.thumbs: list[Thumb] = []

    def show_images(self, images: Sequence[tuple[int, str]], thumbnails: Thumbnails) -> None:
        """Ids, and what is said of each."""
        self.clear()
        for place, (image, name) in enumerate(images, start=1):
            thumb = Thumb(image, name, thumbnails, self)
            # Else several would be called the same.
            spoken = tr("%1, %2 of %3").replace("%2", count(place)).replace("%3", count(len(images)))
            thumb.setAccessibleName(spoken.replace("%1", name))
            thumb.setCheckable(self._choosing)
            thumb.toggled.connect(self.chosen_changed)
            thumb.clicked.connect(lambda _=False, image=image: self.look_wanted.emit(image))
            thumb.similar_wanted.connect(self.similar_wanted)
            thumb.show()
            self.thumbs.append(thumb)
        self._arrange()

    def chosen(self) -> list[int]:
        return [thumb.image for thumb in self.thumbs if thumb.isChecked()]

    def clear(self) -> None:
        for old in self.thumbs:
            old.hide()
            old.deleteLater()
        self.thumbs = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room, count = self.width() + TILE_GAP, len(self.thumbs)
        columns = max(1, min(count, room // (_SMALLEST + TILE_GAP)))
        # Rows of one length look better than a last one with a single image.
        rows = -(-count // columns) if count else 0
        columns = -(-count // rows) if rows else 1
        side = min(_LARGEST, room // columns - TILE_GAP)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, thumb in enumerate(self.thumbs):
            x, y = (place % columns) * (side + TILE_GAP), (place // columns) * (side + TILE_GAP)
            thumb.setGeometry(self.width() - x - side if mirrored else x, y, side, side)
        self.setFixedHeight(max(0, rows * (side + TILE_GAP) - TILE_GAP))
