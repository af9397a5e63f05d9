"""Says what a drop will do, while something is dragged over the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.look.icons import picture
from app.look.theme import theme
from app.look.tokens import RADIUS


class DropOverlay(QWidget):
    """Lies over the page and lets every event through; the window handles the drag."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sentence = ""
        self.hint = ""
        self.target = True
        self.hide()

    def show_for(self, sentence: str, hint: str, *, target: bool) -> None:
        """`target`: the drop goes here, not to the search field above."""
        self.sentence, self.hint, self.target = sentence, hint, target
        self.setAccessibleName(sentence)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.surface)
        veil.setAlpha(246)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        pen = QPen(QColor(tokens.accent if self.target else tokens.line), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        side = 96
        middle = frame.center()
        art = picture(
            "drop", tokens.accent if self.target else tokens.muted, QSize(side, side), self.devicePixelRatioF()
        )
        top = middle.y() - 88
        painter.drawPixmap(round(middle.x() - side / 2), round(top), art)
        painter.setFont(theme().font("title", bold=True))
        painter.setPen(QColor(tokens.text))
        line = QRectF(frame.left() + 16, top + side + 16, frame.width() - 32, frame.bottom() - top - side - 16)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(line, flags, self.sentence)
        line.setTop(painter.boundingRect(line, flags, self.sentence).bottom() + 8)
        painter.setFont(theme().font("body"))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(line, flags, self.hint)
