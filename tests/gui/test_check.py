"""Checking the open library from the window: closed, looked through, opened again, and told what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.check import MOST, CheckPage
from app.window import MainWindow
from core.errors import LibraryDamagedError
from core.library import Library
from core.reports import CheckReport, Finding
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import noticed

INDEX = Finding("index", "The index of generation 1 is damaged", "Make it again from stored features", True)
IMAGE = Finding("image", "The image 7 has no features", "Add its file again", False)


def words(page: CheckPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel)]


def check(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    window.deeds["check"].action.trigger()
    assert window.controller.session is None
    qtbot.waitUntil(lambda: window.controller.session is not None and window.controller.info is not None)


def test_a_whole_library_is_open_again_and_a_notice_says_so(window: MainWindow, qtbot: QtBot) -> None:
    check(window, qtbot)
    assert window.page.isVisible()
    (notice,) = window.notices.notices()
    assert (notice.what, notice.advice) == ("Nothing is wrong", "40 images looked at in 0.2 s")


def test_what_is_wrong_is_listed_and_mended_where_it_can_be(
    window: MainWindow, backend: FakeBackend, qtbot: QtBot
) -> None:
    backend.findings = [INDEX, IMAGE]
    check(window, qtbot)
    page = window.program.current
    assert isinstance(page, CheckPage)
    assert "2 things are not right · 40 images looked at" in words(page)
    assert "Repairing would: Make it again from stored features." in words(page)
    assert "Add its file again." in words(page)
    assert page.repair.isVisible()
    page.repair.click()
    qtbot.waitUntil(lambda: "2 things are not right · 1 was repaired · 40 images looked at" in words(page))
    qtbot.waitUntil(lambda: window.program.current is page)
    assert "Repaired: Written anew." in words(page)
    assert not page.repair.isVisible()  # what is left cannot be
    window.deeds["clear"].action.trigger()
    assert window.page.isVisible()


def test_a_check_that_is_stopped_opens_the_library_again(
    window: MainWindow, backend: FakeBackend, qtbot: QtBot
) -> None:
    backend.check_pace = 0.05
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    window.deeds["check"].action.trigger()
    qtbot.waitUntil(lambda: "Checking" in window.jobs.sentence.text())
    window.jobs.cancel.click()
    qtbot.waitUntil(lambda: window.controller.session is not None)
    assert window.program.current is None


def test_what_is_wrong_is_told_also_where_the_library_does_not_open_again(
    window: MainWindow, backend: FakeBackend, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise LibraryDamagedError("The catalogue is damaged", path=path, advice="Put a backup back")

    backend.findings = [INDEX]
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    monkeypatch.setattr(backend, "open", refuse)
    window.deeds["check"].action.trigger()
    qtbot.waitUntil(lambda: isinstance(window.program.current, CheckPage))
    assert window.controller.session is None
    assert noticed(window) == ["The catalogue is damaged"]
    monkeypatch.undo()
    page = window.program.current
    assert isinstance(page, CheckPage)
    page.repair.click()
    qtbot.waitUntil(lambda: window.controller.session is not None)


def test_a_library_that_does_not_open_can_be_checked_all_the_same(
    window: MainWindow, backend: FakeBackend, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise LibraryDamagedError("The catalogue is damaged", path=path, advice="Put a backup back")

    garden = window.controller.session
    assert garden is not None
    check(window, qtbot)  # which leaves nothing open that was
    forest = backend.put(FakeLibrary(tmp := garden.path.parent / "Forest").fill(1, 3))
    forest.closed = True
    with monkeypatch.context() as broken:
        broken.setattr(backend, "open", refuse)
        window.controller.open_library(tmp)
        qtbot.waitUntil(lambda: any("mend Forest" in notice.what for notice in window.notices.notices()))
    offer = next(notice for notice in window.notices.notices() if "mend Forest" in notice.what)
    assert offer.action is not None
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    offer.action[1]()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Forest"))


def test_while_something_runs_nothing_is_checked(window: MainWindow, folders: list[Path], qtbot: QtBot) -> None:
    window.controller.add(folders)
    assert window.deeds["check"].why_not() == "Recollect is working; wait until it is done"
    window.deeds["check"].action.trigger()
    assert window.controller.session is not None
    qtbot.waitUntil(lambda: window.controller.runner.resting and window.controller.last_update is not None)


def test_very_many_findings_are_not_all_listed(qtbot: QtBot, tmp_path: Path) -> None:
    page = CheckPage()
    qtbot.addWidget(page)
    page.show_report(CheckReport(tmp_path, [INDEX] * (MOST + 7)))
    assert "and 7 more" in words(page)


def test_a_real_library_is_checked_and_mended(qtbot: QtBot, tmp_path: Path) -> None:
    from app.services.backend import Backend
    from core.progress import CancelToken, ignore_progress
    from tests.support import PIXELS, PixelEngine

    path = tmp_path / "library"
    Library.create(path, trunk=PIXELS).close()
    (path / "thumbnails.sqlite").write_bytes(b"no thumbnails")
    found = [
        Backend()
        .check_library(path, repair=repair, engine=PixelEngine, progress=ignore_progress, cancel=CancelToken())
        .ok
        for repair in (False, True, False)
    ]
    assert found == [False, True, True]
