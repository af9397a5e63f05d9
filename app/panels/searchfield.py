"""Where a query goes in: an image dropped, pasted, chosen or named, or words that find a category."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy

from app.look.icons import set_picture
from app.panels.basics import icon_button, set_margins
from app.search.query import Query, clipboard, local_paths, path_of_text
from app.words.text import counted


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
    """

    words_changed = Signal(str)
    entered = Signal()
    file_wanted = Signal(object)
    image_pasted = Signal()
    choose_wanted = Signal()

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
        self.drop_sentence = ""
        self.show_query(None)

    def show_query(self, query: Query | None) -> None:
        """Whether something is searched for already."""
        self.query = query
        self._placeholder()

    def set_drop(self, images: int) -> None:
        """So many images are dragged over it, which would be searched for; 0 for none any more."""
        self.drop_sentence = ""
        if images:
            self.drop_sentence = counted(
                images, self.tr("Search for this image"), self.tr("Search for these %1 images together")
            )
        self._mark("drop", bool(images))
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
        if self.drop_sentence:
            words = self.drop_sentence
        elif self.query is not None:
            words = self.tr("Drop or paste another") if self.width() > 400 else ""
        else:
            words = self.tr("Drop or paste an image, or find a category")
        self.words.setPlaceholderText(words)
