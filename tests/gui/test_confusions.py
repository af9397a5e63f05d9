"""The page of confused categories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.categories import ALL
from app.pages.confusions.matrix import Matrix, MatrixModel
from app.pages.confusions.page import ConfusionsPage
from app.window import MainWindow
from core.reports import ConfusionReport, TakenFor
from tests.gui.fake_library import FakeLibrary


def opened(window: MainWindow, qtbot: QtBot) -> ConfusionsPage:
    window.mapping.open_confusions()
    page = window.mapping.confusions
    qtbot.waitUntil(lambda: page._report is not None)
    return page


def test_the_most_confused_pair_comes_first_with_counts_and_pictures(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert [row.both.count for row in page.rows] == [3, 3, 1]
    first = page.rows[0]
    words = [w.text() for w in first.findChildren(type(page._explained))]
    assert words[0] == "Category 3 and Category 4"
    assert words[1] == "3 of 8 images of Category 3 are taken for Category 4"
    assert len(first.pictures) == 3
    both_ways = page.rows[1]
    assert "1 of 8 images of Category 3 are taken for Category 2" in [
        w.text() for w in both_ways.findChildren(type(page._explained))
    ]
    assert page._explained.text().startswith("25 of 32 check images")
    assert window.page.centre.subtitle.text() == "3 pairs of categories"


def test_compare_shows_both_categories_in_the_grid_the_confused_first(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    qtbot.mouseClick(page.rows[0].compare, Qt.MouseButton.LeftButton)
    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: grid.isVisible() and len(grid.images.ids) == 20)
    assert grid.images.ids[:6].tolist() == [21, 31, 22, 32, 23, 33]
    assert set(grid.images.ids.tolist()) == set(range(21, 41))
    assert window.page.centre.title.text() == "Category 3 and Category 4"
    named = [grid.images.names[image] for image in grid.images.ids[:3].tolist()]
    assert named == ["Category 3", "Category 4", "Category 3"]
    said = grid.images.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Category 3 · Image 1 of 20"
    window.browser.show_place(ALL)
    qtbot.waitUntil(lambda: len(grid.images.ids) == 40)
    assert not grid.images.names


def test_merge_asks_which_name_stays_and_the_pair_is_gone(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    page = opened(window, qtbot)
    asked: list[list[str]] = []

    def choose(_parent: object, _question: str, _words: str, answers: list[str]) -> int:
        asked.append(answers)
        return 1

    window.choose = choose  # type: ignore[assignment]
    qtbot.mouseClick(page.rows[0].merge, Qt.MouseButton.LeftButton)
    assert asked == [["Keep the name Category 3", "Keep the name Category 4"]]
    qtbot.waitUntil(lambda: len(library.image_ids(4)) == 20)
    qtbot.waitUntil(lambda: all(3 not in row.both.ids for row in page.rows))


def test_the_heat_map_is_read_with_arrow_keys_and_by_screen_readers(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    cells = page.matrix.cells
    assert sorted(cells.categories) == [1, 2, 3, 4]
    counts = {cells.pair_at(i): i.data(MatrixModel.COUNT) for i in map(cells.index, *np.indices((4, 4)).reshape(2, -1))}
    assert {pair: n for pair, n in counts.items() if n} == {(1, 2): 1, (2, 3): 2, (3, 4): 3, (3, 2): 1}
    place = cells.place_of(3, 4)
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "3 images of Category 3 are taken for Category 4, of 8 asked"
    )
    assert cells.place_of(1, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "Category 1 is not taken for Category 4"
    assert not cells.place_of(1, 9).isValid()
    page.tabs.setCurrentIndex(1)
    step = -1 if place.column() else 1
    page.matrix.setCurrentIndex(place.siblingAtColumn(place.column() + step))
    qtbot.keyClick(page.matrix, Qt.Key.Key_Right if step < 0 else Qt.Key.Key_Left)
    assert page._cell.text() == place.data(Qt.ItemDataRole.AccessibleTextRole)
    with qtbot.waitSignal(page.matrix.pair_chosen) as told:
        qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    assert told.args == [3, 4]
    assert page.tabs.currentIndex() == 0


def test_categories_confused_with_each_other_stand_side_by_side(qtbot: QtBot) -> None:
    pairs = [TakenFor(a, str(a), b, str(b), 9, [(1, 2)] * n) for a, b, n in ((1, 9, 5), (4, 6, 4), (9, 1, 3))]
    matrix = Matrix()
    qtbot.addWidget(matrix)
    matrix.cells.show(ConfusionReport(1, 27, 15, True, pairs))
    assert matrix.cells.categories == [1, 9, 4, 6]
    matrix.grab()


def test_nothing_confused_and_nothing_to_compare_are_said(
    make_window: Callable[..., MainWindow], library: FakeLibrary, tmp_path: Path, qtbot: QtBot
) -> None:
    library.confusions.none = True
    window = make_window(library)
    page = opened(window, qtbot)
    assert page._none.isVisible()
    assert page._none.words.text() == "No category is taken for another."
    empty = FakeLibrary(tmp_path / "Empty")
    window.controller.backend.put(empty)  # type: ignore[attr-defined]
    window.controller.open_library(empty.path)
    qtbot.waitUntil(lambda: window.controller.session.library is empty)  # type: ignore[union-attr]
    page = opened(window, qtbot)
    qtbot.waitUntil(lambda: "nothing to compare" in page._none.words.text())


def test_a_small_window_keeps_the_buttons_beside_the_names(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(make_window(FakeLibrary(tmp_path / "Two").fill(2, 12), size=(720, 480)), qtbot)
    (row,) = page.rows
    assert row.isVisible()
    assert row.merge.mapTo(page, row.merge.rect().topRight()).x() < page.width()
