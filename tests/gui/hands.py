"""What tests of several parts of the window do with it, and how they read what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.categories import Place
from app.models.images import DRAGGED
from app.window import MainWindow
from tests.gui.fake_library import FakeLibrary

CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def library_of(window: MainWindow) -> FakeLibrary:
    assert window.controller.session is not None
    library = window.controller.session.library
    assert isinstance(library, FakeLibrary)
    return library


def learn(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    """Adds folders, and waits until they are learned and the window rests."""
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.last_update is not None and window.controller.runner.resting)


# --- what it says


def names(window: MainWindow) -> dict[str, int]:
    """The categories in the sidebar, each with its number of images."""
    return {c.name: c.images for c in window.page.sidebar.model.categories}


def told_last(window: MainWindow) -> str:
    """What was done, over the foot of the page."""
    return window.toast.words.text() if window.toast.isVisible() else ""


def noticed(window: MainWindow) -> list[str]:
    """What the notices say, the oldest first."""
    return [notice.what for notice in window.notices.notices()]


def noticed_last(window: MainWindow) -> str:
    return (noticed(window) or [""])[-1]


# --- clicks and drags


def click(window: MainWindow, row: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
    grid = window.page.centre.grid
    where = grid.visualRect(grid.images.index(row)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, where)


def dragged_to(point: QPoint) -> Any:
    """Drag events take whole points until Qt 6.11, and from 6.12 on the others."""
    return QPointF(point) if PySide6.__version_info__ >= (6, 12) else point


def drag_files(window: MainWindow, paths: list[Path], where: QPoint, *, drop: bool, own: bool = False) -> None:
    """`own`: out of the grid, whose chosen images bring their files along."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if own:
        mime.setData(DRAGGED, b"chosen")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(dragged_to(QPoint(5, 5)), copy, mime, left, PLAIN))
    QApplication.sendEvent(window, QDragMoveEvent(dragged_to(where), copy, mime, left, PLAIN))
    if drop:
        QApplication.sendEvent(window, QDropEvent(QPointF(where), copy, mime, left, PLAIN))


def row_in_sidebar(window: MainWindow, place: Place) -> QPoint:
    """The middle of its row."""
    sidebar = window.page.sidebar
    row = sidebar.model.row_of(place)
    assert row is not None
    middle = sidebar.list.visualRect(sidebar.model.index(row)).center()
    return sidebar.list.viewport().mapTo(window, middle)


def search_field(window: MainWindow) -> QPoint:
    """Its middle."""
    field = window.top.search
    return field.mapTo(window, field.rect().center())
