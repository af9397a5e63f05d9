"""After an update that moved the trunk, images are read again in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.jobs.work import ReadAgain
from app.panels.report import read_again_line
from app.window import MainWindow
from core.reports import RefreshReport
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of


def _reads(window: MainWindow) -> bool:
    return isinstance(window.controller.runner.current, ReadAgain)


def test_carried_images_are_read_again_after_the_update(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    library = library_of(window)
    library.moves_trunk = True
    window.controller.add(folders)
    qtbot.waitUntil(lambda: "Read 40 images again" in window.jobs.sentence.text())
    assert library.estimated == set()
    qtbot.waitUntil(lambda: window.jobs.serving.text() == "Search uses update 3")


def test_an_update_that_moved_nothing_reads_nothing_again(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.last_update is not None and not window.controller.runner.busy)
    assert library_of(window).generation == 2


def test_reading_again_can_be_cancelled(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    library = library_of(window)
    library.moves_trunk, library.read_pace = True, 0.05
    window.controller.add(folders)
    qtbot.waitUntil(lambda: _reads(window) and len(library.estimated) < 40)
    assert window.jobs.cancel.isVisible()
    window.jobs.cancel.click()
    qtbot.waitUntil(lambda: "kept" in window.jobs.sentence.text())
    assert 0 < len(library.estimated) < 40


def test_a_library_opened_again_reads_on_where_it_was_stopped(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.estimated = {3, 8, 12}
    window = make_window(library)
    qtbot.waitUntil(lambda: "Read 3 images again" in window.jobs.sentence.text())
    assert library.estimated == set()


def test_what_is_dropped_while_a_library_opens_goes_before_reading_on(
    make_window: Callable[..., MainWindow], backend: FakeBackend, qtbot: QtBot, tmp_path: Path, folders: list[Path]
) -> None:
    window = make_window()
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.estimated = {3, 8, 12}
    backend.put(library)
    begun: list[str] = []
    window.controller.runner.begun.connect(lambda job: begun.append(type(job).__name__))
    window.controller.create_library(library.path, folders)
    qtbot.waitUntil(lambda: "ReadAgain" in begun)
    assert begun == ["OpenLibrary", "AddImages", "Update", "ReadAgain"]
    qtbot.waitUntil(lambda: library.estimated == set())


def test_an_import_that_brought_nothing_does_not_keep_reading_from_going_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    library = library_of(window)
    library.estimated, library.read_pace = set(range(1, 40)), 0.05
    window.controller._read_on = True
    window.controller._read_if_nothing_else()
    qtbot.waitUntil(lambda: _reads(window))
    (tmp_path / "empty").mkdir()
    window.controller.add([tmp_path / "empty"])
    qtbot.waitUntil(lambda: not _reads(window))
    library.read_pace = 0.0
    qtbot.waitUntil(lambda: library.estimated == set())


def test_files_that_are_all_away_are_no_news(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.estimated = library.away = {3, 8, 12}
    window = make_window(library)
    qtbot.waitUntil(lambda: library.refreshes == 1 and window.controller.runner.resting)
    assert "again" not in window.jobs.sentence.text()


def test_a_library_with_nothing_estimated_is_opened_and_left_alone(window: MainWindow) -> None:
    assert not window.controller.runner.busy
    assert library_of(window).generation == 1


def test_a_drop_goes_first_and_reading_goes_on_afterwards(
    window: MainWindow, qtbot: QtBot, folders: list[Path]
) -> None:
    library = library_of(window)
    library.moves_trunk, library.read_pace = True, 0.2
    window.controller.add(folders[:1])
    qtbot.waitUntil(lambda: _reads(window))
    library.moves_trunk = False
    window.controller.add(folders[1:])
    qtbot.waitUntil(lambda: library.generation == 3)
    assert library.estimated
    library.read_pace = 0.0
    qtbot.waitUntil(lambda: library.estimated == set(), timeout=10_000)
    assert len(library.labels) == 55


def test_the_inspector_says_when_a_place_is_estimated(window: MainWindow, qtbot: QtBot) -> None:
    library_of(window).estimated = {12}
    inspector = window.page.inspector
    place = inspector._values["place"]
    inspector.show_image(library_of(window).image(12), None, None)
    assert not place.isHidden()
    assert "Estimated" in place.text()
    inspector.show_image(library_of(window).image(13), None, None)
    assert place.isHidden()


def test_the_line_says_what_is_left() -> None:
    assert read_again_line(RefreshReport(3, 3)) == "Read 3 images again."
    told = read_again_line(RefreshReport(3, 1, 2, estimated=2))
    assert told == "Read 1 image again; 2 are away and stay where they were estimated to be."
    assert "1 is away" in read_again_line(RefreshReport(3, 2, 1, estimated=1))
    assert read_again_line(RefreshReport(3, 1, 2, missing=2)) == "Read 1 image again; 2 cannot be found yet."
