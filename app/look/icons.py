"""SVG icons and drawings in the colours of the theme, sharp at every device pixel ratio."""

from __future__ import annotations

import weakref
from functools import lru_cache

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.look.theme import theme
from resources import icon as icon_file

# Signs that point on or back.
_TURNED = {
    **{"chevron-left": "chevron-right", "chevron-right": "chevron-left"},
    **{"arrow-left": "arrow-right", "arrow-right": "arrow-left"},
    **{"undo": "redo", "redo": "undo"},
}
SIZE = QSize(16, 16)
_buttons: weakref.WeakKeyDictionary[QObject, tuple[str, str, int]] = weakref.WeakKeyDictionary()
_labels: weakref.WeakKeyDictionary[QLabel, tuple[str, str, QSize]] = weakref.WeakKeyDictionary()


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return icon_file(name).read_text("utf-8")


def picture(name: str, colour: str, size: QSize, ratio: float) -> QPixmap:
    """The drawing `name` with its `currentColor` set to `colour` (#RRGGBB), at `size` in device-independent pixels."""
    pixmap = QPixmap(size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    if name in _TURNED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        name = _TURNED[name]
    svg = _source(name).replace("currentColor", colour).replace("var(--accent)", theme().tokens.accent)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, role: str = "text", space: int = 0) -> QIcon:
    """An icon in the colour of the token `role`; disabled in the muted one.

    `space`: empty pixels after it. Fusion sets an icon too close to its text, and a stylesheet cannot part them.
    """
    made = QIcon()
    for ratio in _ratios():
        for colour, mode in (
            (getattr(theme().tokens, role), QIcon.Mode.Normal),
            (theme().tokens.muted, QIcon.Mode.Disabled),
        ):
            made.addPixmap(_spaced(picture(name, colour, SIZE, ratio), space, ratio), mode)
    return made


def _ratios() -> list[float]:
    """Those that icons are drawn for: a screen between them would show one that is scaled, and blurred."""
    own = [screen.devicePixelRatio() for screen in QGuiApplication.screens()]
    return sorted({1.0, 2.0, *own})


def _spaced(drawn: QPixmap, space: int, ratio: float) -> QPixmap:
    if not space:
        return drawn
    wide = QPixmap(QSize(SIZE.width() + space, SIZE.height()) * ratio)
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.drawPixmap(space if mirrored else 0, 0, drawn)
    painter.end()
    return wide


def set_icon(target: QAbstractButton | QAction, name: str, role: str = "text", space: int = 0) -> None:
    """Gives a button or action an icon that follows the theme."""
    _follow()
    _buttons[target] = (name, role, space)
    target.setIcon(icon(name, role, space))
    if space and isinstance(target, QAbstractButton):
        target.setIconSize(QSize(SIZE.width() + space, SIZE.height()))


def set_picture(label: QLabel, name: str, role: str, size: QSize) -> None:
    """Shows a drawing on a label, following the theme."""
    _follow()
    _labels[label] = (name, role, size)
    label.setPixmap(picture(name, getattr(theme().tokens, role), size, label.devicePixelRatioF()))


@lru_cache(maxsize=1)
def _follow() -> None:
    theme().changed.connect(_recolour)


def _recolour() -> None:
    for target, (name, role, space) in list(_buttons.items()):
        if shiboken6.isValid(target):
            target.setIcon(icon(name, role, space))  # type: ignore[attr-defined]
    for label, (name, role, size) in list(_labels.items()):
        if shiboken6.isValid(label):
            set_picture(label, name, role, size)
