"""The page without a library: three steps to a first search, and the libraries there were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.look.icons import set_picture
from app.panels.basics import Elided, button, icon_button, label, wrapped
from app.words import text

_WIDTH, _NAME = 640, 200
_ROOM_FOR_ART = 640  # a lower window shows the words alone


class StartPage(QWidget):
    """Signals: add_folders, open_library, try_samples, choose_place; open_recent(Path), forget_recent(Path)."""

    add_folders = Signal()
    open_library = Signal()
    try_samples = Signal()
    choose_place = Signal()
    open_recent = Signal(object)
    forget_recent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that no button looks chosen before Tab is pressed
        page = QWidget()
        page.setObjectName("plainPage")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(16, 0, 16, 0)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 16, 0, 16)
        box.setSpacing(0)
        box.addStretch(2)
        self._art = QLabel()
        self._art.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_picture(self._art, "empty-library", "muted", QSize(136, 136))
        box.addWidget(self._art)
        box.addSpacing(8)
        title = label(self.tr("Find images by what they look like"), "display")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title.setWordWrap(True)
        box.addWidget(title)
        box.addSpacing(16)
        for number, step in enumerate((self._place(), self._folders(), self._search()), 1):
            box.addWidget(_Step(number, *step))
        box.addSpacing(16)
        self._recent = QWidget()
        self._rows = QVBoxLayout(self._recent)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        box.addWidget(self._recent)
        box.addStretch(3)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._widgets: list[QWidget] = []

    # --- the steps: their names, what is said under them, and their buttons

    def _place(self) -> tuple[str, QWidget, list[QPushButton]]:
        self.place = Elided(mode=Qt.TextElideMode.ElideMiddle, role="muted")
        self.place_button = button(self.tr("Change…"), "quiet", name=self.tr("Choose where the library is kept"))
        self.place_button.clicked.connect(self.choose_place)
        return self.tr("Where the library is kept"), self.place, [self.place_button]

    def _folders(self) -> tuple[str, QWidget, list[QPushButton]]:
        words = wrapped(self.tr("Each becomes a category, learned on this computer alone."), "muted")
        self.add_button = button(self.tr("Add folders"), "primary", "add-folder")
        self.add_button.clicked.connect(self.add_folders)
        self.samples_button = button(self.tr("Try samples"), "quiet", name=self.tr("Try with sample images"))
        self.samples_button.clicked.connect(self.try_samples)
        return self.tr("Drop folders of images here"), words, [self.add_button, self.samples_button]

    def _search(self) -> tuple[str, QWidget, list[QPushButton]]:
        words = wrapped(
            self.tr("Drop or paste an image on the field at the top, or double-click one you have."), "muted"
        )
        return self.tr("Search by looking"), words, []

    # --- what changes

    def show_place(self, library: Path) -> None:
        """Where a library would be made."""
        self.place.set_text(text.place(library))

    def show_recent(self, paths: Sequence[Path]) -> None:
        for old in self._widgets:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._widgets = []
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(self.tr("Recent libraries") if paths else self.tr("You have a library?"), "section"))
        row.addStretch(1)
        self.open_button = button(self.tr("Open library…"), "quiet", "folder")
        self.open_button.clicked.connect(self.open_library)
        row.addWidget(self.open_button)
        self._keep(head)
        for path in list(paths)[:4]:
            self._keep(_Recent(path, self))

    def set_busy(self, busy: bool) -> None:
        """While a library opens, nothing else can be started."""
        for widget in (self.add_button, self.samples_button, self.place_button, self._recent):
            widget.setDisabled(busy)

    def _keep(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._widgets.append(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._art.setVisible(event.size().height() >= _ROOM_FOR_ART)


class _Step(QWidget):
    """One step: its number, its name over some words, its buttons at the end."""

    def __init__(self, number: int, name: str, words: QWidget, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        sign = label(str(number), "step")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedSize(28, 28)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(wrapped(name, "strong"))
        column.addWidget(words)
        row.addLayout(column, 1)
        if len(buttons) < 2:
            for one in buttons:
                row.addWidget(one)
            return
        deeds = QHBoxLayout()  # below, where they leave the words their room in every language
        deeds.setContentsMargins(0, 6, 0, 0)
        deeds.setSpacing(8)
        for one in buttons:
            deeds.addWidget(one)
        deeds.addStretch(1)
        column.addLayout(deeds)


class _Recent(QWidget):
    """One library: its name as a button, its folder beside it; where that is away, it says so and can be forgotten."""

    def __init__(self, path: Path, page: StartPage) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        there = path.is_dir()
        name = button(path.name, "quiet", "recollect", name=self.tr("Open %1").replace("%1", path.name))
        name.setText(name.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideRight, _NAME))
        name.setToolTip(str(path))
        name.setEnabled(there)
        name.clicked.connect(lambda: page.open_recent.emit(path))
        row.addWidget(name)
        folder = Elided(text.place(path.parent), mode=Qt.TextElideMode.ElideMiddle, role="small")
        row.addWidget(folder, 1)
        if not there:
            row.addWidget(label(self.tr("away"), "small"))
            forget = icon_button("close", self.tr("Forget %1").replace("%1", path.name), "tiny")
            forget.clicked.connect(lambda: page.forget_recent.emit(path))
            row.addWidget(forget)
