"""A library handed over as one file, from the window's side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.window import MainWindow


def test_the_library_is_exported_without_images_unless_asked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.ask = lambda *_: False
    proposed: list[str] = []

    def choose(_parent: object, _title: str, path: str, _filter: str) -> tuple[str, str]:
        proposed.append(path)
        return str(tmp_path / "for a colleague"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.actions_.export.trigger()
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    (notice,) = window.notices.notices()
    assert (notice.kind, notice.file) == ("info", str(tmp_path / "for a colleague.recollect"))
    assert notice.advice.startswith("40 images · 4 categories")
    assert Path(notice.file).read_bytes() == b"exported"
    assert Path(proposed[0]).name == "Garden.recollect"


def test_image_files_that_could_not_be_found_are_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.portable.export_to(tmp_path / "all.recollect", images=True)
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    (notice,) = window.notices.notices()
    assert notice.kind == "warning"
    assert "2 image files could not be found" in notice.advice


def test_an_exported_library_is_imported_and_opened(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "handed over.recollect").write_bytes(b"exported")
    window = make_window()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "handed over.recollect"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "theirs"))
    window.actions_.import_.trigger()
    qtbot.waitUntil(lambda: window.controller.session is not None)
    assert window.controller.session is not None
    assert window.controller.session.path == tmp_path / "theirs"
    qtbot.waitUntil(lambda: window.controller.info is not None and window.controller.info.images == 10)


def test_an_exported_library_that_a_file_manager_hands_over_is_imported(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "handed over.recollect").write_bytes(b"exported")
    window = make_window()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "theirs"))
    window.open_library(tmp_path / "handed over.recollect")
    qtbot.waitUntil(lambda: window.controller.session is not None)
    assert window.controller.session is not None
    assert window.controller.session.path == tmp_path / "theirs"


def test_a_file_that_is_no_export_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "letter.recollect").write_text("hello")
    window.portable.import_from(tmp_path / "letter.recollect", tmp_path / "theirs")
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    assert window.notices.notices()[0].what == "This is no exported library"
    assert window.controller.session is not None
    assert window.controller.session.name == "Garden"
