"""The way out in the window: to folders, lists, the file manager, the clipboard, and by dragging."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.features import out as out_module
from app.look.theme import theme
from app.models.images import DRAGGED
from app.views.dragged import paint_count
from app.window import MainWindow
from tests.gui.hands import CTRL, SHIFT, click, library_of, noticed_last, told_last


def choose(window: MainWindow, first: int, last: int) -> list[int]:
    click(window, first)
    click(window, last, SHIFT)
    return window.page.centre.grid.chosen_images()


def search(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: bool(window.page.centre.grid.images.hits))


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.controller.runner.resting)


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], list[str], Qt.DropAction]]:
    """What was dragged out: its files, its formats, and what may be done with it."""
    seen: list[tuple[list[str], list[str], Qt.DropAction]] = []

    def exec_(drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        mime = drag.mimeData()
        seen.append(([url.toLocalFile() for url in mime.urls()], mime.formats(), actions))
        return actions

    monkeypatch.setattr(QDrag, "exec", exec_)
    return seen


def test_the_picture_of_a_drag_says_how_many_images_it_is(qtbot: QtBot) -> None:
    one, many = QPixmap(96, 96), QPixmap(96, 96)
    for shown in (one, many):
        shown.fill(Qt.GlobalColor.black)
    paint_count(many, 12)
    accent = theme().colour("accent")
    assert accent in [many.toImage().pixelColor(x, 15) for x in range(56, 96)]
    assert many.copy(0, 30, 96, 66).toImage() == one.copy(0, 30, 96, 66).toImage()


def test_chosen_images_are_copied_to_a_folder_and_what_is_told_opens_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, opened = choose(window, 2, 5), []
    monkeypatch.setattr(out_module, "show_folder", opened.append)
    monkeypatch.setattr(window.dialogs, "folder_for", lambda words, images: Path("/stick/birds"))
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_C, CTRL | SHIFT)
    qtbot.waitUntil(lambda: told_last(window) == "Copied 4 images to birds")
    assert library_of(window).out.copied == chosen
    window.toast.more.click()
    assert opened == [Path("/stick/birds")]


def test_files_are_moved_and_undo_brings_them_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, before = choose(window, 0, 1), list(library_of(window).paths)
    monkeypatch.setattr(window.dialogs, "folder_for", lambda words, images: Path("/stick"))
    window.deeds["move-to-folder"].action.trigger()
    qtbot.waitUntil(lambda: told_last(window) == "Moved the files of 2 images to stick")
    assert [library_of(window).paths[i - 1].parent for i in chosen] == [Path("/stick")] * 2
    assert window.toast.undo.isVisible()
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: told_last(window).startswith("Undone: Moved the files"))
    assert library_of(window).paths == before


def test_what_stays_behind_is_told_with_names_and_reason(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 0, 4)
    library_of(window).away = {2, 4}
    window.out.hand_out(Path("/stick"), move=False)
    qtbot.waitUntil(lambda: noticed_last(window) == "2 images could not be copied")
    last = window.notices.notices()[-1]
    assert (last.kind, last.file) == ("warning", "image_000001.jpg and image_000003.jpg")
    assert last.advice == "The file is not there now"


def test_without_a_choice_every_hit_is_listed_with_its_score(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(window, qtbot)
    window.page.centre.grid.clearSelection()
    hits = window.page.centre.grid.images.hits
    monkeypatch.setattr(window.dialogs, "file_for_list", lambda: Path("/lists/hits"))
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: told_last(window) == f"Listed {len(hits)} images in hits.csv")
    file, images, scores = library_of(window).out.lists[-1]
    assert file == Path("/lists/hits.csv")
    assert images == [hit.image for hit in hits]
    assert scores == {hit.image: hit.score for hit in hits}


def test_without_a_choice_and_a_search_nothing_is_meant(window: MainWindow, qtbot: QtBot) -> None:
    window.page.centre.grid.clearSelection()
    assert window.out.images() == []
    assert window.deeds["copy-to-folder"].why_not() == "Choose images, or search, first"
    window.out.hand_out(Path("/stick"), move=True)
    idle(window, qtbot)
    assert library_of(window).sorting.asked == []


def test_copy_puts_files_and_the_picture_on_the_clipboard(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "red one.png"))
    library_of(window).paths[0] = tmp_path / "red one.png"
    click(window, 0)
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: told_last(window) == "Copied 1 image")
    mime = QGuiApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in mime.urls()] == [str(tmp_path / "red one.png")]
    assert bytes(mime.data("x-special/gnome-copied-files").data()).decode().startswith("copy\nfile:///")
    assert QGuiApplication.clipboard().image().size() == picture.size()
    library_of(window).away = {2}
    choose(window, 0, 2)
    QTest.keyClick(window.page.centre.grid, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: told_last(window) == "1 image was left out, as its file is away")
    assert len(QGuiApplication.clipboard().mimeData().urls()) == 2
    assert QGuiApplication.clipboard().image().isNull()
    QGuiApplication.clipboard().clear()  # what is on it when Python ends, ends it badly


def test_a_file_is_shown_in_the_file_manager_and_one_that_is_away_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(out_module, "reveal", shown.append)
    click(window, 3)
    window.deeds["show-in-folder"].action.trigger()
    qtbot.waitUntil(lambda: shown == [library_of(window).paths[3]])
    library_of(window).away = {4}
    window.deeds["show-in-folder"].action.trigger()
    qtbot.waitUntil(lambda: told_last(window) == "1 image was left out, as its file is away")
    assert len(shown) == 1


def test_a_drag_brings_the_files_along_and_leaves_out_what_is_away(
    window: MainWindow, dragged: list[tuple[list[str], list[str], Qt.DropAction]]
) -> None:
    library_of(window).away = {2}
    choose(window, 0, 2)
    window.page.centre.grid.startDrag(Qt.DropAction.MoveAction)
    ((files, formats, action),) = dragged
    assert files == [str(library_of(window).paths[0]), str(library_of(window).paths[2])]
    assert DRAGGED in formats
    assert action == Qt.DropAction.CopyAction, "no other program may move what the library knows"
    assert told_last(window) == "1 image was left out, as its file is away"


def test_too_many_images_are_dragged_without_files_and_it_is_said(
    window: MainWindow, dragged: list[tuple[list[str], list[str], Qt.DropAction]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out_module, "MOST_DRAGGED", 3)
    choose(window, 0, 7)
    window.page.centre.grid.startDrag(Qt.DropAction.CopyAction)
    assert dragged[0][0] == []
    assert told_last(window) == "More than 3 images are not dragged out as files; copy them to a folder instead"


def test_the_windows_own_drag_is_not_taken_for_files_to_add(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setData(DRAGGED, b"chosen")
    mime.setUrls([QUrl.fromLocalFile("/pictures/0/image_000000.jpg")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    choose(window, 0, 0)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), copy, mime, left, none))
    move = QDragMoveEvent(QPoint(300, 300), copy, mime, left, none)
    QApplication.sendEvent(window, move)
    assert not move.isAccepted()
    assert not window.drops.overlay.isVisible()


def test_the_menu_of_images_leads_out(window: MainWindow, qtbot: QtBot) -> None:
    click(window, 0)
    window.image_menu(1, QPoint(200, 200))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions()]
    assert "Show in folder" in words
    assert "Copy" in words
    (inner,) = [action.menu() for action in menu.actions() if action.text() == "Export"]
    assert [action.text() for action in inner.actions()] == [
        "Copy to folder…",
        "Move to folder…",
        "Export list (CSV, JSON)…",
    ]
    menu.close()
