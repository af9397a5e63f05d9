"""Help in the window: the guide with its pictures, shortcuts that never go stale, and what the program is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.about import licences
from app.pages.help import HelpPage, shortcuts
from app.window import MainWindow
from app.words import text
from app.words.language import LANGUAGES, guide, speak
from core import __version__
from resources import guides
from tests.gui.fake_backend import FakeBackend


@pytest.fixture
def page(window: MainWindow) -> HelpPage:
    window.deeds["help"].action.trigger()
    shown = window.program.current
    assert isinstance(shown, HelpPage)
    return shown


def pictures(file: Path | None = None) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (file or guide()).read_text(encoding="utf-8"))


def keys_in(text: str) -> set[str]:
    return set(re.findall(r"\b(?:Ctrl\+|Shift\+)+(?:[A-Z](?![a-z])|,)|\bF\d+", text))


def begins(text: str) -> list[str]:
    """The signs that headings, steps and points begin with."""
    found = [re.match(r"#+|\d\.|\*+|-|!", line) for line in text.splitlines()]
    return [sign.group() for sign in found if sign is not None]


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_the_guide_says_the_same_in_every_language(language: str) -> None:
    english, other = guides() / "guide.md", guides() / f"guide.{language}.md"
    assert pictures(other) == pictures(english)
    first, second = (file.read_text(encoding="utf-8") for file in (english, other))
    assert keys_in(second) == keys_in(first)
    assert begins(second) == begins(first)


def test_the_window_shows_the_guide_of_its_language(qapp: QApplication) -> None:
    before = QLocale()
    speak(qapp, "de")
    assert guide().name == "guide.de.md"
    speak(qapp, "en")
    QLocale.setDefault(before)
    assert guide().name == "guide.md"


def test_the_guide_is_shown_with_every_picture_no_wider_than_there_is_room(
    window: MainWindow, page: HelpPage, qtbot: QtBot
) -> None:
    window.resize(720, 480)
    qtbot.waitUntil(lambda: page.guide.viewport().width() <= 720)
    assert "Three jobs" in page.guide.toPlainText()
    assert len(pictures()) >= 5
    for name in pictures():
        picture = page.guide.loadResource(QTextDocument.ResourceType.ImageResource.value, name)
        assert picture is not None, name
        assert picture.width() / picture.devicePixelRatio() <= page.guide.viewport().width()
    assert not page.guide.horizontalScrollBar().isVisible()


def test_the_guide_fetches_nothing_from_elsewhere(page: HelpPage) -> None:
    for kind in QTextDocument.ResourceType:
        assert page.guide.loadResource(kind.value, "https://example.org/picture.jpg") is None


def test_every_deed_the_guide_names_is_there_with_the_keys_it_says(window: MainWindow) -> None:
    told = guide().read_text(encoding="utf-8")
    keys = {key for deed in window.deeds for key in deed.keys}
    named = keys_in(told)
    assert {"Ctrl+K", "Ctrl+Shift+D", "F1"} <= named
    for combination in named:
        assert combination in keys, combination
    words = {deed.words.rstrip("…") for deed in window.deeds}
    bold = set(re.findall(r"\*\*([A-Z][^*]+)\*\*", told))
    assert {"Undo last update", "Keyboard shortcuts", "About Recollect"} <= bold & words


def test_the_shortcuts_are_those_of_the_deeds(window: MainWindow, page: HelpPage) -> None:
    window.deeds.add("later", "view", "Added later…", lambda: None, "Ctrl+Alt+9")
    told = shortcuts(window.deeds)
    for deed in window.deeds:
        assert (f"| {deed.words.rstrip('…')} |" in told) == bool(deed.keys)
    window.deeds["shortcuts"].action.trigger()
    assert "Ctrl+Alt+9" in page.keys.toPlainText()


def test_about_says_what_helps_and_copies_it(
    window: MainWindow, page: HelpPage, backend: FakeBackend, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.controller.engine.info is not None)
    window.deeds["about"].action.trigger()
    page.about.copy.click()
    told = QGuiApplication.clipboard().text()
    for part in (__version__, "No GPU was found", "logs", "settings.json", "Garden", "Looks at all images"):
        assert part in told
    assert page.tabs.currentIndex() == 2
    assert window.controller.info is not None
    window.controller.info = replace(window.controller.info, recall=0.9934)
    assert ("Search", "Looks at the likeliest images and finds 99.3 % of the nearest") in page.details()


def test_licences_are_named_by_the_packages_themselves() -> None:
    found = {name.lower(): terms for name, _, terms in licences()}
    assert found["sqlalchemy"] == "MIT"
    assert "LGPL" in found["pyside6_essentials"]
    assert all(0 < len(terms) <= 90 for terms in found.values())


def test_a_folder_at_home_is_written_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert text.place(Path("/home/ada/Pictures")) == str(Path("~/Pictures"))
    assert text.place(Path("/home/adam/Pictures")) == str(Path("/home/adam/Pictures"))
