"""Square thumbnails with round corners, read and drawn off the window's thread, kept within a bound of memory."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPainterPath, QPixmap

from app.services.pictures import from_jpeg
from core.errors import RecollectError

log = logging.getLogger(__name__)
Reader = Callable[[Sequence[int]], dict[int, bytes]]
_BATCH = 12
_MOST_WAITING = 600
_SCREENS = 2
_BYTES_PER_PIXEL = 4


def square(image: QImage, side: int, radius: float) -> QImage:
    """The middle square of `image` at `side` pixels with round corners."""
    edge = min(image.width(), image.height())
    middle = QRect((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge)
    scaled = image.copy(middle).scaled(
        QSize(side, side), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, side, side), radius, radius)
    painter.setClipPath(path)
    painter.drawImage(0, 0, scaled)
    painter.end()
    return made


class _Loader(QThread):
    """Reads JPEG bytes in batches, the last asked for first."""

    loaded = Signal(object)

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self._read = read
        self._wake = threading.Condition()
        self._waiting: OrderedDict[tuple[int, int, float], None] = OrderedDict()
        self._stopping = False

    def want(self, wanted: Sequence[tuple[int, int, float]]) -> None:
        with self._wake:
            for item in reversed(wanted):  # the first of the view is served first
                self._waiting[item] = None
                self._waiting.move_to_end(item)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._wake.notify()

    def stop(self) -> None:
        with self._wake:
            self._stopping = True
            self._waiting.clear()
            self._wake.notify()

    def run(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._stopping:
                    self._wake.wait()
                if self._stopping:
                    return
                batch = [self._waiting.popitem(last=True)[0] for _ in range(min(_BATCH, len(self._waiting)))]
            try:
                found = self._read([image for image, _, _ in batch])
            except RecollectError as error:
                log.warning("thumbnails: %s", error)
                found = {}
            made: list[tuple[int, int, QImage | None]] = []
            for image, side, radius in batch:
                picture = from_jpeg(found.get(image))
                made.append((image, side, None if picture.isNull() else square(picture, side, radius)))
            if not self._stopping:
                self.loaded.emit(made)


def _a_few_screens() -> int:
    """Bytes of as many thumbnails as the largest screen holds twice over: a page up and down."""
    screens = [screen.size() * screen.devicePixelRatio() for screen in QGuiApplication.screens()]
    return _SCREENS * _BYTES_PER_PIXEL * max((size.width() * size.height() for size in screens), default=0)


class Thumbnails(QObject):
    """The cache the views paint from.

    Args:
        bound: bytes it may hold; a few screens of thumbnails where nothing is said.

    Signals:
        arrived: some of the wanted thumbnails are there now.
    """

    arrived = Signal()

    def __init__(self, read: Reader, bound: int | None = None) -> None:
        super().__init__()
        self._bound = _a_few_screens() if bound is None else bound
        self._bytes = 0
        self._kept: OrderedDict[tuple[int, int], QPixmap | None] = OrderedDict()
        self._sides: OrderedDict[int, None] = OrderedDict()
        self._wanted: dict[tuple[int, int, float], None] = {}
        self._pending: set[tuple[int, int]] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._send)
        self._loader = _Loader(read)
        self._loader.loaded.connect(self._keep)
        self._loader.start()

    @property
    def bytes_kept(self) -> int:
        return self._bytes

    def get(self, image: int, side: int, ratio: float = 1.0, radius: float = 6.0) -> QPixmap | None:
        """The square of `image` at `side` device pixels, or what is at hand until it comes (None: nothing yet)."""
        key = (image, side)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._pending:
            self._wanted[(image, side, radius * ratio)] = None
            if not self._soon.isActive():
                self._soon.start()
        for other in self._sides:
            stand_in = self._kept.get((image, other)) if 2 * other >= side else None
            if stand_in is not None:
                return stand_in
        return None

    def forget_missing(self) -> None:
        """Asks again for thumbnails that were not there: an import may have brought them."""
        for key in [key for key, pixmap in self._kept.items() if pixmap is None]:
            del self._kept[key]

    def stop(self) -> None:
        self._soon.stop()
        self._loader.stop()

    @property
    def loader(self) -> QThread:
        """The thread, which ends after `stop`."""
        return self._loader

    def _send(self) -> None:
        wanted = list(self._wanted)
        self._wanted.clear()
        # What scrolled away before it was served may be wanted anew later, so only what is asked for now is pending.
        self._pending = {(image, side) for image, side, _ in wanted} | {
            key for key in self._pending if len(self._pending) < _MOST_WAITING
        }
        self._loader.want(wanted)

    def _keep(self, made: list[tuple[int, int, QImage | None]]) -> None:
        for image, side, picture in made:
            key = (image, side)
            self._pending.discard(key)
            old = self._kept.pop(key, None)
            if old is not None:
                self._bytes -= _weight(old)
            pixmap = None if picture is None else QPixmap.fromImage(picture)
            self._kept[key] = pixmap
            self._bytes += _weight(pixmap)
            self._sides[side] = None
        while self._bytes > self._bound and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= _weight(gone)
        while len(self._sides) > 6:
            self._sides.popitem(last=False)
        self.arrived.emit()


def _weight(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else _BYTES_PER_PIXEL * pixmap.width() * pixmap.height()
