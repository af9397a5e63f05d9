"""What was just done, over the foot of a page, with Undo: it moves nothing and goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.panels.basics import Elided, button, icon_button, set_margins

_SHOWN_MS = 12_000
_MARGIN = 16


def _nothing() -> None:
    pass


_ABOVE = 48  # over the bar of deeds that some pages have


class Toast(QFrame):
    """Signals: undo_wanted."""

    undo_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        set_margins(row, 16, 8, 8, 8)
        row.setSpacing(12)
        self.words = Elided(role="strong")
        row.addWidget(self.words)
        self.undo = button(self.tr("Undo"), "link")
        self.undo.clicked.connect(self.undo_wanted)
        row.addWidget(self.undo)
        self.more = button("", "link", name=self.tr("Dismiss"))  # until it has a deed of its own
        self.more.clicked.connect(lambda: self._deed())
        row.addWidget(self.more)
        close = icon_button("close", self.tr("Dismiss"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        self._deed: Callable[[], None] = _nothing
        self._over = over
        over.installEventFilter(self)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_SHOWN_MS)
        self._end.timeout.connect(self.hide)
        self.hide()

    def tell(self, sentence: str, *, undo: bool, more: tuple[str, Callable[[], None]] | None = None) -> None:
        """Shows a sentence in the place of the last one. `more`: words of a button, and its deed."""
        self.setAccessibleName(sentence)
        self.words.set_text(sentence)
        self.undo.setVisible(undo)
        words, self._deed = more or ("", _nothing)
        self.more.setText(words)
        self.more.setAccessibleName(words or self.tr("Dismiss"))
        self.more.setVisible(more is not None)
        self._end.start()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self.resize(self.sizeHint().boundedTo(room.size()))
        self.move(room.center().x() - self.width() // 2, max(room.top(), self._over.height() - _ABOVE - self.height()))
