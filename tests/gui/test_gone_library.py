"""A library whose folder goes away while the window shows it: the window says so and stays."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from app.models.categories import ALL, INBOX_GRID
from app.window import MainWindow
from core.errors import LibraryStorageError
from tests.gui.fake_catalogue import jpeg
from tests.gui.hands import library_of, noticed

ASKED = ["categories", "info", "image", "image_ids", "thumbnails", "search_image", "search_file", "add", "update"]


@pytest.fixture
def gone(window: MainWindow) -> MainWindow:
    """The window of a library that answers every question as one that is gone."""
    library = library_of(window)

    def refuse(*_: object, **__: object) -> NoReturn:
        raise LibraryStorageError("The library is not where it was", path=library.path, advice="Connect its drive.")

    for name in ASKED:
        setattr(library, name, refuse)
    return window


def test_whatever_is_asked_the_window_says_that_the_library_is_gone(
    gone: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "query.jpg").write_bytes(jpeg(5))

    def ask(what: str) -> None:
        gone.notices.clear()
        match what:
            case "place":
                gone.browser.show_place(INBOX_GRID)
            case "image":
                gone.browser.search_image(3)
            case "file":
                gone.browser.search_file(tmp_path / "query.jpg")
            case "add":
                gone.controller.add([tmp_path])
            case "update":
                gone.controller.update()

    for what in ("place", "image", "file", "add", "update"):
        ask(what)
        qtbot.waitUntil(lambda: "The library is not where it was" in noticed(gone))
        assert gone.isVisible()
    gone.browser.show_place(ALL)
    gone.page.centre.grid.choose(0)
    qtbot.wait(50)
    assert gone.isVisible()
