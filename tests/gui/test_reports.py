"""What an update is reported to have done, and the decision about one that is held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.models.categories import ALL
from app.pages.report.view import ReportView, most_changed
from app.panels.confusions import Confusions
from app.panels.report import summary
from app.window import MainWindow
from core.errors import LibraryStorageError
from core.reports import BeforeAfter, CategoryFigures, Figures
from tests.gui.fake_library import FakeLibrary
from tests.gui.hands import library_of, noticed


def view_of(window: MainWindow, qtbot: QtBot) -> ReportView:
    qtbot.waitUntil(window.reports.page.isVisible)
    view = window.reports.page.view
    assert view is not None
    return view


def words_in(view: ReportView) -> str:
    words = "\n".join(label.text() for label in view.findChildren(QLabel))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def press(view: ReportView, name: str) -> None:
    next(b for b in view.findChildren(QPushButton) if b.text() == name).click()


@pytest.fixture
def report(learned: MainWindow, qtbot: QtBot) -> ReportView:
    """Of the last update, in the window."""
    learned.reports.show_last()
    return view_of(learned, qtbot)


@pytest.fixture
def held(window: MainWindow, qtbot: QtBot, folders: list[Path]) -> MainWindow:
    """The window after an update that was held, which it says in a notice."""
    library_of(window).harms = True
    window.controller.add(folders)
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    qtbot.waitUntil(lambda: window.controller.runner.resting)
    return window


def test_an_update_that_is_held_is_told_and_search_stays(held: MainWindow) -> None:
    (notice,) = held.notices.notices()
    assert notice.kind == "warning"
    assert notice.what == "Update 2 waits for you: it would make old categories harder to find"
    assert "Search stays as it was" in notice.advice
    assert library_of(held).generation == 1
    assert held.jobs.sentence.text() == (
        "Old categories would be found less often: 97 % before, 91 % after. Search stays as it was."
    )


def test_the_held_update_is_looked_at_and_kept(held: MainWindow, qtbot: QtBot) -> None:
    (notice,) = held.notices.notices()
    assert notice.action is not None
    notice.action[1]()
    view = view_of(held, qtbot)
    told = words_in(view)
    assert "Old categories would be found less often: 97 % before, 91 % after." in told
    assert "Keep it, and search uses it." in told
    generations: list[int] = []
    held.controller.generation_changed.connect(generations.append)
    assert not any(b.hasFocus() for b in view.findChildren(QPushButton)), "Return decides nothing"
    press(view, "Keep")
    qtbot.waitUntil(lambda: library_of(held).generation == 2)
    qtbot.waitUntil(lambda: noticed(held) == ["Search uses update 2 now"])
    assert generations == [2]
    qtbot.waitUntil(lambda: "Keep it, and search uses it." not in words_in(view_of(held, qtbot)))


def test_the_held_update_is_discarded(held: MainWindow, qtbot: QtBot) -> None:
    held.reports.show_last()
    press(view_of(held, qtbot), "Discard")
    qtbot.waitUntil(lambda: library_of(held).history.discarded == [2])
    qtbot.waitUntil(lambda: held.notices.notices() == [])
    assert library_of(held).generation == 1
    qtbot.waitUntil(lambda: held.jobs.update_button.isVisible())


def test_the_question_stays_until_it_is_answered(held: MainWindow, qtbot: QtBot) -> None:
    (notice,) = held.notices.notices()
    button = next(b for b in held.notices.findChildren(QPushButton) if b.text() == "Look at it…")
    button.click()
    assert held.notices.notices() == []
    view_of(held, qtbot)
    held.browser.show_place(ALL)
    assert held.notices.notices() == [notice]


def test_a_decision_that_fails_is_asked_for_again(
    held: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise LibraryStorageError("The disk did not answer")

    monkeypatch.setattr(library_of(held).history, "discard", refuse)
    (notice,) = held.notices.notices()
    held.reports.discard(2)
    qtbot.waitUntil(lambda: len(held.notices.notices()) == 2)
    assert notice in held.notices.notices()


def test_what_was_decided_is_not_asked_again(held: MainWindow, qtbot: QtBot) -> None:
    held.reports.keep(2)
    qtbot.waitUntil(lambda: held.controller.info is not None and held.controller.info.held is None)
    held.reports.show(2)
    view = view_of(held, qtbot)
    assert [b.text() for b in view.findChildren(QPushButton)] == ["All updates…"]


def test_a_decision_that_waits_is_told_when_the_library_is_opened_again(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    library = FakeLibrary(tmp_path / "Garden").fill(4, 40)
    library.history.held = 2
    window = make_window(library)
    qtbot.waitUntil(lambda: bool(window.notices.notices()))
    assert window.notices.notices()[0].what.startswith("Update 2 waits for you")


def test_another_library_takes_the_question_away(held: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    held.reports.show_last()
    view_of(held, qtbot)
    other = FakeLibrary(tmp_path / "Other").fill(2, 10)
    held.controller.backend.put(other)  # type: ignore[attr-defined]
    held.controller.open_library(other.path)
    qtbot.waitUntil(lambda: held.notices.notices() == [])
    qtbot.waitUntil(lambda: held.reports.page.view is None)
    qtbot.waitUntil(lambda: not held.reports.page.isVisible())


def test_confused_categories_are_shown_with_pairs_of_pictures(report: ReportView, qtbot: QtBot) -> None:
    page = report.findChild(Confusions)
    assert page is not None
    told = [label.text() for label in page.findChildren(QLabel)]
    assert told == ["Category 1, taken for lichens", "4 check images, 1 before"]
    assert len(page.pairs) == 2
    assert page.pairs[0].toolTip() == "Left: Category 1. Right: lichens."

    def colours() -> list[str]:
        picture = page.pairs[0].grab().toImage()
        return [picture.pixelColor(x, picture.height() // 2).name() for x in (20, picture.width() - 20)]

    qtbot.waitUntil(lambda: len(set(colours())) == 2, timeout=3000)


def test_the_last_report_is_there_after_the_library_was_opened_again(
    learned: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, other = library_of(learned).path, FakeLibrary(tmp_path / "Other")
    learned.controller.backend.put(other)  # type: ignore[attr-defined]
    for one in (other.path, path):
        learned.controller.open_library(one)
        qtbot.waitUntil(lambda one=one: learned.controller.session.path == one)  # type: ignore[misc]
    assert learned.controller.last_update is None
    assert not learned.deeds["report"].why_not()
    learned.deeds["report"].action.trigger()
    assert "Learned 3 categories." in words_in(view_of(learned, qtbot))


def test_categories_that_did_not_change_stand_in_their_usual_order() -> None:
    names = ["ants", "Bees", "crows", "Doves 2", "Doves 10"]
    same = BeforeAfter(Figures(90.0, 80.0, 4), Figures(90.0, 80.0, 4))
    rows = [CategoryFigures(name, 16, 4, False, same) for name in names]
    assert [row.name for row in most_changed(rows)] == names


def test_a_narrow_report_keeps_names_and_figures_in_view(window: MainWindow, report: ReportView, qtbot: QtBot) -> None:
    table = report.findChild(QTableView)
    assert table is not None

    def shown() -> list[str]:
        model = table.model()
        titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
        return [title for i, title in enumerate(titles) if not table.isColumnHidden(i)]

    window.resize(720, 600)
    qtbot.waitUntil(lambda: "MAP@R" not in shown())
    assert shown()[:4] == ["Category", "Before", "After", "Change"]
    assert table.columnWidth(0) >= 130
    assert not table.horizontalScrollBar().isVisible()
    window.resize(1600, 800)
    qtbot.waitUntil(lambda: len(shown()) == 7)


def test_steps_say_what_was_tried(report: ReportView) -> None:
    told = words_in(report)
    assert "Aligning took 0.1 s" in told
    assert "Kept: check images are found again more often." in told


def test_a_fall_of_one_category_alone_is_said_without_figures_of_all(held: MainWindow) -> None:
    report = held.controller.last_update
    assert report is not None
    gained = BeforeAfter(Figures(91.0, 80.0, 20), Figures(92.0, 80.0, 20))
    object.__setattr__(report, "old", gained)
    assert summary(report) == "Some old categories would be found less often. Search stays as it was."


def test_a_report_leads_to_all_updates_and_says_what_changed(window: MainWindow, report: ReportView) -> None:
    assert window.page.centre.title.text() == "Update 2"
    assert "4 found more often" in words_in(report)
    press(report, "All updates…")
    assert window.history.dialog is not None
    assert window.history.dialog.isVisible()
    window.history.close()
