"""The page of the map in the window: arranging, the legend, and what is done with chosen images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.pages.map.page import MapPage
from app.window import MainWindow
from core.errors import MapError
from tests.gui.fake_library import FakeLibrary


def opened(window: MainWindow, qtbot: QtBot) -> MapPage:
    window.mapping.open()
    page = window.mapping.page
    qtbot.waitUntil(lambda: page.view.points is not None or page._few.isVisible())
    return page


def test_the_map_is_shown_at_once_and_arranged_by_itself(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    library.map.pace = 1.5
    window = make_window(library)
    page = opened(window, qtbot)
    assert page.view.isVisible()
    assert page.view.points is not None
    assert page.stop.isVisible()
    qtbot.waitUntil(lambda: "left" in page.status.text())
    assert page.status.text().startswith("Arranging the map, ")
    qtbot.waitUntil(lambda: library.map.arranged == 1 and not page.stop.isVisible())
    assert page.status.text() == ""
    assert not page.arrange.isVisible()


def test_arranging_is_stopped_and_begun_again_by_the_user(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    library.map.pace = 20
    window = make_window(library)
    page = opened(window, qtbot)
    qtbot.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.arrange.isVisible())
    assert library.map.arranged == -1
    assert page.status.text().startswith("A first look")
    window.controller.refresh()
    qtbot.wait(50)
    assert page.arrange.isVisible()
    library.map.pace = 0.0
    qtbot.mouseClick(page.arrange, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: library.map.arranged == 1)


def test_what_goes_wrong_is_told_once(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    library.map.failure = MapError("The map could not be arranged", advice="Close other programs and try again")
    window = make_window(library)
    with qtbot.waitSignal(window.controller.noticed) as told:
        page = opened(window, qtbot)
    assert told.args[0].what == "The map could not be arranged"
    qtbot.waitUntil(lambda: page.arrange.isVisible())
    assert page.view.isVisible()


def test_a_library_of_a_few_images_says_when_a_map_begins(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(FakeLibrary(tmp_path / "Small").fill(1, 3))
    page = opened(window, qtbot)
    assert not page.view.isVisible()
    assert not page.stop.isVisible()
    assert page._few.words.text() == "A map begins with 5 images."


def test_a_part_of_a_large_library_is_said_to_be_arranged(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    library.map.sampled, library.map.arranged = 30, 1
    page = opened(make_window(library), qtbot)
    assert page.status.text() == "30 images are arranged by likeness, the others lie beside their nearest."


def test_chosen_images_are_shown_in_the_grid(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    window = make_window(library)
    page = opened(window, qtbot)
    assert not page.bar.show_them.isVisible()
    height = page.view.height()
    page.view.choose_category(2)
    assert page.bar.show_them.isVisible()
    assert page.view.height() == height
    assert page.bar.words.text() == "10 images chosen"
    assert page.bar.show_them.text() == "Show 10 images"
    qtbot.mouseClick(page.bar.show_them, Qt.MouseButton.LeftButton)
    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: grid.isVisible() and len(grid.images.ids) == 10)
    np.testing.assert_array_equal(grid.images.ids, np.arange(11, 21))
    assert window.page.centre.title.text() == "10 images of the map"
    library.removed.add(11)
    window.controller.refresh()
    qtbot.waitUntil(lambda: len(grid.images.ids) == 9)


def test_chosen_images_go_to_the_inbox_from_the_map(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    window = make_window(library)
    page = opened(window, qtbot)
    page.view.choose([0, 1, 2])
    inbox = next(b for b in page.bar.findChildren(type(page.bar.show_them)) if b.text() == "To the inbox")
    qtbot.mouseClick(inbox, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: library.labels[:3] == [0, 0, 0])
    qtbot.waitUntil(lambda: page.view.points is not None and (page.view.points.kinds[:3] == -1).all())


def test_the_inspector_shows_the_image_that_is_clicked(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    window = make_window(library)
    page = opened(window, qtbot)
    page.view.choose([7])
    qtbot.waitUntil(lambda: window.page.inspector.image == 8)


def test_a_category_is_looked_for_in_the_legend_and_chosen_there(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    library.map.arranged = 1
    page = opened(make_window(library), qtbot)
    legend, points = page.legend, page.view.points
    assert points is not None
    qtbot.keyClicks(legend.search, "ory 3")
    assert points.highlighted == 3
    qtbot.keyClick(legend.search, Qt.Key.Key_Down)
    assert legend.list.hasFocus()
    qtbot.keyClick(legend.list, Qt.Key.Key_Return)
    assert page.view.chosen_images() == list(range(21, 31))
    legend.search.clear()
    assert points.highlighted is None
    row = legend.list.visualRect(legend.list.model().index(1, 0)).center()
    qtbot.mouseMove(legend.list.viewport(), QPoint(row.x() - 9, row.y()))
    qtbot.mouseMove(legend.list.viewport(), row)
    qtbot.waitUntil(lambda: points.highlighted == 2)


def test_a_small_window_leaves_the_room_to_the_map(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    page = opened(make_window(library, size=(720, 480)), qtbot)
    assert not page.legend.isVisible()
    assert page.view.width() >= 300


def test_another_library_brings_its_own_map(
    make_window: Callable[..., MainWindow], library: FakeLibrary, tmp_path: Path, qtbot: QtBot
) -> None:
    library.map.pace = 20
    window = make_window(library)
    page = opened(window, qtbot)
    other = FakeLibrary(tmp_path / "Other").fill(2, 12)
    window.controller.backend.put(other)  # type: ignore[attr-defined]
    window.controller.open_library(other.path)
    qtbot.waitUntil(lambda: window.controller.session.library is other)  # type: ignore[union-attr]
    window.mapping.open()
    qtbot.waitUntil(lambda: page.view.points is not None and len(page.view.points.ids) == 12)
    assert library.map.arranged == -1


def test_counts_told_again_leave_the_map_and_the_legend_as_they_are(
    make_window: Callable[..., MainWindow], library: FakeLibrary, qtbot: QtBot
) -> None:
    library.map.arranged = 1
    window = make_window(library)
    page = opened(window, qtbot)
    points = page.view.points
    page.legend.list.setCurrentIndex(page.legend.list.model().index(2, 0))
    with qtbot.waitSignal(window.controller.session.arranger.found):  # type: ignore[union-attr]
        window.controller.refresh()
    qtbot.wait(50)
    assert page.view.points is points
    assert page.legend.current() == 3
    library.names[2] = "Renamed"
    window.controller.refresh()
    qtbot.waitUntil(lambda: page.view.points is not points)
    assert page.view.points is not None
    assert page.view.points.names[2] == "Renamed"
