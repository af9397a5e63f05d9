"""The page of near-duplicates: finding, the slider, decisions with undo, and two images side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.categories import ALL
from app.pages.duplicates.difference import difference
from app.pages.duplicates.page import DuplicatesPage
from app.window import MainWindow
from core.operations.duplicates import FLOOR, THRESHOLD
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import CTRL, PLAIN, SHIFT, library_of, told_last

Key = Qt.Key


def with_copies(path: Path) -> FakeLibrary:
    library = FakeLibrary(path).fill(4, 40)
    library.duplicates.groups_of = {1: {2: 0.97, 3: 0.9}, 11: {12: 0.95}, 21: {22: 0.84}}
    return library


@pytest.fixture
def window(make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(with_copies(tmp_path / "Garden"))
    made.deeds["duplicates"].action.trigger()
    qtbot.waitUntil(lambda: shown(made) == [[1, 2, 3], [11, 12]])
    return made


def page_of(window: MainWindow) -> DuplicatesPage:
    return window.duplicates


def shown(window: MainWindow) -> list[list[int]]:
    return [group.images.tolist() for group in page_of(window).grid.images.groups]


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(page_of(window).grid, key, keys)


def test_groups_are_found_by_a_job_and_told(window: MainWindow) -> None:
    groups = page_of(window).grid.images.groups
    assert (groups[0].title, groups[0].aside, groups[0].deed) == (
        *("3 images", "90 % to 97 % alike"),
        "Keep the best, remove 2",
    )
    assert list(groups[0].notes) == ["best", "97 %", "90 %"]
    assert groups[1].aside == "95 % alike"
    assert window.page.centre.title.text() == "Near-duplicates"
    assert window.page.centre.subtitle.text() == "2 groups"
    assert page_of(window).grid.hasFocus() or page_of(window).grid.current_image() == 1


def test_the_slider_groups_anew_without_looking_again(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.slider.setValue(96)
    qtbot.waitUntil(lambda: shown(window) == [[1, 2]])
    page.slider.setValue(83)
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3], [11, 12], [21, 22]])
    press(window, Key.Key_Right, CTRL)
    press(window, Key.Key_Right, CTRL)
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3], [11, 12]])
    page.slider.setValue(99)
    qtbot.waitUntil(page._none.isVisible)
    assert page.slider.isVisible()
    assert library_of(window).duplicates.found == 1


def test_the_slider_begins_and_ends_where_the_core_does(window: MainWindow) -> None:
    slider = page_of(window).slider
    assert (slider.value(), slider.minimum()) == (round(100 * THRESHOLD), round(100 * FLOOR))


def test_keeping_one_removes_the_others_at_once_and_undo_brings_them_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Right)
    press(window, Key.Key_K)
    assert shown(window) == [[11, 12]]
    qtbot.waitUntil(lambda: library_of(window).removed == {1, 3})
    qtbot.waitUntil(lambda: told_last(window) == "Removed 2 images from the library")
    QTest.keyClick(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3], [11, 12]])


def test_the_button_of_a_group_and_its_key_keep_the_best(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Return, SHIFT)
    qtbot.waitUntil(lambda: library_of(window).removed == {2, 3})
    heading = next(h for h in page_of(window).grid._headings if h.isVisible())
    heading.deed.click()
    qtbot.waitUntil(lambda: library_of(window).removed == {2, 3, 12})
    qtbot.waitUntil(page_of(window)._none.isVisible)


def test_images_that_are_different_stay_apart_and_nothing_is_learned(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_End)
    press(window, Key.Key_D)
    assert shown(window) == [[1, 2, 3]]
    qtbot.waitUntil(lambda: library_of(window).apart == {(11, 12)})
    qtbot.waitUntil(lambda: told_last(window) == "Told 2 images apart")
    assert not window.sorting._learn.isActive()
    window.browser.show_place(ALL)
    window.deeds["duplicates"].action.trigger()
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3]])
    window.undoing.undo.trigger()
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3], [11, 12]])


def test_marked_images_alone_are_told_apart(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Space)
    press(window, Key.Key_Right)
    press(window, Key.Key_Space)
    press(window, Key.Key_D)
    qtbot.waitUntil(lambda: library_of(window).apart == {(1, 3)})
    qtbot.waitUntil(lambda: shown(window) == [[1, 2], [11, 12]])


def test_delete_removes_only_what_is_meant(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Key.Key_Right)
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: library_of(window).removed == {2})
    qtbot.waitUntil(lambda: shown(window) == [[1, 3], [11, 12]])


def test_two_are_compared_side_by_side_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    page, view = page_of(window), page_of(window).comparing.view
    press(window, Key.Key_Right)
    press(window, Key.Key_Right)
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: view.words.text() == "Pair 2 of 3 · 90 % alike")
    assert view.hasFocus()
    first, second = view.sides
    assert first.isVisible()
    assert second.isVisible()
    names = [second._facts.itemAtPosition(row, 0).widget().text() for row in range(7)]  # type: ignore[union-attr,attr-defined]
    strong = dict(zip(names, (strong.isVisible() for _, strong in second._values), strict=True))
    assert strong["File"], "what differs stands out"
    assert not strong["Dimensions"]
    QTest.keyClick(view, Key.Key_F)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    QTest.keyClick(view, Key.Key_F)
    assert (first.isVisible(), second.isVisible()) == (True, False)
    QTest.keyClick(view, Key.Key_S)
    assert first.isVisible()
    assert second.isVisible()
    QTest.keyClick(view, Key.Key_X)
    QTest.keyClick(view, Key.Key_Right)
    qtbot.waitUntil(lambda: view.words.text() == "Pair 3 of 3 · 95 % alike")
    QTest.keyClick(view, Key.Key_2)
    qtbot.waitUntil(lambda: library_of(window).removed == {11})
    qtbot.waitUntil(lambda: view.words.text() == "Pair 2 of 2 · 90 % alike")
    QTest.keyClick(view, Key.Key_D)
    qtbot.waitUntil(lambda: library_of(window).apart == {(1, 3)})
    qtbot.waitUntil(lambda: view.words.text() == "Pair 1 of 1 · 97 % alike")
    QTest.keyClick(view, Key.Key_Escape)
    assert page.grid.isVisible()
    assert page.grid.hasFocus()


def test_keeping_the_last_pair_leads_to_what_is_left(window: MainWindow, qtbot: QtBot) -> None:
    view = page_of(window).comparing.view
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: view.words.text().startswith("Pair 1 of 3"))
    for left in (2, 1):
        QTest.keyClick(view, Key.Key_1)
        qtbot.waitUntil(lambda left=left: view.words.text().startswith(f"Pair 1 of {left}"))  # type: ignore[misc]
    QTest.keyClick(view, Key.Key_1)
    qtbot.waitUntil(page_of(window)._none.isVisible)
    qtbot.waitUntil(lambda: library_of(window).removed == {2, 3, 12})


def test_looking_can_be_cancelled_and_begun_again(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    library = with_copies(tmp_path / "Garden")
    library.duplicates.pace = 0.5
    window = make_window(library)
    page = page_of(window)
    page.open()
    qtbot.waitUntil(page._waiting.isVisible)
    qtbot.waitUntil(lambda: window.jobs.sentence.text() == "Comparing 40 images")
    window.jobs.cancel.click()
    qtbot.waitUntil(page._begin.isVisible)
    library.duplicates.pace = 0
    assert page._begin.action is not None
    page._begin.action.click()
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3], [11, 12]])


def test_looking_gives_way_to_an_import_and_goes_on_after_it(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, folders: list[Path]
) -> None:
    library = with_copies(tmp_path / "Garden")
    library.duplicates.pace = 1.0
    window = make_window(library)
    page_of(window).open()
    qtbot.waitUntil(lambda: library.duplicates.found == 1)
    window.controller.add(folders)
    qtbot.waitUntil(lambda: len(library.labels) == 55, timeout=3000)  # before looking could have ended
    library.duplicates.pace = 0.0
    qtbot.waitUntil(lambda: shown(window) == [[1, 2, 3], [11, 12]], timeout=10_000)
    assert library.duplicates.found == 2


def test_with_more_images_it_is_looked_again_when_the_page_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    library = library_of(window)
    window.browser.show_place(ALL)
    page_of(window).open()
    assert library.duplicates.found == 1
    window.browser.show_place(ALL)
    library.labels.append(0)
    library.paths.append(Path("/pictures/new.jpg"))
    library.duplicates.groups_of[31] = {41: 0.99}
    window.controller.refresh()
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.images == 41)
    page_of(window).open()
    qtbot.waitUntil(lambda: [31, 41] in shown(window))
    qtbot.waitUntil(lambda: library.duplicates.found == 2)


def test_another_library_is_looked_at_anew(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    other = FakeLibrary(tmp_path / "Other").fill(2, 10)
    other.path.mkdir()
    window.controller.backend.put(other)  # type: ignore[attr-defined]
    window.open_library(other.path)
    qtbot.waitUntil(lambda: library_of(window) is other)
    page_of(window).open()
    qtbot.waitUntil(page_of(window)._none.isVisible)
    assert other.duplicates.found == 1


def test_the_difference_is_coloured_where_it_is(qapp: object) -> None:
    one, other = QImage(40, 20, QImage.Format.Format_RGB32), QImage(80, 40, QImage.Format.Format_RGB32)
    one.fill(QColor(100, 100, 100))
    other.fill(QColor(100, 100, 100))
    for x in range(40, 80):
        for y in range(40):
            other.setPixelColor(x, y, QColor(250, 100, 100))
    found = difference(one, other, QColor(0, 0, 255))
    assert found.size() == one.size()
    assert found.pixelColor(5, 10) == QColor(178, 178, 178)
    assert found.pixelColor(35, 10) == QColor(0, 0, 255)
