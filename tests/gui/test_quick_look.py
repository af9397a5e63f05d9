"""An image over the whole window: opened, walked through, looked at closely, left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.categories import INBOX
from app.views.zoom_view import ZoomView
from app.window import MainWindow
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of

Look = Callable[[int], None]


@pytest.fixture
def look(window: MainWindow, qtbot: QtBot) -> Look:
    """Chooses an image of the grid and looks at it, by the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def open_(image: int) -> None:
        grid = window.page.centre.grid
        grid.choose(image)
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: shown(window) == image)

    return open_


def shown(window: MainWindow) -> int | None:
    """The image that is looked at."""
    view = window.looking.view
    name = view.words.text().partition(" · ")[0]
    return int(name[6:12]) + 1 if view.isVisible() and name else None


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.looking.view, key)


def test_space_opens_the_chosen_image_over_the_whole_window(window: MainWindow, look: Look) -> None:
    look(7)
    view = window.looking.view
    assert view.geometry() == window.rect()
    assert view.hasFocus()
    assert view.words.text() == "image_000006.jpg · Category 1 · 640 × 480 · 120.0 kB"
    assert not window.page.centre.grid.isEnabled(), "what is covered takes no keys and no clicks"
    assert QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Dialog
    assert view.view.accessibleName().startswith("image_000006.jpg")


def test_a_double_click_on_the_preview_opens_what_the_details_show(window: MainWindow, qtbot: QtBot) -> None:
    window.page.centre.grid.choose(3)
    inspector = window.page.inspector
    qtbot.waitUntil(lambda: inspector.image == 3)
    QTest.mouseDClick(inspector.preview, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(window) == 3)


def test_arrow_keys_go_to_the_neighbours_and_the_choice_of_the_grid_goes_along(
    window: MainWindow, look: Look, qtbot: QtBot
) -> None:
    look(2)
    grid = window.page.centre.grid
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: shown(window) == 4)
    assert grid.chosen_images() == [4]
    window.looking.view.before.click()
    qtbot.waitUntil(lambda: shown(window) == 3)
    assert grid.chosen_images() == [3]
    for _ in range(5):
        press(window, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: shown(window) == 1)
    assert not window.looking.view.before.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_what_opened_it_closes_it_and_gives_the_focus_back(window: MainWindow, look: Look, key: Qt.Key) -> None:
    look(7)
    press(window, key)
    assert not window.looking.view.isVisible()
    assert window.page.centre.grid.hasFocus()
    assert window.page.centre.grid.chosen_images() == [7]


def test_tab_goes_round_inside(window: MainWindow, look: Look) -> None:
    look(7)
    view = window.looking.view
    reached = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [view.before, view.after, view.close_button, view]


def test_keys_of_the_window_do_nothing_to_what_is_covered(window: MainWindow, look: Look) -> None:
    look(7)
    QTest.keyClick(window.looking.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Delete)
    assert shown(window) == 7
    assert not window.controller.runner.busy


def test_enter_finds_similar_images_and_hits_say_their_score(window: MainWindow, look: Look, qtbot: QtBot) -> None:
    look(7)
    press(window, Qt.Key.Key_Return)
    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: len(grid.images.hits) > 0)
    assert not window.looking.view.isVisible()
    assert window.page.centre.title.text() == "Similar to image_000006.jpg"
    look(grid.images.hits[1].image)
    assert window.looking.view.words.text().endswith(" · 0.94")


def test_an_image_that_is_away_shows_its_thumbnail_and_says_so(window: MainWindow, look: Look, qtbot: QtBot) -> None:
    library_of(window).folders.states[5] = "offline"
    look(5)
    view = window.looking.view
    qtbot.waitUntil(view.away.isVisible)
    assert [one.width() for one in view.view._pictures] == [64]


