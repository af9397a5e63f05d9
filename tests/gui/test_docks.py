"""The panels around the images: moved, hidden, and found again as they were left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.window import MainWindow
from tests.gui.hands import library_of

AREA = Qt.DockWidgetArea


def _area(window: MainWindow, key: str) -> Qt.DockWidgetArea:
    return window.page.dockWidgetArea(window.page.docks[key])


def _again(window: MainWindow, make_window: Callable[..., MainWindow]) -> MainWindow:
    """The window of the next start."""
    library = library_of(window)
    window.close()
    return make_window(library)


def test_panels_have_no_bars_until_they_are_to_be_moved(window: MainWindow) -> None:
    docks = window.page.docks
    assert [docks[key].bar.height() for key in ("sidebar", "inspector")] == [0, 0]
    window.panels.unlock.trigger()
    QApplication.processEvents()
    assert all(docks[key].bar.height() > 0 and docks[key].bar.menu.isVisible() for key in ("sidebar", "inspector"))
    window.panels.unlock.trigger()
    QApplication.processEvents()
    assert docks["sidebar"].bar.height() == 0


def test_a_moved_and_a_hidden_panel_are_so_at_the_next_start(
    window: MainWindow, make_window: Callable[..., MainWindow]
) -> None:
    window.page.docks.move("inspector", "below")
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not window.page.sidebar.isVisible()
    again = _again(window, make_window)
    assert _area(again, "inspector") == AREA.BottomDockWidgetArea
    assert again.page.inspector.isVisible()
    assert not again.page.sidebar.isVisible()
    again.panels.reset.trigger()
    QApplication.processEvents()
    assert _area(again, "inspector") == AREA.RightDockWidgetArea
    assert again.page.sidebar.isVisible()


def test_a_wider_panel_is_as_wide_at_the_next_start(window: MainWindow, make_window: Callable[..., MainWindow]) -> None:
    window.page.resizeDocks([window.page.docks["sidebar"]], [320], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    assert window.page.sidebar.width() == 320
    assert _again(window, make_window).page.sidebar.width() == 320


def test_a_panel_squeezed_by_a_small_window_is_as_wide_as_before_when_it_is_large_again(window: MainWindow) -> None:
    window.page.resizeDocks([window.page.docks["sidebar"]], [320], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    for width in (720, 1360):
        window.resize(width, 600)
        QApplication.processEvents()
    assert window.page.sidebar.width() == 320


def test_details_hidden_by_a_small_window_are_there_when_it_is_large_again(
    window: MainWindow, make_window: Callable[..., MainWindow]
) -> None:
    window.resize(900, 600)
    QApplication.processEvents()
    assert not window.page.inspector.isVisible()
    again = _again(window, make_window)
    assert again.page.inspector.isVisible()


def test_details_hidden_by_the_user_stay_hidden_whatever_the_size(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    for width in (900, 1360):
        window.resize(width, 700)
        QApplication.processEvents()
        assert not window.page.inspector.isVisible()


def test_a_panel_in_its_own_window_comes_back_on_a_screen_that_is_there(
    window: MainWindow, make_window: Callable[..., MainWindow]
) -> None:
    dock = window.page.docks["inspector"]
    dock.setFloating(True)
    dock.move(9000, 7000)
    QApplication.processEvents()
    back = _again(window, make_window).page.docks["inspector"]
    assert back.isFloating()
    assert back.bar.menu.isVisible()
    assert QGuiApplication.screenAt(back.frameGeometry().center()) is not None


def test_panels_in_their_own_windows_go_with_the_library(window: MainWindow) -> None:
    dock = window.page.docks["inspector"]
    dock.setFloating(True)
    session, window.controller.session = window.controller.session, None
    window.controller.session_changed.emit(None)
    assert not dock.isVisible()
    window.controller.session = session
    window.controller.session_changed.emit(session)
    assert dock.isVisible()


def test_the_menu_of_a_panel_moves_and_hides_it_without_a_mouse(window: MainWindow, qtbot: QtBot) -> None:
    window.panels.unlock.trigger()
    dock = window.page.docks["inspector"]
    dock.bar.menu.setFocus()
    QTest.keyClick(dock.bar.menu, Qt.Key.Key_Space)
    menu = dock.findChild(QMenu)
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Before the images", "After the images", "Below the images", "In a window of its own", "Hide"]
    menu.actions()[0].trigger()
    menu.close()
    assert _area(window, "inspector") == AREA.LeftDockWidgetArea
    centre = QPoint(20, 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, dock.bar.mapToGlobal(centre))
    QApplication.sendEvent(dock.bar, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    menu.close()
    assert not dock.isVisible()
    assert not window.page.docks.wanted("inspector")


def test_the_search_field_begins_where_the_images_do(window: MainWindow, qtbot: QtBot) -> None:
    def starts() -> tuple[int, int]:
        images = window.page.centre.grid.mapTo(window, QPoint(16, 0)).x()  # their margin
        return window.top.search.mapTo(window, QPoint(0, 0)).x(), images

    field, images = starts()
    assert field == images
    window.page.resizeDocks([window.page.docks["sidebar"]], [300], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: starts() == (field + 69, images + 69))
    window.page.docks.toggle("sidebar")
    qtbot.waitUntil(lambda: starts()[1] < field and starts()[0] > starts()[1])  # the library's name keeps its room


def test_right_to_left_the_panels_change_sides(window: MainWindow, make_window: Callable[..., MainWindow]) -> None:
    def order(shown: MainWindow) -> list[int]:
        QApplication.processEvents()
        return [part.mapTo(shown, QPoint(0, 0)).x() for part in (shown.page.sidebar, shown.page.centre)]

    assert order(window) == sorted(order(window))
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        mirrored = _again(window, make_window)
        assert order(mirrored) == sorted(order(mirrored), reverse=True)
        edge = mirrored.page.centre.mapTo(mirrored, mirrored.page.centre.rect().topRight()).x()
        field = mirrored.top.search
        assert edge - field.mapTo(mirrored, field.rect().topRight()).x() == 16
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
