"""A part of an image, drawn with the mouse or the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.look.theme import theme
from app.panels.basics import button, label, wrapped
from app.words import text
from core.images.region import Region

# Of the image's longer side: how far an arrow key goes; with Ctrl it is one pixel.
_STEP = 0.02
_REACH = 10  # pixels of the screen within which a corner or an edge is taken hold of
_KNOB = 8
_LEAST = 1
_START = 0.5  # of each side: the part that is marked at first
_VEIL = QColor(0, 0, 0, 140)

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RegionSelector(QWidget):
    """The image, with all but the marked part dimmed. Arrow keys move the part; with Shift they change its size.

    Signals: changed. taken: Enter or a double click.
    """

    changed = Signal()
    taken = Signal()

    def __init__(self, image: QImage, size: QSize) -> None:
        """`size`: of the whole image in its own pixels, of which `image` may be a smaller picture."""
        super().__init__()
        self._pixmap, self._size = QPixmap.fromImage(image), size
        self._hold: tuple[int, int] = (0, 0)  # the sides that the mouse drags, -1, 0 or 1 each
        self._from: QPointF | None = None  # where it was pressed, in pixels of the image
        self._before = QRectF()
        width, height = size.width() * _START, size.height() * _START
        self._part = QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
        self.setMinimumSize(240, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Part of the image"))
        self._tell()

    @property
    def region(self) -> Region:
        """In whole pixels of the image, at least one."""
        whole = self._part.toAlignedRect() & QRect(0, 0, self._size.width(), self._size.height())
        return whole.x(), whole.y(), whole.width(), whole.height()

    def words(self) -> str:
        x, y, width, height = self.region
        told = self.tr("%1 × %2 pixels, from %3, %4")
        for place, number in (("%1", width), ("%2", height), ("%3", x), ("%4", y)):
            told = told.replace(place, text.count(number))
        return told

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    # --- geometry

    def frame(self) -> QRectF:
        """Where the image is painted."""
        shown = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - shown.width()) / 2, (self.height() - shown.height()) / 2, *shown.toTuple())

    def _scale(self) -> float:
        return self.frame().width() / self._size.width()

    def _on_screen(self, part: QRectF) -> QRectF:
        scale = self._scale()
        corner = self.frame().topLeft() + part.topLeft() * scale
        return QRectF(corner, part.size() * scale)

    def _in_image(self, place: QPointF) -> QPointF:
        return (place - self.frame().topLeft()) / self._scale()

    def _held(self, place: QPointF) -> tuple[int, int] | None:
        """The sides of the part that are near; (0, 0) inside of it, None outside."""
        shown = self._on_screen(self._part)
        if not shown.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(place):
            return None
        across = -1 if abs(place.x() - shown.left()) < _REACH else 1 if abs(place.x() - shown.right()) < _REACH else 0
        down = -1 if abs(place.y() - shown.top()) < _REACH else 1 if abs(place.y() - shown.bottom()) < _REACH else 0
        return across, down

    def _set(self, part: QRectF) -> None:
        """Keeps it in the image, and at least a pixel wide."""
        width = min(max(part.width(), _LEAST), self._size.width())
        height = min(max(part.height(), _LEAST), self._size.height())
        x = min(max(part.x(), 0), self._size.width() - width)
        y = min(max(part.y(), 0), self._size.height() - height)
        self._part = QRectF(x, y, width, height)
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.changed.emit()

    # --- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        held = self._held(event.position())
        self._from, self._before = self._in_image(event.position()), QRectF(self._part)
        if held is None:
            # A new part grows from here, by whatever corner the mouse goes to.
            self._hold, self._before = (1, 1), QRectF(self._from, self._from)
        else:
            self._hold = held

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            self._point(event.position())
            return
        way = self._in_image(event.position()) - self._from
        part = QRectF(self._before)
        across, down = self._hold
        if (across, down) == (0, 0):
            part.translate(way)
        else:
            if across:
                (part.setLeft if across < 0 else part.setRight)((part.left() if across < 0 else part.right()) + way.x())
            if down:
                (part.setTop if down < 0 else part.setBottom)((part.top() if down < 0 else part.bottom()) + way.y())
            whole = QRectF(0, 0, self._size.width(), self._size.height())
            part = part.normalized() & whole or QRectF(self._part)
        self._set(part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._from = None
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
            return
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        held = event.modifiers()
        longer = max(self._size.width(), self._size.height())
        step = 1.0 if held & Qt.KeyboardModifier.ControlModifier else max(1.0, _STEP * longer)
        across, down = way[0] * step, way[1] * step
        if held & Qt.KeyboardModifier.ShiftModifier:
            width = min(self._part.width() + across, self._size.width() - self._part.x())
            height = min(self._part.height() + down, self._size.height() - self._part.y())
            self._set(QRectF(self._part.x(), self._part.y(), width, height))
        else:
            self._set(self._part.translated(across, down))

    def _point(self, place: QPointF) -> None:
        held = self._held(place)
        shapes = {
            (0, 0): Qt.CursorShape.SizeAllCursor,
            (0, 1): Qt.CursorShape.SizeVerCursor,
            (1, 0): Qt.CursorShape.SizeHorCursor,
            (1, 1): Qt.CursorShape.SizeFDiagCursor,
            (1, -1): Qt.CursorShape.SizeBDiagCursor,
        }
        if held is None:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.setCursor(shapes.get(held) or shapes[(-held[0], -held[1])])

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame, part = self.frame(), self._on_screen(self._part)
        painter.drawPixmap(frame, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setClipRect(frame)
        painter.fillRect(frame, _VEIL)
        across = self._pixmap.width() / self._size.width()
        source = QRectF(self._part.topLeft() * across, self._part.size() * across)
        painter.drawPixmap(part, self._pixmap, source)
        painter.setClipping(False)
        accent = theme().colour("accent")
        painter.setPen(QPen(QColor("white"), 3 if self.hasFocus() else 1))
        painter.drawRect(part)
        painter.setPen(QPen(accent, 1))
        painter.drawRect(part)
        painter.setBrush(QColor("white"))
        for corner in (part.topLeft(), part.topRight(), part.bottomLeft(), part.bottomRight()):
            painter.drawEllipse(corner, _KNOB / 2, _KNOB / 2)


class RegionDialog(QDialog):
    """Signals: chosen(Region)."""

    chosen = Signal(object)

    def __init__(self, name: str, image: QImage, size: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search with a part of %1").replace("%1", name))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(16)
        hint = self.tr("Draw around what is to be found. Arrow keys move it, with Shift they change its size.")
        box.addWidget(wrapped(hint, "muted"))
        self.selector = RegionSelector(image, size)
        self.selector.changed.connect(self._tell)
        self.selector.taken.connect(self._take)
        box.addWidget(self.selector, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._told = label("", "muted")
        row.addWidget(self._told, 1)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.search = button(self.tr("Search"), "primary")
        self.search.clicked.connect(self._take)
        row.addWidget(self.search)
        box.addLayout(row)
        self._tell()
        self.selector.setFocus()

    def _tell(self) -> None:
        self._told.setText(self.selector.words())

    def _take(self) -> None:
        region = self.selector.region
        self.accept()
        self.chosen.emit(region)
