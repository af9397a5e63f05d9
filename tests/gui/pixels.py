"""What a window looks like, in numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_ENOUGH = 24  # pixels that have to change: more than a caret, less than the smallest ring
_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: of a focus indicator


def luminance(image: QImage) -> NDArray[np.float64]:
    """Relative luminance of each pixel as WCAG 2 defines it, (height, width)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    rgb = rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3) / 255
    linear = np.where(rgb <= 0.03928, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def changed(before: QImage, after: QImage) -> int:
    """How many pixels changed by a contrast of at least 3."""
    first, second = luminance(before), luminance(after)
    ratio = (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)
    return int((ratio >= _CONTRAST).sum())


def around(widget: QWidget) -> QImage:
    """The widget and what is 4 pixels around it."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(area & window.rect()).toImage()


def focus_is_seen(widget: QWidget) -> bool:
    """Whether the keyboard's focus changes what the widget looks like."""
    for focused in {QApplication.focusWidget(), widget.window().focusWidget()} - {None}:
        focused.clearFocus()
    above = widget.parentWidget()
    while above is not None:  # the way Tab does
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()
    if not isValid(widget):
        return True  # what it was about is shown in another one now
    before = around(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return changed(before, around(widget)) >= _ENOUGH


def contrast_in(image: QImage) -> float:
    """Of what is drawn against what it is drawn on, which is the most frequent colour."""
    seen = luminance(image)
    values, counts = np.unique(seen.round(4), return_counts=True)
    ground = float(values[counts.argmax()])
    ratios = (np.maximum(seen, ground) + 0.05) / (np.minimum(seen, ground) + 0.05)
    return float(ratios.max())
