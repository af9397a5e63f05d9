"""Queries: by an image of the library, a file, the clipboard, a drop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.categories import INBOX, INBOX_GRID, Place
from app.search.query import look
from app.window import MainWindow
from core.errors import EngineDiedError, SearchError, TruncatedImageError
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_catalogue import jpeg
from tests.gui.hands import (
    PLAIN,
    drag_files,
    dragged_to,
    library_of,
    names,
    noticed,
    row_in_sidebar,
    search_field,
)


def _hits(window: MainWindow) -> int:
    return len(window.page.centre.grid.images.hits)


def test_double_click_finds_similar_images_with_scores(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    window.settings.change(hits=12)
    grid.doubleClicked.emit(grid.images.index(14))
    qtbot.waitUntil(lambda: _hits(window) == 12)
    assert window.page.centre.title.text() == "Similar to image_000014.jpg"
    assert window.page.centre.subtitle.text() == "12 hits in 6 ms"
    assert 15 not in grid.images.ids
    assert grid.images.hits[0].category == "Category 2"
    assert [chip.name.text() for chip in window.page.centre.chips.parts] == ["image_000014.jpg"]


def test_enter_on_the_chosen_image_finds_similar(window: MainWindow, qtbot: QtBot) -> None:
    grid = window.page.centre.grid
    grid.choose(3)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _hits(window) == 20)
    assert window.browser.query is not None
    assert window.browser.query.image == 3


def test_escape_goes_back_to_where_the_user_was(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.show_place(Place("category", 2))
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == 10)
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: _hits(window) == 20)
    window.actions_.clear.trigger()
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Category 2")
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == 10)
    assert not window.page.centre.chips.isVisible()
    assert window.page.sidebar.place == Place("category", 2)


def test_a_file_is_searched_by_path_typed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "query.jpg"
    file.write_bytes(jpeg(5))
    window.top.search.words.setText(str(file))
    QTest.keyClick(window.top.search.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _hits(window) == 20)
    assert window.page.centre.title.text() == "Similar to query.jpg"
    assert window.top.search.words.text() == ""


def test_a_pasted_image_is_searched(window: MainWindow, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: _hits(window) == 20)
    assert window.page.centre.title.text() == "Similar to Pasted image"


def test_pasting_an_image_into_the_search_field_searches_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "copied.jpg"
    file.write_bytes(jpeg(5))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(mime)
    window.focus_search()
    QTest.keyClick(window.top.search.words, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _hits(window) == 20)
    assert window.page.centre.title.text() == "Similar to copied.jpg"


def test_pasting_without_an_image_says_so(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.pasting.paste()
    assert window.notices.notices()[0].what == "There is no image on the clipboard"


def test_an_image_dropped_on_the_search_field_is_searched(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "dropped.jpg"
    file.write_bytes(jpeg(5))
    drag_files(window, [file], search_field(window), drop=False)
    assert window.top.search.words.placeholderText() == "Search for this image"
    drag_files(window, [file], search_field(window), drop=True)
    qtbot.waitUntil(lambda: _hits(window) == 20)
    assert not window.drops.overlay.isVisible()


def test_an_image_dragged_from_the_grid_to_the_search_field_is_searched_for(window: MainWindow, qtbot: QtBot) -> None:
    grid, field = window.page.centre.grid, window.top.search
    file = library_of(window).paths[14]
    grid.choose(15)
    drag_files(window, [file], search_field(window), drop=False, own=True)
    assert field.words.placeholderText() == "Search for this image"
    assert window.drops.overlay.isVisible()
    drag_files(window, [file], window.rect().center(), drop=False, own=True)
    assert not window.drops.overlay.isVisible()
    assert field.words.placeholderText() != "Search for this image"
    drag_files(window, [file], window.rect().center(), drop=True, own=True)
    assert not window.controller.runner.busy
    drag_files(window, [file], search_field(window), drop=True, own=True)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Similar to image_000014.jpg" and _hits(window) > 0)
    assert window.browser.query is not None
    assert window.browser.query.image == 15


def test_several_images_dragged_from_the_grid_are_searched_for_together(window: MainWindow, qtbot: QtBot) -> None:
    window.page.centre.grid.selectAll()
    drag_files(window, [], search_field(window), drop=False, own=True)
    assert window.top.search.words.placeholderText() == "Search for these 40 images together"
    drag_files(window, [], search_field(window), drop=True, own=True)
    qtbot.waitUntil(lambda: window.browser.query is not None)
    assert [part.example.image for part in window.browser.query.parts] == list(range(1, 41))


def test_the_overlay_says_what_a_drop_will_do_and_the_drop_does_it(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    middle = QPoint(700, 500)
    drag_files(window, folders, middle, drop=False)
    assert window.drops.overlay.isVisible()
    assert window.drops.overlay.sentence == "Add 3 folders as categories"
    drag_files(window, folders[:1], middle, drop=False)
    assert window.drops.overlay.sentence == "Add “ferns” as a category"
    drag_files(window, [folders[0].parent], middle, drop=False)
    assert window.drops.overlay.sentence == "Add 3 folders as categories"
    drag_files(window, sorted(folders[0].iterdir()), middle, drop=False)
    assert window.drops.overlay.sentence == "Add 5 images to the inbox"
    drag_files(window, folders, middle, drop=True)
    assert not window.drops.overlay.isVisible()
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert len(window.controller.last_added[0].categories) == 3


def test_folders_dropped_on_the_inbox_become_no_category(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    overlay, rows, inbox = window.drops.overlay, window.page.sidebar.list.rows, row_in_sidebar(window, INBOX)
    drag_files(window, folders, inbox, drop=False)
    assert overlay.sentence == "Add all these images to the inbox"
    assert not overlay.geometry().contains(inbox), "the row stays in sight"
    assert rows.target == window.page.sidebar.model.row_of(INBOX)
    drag_files(window, folders, window.page.centre.geometry().center(), drop=False)
    assert (overlay.sentence, rows.target) == ("Add 3 folders as categories", -1)
    drag_files(window, folders, inbox, drop=True)
    assert rows.target == -1
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.inbox == 15)
    assert len(window.page.sidebar.model.categories) == 4


def test_what_is_dropped_on_a_category_goes_there(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    where = row_in_sidebar(window, Place("category", 2))
    images = sorted(folders[0].iterdir())
    drag_files(window, images, where, drop=False)
    assert window.drops.overlay.sentence == "Add 5 images to “Category 2”"
    drag_files(window, folders, where, drop=False)
    assert window.drops.overlay.sentence == "Add all these images to “Category 2”"
    drag_files(window, images, where, drop=True)
    qtbot.waitUntil(lambda: names(window)["Category 2"] == 15)
    assert len(names(window)) == 4


def test_folders_and_images_are_told_together(folders: list[Path]) -> None:
    both = [*folders[:2], folders[2] / "lichens0.jpg"]
    assert look(both).sentence() == "Add 2 folders as categories and 1 image to the inbox"


def test_text_dragged_over_the_window_is_not_taken(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("words")
    event = QDragEnterEvent(
        dragged_to(QPoint(600, 500)), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, PLAIN
    )
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert not window.drops.overlay.isVisible()


def test_words_find_a_category_and_enter_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    words, model = window.top.search.words, window.page.sidebar.model
    rows = model.rowCount()
    words.setText("category 3")
    assert [model.row_at(n).text for n in range(model.rowCount())][-2:] == ["Categories · 1 of 4", "Category 3"]
    QTest.keyClick(words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Category 3")
    assert window.page.centre.subtitle.text() == "10 images"
    assert model.rowCount() == rows


def test_an_unreadable_query_is_told_and_the_grid_comes_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    library = library_of(window)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise TruncatedImageError("The file ends before the image does", path=path, advice="Copy it anew")

    library.search_file = refuse  # type: ignore[method-assign, assignment]
    window.browser.search_file(tmp_path / "broken.jpg")
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    notice = window.notices.notices()[0]
    assert (notice.what, notice.file) == ("The file ends before the image does", str(tmp_path / "broken.jpg"))
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "All images")


def test_no_decoder_of_the_window_touches_a_file_that_the_engine_did_not_survive(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def read_picture(path: Path, *_: object) -> QImage:
        read.append(path.name)
        return QImage(8, 8, QImage.Format.Format_RGB32)

    monkeypatch.setattr(backend, "read_picture", read_picture)
    library = library_of(window)
    answer = library.search_file

    def crash(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "poison.jpg":
            raise SearchError("Reading this image ends the engine", path=path)
        return answer(path, *arguments, **options)

    library.search_file = crash  # type: ignore[method-assign]
    for name in ("poison.jpg", "harmless.jpg"):
        (tmp_path / name).write_bytes(jpeg(5))
    window.browser.search_file(tmp_path / "poison.jpg")
    qtbot.waitUntil(lambda: noticed(window) == ["Reading this image ends the engine"])
    window.browser.search_file(tmp_path / "harmless.jpg")
    qtbot.waitUntil(lambda: read == ["harmless.jpg"])


def test_a_query_that_finds_the_engine_dead_starts_another_and_can_be_repeated(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, backend: FakeBackend
) -> None:
    qtbot.waitUntil(lambda: len(backend.engines) == 1)
    library = library_of(window)
    answer = library.search_file

    def die_once(*arguments: Any, **options: Any) -> Any:
        if len(backend.engines) == 1:
            raise EngineDiedError("The engine ended")
        return answer(*arguments, **options)

    library.search_file = die_once  # type: ignore[method-assign]
    (tmp_path / "query.jpg").write_bytes(jpeg(5))
    window.browser.search_file(tmp_path / "query.jpg")
    qtbot.waitUntil(lambda: noticed(window) == ["The engine ended"])
    qtbot.waitUntil(lambda: len(backend.engines) == 2)
    action = window.notices.notices()[0].action
    assert action is not None
    action[1]()
    qtbot.waitUntil(lambda: _hits(window) == 20)
    assert window.page.centre.title.text() == "Similar to query.jpg"


def test_an_empty_inbox_says_what_it_is_for(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.show_place(INBOX_GRID)
    qtbot.waitUntil(lambda: window.page.centre.title.text() == "Inbox")
    assert not window.page.centre.grid.isVisible()


def test_the_inspector_shows_the_chosen_image_and_its_category(window: MainWindow, qtbot: QtBot) -> None:
    window.page.centre.grid.choose(12)
    qtbot.waitUntil(lambda: window.page.inspector.image == 12)
    values = {name: value.text() for name, value in window.page.inspector._values.items()}
    assert values["category"] == "Category 2"
    assert values["file"] == "image_000011.jpg"
    assert values["size"].startswith("640 × 480")
    assert values["images"] == "10"


def test_a_query_overtaken_by_another_is_never_shown(window: MainWindow, qtbot: QtBot) -> None:
    for image in (1, 11, 21, 31):
        window.browser.search_image(image)
    qtbot.waitUntil(lambda: window.browser.query is not None and window.browser.query.image == 31)
    qtbot.waitUntil(lambda: _hits(window) == 20)
    qtbot.wait(50)
    assert window.page.centre.grid.images.hits[0].category == "Category 4"
