"""Check boxes, by themselves and in lists, that look the same in both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from app.look.icons import picture
from app.look.theme import theme

BOX = 16


def paint_box(painter: QPainter, corner: QPoint, *, checked: bool, enabled: bool = True) -> None:
    """A box of `BOX` pixels and its frame, with its sign where it is checked."""
    colours = theme().tokens
    frame = theme().colour("accent" if checked else "muted") if enabled else theme().colour("line")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(frame)
    painter.setBrush(frame if checked else theme().colour("raised"))
    painter.drawRoundedRect(QRectF(corner.x(), corner.y(), BOX, BOX).translated(0.5, 0.5), 4, 4)
    if checked:
        device = painter.device()
        sign = picture("check", colours.on_accent, QSize(14, 14), device.devicePixelRatio() if device else 1.0)
        painter.drawPixmap(corner + QPoint(1, 1), sign)
    painter.restore()


class Tick(QCheckBox):
    """A check box. The style draws its frame darker than the window, which in a dark theme cannot be seen."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        option, style, element = QStyleOptionButton(), self.style(), QStyle.SubElement
        self.initStyleOption(option)
        painter = QPainter(self)
        corner = style.subElementRect(element.SE_CheckBoxIndicator, option, self).topLeft()
        paint_box(painter, corner, checked=self.isChecked(), enabled=self.isEnabled())
        words = style.subElementRect(element.SE_CheckBoxFocusRect, option, self)
        option.rect = style.subElementRect(element.SE_CheckBoxContents, option, self)
        style.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option, painter, self)
        if self.hasFocus():
            # The style's own ring round the words is too faint where they are short.
            painter.setPen(theme().colour("accent"))
            painter.drawRect(words.adjusted(0, 0, -1, -1) & self.rect().adjusted(0, 0, -1, -1))
