"""An update in view: its curves, its pause, and what stays of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.features.curves import Curves
from app.window import MainWindow
from core.progress import Progress
from tests.gui.fake_library import FakeLibrary


@pytest.fixture
def learning(make_window: Callable[..., MainWindow], tmp_path: Path, folders: list[Path], qtbot: QtBot) -> MainWindow:
    """A window in whose library a long update runs."""
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.steps, library.pace = 2000, 0.002
    window = make_window(library)
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.jobs.pause.isVisible(), timeout=10_000)
    return window


def test_the_running_update_is_opened_from_the_job_bar_and_draws_what_it_tells(
    learning: MainWindow, qtbot: QtBot
) -> None:
    panel = learning.update_view.panel
    assert not panel.isVisible()
    qtbot.mouseClick(learning.jobs.watch, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    qtbot.waitUntil(lambda: len(panel.curves.losses) > 20)
    assert panel.curves.before == 91.0
    assert panel.curves.found == [(0, 95.0)]
    assert panel.curves.losses[:3] == [1.0, 1 / 2, 1 / 3]
    assert panel.sentence.text() == "Learning 3 new categories"
    assert "of 2,000 steps" in panel.figures.text()
    assert panel.found.accessibleDescription() == "As aligned: 95 % are found at first; before the update 91 %"
    assert len(panel.device.text().split("\n")) == 2


def test_a_paused_update_stands_still_and_goes_on(learning: MainWindow, qtbot: QtBot) -> None:
    panel, jobs = learning.update_view.panel, learning.jobs
    qtbot.waitUntil(lambda: len(panel.curves.losses) > 5)
    QTest.keyClick(learning, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert jobs.pause.text() == panel.pause.text() == "Go on"
    assert jobs.sentence.text() == "Paused"
    qtbot.wait(150)
    stood = len(panel.curves.losses)
    qtbot.wait(300)
    assert len(panel.curves.losses) == stood
    learning.browser.search_image(1)
    qtbot.waitUntil(lambda: len(learning.page.centre.grid.images.hits) == 20)
    qtbot.mouseClick(jobs.pause, Qt.MouseButton.LeftButton)
    assert jobs.pause.text() == "Pause"
    qtbot.waitUntil(lambda: len(panel.curves.losses) > stood)


def test_a_paused_update_can_be_cancelled(learning: MainWindow, qtbot: QtBot) -> None:
    panel = learning.update_view.panel
    learning.page.docks.show("update")
    qtbot.mouseClick(panel.pause, Qt.MouseButton.LeftButton)
    begun = time.monotonic()
    qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not learning.controller.runner.busy)
    assert time.monotonic() - begun < 2
    qtbot.waitUntil(lambda: panel.sentence.text() == "Stopped. What was finished is kept.")
    assert not panel.pause.isVisible()


def test_when_it_is_over_its_curves_stay_with_the_way_to_its_report(
    make_window: Callable[..., MainWindow], tmp_path: Path, folders: list[Path], qtbot: QtBot
) -> None:
    window = make_window(FakeLibrary(tmp_path / "Garden").fill(4, 40))
    window.page.docks.show("update")
    panel = window.update_view.panel
    assert panel.sentence.text() == "Nothing is being learned. When it is, you see here how it goes."
    window.controller.add(folders)
    qtbot.waitUntil(lambda: panel.report.isVisible(), timeout=10_000)
    assert panel.curves.found[-1][1] == 97.0
    assert not panel.pause.isVisible()
    reports: list[bool] = []
    panel.report_wanted.connect(lambda: reports.append(True))
    qtbot.mouseClick(panel.report, Qt.MouseButton.LeftButton)
    assert reports == [True]


def test_curves_begin_anew_where_a_training_does() -> None:
    curves = Curves()
    for moment in (
        Progress("align", 0, r1=50.0),
        Progress("align", 0, r1=60.0),
        Progress("distil", 0, 8),
        Progress("distil", 3, 8, losses=(0.5, 0.25)),  # the first was skipped
        Progress("distil", 3, 8, r1=61.0),
    ):
        curves.take(moment)
    assert (curves.before, curves.found) == (50.0, [(0, 60.0), (3, 61.0)])
    assert (curves.steps, curves.losses) == ([2, 3], [0.5, 0.25])
    assert curves.smooth() == [0.5, 0.375]
    curves.take(Progress("distil", 0, 8))
    assert (curves.steps, curves.losses, curves.found) == ([], [], [(0, 60.0)])
