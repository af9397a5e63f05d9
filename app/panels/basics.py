"""Small widgets that several panels use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.look.icons import picture, set_icon, set_picture

# Left of the screen beside a window, for frame, panels and docks of the desktop.
_MARGIN = QSize(48, 72)
_NARROWEST = 120  # of wrapped words: by itself Qt asks for more than a small window has


def fitting(wanted: QSize, screen: QSize) -> QSize:
    """The size a window has at first: as wanted, or what a small or strongly scaled screen has room for."""
    return wanted.boundedTo(screen - _MARGIN).expandedTo(QSize(1, 1))


def set_margins(of: QLayout | QWidget, start: int, top: int, end: int, bottom: int) -> None:
    """As `setContentsMargins`, which does not mirror them by itself where people read from right to left."""
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    of.setContentsMargins(*((end, top, start, bottom) if mirrored else (start, top, end, bottom)))


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label in one of the roles of the stylesheet; its text is never read as markup."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def wrapped(text: str, role: str = "") -> QLabel:
    """As `label`, in as many lines as it takes."""
    made = label(text, role)
    made.setWordWrap(True)
    made.setMinimumWidth(_NARROWEST)
    return made


def button(text: str, role: str = "", icon: str | None = None, *, name: str = "") -> QPushButton:
    """A push button. `name`: for screen readers, where the text alone does not say it."""
    made = QPushButton(text)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if icon:
        set_icon(made, icon, "on_accent" if role == "primary" else "text", space=4)
    return made


def icon_button(icon: str, name: str, role: str = "icon") -> QToolButton:
    """A button that is only an icon; `name` is its tooltip and what screen readers say."""
    made = QToolButton()
    made.setProperty("role", role)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setIconSize(QSize(12, 12) if role == "tiny" else QSize(16, 16))
    set_icon(made, icon, "muted")
    return made


def show_folder(folder: Path) -> None:
    """Opens a folder in the file manager of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Elided(QWidget):
    """One line of text that gives way: cut with an ellipsis, whole in the tooltip."""

    def __init__(self, text: str = "", *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, role: str = "") -> None:
        super().__init__()
        self._mode = mode
        self._label = label("", role, self)
        self._text = self._kept = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, kept: str = "") -> None:
        """`kept`: a word after it that is never cut."""
        self._kept = f" {kept}" if kept else ""
        self._text = " ".join(text.split()) + self._kept
        self._label.setAccessibleName(self._text)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        self._label.ensurePolished()
        metrics = QFontMetrics(self._label.font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, self._label.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The stylesheet may have changed the font after the text was cut.
        self._cut()
        super().paintEvent(event)

    def _cut(self) -> None:
        self._label.ensurePolished()
        self._label.setGeometry(self.rect())
        metrics, words = QFontMetrics(self._label.font()), self._text.removesuffix(self._kept)
        shown = metrics.elidedText(words, self._mode, self.width() - metrics.horizontalAdvance(self._kept)) + self._kept
        if shown != self._label.text():
            self._label.setText(shown)
        tip = self._text if shown != self._text else ""
        if tip != self.toolTip():
            self.setToolTip(tip)


class Empty(QWidget):
    """An empty state: one drawing, one sentence, at most one button."""

    def __init__(self, drawing: str, sentence: str, action: QPushButton | None = None, *, size: int = 160) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addStretch(2)
        art = QLabel()
        art.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_picture(art, drawing, "muted", QSize(size, size))
        box.addWidget(art)
        self.words = label(sentence, "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        box.addWidget(self.words)
        self.action = action
        if action is not None:
            box.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)


class Choice(QComboBox):
    """One of several; a wheel that scrolls the page over it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)


def paint_arrow(widget: QWidget) -> None:
    """The sign at the end of a field that something opens under; only while the widget paints itself."""
    from app.look.theme import theme

    side = 12
    room = widget.rect().adjusted(8, 0, -8, 0)
    end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    place = QStyle.alignedRect(widget.layoutDirection(), end, QSize(side, side), room)
    arrow = picture("chevron-down", theme().tokens.muted, QSize(side, side), widget.devicePixelRatioF())
    QPainter(widget).drawPixmap(place, arrow)


class Line(QFrame):
    """A hairline of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        from app.look.theme import theme

        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("line"))
