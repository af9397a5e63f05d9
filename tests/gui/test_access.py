"""By keyboard and by screen reader: every control has a name and can be reached."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from app.models.categories import ALL, Place
from app.window import MainWindow


def _controls(window: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar)
    return [w for w in window.findChildren(QWidget) if isinstance(w, kinds) and not w.objectName().startswith("qt_")]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    nameless = [type(w).__name__ + " " + w.objectName() for w in _controls(window) if not _name(w)]
    assert nameless == []
    assert len(_controls(window)) > 20


def test_the_start_page_has_names_too(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    assert [_name(w) for w in _controls(window.start_page)] == [
        "Choose where the library is kept",
        "Add folders",
        "Try with sample images",
        "Open library…",
    ]


def test_tab_reaches_search_categories_and_images_in_reading_order(window: MainWindow) -> None:
    window.activateWindow()
    window.top.library.setFocus()
    seen: list[QWidget] = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    order = [window.top.library, window.top.search.words, window.top.filter, window.top.add, window.page.sidebar.list]
    places = [seen.index(widget) for widget in [*order, window.page.centre.grid]]
    assert places == sorted(places)


def test_arrow_keys_in_the_sidebar_change_the_place(window: MainWindow, qtbot: QtBot) -> None:
    sidebar = window.page.sidebar
    sidebar.list.setFocus()
    assert sidebar.place == ALL
    for _ in range(2 + len(sidebar.model.pages)):
        QTest.keyClick(sidebar.list, Qt.Key.Key_Down)
    assert sidebar.place == Place("category", 1)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Category 1")


def test_an_image_tells_its_category_file_and_score(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.search_image(1)
    images = window.page.centre.grid.images
    qtbot.waitUntil(lambda: len(images.hits) == 20)
    words = images.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Category 1 · image_000001.jpg · 0.95"


def test_shortcuts_are_those_of_the_system(window: MainWindow) -> None:
    actions = window.actions_
    shown = {a.text(): [k.toString() for k in a.shortcuts()] for a in window.actions()}
    assert "Ctrl+O" in shown[actions.open.text()]
    assert "Ctrl+Shift+A" in shown[actions.add.text()]
    assert "Ctrl+F" in shown[actions.search.text()]
    assert "Ctrl+V" in shown[actions.paste.text()]
    assert "Esc" in shown[actions.clear.text()]
    assert "F5" not in [key for keys in shown.values() for key in keys]
    every = [key for keys in shown.values() for key in keys]
    assert len(every) == len(set(every))  # an ambiguous shortcut does nothing


def test_a_small_window_hides_details_and_nothing_is_cut_off(window: MainWindow) -> None:
    window.resize(900, 600)
    QApplication.processEvents()
    assert window.width() == 900
    assert not window.page.inspector.isVisible()
    for control in (window.top.add, window.top.filter, window.jobs.device):
        assert window.rect().contains(control.mapTo(window, control.rect().bottomRight()))
    window.resize(1360, 860)
    QApplication.processEvents()
    assert window.page.inspector.isVisible()
