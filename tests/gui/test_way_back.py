"""Back and forward through places and queries, to where one was in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.categories import ALL, INBOX, Place
from app.search.query import Part, Query
from app.search.trail import Spot, Trail, View
from app.window import MainWindow
from core.errors import SearchError
from core.reports import Example, Filter
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of, noticed

ONE = View(ALL, Query((Part("one", Example(1)),)))
TWO = View(ALL, Query((Part("two", Example(2)),)))


def test_a_trail_goes_back_to_where_one_was_and_forward_again() -> None:
    trail = Trail()
    assert not trail.can_go_back
    assert not trail.can_go_forward
    trail.go(View(ALL), Spot())
    trail.go(ONE, Spot(7.5, 3))
    trail.go(ONE, Spot(1))  # the same again is no step
    trail.go(TWO, Spot(2))
    assert trail.forward(Spot()) is None
    one = trail.back(Spot(9))
    assert one is not None
    assert (one.view, one.spot) == (ONE, Spot(2))
    start = trail.back(Spot())
    assert start is not None
    assert (start.view, start.spot) == (View(ALL), Spot(7.5, 3))
    assert trail.back(Spot()) is None
    assert trail.forward(Spot()) is not None
    two = trail.forward(Spot())
    assert two is not None
    assert (two.view, two.spot) == (TWO, Spot(9))


def test_a_step_that_cannot_be_shown_is_dropped_but_for_the_first() -> None:
    trail = Trail()
    for view in (View(ALL), ONE, TWO):
        trail.go(view, Spot(4, 2))
    step = trail.drop()
    assert step is not None
    assert (step.view, step.spot) == (ONE, Spot(4, 2))
    assert not trail.can_go_forward
    assert trail.drop() is not None
    assert trail.drop() is None


def test_something_new_ends_the_way_forward() -> None:
    trail = Trail()
    for view in (View(ALL), ONE):
        trail.go(view, Spot())
    trail.back(Spot())
    trail.go(TWO, Spot())
    assert not trail.can_go_forward
    step = trail.back(Spot())
    assert step is not None
    assert step.view == View(ALL)


def test_steps_to_what_is_gone_are_forgotten_but_for_the_present_one() -> None:
    trail = Trail()
    for view in (View(ALL), View(Place("category", 2)), View(INBOX), View(Place("category", 3))):
        trail.go(view, Spot())
    trail.keep(lambda view: view.place.category is None)
    back = trail.back(Spot())
    assert back is not None
    assert back.view == View(INBOX)
    assert trail.can_go_back
    trail.keep(lambda view: False)
    assert not trail.can_go_back
    assert not trail.can_go_forward


def test_a_trail_is_never_longer_than_anyone_goes_back() -> None:
    trail = Trail()
    for number in range(300):
        trail.go(View(Place("category", number)), Spot())
    steps = 0
    while trail.back(Spot()):
        steps += 1
    assert steps == 99


def _ids(window: MainWindow) -> list[int]:
    ids: list[int] = window.page.centre.grid.images.ids.tolist()
    return ids


def test_back_and_forward_restore_the_query_its_filter_and_the_place(window: MainWindow, qtbot: QtBot) -> None:
    browser, centre = window.browser, window.page.centre
    browser.search_image(1)
    qtbot.waitUntil(lambda: len(centre.grid.images.hits) == 20)
    browser.narrow(Filter((3,)))
    qtbot.waitUntil(lambda: len(centre.grid.images.hits) == 10)
    browser.show_place(Place("category", 2))
    qtbot.waitUntil(lambda: centre.title.text() == "Category 2")
    window.page.centre.back.click()
    qtbot.waitUntil(lambda: len(centre.grid.images.hits) == 10)
    assert centre.title.text() == "Similar to image_000000.jpg"
    assert [chip.name.text() for chip in centre.chips.filters] == ["Category 3"]
    window.searching.back.trigger()
    qtbot.waitUntil(lambda: len(centre.grid.images.hits) == 20)
    assert centre.chips.filters == []
    window.searching.back.trigger()
    qtbot.waitUntil(lambda: centre.title.text() == "All images")
    assert not centre.back.isEnabled()
    centre.forward.click()
    centre.forward.click()
    centre.forward.click()
    qtbot.waitUntil(lambda: centre.title.text() == "Category 2")
    assert not centre.forward.isEnabled()


def test_back_goes_to_the_same_lines_and_the_same_image(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(FakeLibrary(tmp_path / "Large").fill(10, 3000))
    grid = window.page.centre.grid
    bar = grid.verticalScrollBar()
    grid.choose(1234)
    bar.setValue(bar.value() + 37)
    before = bar.value()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(grid.images.hits) == 20)
    assert bar.value() == 0
    window.browser.back()
    qtbot.waitUntil(lambda: len(_ids(window)) == 3000)
    assert bar.value() == before
    assert grid.chosen_images() == [1234]


def test_the_side_buttons_of_a_mouse_go_back_and_forward(window: MainWindow, qtbot: QtBot) -> None:
    browser, grid = window.browser, window.page.centre.grid
    browser.show_place(Place("category", 2))
    qtbot.waitUntil(lambda: len(_ids(window)) == 10)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.BackButton, pos=QPoint(40, 40))
    qtbot.waitUntil(lambda: browser.place == ALL)
    assert grid.chosen_images() == [], "no click on an image"
    QTest.mouseClick(window.page.sidebar, Qt.MouseButton.ForwardButton, pos=QPoint(4, 400))
    qtbot.waitUntil(lambda: browser.place == Place("category", 2))


def test_a_search_that_fails_leaves_the_one_before_it(window: MainWindow, qtbot: QtBot) -> None:
    browser, grid, library = window.browser, window.page.centre.grid, library_of(window)
    browser.search_image(1)
    qtbot.waitUntil(lambda: len(grid.images.hits) == 20)
    hits = _ids(window)
    grid.choose(hits[5])
    answer = library.search_image

    def refuse(image: int, *arguments: Any, **options: Any) -> Any:
        if image == 31:
            raise SearchError("This image was removed from the library")
        return answer(image, *arguments, **options)

    library.search_image = refuse  # type: ignore[method-assign]
    browser.search_image(31)
    qtbot.waitUntil(lambda: noticed(window) == ["This image was removed from the library"])
    assert browser.query is not None
    assert browser.query.image == 1
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Similar to image_000000.jpg")
    qtbot.waitUntil(lambda: grid.chosen_images() == [hits[5]])
    assert _ids(window) == hits
    assert not browser.trail.can_go_forward
    browser.back()
    assert browser.query is None


def test_there_is_no_way_back_to_a_category_that_was_deleted(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.browser
    browser.show_place(Place("category", 2))
    browser.show_place(INBOX)
    window.sorting.do(lambda sorting: sorting.delete(2))
    qtbot.waitUntil(lambda: len(window.page.sidebar.model.categories) == 3)
    browser.back()
    assert browser.place == ALL


def test_a_query_that_failed_is_no_step_of_the_way(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    browser = window.browser
    browser.show_place(Place("category", 3))
    library = library_of(window)
    library.fails = True
    browser.search_image(1)
    qtbot.waitUntil(lambda: len(window.notices.notices()) == 1)
    qtbot.waitUntil(lambda: browser.query is None)
    assert browser.place == Place("category", 3)
    browser.back()
    assert browser.query is None
