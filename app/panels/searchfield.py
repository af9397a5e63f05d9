"""Where a query goes in and is seen: the chip of the image, the words that find a category."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy

from app.icons import set_picture
from app.panels.basics import icon_button, set_margins
from app.panels.chip import Chip
from app.query import Query, clipboard, local_paths, path_of_text
from app.text import count, images


class _Words(QLineEdit):
    """Pasting an image here is a query; pasting words is words."""

    image_pasted = Signal()
    focus_changed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            mime = clipboard()
            if mime.hasImage() or local_paths(mime):
                self.image_pasted.emit()
                return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class SearchField(QFrame):
    """Signals:
    words_changed(str): they filter the categories. entered(): Enter on words that name no file.
    file_wanted(Path): a file typed. image_pasted: the clipboard holds an image. choose_wanted: pick a file by dialog.
    cleared: the chip's x. nudges_cleared: that of the chip beside it.
    """

    words_changed = Signal(str)
    entered = Signal()
    file_wanted = Signal(object)
    image_pasted = Signal()
    choose_wanted = Signal()
    cleared = Signal()
    nudges_cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setFixedHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        set_margins(row, 8, 0, 4, 0)
        row.setSpacing(8)
        self._sign = QLabel()
        set_picture(self._sign, "search", "muted", QSize(16, 16))
        row.addWidget(self._sign)
        self.chip = Chip(self.tr("Clear the search"), pictured=True)
        self.chip.closed.connect(self.cleared)
        self.clear_button = self.chip.close_button
        row.addWidget(self.chip)
        self.nudges = Chip(self.tr("Forget the marked hits"))
        self.nudges.closed.connect(self.nudges_cleared)
        row.addWidget(self.nudges)
        self.words = _Words()
        self.words.setAcceptDrops(False)  # the window takes all drops
        self.words.setAccessibleName(self.tr("Search"))
        self.words.setAccessibleDescription(
            self.tr("Paste an image, type the path of one, or words to find a category")
        )
        self.words.textChanged.connect(self.words_changed)
        self.words.returnPressed.connect(self._enter)
        self.words.image_pasted.connect(self.image_pasted)
        self.words.focus_changed.connect(lambda on: self._mark("active", on))
        row.addWidget(self.words, 1)
        self.choose_button = icon_button("image", self.tr("Search for an image file…"))
        self.choose_button.setFixedSize(26, 26)
        self.choose_button.clicked.connect(self.choose_wanted)
        row.addWidget(self.choose_button)
        self.query: Query | None = None
        self._drop_sentence = False
        self.show_query(None)

    def show_query(self, query: Query | None) -> None:
        """The chip of what is searched for, or none."""
        self.query = query
        self.chip.setVisible(query is not None)
        self._sign.setVisible(query is None)
        self.nudges.setVisible(query is not None and bool(query.more or query.less))
        if query is not None:
            self.chip.show_text(query.name, self.tr("Searching for %1").replace("%1", query.name))
            self._show_nudges(len(query.more), len(query.less))
        self._placeholder()

    def _show_nudges(self, more: int, less: int) -> None:
        signs = [sign + count(number) for sign, number in (("+", more), ("−", less)) if number]
        told = self.tr("More like %1, less like %2").replace("%1", images(more)).replace("%2", images(less))
        self.nudges.show_text(" ".join(signs), told)
        self.nudges.setToolTip(told)

    def show_thumbnail(self, image: QImage) -> None:
        self.chip.show_picture(image)

    def set_drop(self, wanted: bool) -> None:
        """Something is dragged over it that would be searched for."""
        self._drop_sentence = wanted
        self._mark("drop", wanted)
        self._placeholder()

    def focus(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.words.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placeholder()

    def _enter(self) -> None:
        path: Path | None = path_of_text(self.words.text())
        if path is None:
            self.entered.emit()
        else:
            self.words.clear()
            self.file_wanted.emit(path)

    def _mark(self, name: str, on: bool) -> None:
        self.setProperty(name, on)
        self.style().unpolish(self)
        self.style().polish(self)

    def _placeholder(self) -> None:
        if self._drop_sentence:
            words = self.tr("Search for this image")
        elif self.query is not None:
            words = self.tr("Drop or paste another") if self.width() > 400 else ""
        else:
            words = self.tr("Drop or paste an image, or find a category")
        self.words.setPlaceholderText(words)
