"""Where two pictures differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

# A difference of so much of the full range is shown in full colour: what re-compressing does stays faint.
_FULL = 0.25


def difference(first: QImage, second: QImage, colour: QColor) -> QImage:
    """`first` in pale grey with `colour` laid over what `second`, brought to its size, shows otherwise."""
    size = first.size()
    other = second.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    one, two = _pixels(first), _pixels(other)
    apart = np.clip(np.abs(one - two).max(axis=2) / (255 * _FULL), 0, 1)[..., None]
    grey = 128 + one.mean(axis=2, keepdims=True) / 2
    tint = np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float32)
    mixed = np.ascontiguousarray((grey * (1 - apart) + tint * apart).astype(np.uint8))
    made = QImage(mixed.data, size.width(), size.height(), 3 * size.width(), QImage.Format.Format_RGB888)
    return made.copy()  # its own memory: `mixed` goes away


def _pixels(image: QImage) -> NDArray[np.float32]:
    """(h, w, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).astype(np.float32)
