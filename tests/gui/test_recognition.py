"""What images are likely of, said where they are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.categories import INBOX_GRID
from app.window import MainWindow
from app.words.recognition import answer
from core.reports import Recognition
from tests.gui.fake_library import FakeLibrary


def _choose_from_inbox(window: MainWindow, library: FakeLibrary, qtbot: QtBot) -> None:
    library.labels[6] = 0
    window.controller.refresh()
    window.browser.show_place(INBOX_GRID)
    qtbot.waitUntil(lambda: window.page.centre.grid.images.ids.tolist() == [7])
    window.resize(1400, 800)
    window.page.centre.grid.choose(7)
    qtbot.waitUntil(lambda: window.page.inspector.image == 7)


@pytest.mark.parametrize(
    ("unknown", "categories", "words"),
    [
        (
            False,
            (("Sweet pea", 0.824), ("Monkshood", 0.12), ("Rose", 0.02)),
            "Likely Sweet pea 82 % · Monkshood 12 %",
        ),
        (False, (("Rose", 0.99), ("Sweet pea", 0.01)), "Likely Rose 99 %"),
        (False, (("Rose", 0.04), ("Sweet pea", 0.03)), "Likely Rose 4 %"),
        (True, (("Rose", 0.6),), "Like no known category"),
    ],
)
def test_the_words_name_what_is_worth_saying(
    unknown: bool, categories: tuple[tuple[str, float], ...], words: str
) -> None:
    assert answer(Recognition(Path("q.png"), None, unknown, 0.5, categories)) == words


def test_a_query_by_file_is_answered_with_what_it_is(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot, tmp_path: Path
) -> None:
    window.browser.search_file(tmp_path / "query.png")
    qtbot.waitUntil(lambda: window.page.centre.aside.text().startswith("Likely Category 2"))
    library.recognising.says = ()
    window.browser.search_file(tmp_path / "another.png")
    qtbot.waitUntil(lambda: window.page.centre.aside.text() == "Like no known category")


def test_a_query_by_an_image_of_a_category_is_not(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: "Category 1 9" in window.page.centre.aside.text())
    qtbot.wait(50)
    assert "Likely" not in window.page.centre.aside.text()


def test_an_image_of_the_inbox_is_accepted_into_what_it_is_likely_of(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    _choose_from_inbox(window, library, qtbot)
    inspector = window.page.inspector
    qtbot.waitUntil(inspector.accept.isVisible)
    assert (inspector._values["likely"].text(), inspector._values["else"].text()) == (
        "Category 2 82 %",
        "Category 3 12 %",
    )
    assert inspector.accept.toolTip() == "Move to Category 2"
    inspector.accept.click()
    qtbot.waitUntil(lambda: library.labels[6] == 2)
    window.undoing.undo.trigger()
    qtbot.waitUntil(lambda: library.labels[6] == 0)


def test_a_long_name_is_cut_and_its_share_is_not(window: MainWindow, qtbot: QtBot) -> None:
    inspector = window.page.inspector
    window.page.centre.grid.choose(4)
    qtbot.waitUntil(lambda: inspector.image == 4)
    names = ("Clark's nutcracker of the western mountains", "Rose-breasted grosbeak of the eastern forests")
    inspector.show_likely(Recognition(Path("q.png"), None, False, 0.5, ((names[0], 0.89), (names[1], 0.11))))
    QApplication.processEvents()
    for key, share in (("likely", "89 %"), ("else", "11 %")):
        value = inspector._values[key]
        shown = value._label.text()
        assert shown.endswith(f"… {share}")
        assert value.fontMetrics().horizontalAdvance(shown) <= value.width()


def test_what_is_like_no_known_category_is_not_offered_one(
    window: MainWindow, library: FakeLibrary, qtbot: QtBot
) -> None:
    library.recognising.says = ()
    _choose_from_inbox(window, library, qtbot)
    inspector = window.page.inspector
    qtbot.waitUntil(lambda: inspector._values["likely"].text() == "Like no known category")
    assert not inspector.accept.isVisible()


def test_an_image_of_a_category_is_not_guessed_at(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1400, 800)
    window.page.centre.grid.choose(4)
    qtbot.waitUntil(lambda: window.page.inspector.image == 4)
    qtbot.wait(50)
    assert not window.page.inspector._values["likely"].isVisible()
    assert not window.page.inspector.accept.isVisible()
