"""An image over the whole window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QVBoxLayout

from app.look.tokens import GRID
from app.panels.basics import Elided, icon_button
from app.views.sides import mirrored
from app.views.zoom_view import ZoomView
from app.words import text
from core.reports import Hit, ImageInfo

_Key = Qt.Key


class QuickLook(QDialog):
    """A dialog inside the window that covers all of it; what lies under it is off meanwhile.

    Signals:
        step_wanted(int): the image so many places further on. similar_wanted: a search for the one that is shown.
    """

    step_wanted = Signal(int)
    similar_wanted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("quickLook")
        self.setAccessibleName(self.tr("Image"))
        self.setAccessibleDescription(
            self.tr("Arrow keys show its neighbours, + and - zoom, Enter finds similar images, Escape closes")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        under = window.centralWidget()
        assert under is not None
        self._window, self._under = window, under
        self.view = ZoomView()
        self.words = Elided(mode=Qt.TextElideMode.ElideMiddle, role="muted")
        self.away = Elided(self.tr("Its file is not there: this is its thumbnail"), role="warning")
        self.before = icon_button("chevron-left", self.tr("Image before"))
        self.after = icon_button("chevron-right", self.tr("Next image"))
        self.close_button = icon_button("close", self.tr("Close"))
        self.before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.step_wanted.emit(1))
        self.close_button.clicked.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.before, self.after):
            row.addWidget(button)
        row.addWidget(self.words, 1)
        row.addWidget(self.away)
        row.addWidget(self.close_button)
        box.addLayout(row)
        window.installEventFilter(self)
        self.hide()

    def show_image(self, info: ImageInfo, thumbnail: QImage | None, hit: Hit | None) -> None:
        """`hit`: as what it was found, where it was searched for."""
        size = f"{info.width} × {info.height} · {text.size(info.size)}"
        score = "" if hit is None else text.decimal(hit.score, 2)
        parts = (info.path.name, info.category or self.tr("Inbox"), size, score)
        self.words.set_text(" · ".join(part for part in parts if part))
        self.away.hide()
        self.view.setAccessibleName(self.words.text())
        self.view.show_image(QSize(info.width, info.height))
        if thumbnail is not None:
            self.view.add_picture(thumbnail)

    def show_neighbours(self, before: bool, after: bool) -> None:
        """Whether there are some."""
        self.before.setEnabled(before)
        self.after.setEnabled(after)

    # --- Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no deed of the window is meant while it is covered
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        forward = -1 if mirrored(self) else 1
        if key in (_Key.Key_Left, _Key.Key_Right):
            self.step_wanted.emit(forward if key == _Key.Key_Right else -forward)
        elif key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus):
            self.view.zoom(-1 if key == _Key.Key_Minus else 1)
        elif key == _Key.Key_0:
            self.view.fit()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self.similar_wanted.emit()
        elif key in (_Key.Key_Escape, _Key.Key_Space):
            self.reject()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes round in here."""
        ring = [self, *(one for one in (self.before, self.after, self.close_button) if one.isEnabled())]
        focused = self.focusWidget()
        now = ring.index(focused) if focused in ring else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ring[(now + (1 if forward else -1)) % len(ring)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        self._cover()
        super().showEvent(event)
        self.raise_()
        self._under.setEnabled(False)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self._under.setEnabled(True)
        super().hideEvent(event)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
