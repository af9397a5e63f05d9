"""From right to left as from left to right, in long words and small windows: nothing is cut, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.categories import Place
from app.window import MainWindow
from app.words import text
from app.words.language import speak
from tests.gui import layouts, states
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import learn

RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setLayoutDirection(LEFT)
    speak(qapp, "en")


def test_the_window_is_mirrored_where_people_read_from_right_to_left(
    app: QApplication, make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, folders: list[Path]
) -> None:
    before: dict[str, dict[str, QRect]] = {}
    wrong = []
    for direction in (LEFT, RIGHT):
        app.setLayoutDirection(direction)
        window = make_window(FakeLibrary(tmp_path / direction.name / "Garden").fill(4, 40))
        learn(window, qtbot, folders)
        for state in states.each(window, qtbot):
            for shown in states.shown():
                name, now = f"{state}, {type(shown).__name__}", layouts.places(shown)
                wrong += [f"{name}: {words}" for words in layouts.crowded(shown)]
                if direction == RIGHT:
                    wrong += [f"{name}: {words}" for words in layouts.not_mirrored(before[name], now, shown.width())]
                before[name] = now
        window.close()
    assert "\n".join(sorted(set(wrong))) == ""
    assert sum(len(places) for places in before.values()) > 500


@pytest.mark.parametrize(("choice", "direction"), [("de", LEFT), ("zh_CN", RIGHT)], ids=["German", "Chinese mirrored"])
def test_nothing_is_cut_in_the_smallest_window(
    app: QApplication,
    make_window: Callable[..., MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    folders: list[Path],
    choice: str,
    direction: Qt.LayoutDirection,
) -> None:
    speak(app, choice)
    app.setLayoutDirection(direction)
    start = make_window(size=(720, 480))
    qtbot.wait(20)
    wrong = [f"start: {words}" for words in layouts.crowded(start)]
    start.close()
    window = make_window(FakeLibrary(tmp_path / "Garden").fill(4, 40), size=(720, 480))
    learn(window, qtbot, folders)
    wrong += [
        f"{state}: {words}"
        for state in states.each(window, qtbot)
        for shown in states.shown()
        for words in layouts.crowded(shown)
    ]
    assert "\n".join(sorted(set(wrong))) == ""


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_the_menu_of_the_library_reads_as_the_window_does(
    app: QApplication, make_window: Callable[..., MainWindow], direction: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(direction)
    window = make_window()
    QTimer.singleShot(100, lambda: seen.append((menu.layoutDirection(), menu.geometry())) or menu.close())
    seen: list[tuple[Qt.LayoutDirection, QRect]] = []
    button, menu = window.top.library, window.top.library.menu()
    button.showMenu()
    ((of_menu, place),) = seen
    corners = (QRect.bottomLeft, QRect.topLeft) if direction == LEFT else (QRect.bottomRight, QRect.topRight)
    assert of_menu == direction
    below = button.mapToGlobal(corners[0](button.rect())).x() - corners[1](place).x()
    assert abs(below) <= 1  # Qt is a pixel off from right to left


def test_what_is_painted_is_mirrored_too(
    app: QApplication, make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    app.setLayoutDirection(RIGHT)
    window = make_window(FakeLibrary(tmp_path / "Garden").fill(4, 40))
    grid, rows = window.page.centre.grid, window.page.sidebar.list
    first, second = (grid.visualRect(grid.images.index(row)) for row in (0, 1))
    assert first.right() > second.right() > grid.viewport().width() // 2
    assert [grid.indexAt(place.center()).row() for place in (first, second)] == [0, 1]
    grid.setFocus()
    grid.choose(1)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.current_image() == 2
    grid.setSelection(first.united(second), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert grid.chosen_images() == [1, 2]
    model = window.page.sidebar.model
    cover = rows.visualRect(model.index(model.row_of(Place("category", 1))))
    qtbot.waitUntil(lambda: _colourful(rows, cover) > cover.center().x())


def _colourful(view: QAbstractItemView, place: QRect) -> float:
    """Where in a row the picture is: the middle of its saturated pixels."""
    image = view.viewport().grab(place).toImage()
    middle = image.height() // 2
    found = [x for x in range(image.width()) if image.pixelColor(x, middle).saturation() > 60]
    return sum(found) / len(found) if found else 0.0


def test_figures_are_not_turned_round_among_words_from_right_to_left(app: QApplication) -> None:
    assert text.points(91, 97) == "+6"
    app.setLayoutDirection(RIGHT)
    assert text.points(91, 97) == "\N{LEFT-TO-RIGHT ISOLATE}+6\N{POP DIRECTIONAL ISOLATE}"


def test_what_is_cut_or_overlaps_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 100)
    first, second, outside = QPushButton("first", page), QPushButton("second", page), QLabel("far out", page)
    first.setGeometry(0, 0, 100, 30)
    second.setGeometry(50, 0, 20, 30)
    outside.setGeometry(150, 50, 100, 20)
    page.show()
    assert layouts.crowded(page) == [
        "QPushButton 'second' lies over QPushButton 'first'",
        "QPushButton 'second' has no room for its words",
        "QLabel 'far out' is cut off by QWidget ''",
    ]


def test_what_is_not_mirrored_is_found(app: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 60)
    row = QHBoxLayout(page)
    row.addWidget(QPushButton("by layout"))
    row.addStretch(1)
    by_hand = QPushButton("by hand", page)
    by_hand.move(10, 30)
    page.show()
    before = layouts.places(page)
    app.setLayoutDirection(RIGHT)
    QApplication.processEvents()
    assert [it.split(":")[0] for it in layouts.not_mirrored(before, layouts.places(page), 300)] == [
        "QWidget/QPushButton1"
    ]
