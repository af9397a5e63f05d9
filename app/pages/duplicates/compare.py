"""Two images side by side, or one in the place of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.look.theme import theme
from app.look.tokens import GRID
from app.pages.duplicates.difference import difference
from app.panels.basics import Elided, button, label
from app.words import text
from app.words.text import tr
from core.reports import ImageInfo


@dataclass(frozen=True)
class Seen:
    """One of the two. `changed`: when its file was last changed, ISO 8601, empty where it is away."""

    info: ImageInfo
    picture: QImage
    changed: str


def facts(seen: Seen) -> list[tuple[str, str]]:
    """Names and values, in the order they are shown."""
    info = seen.info
    return [
        (tr("Dimensions"), f"{info.width} × {info.height}"),
        (tr("Size"), text.size(info.size)),
        (tr("File changed"), text.moment(seen.changed) if seen.changed else text.file_state(info.state)),
        (tr("Added"), text.moment(info.added)),
        (tr("Category"), tr("Inbox") if info.category is None else info.category),
        (tr("File"), info.path.name),
        (tr("Folder"), str(info.path.parent)),
    ]


class Picture(QWidget):
    """An image as large as there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumSize(96, 96)
        self._pixmap = QPixmap()

    def show_image(self, image: QImage) -> None:
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = self.rect().center() - QRect(0, 0, size.width(), size.height()).center()
        painter.drawPixmap(QRect(corner, size), self._pixmap)


class Side(QWidget):
    """A picture, what is known of it, and the button that keeps it."""

    def __init__(self, name: str, keep: QAction) -> None:
        super().__init__()
        self.picture = Picture(name)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        self._values: list[tuple[Elided, Elided]] = []
        self.keep = button(keep.text(), "")
        self.keep.clicked.connect(keep.trigger)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(self.picture, 1)
        box.addLayout(self._facts)
        box.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_facts(self, own: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> None:
        """What is the same in both steps back."""
        for row, ((name, value), (_, other)) in enumerate(zip(own, others, strict=True)):
            if row == len(self._values):
                plain, strong = Elided(mode=Qt.TextElideMode.ElideMiddle, role="muted"), Elided(role="strong")
                self._facts.addWidget(label(name, "muted"), row, 0)
                self._facts.addWidget(plain, row, 1)
                self._facts.addWidget(strong, row, 1)
                self._values.append((plain, strong))
            plain, strong = self._values[row]
            for shown, wanted in ((plain, value == other), (strong, value != other)):
                shown.set_text(value)
                shown.setVisible(wanted)


class Comparison(QWidget):
    """Takes the focus and the keys while it is shown.

    Signals: closed: by Escape.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Two images side by side"))
        self.words = Elided(role="strong")
        self._pair: tuple[Seen, Seen] | None = None
        self._flipped: int | None = None  # which of the two is in the one place
        self._apart = False  # whether what differs is coloured
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 0, 16, GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(self.words)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._box.addLayout(self._row, 1)
        self.sides: list[Side] = []

    def set_deeds(self, keep_first: QAction, keep_second: QAction) -> None:
        for name, keep in ((self.tr("First image"), keep_first), (self.tr("Second image"), keep_second)):
            self.sides.append(Side(name, keep))
            self._row.addWidget(self.sides[-1], 1)

    def show_pair(self, first: Seen, second: Seen, words: str) -> None:
        """`words`: which pair of how many it is, and how alike."""
        if self._pair is None or (self._pair[0].info.id, self._pair[1].info.id) != (first.info.id, second.info.id):
            self._flipped, self._apart = None, False
        self._pair = (first, second)
        self.words.set_text(words)
        both = facts(first), facts(second)
        self.sides[0].show_facts(both[0], both[1])
        self.sides[1].show_facts(both[1], both[0])
        self._show()

    def flip(self) -> None:
        """Shows one image in the place of the other, so that what differs jumps to the eye."""
        self._flipped = 1 if self._flipped is None else 1 - self._flipped
        self._apart = False
        self._show()

    def side_by_side(self) -> None:
        self._flipped, self._apart = None, False
        self._show()

    def mark_difference(self) -> None:
        """Colours what differs, or does so no more."""
        self._apart = not self._apart
        self._flipped = None
        self._show()

    def event(self, event: QEvent) -> bool:
        # Escape leaves this before it clears a search.
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.closed.emit()
            return True
        return super().event(event)

    def _show(self) -> None:
        if self._pair is None:
            return
        first, second = self._pair
        pictures = [first.picture, second.picture]
        if self._apart:
            pictures[1] = difference(first.picture, second.picture, theme().colour("accent"))
        for number, side in enumerate(self.sides):
            side.setVisible(self._flipped is None or number == self._flipped)
            side.picture.show_image(pictures[number])
