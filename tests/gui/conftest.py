"""Fixtures of the window's tests. A Qt warning or a leaked QThread fails a test."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.controller import Controller
from app.look.theme import theme
from app.services.garbage import MainThreadGarbage
from app.settings.store import Settings
from app.window import MainWindow
from tests.gui.fake_backend import FakeBackend
from tests.gui.fake_catalogue import jpeg
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import learn, library_of

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # What the platform of the tests cannot do is no fault of the window.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def no_leaked_qthreads(qapp: QApplication) -> Iterator[None]:
    """The fixture for all tests looks at Python's threads; QThreads are not among them."""
    # As in the program: what earlier tests left in cycles must not be destroyed by a worker of this one.
    garbage = MainThreadGarbage()
    # What was there before is not looked through again after each test: by and by that is a million objects.
    gc.freeze()
    yield
    garbage.stop()
    gc.collect()
    deadline = time.monotonic() + 5
    while running := [t for t in gc.get_objects() if _is_qthread(t) and isValid(t) and t.isRunning()]:
        if time.monotonic() > deadline:
            pytest.fail(f"QThreads still running: {[t.objectName() for t in running]}")
        time.sleep(0.02)


def _is_qthread(thing: object) -> bool:
    # By its type alone: isinstance() also reads `__class__`, which makes deprecated objects of torch warn.
    return issubclass(type(thing), QThread)


@pytest.fixture
def backend(tmp_path: Path) -> FakeBackend:
    return FakeBackend(tmp_path)


@pytest.fixture
def make_window(qtbot: QtBot, backend: FakeBackend) -> Iterator[Callable[..., MainWindow]]:
    """Makes a shown window whose threads run; `library` is opened and its counts are there."""
    made: list[MainWindow] = []

    def make(library: FakeLibrary | None = None, *, size: tuple[int, int] = (1360, 860)) -> MainWindow:
        settings = Settings()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme().start(app, settings.now.theme)
        controller = Controller(backend, settings)
        window = MainWindow(controller, settings)
        made.append(window)
        window.resize(*size)
        window.show()
        window.make_whole()
        # Until then it has no focus, and no shortcut finds it.
        qtbot.waitUntil(window.isActiveWindow)
        controller.start()
        if library is not None:
            backend.put(library)
            controller.open_library(library.path)
            qtbot.waitUntil(lambda: controller.info is not None and not controller.runner.busy)
            qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == len(library.labels))
        return window

    yield make
    for window in made:
        window.ask = lambda *_: True
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents()


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    """Four categories with ten images each, learned."""
    return FakeLibrary(tmp_path / "Garden").fill(4, 40)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], library: FakeLibrary) -> MainWindow:
    """A window on the library."""
    return make_window(library)


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Three folders of five images."""
    made = []
    for name in ("ferns", "mosses", "lichens"):
        folder = tmp_path / "pictures" / name
        folder.mkdir(parents=True)
        for number in range(5):
            (folder / f"{name}{number}.jpg").write_bytes(jpeg(number * 30))
        made.append(folder)
    return made


@pytest.fixture
def learned(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> MainWindow:
    """After a second update, which learned three more categories."""
    learn(window, qtbot, folders)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.ids) == len(library_of(window).labels))
    return window
