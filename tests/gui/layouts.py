"""Whether widgets have the room they need, and lie mirrored where people read from right to left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

from app.panels.basics import Elided

_LAID_OVER = {"toast", "dropOverlay", "quickLook"}
"""Names of what lies over other things on purpose."""


def parts(window: QWidget) -> Iterator[QWidget]:
    """The widgets of a window that are seen."""
    for widget in window.findChildren(QWidget):
        if widget.objectName().startswith("qt_"):
            continue  # Qt's own
        if widget.isVisible() and widget.window() is window and not widget.size().isEmpty():
            yield widget


def words_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {widget.objectName() or text!r}"


def crowded(window: QWidget) -> list[str]:
    """What is cut off by its parent, lies over a neighbour, or has less room than its words."""
    wrong = []
    for widget in parts(window):
        if isinstance(widget, QScrollArea) and _is_too_wide(widget):
            wrong.append(f"what {words_of(widget)} holds is wider than it")
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or _scrolls(parent) or widget.objectName() in _LAID_OVER:
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            wrong.append(f"{words_of(widget)} is cut off by {words_of(parent)}")
        wrong += [f"{words_of(widget)} lies over {words_of(other)}" for other in _neighbours_under(widget, parent)]
        if _needs_more_room(widget):
            wrong.append(f"{words_of(widget)} has no room for its words")
    return wrong


def _is_too_wide(area: QScrollArea) -> bool:
    never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return never and area.widget() is not None and area.widget().width() > area.viewport().width()


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _neighbours_under(widget: QWidget, parent: QWidget) -> Iterator[QWidget]:
    if isinstance(parent, QStackedWidget | QAbstractScrollArea):
        return
    siblings = [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()]
    for other in siblings[: siblings.index(widget)]:
        over = other.geometry() & widget.geometry()
        if (
            not other.isWindow()
            and not other.objectName().startswith("qt_")
            and other.objectName() not in _LAID_OVER
            and over.width() > 1
            and over.height() > 1
        ):
            yield other


def _needs_more_room(widget: QWidget) -> bool:
    if isinstance(widget.parentWidget(), Elided) or isinstance(widget, QScrollBar):
        return False
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width()) - 1
        return widget.width() < widget.sizeHint().width() - 1
    return (
        isinstance(widget, QAbstractButton) and bool(widget.text()) and widget.width() < widget.sizeHint().width() - 1
    )


def places(window: QWidget) -> dict[str, QRect]:
    """Where each widget lies in the window, by the way from the window to it."""
    return {_way(widget): QRect(widget.mapTo(window, QPoint()), widget.size()) for widget in parts(window)}


def _way(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return type(widget).__name__
    siblings = [child for child in parent.children() if type(child) is type(widget)]
    return f"{_way(parent)}/{type(widget).__name__}{siblings.index(widget)}"


def not_mirrored(before: dict[str, QRect], after: dict[str, QRect], width: int) -> list[str]:
    """Widgets in both that are not as far from the right now as they were from the left; of a family the eldest."""
    wrong: dict[str, str] = {}
    for way, first in before.items():
        if way in after and way.rpartition("/")[0] not in wrong:
            now = width - 1 - after[way].right()
            if abs(now - first.left()) > 1:
                wrong[way] = f"{way}: {first.left()} from the left, {now} from the right"
        elif way.rpartition("/")[0] in wrong:
            wrong[way] = ""
    return [words for words in wrong.values() if words]
