"""The page without a library: what this is, and the three ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.icons import set_picture
from app.panels.basics import Elided, button, label


class StartPage(QWidget):
    """Signals: add_folders, open_library, try_samples; open_recent(Path)."""

    add_folders = Signal()
    open_library = Signal()
    try_samples = Signal()
    open_recent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that no button looks chosen before Tab is pressed
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        column = QWidget()
        column.setFixedWidth(560)
        outer.addWidget(column)
        outer.addStretch(1)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 16, 0, 16)
        box.setSpacing(0)
        box.addStretch(2)
        art = QLabel()
        art.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_picture(art, "empty-library", "muted", QSize(160, 160))
        box.addWidget(art)
        box.addSpacing(8)
        title = label(self.tr("Find images by what they look like"), "display")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(title)
        box.addSpacing(8)
        words = label(
            self.tr("Drop folders here. Each becomes a category that Recollect learns, on this computer alone."),
            "muted",
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        words.setFixedWidth(420)
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(24)
        self.add_button = button(self.tr("Add folders"), "primary", "add-folder")
        self.add_button.clicked.connect(self.add_folders)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(8)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch(1)
        self.samples_button = button(self.tr("Try with sample images"), "quiet", "sparkle")
        self.samples_button.clicked.connect(self.try_samples)
        self.open_button = button(self.tr("Open library…"), "quiet", "folder")
        self.open_button.clicked.connect(self.open_library)
        ways.addWidget(self.samples_button)
        ways.addWidget(self.open_button)
        ways.addStretch(1)
        box.addLayout(ways)
        box.addSpacing(24)
        self._recent = QWidget()
        self._recent.setFixedWidth(420)
        self._rows = QVBoxLayout(self._recent)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        box.addWidget(self._recent, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        self._widgets: list[QWidget] = []

    def show_recent(self, paths: Sequence[Path]) -> None:
        for old in self._widgets:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._widgets = []
        if not paths:
            return
        heading = label(self.tr("Recent libraries"), "section")
        heading.setContentsMargins(12, 0, 0, 6)
        self._keep(heading)
        for path in list(paths)[:4]:
            self._keep(_Recent(path, self))

    def set_busy(self, busy: bool) -> None:
        """While a library opens, nothing else can be started."""
        for widget in (self.add_button, self.samples_button, self.open_button, self._recent):
            widget.setDisabled(busy)

    def _keep(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        self._widgets.append(widget)


class _Recent(QWidget):
    """One library: its name as a button, its folder beside it."""

    def __init__(self, path: Path, page: StartPage) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        name = button(path.name, "quiet", "recollect", name=self.tr("Open %1").replace("%1", path.name))
        name.setMaximumWidth(220)
        name.clicked.connect(lambda: page.open_recent.emit(path))
        row.addWidget(name)
        folder = Elided(str(path.parent), mode=Qt.TextElideMode.ElideMiddle, role="small")
        row.addWidget(folder, 1)