def test_a_file_is_read_in_the_pixels_that_are_seen_and_all_of_it_when_looked_at_closely(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = FakeLibrary(tmp_path / "Garden").fill(2, 4)
    library.paths[0] = tmp_path / "image_000000.jpg"
    library.paths[0].write_bytes(b"".ljust(library.image(1).size))
    window = make_window(library, size=(720, 480))
    window.page.docks.show("inspector", False)  # which reads the file, too
    sides: list[int] = []

    def read(path: Path, side: int) -> QImage:
        sides.append(side)
        return QImage(min(side, 640), min(side, 640) * 3 // 4, QImage.Format.Format_RGB32)

    monkeypatch.setattr(window.controller.backend, "read_picture", read)
    window.page.centre.grid.choose(1)
    window.looking.action.trigger()
    view = window.looking.view.view
    qtbot.waitUntil(lambda: shown(window) == 1 and len(view._pictures) == 2)
    assert sides == [round(view.place.width())]
    assert sides[0] < 640
    press(window, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: len(view._pictures) == 3)
    assert view._pictures[-1].width() == 640
    press(window, Qt.Key.Key_0)
    press(window, Qt.Key.Key_Plus)
    assert len(sides) == 2, "what is there is not read again"
    assert not window.looking.view.away.isVisible()


def test_an_inbox_keeps_space_for_its_marks(window: MainWindow, qtbot: QtBot) -> None:
    library_of(window).labels[-3:] = [0] * 3
    window.controller.refresh()
    window.browser.show_place(INBOX)
    grid = window.inbox.grid
    qtbot.waitUntil(lambda: len(grid.images.ids) == 3 and grid.isVisible())
    grid.setFocus()
    image = grid.current_image()
    QTest.keyClick(grid, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown(window) == image)
    assert grid.marked() == []
    press(window, Qt.Key.Key_Escape)
    assert grid.hasFocus()


# --- the view itself


@pytest.fixture
def view(qtbot: QtBot) -> ZoomView:
    made = ZoomView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_large_image_is_shown_whole_and_a_small_one_at_twice_its_pixels(view: ZoomView) -> None:
    view.show_image(QSize(4000, 1500))
    assert view.place.getRect() == pytest.approx((0, 75, 400, 150))
    view.show_image(QSize(100, 50))
    assert view.place.getRect() == pytest.approx((100, 100, 200, 100))


def test_what_is_under_the_pointer_stays_there_while_one_zooms(view: ZoomView) -> None:
    view.show_image(QSize(4000, 3000))
    about = QPointF(300, 100)
    before = view.camera.point(about)
    view.zoom(4, about)
    assert view.scale == pytest.approx(0.1 * 1.25**4)
    assert view.camera.point(about) == pytest.approx(before)
    view.zoom(-40, about)
    assert view.place.getRect() == pytest.approx((0, 0, 400, 300)), "never smaller than it fits"
    view.zoom(40, about)
    assert view.scale == pytest.approx(8)
    view.fit()
    assert view.scale == pytest.approx(0.1)


def test_a_drag_moves_the_image_as_far_as_there_is_some(view: ZoomView) -> None:
    view.show_image(QSize(4000, 3000))
    view.zoom(4, QPointF(200, 150))
    left = view.place.left()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    QTest.mouseMove(view, view.rect().center() / 2)
    assert view.place.left() == pytest.approx(left - 100, abs=1)
    for _ in range(9):
        QTest.mouseMove(view, view.rect().topLeft() - view.rect().bottomRight() * 9)
        QTest.mouseMove(view, view.rect().center())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert view.place.right() >= 400 - 1e-6
    assert view.place.left() <= 1e-6


def test_more_pixels_are_asked_for_when_those_there_are_not_enough(view: ZoomView, qtbot: QtBot) -> None:
    asked: list[int] = []
    view.more_wanted.connect(asked.append)
    view.show_image(QSize(4000, 3000))
    assert asked == [400]
    view.add_picture(QImage(400, 300, QImage.Format.Format_RGB32))
    view.fit()
    assert asked == [400]
    view.zoom(4, QPointF(200, 150))
    assert asked == [400, 977]
