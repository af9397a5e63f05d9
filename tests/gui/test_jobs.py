"""Imports and updates on their thread: progress, cancel, failure, closing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.jobs.runner import Job
from app.jobs.work import Update
from app.pages.report.view import ReportView
from app.panels.jobbar import JobBar
from app.window import MainWindow
from core.progress import Progress
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of, noticed


def test_adding_learns_in_the_background_and_says_how_it_went(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    qtbot.waitUntil(lambda: "Learned 3" in window.jobs.sentence.text())
    qtbot.waitUntil(lambda: len(window.page.sidebar.model.categories) == 7)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == 55)
    assert window.jobs.serving.text() == "Search uses update 2"
    assert window.jobs.details.isVisible()


def test_without_a_library_dropping_makes_one(
    make_window: Callable[..., MainWindow], qtbot: QtBot, folders: list[Path], backend: FakeBackend
) -> None:
    window = make_window()
    window.controller.add(folders[:1])
    window.controller.add(folders[1:])
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert library_of(window).path == backend.default_library()
    assert sorted(library_of(window).names) == ["ferns", "lichens", "mosses"]


def test_progress_tells_what_how_much_and_that_search_goes_on(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    library_of(window).pace = 0.04
    window.controller.add(folders)
    qtbot.waitUntil(lambda: " of 15 images · " in window.jobs.figures.text())
    assert window.jobs.sentence.text() == "Adding 15 images"
    assert "a second" in window.jobs.figures.text()
    assert window.jobs.bar.maximum() == 1000
    assert window.jobs.serving.text() == "Search uses update 1 until this is done"
    assert window.jobs.cancel.isVisible()
    qtbot.waitUntil(lambda: window.controller.last_update is not None, timeout=10_000)


def test_images_show_up_while_the_import_goes_on(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    library_of(window).pace = 0.15
    window.controller.add(folders)
    qtbot.waitUntil(lambda: 40 < len(window.page.centre.grid.images.ids) < 55, timeout=4000)
    assert window.controller.runner.busy
    window.controller.stop_work()
    qtbot.waitUntil(lambda: not window.controller.runner.busy)


def test_a_search_is_answered_during_an_update(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    library_of(window).pace = 0.05
    window.controller.add(folders[:1])
    qtbot.waitUntil(lambda: window.controller.runner.busy)
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.hits) == 20)
    assert window.controller.runner.busy
    qtbot.waitUntil(lambda: window.controller.last_update is not None, timeout=10_000)


def test_cancel_is_acknowledged_at_once_and_what_was_added_stays(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    library_of(window).pace = 0.05
    window.controller.add(folders)
    qtbot.waitUntil(lambda: "of 15 images" in window.jobs.figures.text() and len(library_of(window).labels) > 42)
    asked = time.monotonic()
    window.jobs.cancel.click()
    assert window.jobs.cancel.text() == "Cancelling…"
    assert not window.jobs.cancel.isEnabled()
    qtbot.waitUntil(lambda: not window.controller.runner.busy)
    assert time.monotonic() - asked < 2
    qtbot.waitUntil(lambda: window.jobs.sentence.text() == "Stopped. What was finished is kept.")
    assert 40 < len(library_of(window).labels) < 55
    qtbot.waitUntil(lambda: window.jobs.update_button.isVisible())


def test_what_an_earlier_import_left_can_be_learned_later(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    library_of(window).pace = 0.05
    window.controller.add(folders)
    qtbot.waitUntil(lambda: len(library_of(window).labels) > 42)
    window.jobs.cancel.click()
    qtbot.waitUntil(lambda: window.jobs.update_button.isVisible())
    window.jobs.update_button.click()
    qtbot.waitUntil(lambda: window.controller.last_update is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not window.jobs.update_button.isVisible())


def test_a_dead_engine_is_told_and_started_again(
    window: MainWindow, qtbot: QtBot, folders: list[Path], backend: FakeBackend
) -> None:
    qtbot.waitUntil(lambda: len(backend.engines) == 1)
    library_of(window).dies = True
    window.controller.add(folders)
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    notice = window.notices.notices()[0]
    assert notice.what == "The engine ran out of memory"
    assert notice.advice == "Close other programs and try again"
    qtbot.waitUntil(lambda: len(backend.engines) == 2)
    assert backend.engines[0].closed.is_set()
    library_of(window).dies = False
    assert notice.action is not None
    notice.action[1]()
    qtbot.waitUntil(lambda: window.controller.last_update is not None)


def test_skipped_files_are_named_with_their_reason(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    (folders[0] / "notes.txt").write_text("no image")
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.jobs.sentence.text().endswith("1 file skipped."))
    window.reports.show_last()
    view = window.reports.page.view
    assert view is not None
    texts = _table_texts(view)
    assert ("notes.txt", "This is not an image", str(folders[0])) in texts
    assert ("ferns", "new", "97 %", "", "3", "16", "88 %") in texts
    assert ("Category 1", "91 %", "97 %", "+6", "3", "16", "80 → 88 %") in texts


def test_an_update_does_not_tell_of_an_import_that_added_nothing(
    window: MainWindow, qtbot: QtBot, folders: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "notes.txt").write_text("no image")
    window.controller.add([broken])
    qtbot.waitUntil(lambda: "1 file skipped" in window.jobs.sentence.text())
    assert [len(report.skipped) for report in window.controller.last_added] == [1]
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert "skipped" not in window.jobs.sentence.text()
    assert [len(report.skipped) for report in window.controller.last_added] == [0]


def _table_texts(view: ReportView) -> list[tuple[str, ...]]:
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for model in (table.model() for table in view.findChildren(QTableView))
        for row in range(model.rowCount())
    ]


def test_an_update_with_nothing_to_learn_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.update.trigger()
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    assert window.notices.notices()[0].what == "There is nothing new to learn"
    assert window.notices.notices()[0].kind == "info"


def test_closing_asks_before_a_long_update_is_lost_and_no_is_no(
    window: MainWindow, qtbot: QtBot, folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.controller.LONG_UPDATE_S", 0.1)
    library = library_of(window)
    library.steps, library.pace = 400, 0.02
    window.controller.add(folders)
    qtbot.waitUntil(lambda: isinstance(window.controller.runner.current, Update))
    qtbot.waitUntil(window.controller.would_lose_work)
    asked: list[str] = []

    def no(_parent: QWidget, question: str, *_: str) -> bool:
        asked.append(question)
        return False

    window.ask = no  # type: ignore[assignment]
    assert not window.close()
    assert asked == ["Close Recollect?"]
    assert window.isVisible()
    assert window.controller.runner.busy
    window.ask = lambda *_: True
    assert window.close()
    assert not window.controller.runner.isRunning()
    assert library.closed
    assert window.stopped_cleanly


def test_closing_during_an_import_asks_nothing_and_keeps_what_was_added(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    library = library_of(window)
    library.pace = 0.1
    window.controller.add(folders)
    qtbot.waitUntil(lambda: len(library.labels) > 41)

    def fail(*_: object) -> bool:
        raise AssertionError("asked")

    window.ask = fail
    assert window.close()
    assert not window.controller.runner.isRunning()
    assert library.closed
    assert 41 < len(library.labels) < 55


def test_opening_another_library_closes_the_first(
    window: MainWindow, qtbot: QtBot, backend: FakeBackend, tmp_path: Path
) -> None:
    first = library_of(window)
    other = backend.put(FakeLibrary(tmp_path / "Other").fill(2, 6))
    window.open_library(other.path)
    qtbot.waitUntil(lambda: first.closed)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == 6)
    assert not other.closed
    assert window.windowTitle() == "Other – Recollect"


def test_a_bug_reaches_the_user_as_one_sentence(window: MainWindow) -> None:
    window.controller.bug.emit(ZeroDivisionError("division"))
    assert noticed(window) == ["Something went wrong inside Recollect"]


def test_what_counts_least_gives_way_first_to_the_sentence_of_a_job(qtbot: QtBot) -> None:
    bar, job = JobBar(), Job()
    qtbot.addWidget(bar)
    bar.show_generation(1)
    job.title = "Refining 6 categories in the background"
    job.pausable = job.cancellable = True
    bar.begin(job, 1)
    bar.progress(job, Progress("distil", 40, 200, 3.0, 50.0), 1)
    bar.show()
    gone = []
    for width in range(1800, 860, -20):
        bar.resize(width, 44)
        QApplication.processEvents()
        assert bar.sentence._label.text() == job.title, f"cut at {width} pixels"
        gone.append((bar.serving.isHidden(), "waiting" not in bar.figures.text()))
        assert gone[-1] == tuple(sorted(gone[-1], reverse=True)), "what search uses goes before what waits"
    assert gone[0] == (False, False)
    assert gone[-1] == (True, True)
    assert bar.bar.width() < 220
