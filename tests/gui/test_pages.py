"""Pages of the centre: their rows in the sidebar, and their turns with the grid."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.library_page import LibraryPage
from app.models.categories import Place
from app.pages.page import Page
from app.session import Session
from app.settings.store import Settings


class Counting(Page):
    """Writes down what happens to it."""

    def __init__(self, key: str) -> None:
        super().__init__(key, key.title(), "images")
        self.seen: list[str] = []

    def enter(self, session: Session | None) -> None:
        self.seen.append("enter")
        self.told.emit("3 things", "")

    def leave(self) -> None:
        self.seen.append("leave")


@pytest.fixture
def page(qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(Settings())
    qtbot.addWidget(made)
    return made


def test_a_page_has_a_row_in_the_sidebar_between_the_inbox_and_the_categories(page: LibraryPage) -> None:
    page.add_page(Counting("map"))
    page.sidebar.show_counts((), 0, 0)
    assert [page.sidebar.model.row_at(i).text for i in range(4)] == ["Library", "All images", "Inbox", "Map"]
    assert page.sidebar.model.row_of(Place("page", page="map")) == 3


def test_a_page_is_entered_and_left_in_turn_with_others(page: LibraryPage) -> None:
    one, other = Counting("map"), Counting("compare")
    page.add_page(one)
    page.add_page(other)
    page.pages.show("map", None)
    assert page.centre.title.text() == "Map"
    assert page.centre.subtitle.text() == "3 things"
    page.pages.show("map", None)
    page.pages.show("compare", None)
    page.pages.leave()
    assert one.seen == ["enter", "enter", "leave"]
    assert other.seen == ["enter", "leave"]


def test_two_pages_cannot_have_one_key(page: LibraryPage) -> None:
    page.add_page(Counting("map"))
    with pytest.raises(ValueError, match="'map'"):
        page.add_page(Counting("map"))
