"""Settings: kept in a file that may be damaged, chosen on one page, and in force at once."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from app.look.theme import theme
from app.pages.settings import SettingsPage
from app.settings.model import Choices, LibraryChoices
from app.settings.store import Settings
from app.settings.words import words
from app.window import MainWindow
from core.evaluation.tolerance import Tolerance
from core.operations.thinning_rule import ThinningRule
from tests.gui.fake_backend import FakeBackend
from tests.gui.hands import library_of


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    """Open over a library, whose own settings are there."""
    window.deeds["settings"].action.trigger()
    shown = window.program.current
    assert isinstance(shown, SettingsPage)
    qtbot.waitUntil(shown.rows["newest"].control.isEnabled)
    return shown


def type_into(number: QSpinBox, digits: str) -> None:
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, digits)
    QTest.keyClick(number, Qt.Key.Key_Return)


# --- the file


def test_every_setting_has_words_and_every_choice_a_name() -> None:
    told = words()
    assert set(told) == set(Choices.model_fields) | set(LibraryChoices.model_fields)
    for name, value in Choices():
        names = told[name].names
        assert not isinstance(value, str) or value in names
        for choice in names:
            assert getattr(Choices().changed(**{name: choice}), name) == choice


def test_the_defaults_of_a_library_are_those_of_the_core() -> None:
    usual, rule, tolerance = LibraryChoices(), ThinningRule(), Tolerance()
    assert (usual.newest, usual.daily, usual.weekly) == (rule.newest, rule.daily, rule.weekly)
    assert (usual.tolerance, usual.category_tolerance) == (tolerance.tolerance, tolerance.category_tolerance)


def test_what_is_chosen_is_there_at_the_next_start(qapp: QApplication) -> None:
    settings = Settings()
    settings.change(hits=50, theme="dark")
    settings.sync()
    assert (Settings().now.hits, Settings().now.theme) == (50, "dark")
    # What was never chosen is not kept, so that a later program may know better.
    assert set(json.loads(settings.file.read_text())) == {"hits", "theme"}


@pytest.mark.parametrize("value", ["1001", "0", '"many"', "null", "[20]"])
def test_a_value_out_of_its_bounds_is_its_default_and_the_log_says_so(
    value: str, caplog: pytest.LogCaptureFixture, qapp: QApplication
) -> None:
    Settings().file.write_text(f'{{"hits": {value}, "theme": "dark", "unheard_of": 1}}')
    with caplog.at_level(logging.WARNING):
        now = Settings().now
    assert (now.hits, now.theme) == (20, "dark")
    assert "the setting hits cannot be" in caplog.text


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00\x01", '{"hits": 50'])
def test_a_damaged_file_is_no_reason_not_to_start(
    text: str, caplog: pytest.LogCaptureFixture, qapp: QApplication
) -> None:
    Settings().file.write_text(text)
    with caplog.at_level(logging.WARNING):
        assert Settings().now == Choices()
    assert "defaults are used" in caplog.text


def test_choices_of_an_earlier_program_are_taken_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "old.ini"
    old = QSettings(str(file), QSettings.Format.IniFormat)
    for key, value in (("window/theme", "dark"), ("window/tile", 200), ("search/k", 0)):
        old.setValue(key, value)
    old.sync()
    monkeypatch.setenv("RECOLLECT_SETTINGS", str(file))
    now = Settings().now
    assert (now.theme, now.tile, now.hits) == ("dark", 200, 20)


def test_a_value_out_of_its_bounds_cannot_be_chosen(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="hits"):
        Settings().change(hits=0)


def test_a_folder_that_cannot_be_written_costs_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, qapp: QApplication
) -> None:
    (tmp_path / "file").write_text("in the way of a folder")
    monkeypatch.setenv("RECOLLECT_SETTINGS", str(tmp_path / "file" / "settings.ini"))
    settings = Settings()
    settings.change(hits=50)
    settings._save()
    assert settings.now.hits == 50
    assert "cannot be kept" in caplog.text


# --- at once


def test_the_theme_follows_the_page_and_the_menu_follows_with_it(window: MainWindow, page: SettingsPage) -> None:
    choice = page.rows["theme"].control
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert theme().tokens.dark
    assert window.deeds["theme-dark"].action.isChecked()
    window.deeds["theme-light"].action.trigger()
    assert choice.currentData() == "light"


def test_another_number_of_hits_asks_the_search_again(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.hits) == 20)
    page = window.program.show_page("settings")
    assert isinstance(page, SettingsPage)
    number = page.rows["hits"].control
    assert isinstance(number, QSpinBox)
    type_into(number, "7")
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.hits) == 7)


def test_thumbnails_grow_as_their_size_does(window: MainWindow, page: SettingsPage) -> None:
    before = window.page.centre.grid.tile
    window.settings.change(tile=300)
    assert window.page.centre.grid.tile > before + 100
    assert isinstance(page.rows["tile"].control, QSpinBox)
    assert page.rows["tile"].control.value() == 300


def test_another_device_starts_another_engine_and_the_page_says_which(
    window: MainWindow, page: SettingsPage, backend: FakeBackend, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "No GPU was found" in page._device.text())
    choice = page.rows["device"].control
    assert isinstance(choice, QComboBox)
    model = choice.model()
    assert isinstance(model, QStandardItemModel)
    gpu = model.item(choice.findData("gpu"))
    assert (gpu.isEnabled(), gpu.toolTip()) == (False, "No GPU was found")
    window.settings.change(device="cpu", threads=3)
    qtbot.waitUntil(lambda: ("cpu", 3) in backend.wanted)
    assert backend.engines[0].closed.is_set()
    qtbot.waitUntil(gpu.isEnabled)  # an engine that was told to take the CPU did not look for one


def test_an_engine_at_work_is_changed_when_its_work_is_done(
    window: MainWindow, backend: FakeBackend, folders: list[Path], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.controller.engine.info is not None)
    library_of(window).pace = 0.02
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.runner.busy)
    window.settings.change(threads=1)
    assert not backend.engines[-1].closed.is_set()
    qtbot.waitUntil(lambda: ("auto", 1) in backend.wanted, timeout=10_000)
    assert window.controller.last_update is not None


def test_learning_waits_to_be_asked_for_where_that_is_chosen(
    window: MainWindow, folders: list[Path], qtbot: QtBot
) -> None:
    window.settings.change(learn="ask")
    window.controller.add(folders)
    qtbot.waitUntil(lambda: bool(window.controller.last_added) and window.controller.runner.resting)
    qtbot.waitUntil(window.jobs.update_button.isVisible)
    assert window.controller.last_update is None
    window.jobs.update_button.click()
    qtbot.waitUntil(lambda: window.controller.last_update is not None)


def test_updates_train_as_far_as_is_chosen(window: MainWindow, folders: list[Path], qtbot: QtBot) -> None:
    window.settings.change(scope="stage")
    window.controller.add(folders)
    qtbot.waitUntil(lambda: window.controller.last_update is not None)
    assert library_of(window).scopes == ["stage"]


# --- the page


def test_settings_of_the_library_are_kept_in_it(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    history = library_of(window).history
    type_into(page.rows["newest"].control, "9")  # type: ignore[arg-type]
    type_into(page.rows["tolerance"].control, "2.5")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: (history.rule.newest, history.tolerance.tolerance) == (9, 2.5))
    assert history.tolerance.category_check_images == Tolerance().category_check_images


def test_without_a_library_its_settings_say_that_they_need_one(make_window: Callable[..., MainWindow]) -> None:
    page = make_window().program.show_page("settings")
    assert isinstance(page, SettingsPage)
    control = page.rows["newest"].control
    assert (control.isEnabled(), control.toolTip()) == (False, "Open a library first")
    assert page.rows["theme"].control.isEnabled()


def test_a_setting_is_found_by_its_words_and_by_what_can_be_chosen(page: SettingsPage) -> None:
    def shown() -> list[str]:
        return [name for name, row in page.rows.items() if row.isVisible()]

    everything = shown()
    QTest.keyClicks(page.search, "deutsch")
    assert shown() == ["language"]
    page.search.setText("newest keep")
    assert shown() == ["newest"]
    page.search.setText("nonsense")
    assert shown() == []
    assert page._nothing.isVisible()
    page.search.clear()
    assert shown() == everything


def test_defaults_are_restored_and_can_be_taken_back(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    history = library_of(window).history
    window.settings.change(hits=50)
    type_into(page.rows["weekly"].control, "1")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: history.rule.weekly == 1)
    page._restore.click()
    qtbot.waitUntil(lambda: history.rule == ThinningRule())
    assert window.settings.now == Choices()
    page._restore.click()
    qtbot.waitUntil(lambda: history.rule.weekly == 1)
    assert window.settings.now.hits == 50


def test_what_is_asked_for_of_the_library_is_seen_in_place_of_settings(window: MainWindow, qtbot: QtBot) -> None:
    for key in ("map", "confusions", "inbox", "duplicates", "removed", "back", "forward"):
        window.program.show_page("settings")
        assert not window.page.isVisible()
        window.deeds[key].action.trigger()
        assert window.page.isVisible(), key
        assert window.program.current is None


def test_escape_and_a_search_lead_back_to_the_images(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    assert not window.page.isVisible()
    window.deeds["clear"].action.trigger()
    assert window.page.isVisible()
    assert window.program.current is None
    window.deeds["settings"].action.trigger()
    window.browser.search_image(1)
    qtbot.waitUntil(window.page.isVisible)
