"""The window with the real library and the real model process."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controller import Controller
from app.look.theme import theme
from app.models.categories import Place
from app.services.backend import Backend
from app.settings.store import Settings
from app.window import MainWindow
from core.images.samples import draw_samples


class _Few(Backend):
    """Five sample images of each of two categories, so that it does not take long."""

    def draw_samples(self, folder: Path) -> None:
        drawn = folder.with_name("drawn")
        draw_samples(drawn)
        for category in sorted(p for p in drawn.iterdir() if p.is_dir())[:2]:
            (folder / category.name).mkdir(parents=True)
            for file in sorted(category.iterdir())[:5]:
                shutil.copy(file, folder / category.name)
        (folder / category.name / "notes.txt").write_text("no image")


def test_sample_images_are_drawn_added_learned_and_found(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    # Other tests of the same run may have imported it; the window's own imports are checked in a fresh interpreter.
    torch_before = "torch" in sys.modules
    settings = Settings()
    theme().start(qapp, "light")
    controller = Controller(_Few(), settings)
    window = MainWindow(controller, settings)
    window.ask = lambda *_: True
    window.show()
    window.make_whole()
    controller.start()
    try:
        window.start_page.samples_button.click()
        qtbot.waitUntil(lambda: controller.last_update is not None, timeout=120_000)
        qtbot.waitUntil(lambda: not controller.runner.busy)
        assert window.notices.notices() == []
        assert window.jobs.sentence.text().startswith("Learned 2 categories.")
        assert window.jobs.sentence.text().endswith("1 file skipped.")
        qtbot.waitUntil(lambda: [c.images for c in window.page.sidebar.model.categories] == [5, 5])
        images = window.page.centre.grid.images
        qtbot.waitUntil(lambda: len(images.ids) == 10)
        session = controller.session
        assert session is not None
        first = window.page.sidebar.model.categories[0]

        window.browser.show_place(Place("category", first.id))
        qtbot.waitUntil(lambda: len(images.ids) == 5)
        window.browser.search_image(int(images.ids[0]))
        qtbot.waitUntil(lambda: len(images.hits) == 9)
        assert images.hits[0].category == first.name

        outside = tmp_path / "outside.png"
        drawn = next(iter(sorted((controller.backend.sample_images().with_name("drawn") / first.name).iterdir())[8:]))
        shutil.copy(drawn, outside)
        window.browser.search_file(outside)
        qtbot.waitUntil(lambda: window.page.centre.title.text() == "Similar to outside.png", timeout=30_000)
        qtbot.waitUntil(lambda: len(images.hits) == 10, timeout=30_000)
        assert images.hits[0].category == first.name
        assert window.jobs.serving.text() == "Search uses update 1"
        assert ("torch" in sys.modules) == torch_before

        window.history.show()
        dialog = window.history.dialog
        assert dialog is not None
        qtbot.waitUntil(lambda: [e.current for e in dialog._entries] == [False, True])
        window.history.undo()
        qtbot.waitUntil(lambda: window.jobs.serving.text() == "Nothing learned yet", timeout=30_000)
        qtbot.waitUntil(lambda: [e.current for e in dialog._entries] == [True, False])
        window.history.goto(1)
        qtbot.waitUntil(lambda: window.jobs.serving.text() == "Search uses update 1", timeout=30_000)
    finally:
        window.close()
    assert window.stopped_cleanly
