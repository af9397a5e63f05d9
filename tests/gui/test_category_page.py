"""The page of one category."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.categories import Place
from app.window import MainWindow
from tests.gui.fake_library import FakeLibrary


def _open(window: MainWindow, category: int, qtbot: QtBot) -> None:
    window.browser.show_place(Place("category", category))
    qtbot.waitUntil(lambda: window.page.centre.about.isVisible())
    qtbot.mouseClick(window.page.centre.about, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == f"Category {category}")
    qtbot.waitUntil(lambda: window.about_category.page.isVisible())
    qtbot.waitUntil(lambda: bool(window.about_category.page.taken.sentences))


def test_it_shows_images_course_confusions_and_those_unlike_the_others(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, 2, qtbot)
    page = window.about_category.page
    assert window.page.centre.subtitle.text() == "10 images"
    assert window.page.centre.aside.text() == "10 learned, 2 to check with"
    assert len(page.images.thumbs) == 8
    assert page.course.sentence.text() == "2 check images, 81 % found"
    assert page.taken.sentences == [
        "2 of 8 check images are most like images of Category 3",
        "1 of 8 images of Category 1 are most like images of this category",
        "1 of 8 images of Category 3 are most like images of this category",
    ]
    names = [thumb.accessibleName() for thumb in page.unlike.thumbs.thumbs]
    assert names[0] == "Like the others by 0.10, most like an image of Category 4, 1 of 10"


def test_the_category_is_marked_in_the_sidebar_and_leads_back_to_its_images(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, 2, qtbot)
    sidebar = window.page.sidebar
    category = sidebar.current_category()
    assert category is not None
    assert category.id == 2
    row = sidebar.list.visualRect(sidebar.list.currentIndex()).center()
    qtbot.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert window.browser.place == Place("category", 2)


def test_an_image_unlike_the_others_is_looked_at_and_moved(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, 2, qtbot)
    page = window.about_category.page
    move, _, _ = page.unlike.buttons
    assert not move.isEnabled()
    thumb = page.unlike.thumbs.thumbs[1]
    number = thumb.image
    qtbot.mouseClick(thumb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.inspector.image == number)
    assert page.chosen_images() == [number]
    qtbot.mouseClick(move, Qt.MouseButton.LeftButton)
    popup = window.sorting_menus.popup
    QTest.keyClicks(popup.words, "Category 4")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.centre.subtitle.text() == "9 images")
    assert number not in [one.image for one in page.unlike.thumbs.thumbs]


def test_new_counts_leave_what_is_chosen_on_it(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, 2, qtbot)
    page = window.about_category.page
    thumb = page.unlike.thumbs.thumbs[1]
    qtbot.mouseClick(thumb, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told), qtbot.waitSignal(window.controller.contents_changed):
        window.controller.refresh()
    assert page.chosen_images() == [thumb.image]


def test_its_images_are_one_click_away_and_the_way_back_too(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, 2, qtbot)
    page = window.about_category.page
    qtbot.mouseClick(page.all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.centre.grid.isVisible())
    assert window.browser.place == Place("category", 2)
    qtbot.mouseClick(window.page.centre.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.isVisible() and page.category == 2)


def test_it_follows_a_new_name_and_leaves_with_its_category(window: MainWindow, qtbot: QtBot) -> None:
    _open(window, 2, qtbot)
    page = window.about_category.page
    qtbot.mouseClick(page.deeds[0], Qt.MouseButton.LeftButton)
    popup = window.sorting_menus.popup
    popup.words.setText("Roses")
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Roses")
    window.sorting.do(lambda sorting: sorting.merge([2], 1))
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "All images")


def test_one_image_that_is_not_learned_yet_says_so(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    library = FakeLibrary(tmp_path / "Garden").fill(1, 1)
    library.learned = set()
    window = make_window(library)
    library.confusions.none = True
    window.about_category.open(1)
    page = window.about_category.page
    qtbot.waitUntil(lambda: page.course.sentence.text() == "It is not learned yet. The next update learns it.")
    assert window.page.centre.aside.text() == "Not learned yet"
    assert not page.course.plot.isVisible()
    assert page.unlike.sentence.text() == "It takes two images to tell which is unlike the other."
    assert not any(one.isVisible() for one in page.unlike.buttons)
    words = "None of its images is taken for another category, nor others for it."
    qtbot.waitUntil(lambda: page.taken.sentence.text() == words)


def test_the_details_of_an_image_lead_to_its_category(window: MainWindow, qtbot: QtBot) -> None:
    window.page.centre.grid.choose(12)
    inspector = window.page.inspector
    qtbot.waitUntil(lambda: inspector._section.isVisible())
    qtbot.mouseClick(inspector._section, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.about_category.page.isVisible())
    assert window.about_category.page.category == 2


def test_the_key_opens_the_category_of_the_image_that_is_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    window.page.centre.grid.choose(12)
    qtbot.waitUntil(lambda: window.page.inspector.category == "Category 2")
    QTest.keyClick(window, Qt.Key.Key_B, modifiers)
    qtbot.waitUntil(lambda: window.about_category.page.isVisible())
    assert window.about_category.page.category == 2
