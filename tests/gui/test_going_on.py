"""What was cut off when the program ended goes on when its library is opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.jobs.work import AddImages
from app.window import MainWindow
from core.library import Library
from core.operations.update_settings import UpdateSettings
from core.reports import UnfinishedJob
from core.reports.jobs import MOST_TRIES
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of, noticed

Make = Callable[..., MainWindow]
WHAT = "The import of pictures was interrupted at 5 of 15 images"


def cut_off(folder: Path, *folders: Path, tries: int = 0) -> FakeLibrary:
    """A library whose import of folders was cut off."""
    library = FakeLibrary(folder / "Garden").fill(4, 40)
    paths = tuple(map(str, folders))
    library.jobs.cut_off = [UnfinishedJob(3, "import", WHAT, "2026-05-04T10:00:00Z", paths, tries=tries)]
    return library


def opened(make_window: Make, library: FakeLibrary) -> MainWindow:
    """A window that opens the library, without waiting for what follows."""
    window = make_window()
    window.controller.backend.put(library)  # type: ignore[attr-defined]
    window.controller.open_library(library.path)
    return window


def test_an_import_goes_on_says_so_and_is_learned(
    make_window: Make, qtbot: QtBot, tmp_path: Path, folders: list[Path]
) -> None:
    library = cut_off(tmp_path, *folders)
    window = opened(make_window, library)
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert noticed(window) == [WHAT + "; going on"]
    assert (len(library.labels), len(library.learned)) == (55, 55)


def test_an_update_goes_on_with_the_settings_it_had(make_window: Make, qtbot: QtBot, tmp_path: Path) -> None:
    library = cut_off(tmp_path)
    library.jobs.cut_off = [UnfinishedJob(7, "update", "An update was interrupted", "2026-05-04T10:00:00Z")]
    library.learned -= {1, 2, 3}
    window = opened(make_window, library)
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert noticed(window) == ["An update was interrupted; going on"]
    assert library.jobs.asked == [7]


def test_reading_again_goes_on_as_ever(make_window: Make, qtbot: QtBot, tmp_path: Path) -> None:
    library = cut_off(tmp_path)
    library.estimated = {3, 8}
    library.jobs.cut_off = [UnfinishedJob(7, "refresh", "Reading was interrupted", "2026-05-04T10:00:00Z")]
    window = opened(make_window, library)
    qtbot.waitUntil(lambda: library.estimated == set() and window.controller.runner.resting)
    assert library.refreshes == 1


def test_what_got_nowhere_waits_until_it_is_asked_for(
    make_window: Make, qtbot: QtBot, tmp_path: Path, folders: list[Path]
) -> None:
    library = cut_off(tmp_path, *folders, tries=MOST_TRIES)
    window = opened(make_window, library)
    qtbot.waitUntil(lambda: noticed(window) == [WHAT])
    assert window.controller.runner.resting
    (notice,) = window.notices.notices()
    assert "begun 4 times" in notice.advice
    assert notice.action is not None
    assert notice.action[0] == "Go on"
    notice.action[1]()
    qtbot.waitUntil(lambda: len(library.labels) == 55)


def test_closing_puts_off_what_runs_and_what_waits(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    library = library_of(window)
    library.pace = 0.2
    window.controller.add(folders[:1])
    window.controller.add(folders[1:])
    qtbot.waitUntil(lambda: isinstance(window.controller.runner.current, AddImages))
    running = window.controller.runner.current
    assert running is not None
    window.close()
    assert running.cancel.later
    assert library.jobs.put_off == [folders[1:]]


def test_cancelling_is_for_good(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> None:
    assert window.controller.session is not None
    window.controller.session.library.pace = 0.2  # type: ignore[attr-defined]
    window.controller.add(folders)
    qtbot.waitUntil(lambda: isinstance(window.controller.runner.current, AddImages))
    running = window.controller.runner.current
    assert running is not None
    window.jobs.cancel.click()
    window.close()
    assert running.cancel.cancelled
    assert not running.cancel.later


def test_what_is_put_off_is_done_when_work_goes_on(tmp_path: Path) -> None:
    from tests.support import PIXELS, PixelEngine, draw_categories

    draw_categories(tmp_path / "pictures", [1], images=3)
    with Library.create(tmp_path / "library", trunk=PIXELS) as library:
        AddImages(library, [tmp_path / "pictures"], learn=UpdateSettings()).put_off()
        assert [job.kind for job in library.jobs.unfinished()] == ["import"]
        library.resume(PixelEngine())
        assert (len(library.image_ids()), library.info().pending) == (3, 0)
