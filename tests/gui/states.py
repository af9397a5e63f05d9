"""The states of the window that people meet, one after the other, for tests that look at all of it.

A page that is added with `page.add_page` or `program.add` is among them by itself. What opens in another way is added
to `_STATES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.categories import ALL, INBOX, Place
from app.pages.check import CheckPage
from app.panels.notices import Notice
from app.search.regions import Subject
from app.services.backend import Whole
from app.window import MainWindow
from core.reports import EVERYTHING, CheckReport, Example, Filter, Finding
from tests.gui import layouts
from tests.gui.hands import library_of

_INBOX = 4  # images that wait in it
State = Callable[[MainWindow, QtBot], None]


def shown() -> list[QWidget]:
    """The windows, dialogs, menus and popups that are on the screen."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def front() -> QWidget:
    """What has the keyboard: the popup or window in front."""
    found = QApplication.activePopupWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def each(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """Brings the window, which shows a learned library, into one state after the other and names it."""
    library_of(window).labels[-_INBOX:] = [0] * _INBOX
    window.controller.refresh()
    pages: dict[str, State] = {f"page {page.key}": _page(page.key) for page in window.page.pages}
    pages |= {f"page {key}": _program_page(key) for key in window.program}
    for name, bring in {**_STATES, **pages}.items():
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()  # an activation that comes late would close the popup that is opened now
        bring(window, qtbot)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
        qtbot.waitUntil(lambda: window.controller.runner.resting)
        _settle(qtbot)
        yield name
        _close_all(window, qtbot)


def _settle(qtbot: QtBot) -> None:
    """Until nothing moves any more: layouts wait for one another, and answers come from other threads."""
    before: list[dict[str, QRect]] = []
    for _ in range(20):
        qtbot.wait(20)
        now = [layouts.places(widget) for widget in shown()]
        if now == before:
            return
        before = now


def _close_all(window: MainWindow, qtbot: QtBot) -> None:
    for widget in shown():
        if widget is not window and widget.isWindow():
            widget.close()
    window.notices.clear()
    window.show_library()
    window.program.give_way()
    qtbot.waitUntil(lambda: all(widget is window for widget in shown()))


def _page(key: str) -> State:
    def bring(window: MainWindow, qtbot: QtBot) -> None:
        window.browser.show_place(Place("page", page=key, category=1 if key == "category" else None))
        qtbot.waitUntil(lambda: window.controller.runner.resting)

    return bring


def _program_page(key: str) -> State:
    return lambda window, qtbot: window.program.show_page(key)


def _images(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.show_place(ALL)
    grid = window.page.centre.grid
    qtbot.waitUntil(lambda: len(grid.images.ids) == len(library_of(window).labels) and grid.isVisible())


def _details(window: MainWindow, qtbot: QtBot) -> None:
    _images(window, qtbot)
    window.page.centre.grid.choose(3)


def _larger(window: MainWindow, qtbot: QtBot) -> None:
    _details(window, qtbot)
    window.looking.action.trigger()
    qtbot.waitUntil(window.looking.view.away.isVisible)


def _not_larger(window: MainWindow, qtbot: QtBot) -> None:
    window.looking.view.reject()


def _several(window: MainWindow, qtbot: QtBot) -> None:
    _images(window, qtbot)
    window.page.centre.grid.selectAll()
    inspector = window.page.inspector  # which a small window hides
    qtbot.waitUntil(lambda: not inspector.isVisible() or bool(inspector.selection.words.text()))


def _category(window: MainWindow, qtbot: QtBot) -> None:
    window.about_category.open(2)
    page = window.about_category.page
    qtbot.waitUntil(lambda: page.isVisible() and bool(page.taken.sentences) and bool(page.unlike.thumbs.thumbs))


def _hits(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.search_image(1)
    qtbot.waitUntil(lambda: len(window.page.centre.grid.images.hits) == 20)


def _inbox(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.show_place(INBOX)
    images = window.inbox.grid.images
    qtbot.waitUntil(lambda: len(images.ids) == _INBOX and bool(images.note_at(0)))  # how sure a proposal is


def _duplicates(window: MainWindow, qtbot: QtBot) -> None:
    library_of(window).duplicates.groups_of = {1: {2: 0.97, 3: 0.9}, 11: {12: 0.95}}
    page = window.duplicates
    window.browser.show_place(Place("page", page=page.key))
    if not page.groups:
        page.look()
    qtbot.waitUntil(lambda: page.grid.isVisible() and len(page.groups) == 2)


def _side_by_side(window: MainWindow, qtbot: QtBot) -> None:
    _duplicates(window, qtbot)
    window.duplicates.compare()
    view = window.duplicates.comparing.view
    qtbot.waitUntil(lambda: view.isVisible() and bool(view.words.text()))


def _commands(window: MainWindow, qtbot: QtBot) -> None:
    window.deeds["commands"].action.trigger()
    qtbot.waitUntil(lambda: len(shown()) > 1)


def _findings(window: MainWindow, qtbot: QtBot) -> None:
    page = window.program.show_page("check")
    assert isinstance(page, CheckPage)
    page.show_report(CheckReport(Path("/libraries/Garden"), [Finding("index", "It is damaged", "Make it again", True)]))


def _over_the_window(key: str) -> State:
    def bring(window: MainWindow, qtbot: QtBot) -> None:
        window.program.show_page(key)
        qtbot.waitUntil(lambda: window.controller.runner.resting)

    return bring


def _save_search(window: MainWindow, qtbot: QtBot) -> None:
    _hits(window, qtbot)
    window.deeds["save-search"].action.trigger()
    qtbot.waitUntil(lambda: len(shown()) > 1)


def _running_update(window: MainWindow, qtbot: QtBot) -> None:
    _images(window, qtbot)
    window.page.docks.show("update")


def _panels_to_move(window: MainWindow, qtbot: QtBot) -> None:
    window.page.docks.show("update", False)
    window.page.docks.unlock(True)


def _panels_fixed(window: MainWindow, qtbot: QtBot) -> None:
    window.page.docks.unlock(False)


def _filter(window: MainWindow, qtbot: QtBot) -> None:
    window.top.filter.click()
    qtbot.waitUntil(lambda: len(shown()) > 1)


def _chips(window: MainWindow, qtbot: QtBot) -> None:
    """Everything that a query can be made of, saved as a search and then changed."""
    chips = window.page.centre.chips
    window.browser.narrow(Filter((1, 2), folder=Path("/pictures")))
    window.browser.search_images([1, 12])
    qtbot.waitUntil(lambda: len(chips.parts) == 2)
    window.saving.keep("Ferns and mosses")
    qtbot.waitUntil(lambda: len(window.page.sidebar.model.saved) == 1)
    window.browser.nudge(more=[3], less=[14])
    qtbot.waitUntil(lambda: len(chips.marks) == 2)


def _no_filter(window: MainWindow, qtbot: QtBot) -> None:
    window.browser.narrow(EVERYTHING)
    _images(window, qtbot)


def _part_of_an_image(window: MainWindow, qtbot: QtBot) -> None:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    window.regions.show(Subject("fern.jpg", Example(1), Whole(picture, QSize(600, 400))))


def _library_menu(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.top.library.menu()
    menu.popup(window.mapToGlobal(QPoint(40, 40)))
    for action in menu.actions():
        if action.menu() is not None and action.isEnabled():
            action.menu().popup(window.mapToGlobal(QPoint(400, 40)))


def _image_menu(window: MainWindow, qtbot: QtBot) -> None:
    _details(window, qtbot)
    window.page.centre.grid.menu_wanted.emit(3, window.mapToGlobal(QPoint(300, 300)))


def _category_menu(window: MainWindow, qtbot: QtBot) -> None:
    category = window.page.sidebar.model.categories[0]
    window.page.sidebar.menu_wanted.emit(category, window.mapToGlobal(QPoint(100, 300)))


def _move_to(window: MainWindow, qtbot: QtBot) -> None:
    _details(window, qtbot)
    window.sorting_menus.ask_where()


def _history(window: MainWindow, qtbot: QtBot) -> None:
    window.history.show()
    dialog = window.history.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.findChildren(QWidget, "historyRow")) > 1)


def _rule(window: MainWindow, qtbot: QtBot) -> None:
    _history(window, qtbot)
    assert window.history.dialog is not None
    window.history.dialog._change.click()


def _report(window: MainWindow, qtbot: QtBot) -> None:
    window.reports.show_last()


def _folders(window: MainWindow, qtbot: QtBot) -> None:
    library = library_of(window)
    if not library.folders.rows:
        library.folders.add(Path("/pictures/Birds"), offers=12)
        library.folders.add(Path("/media/stick/Trees"), state="away")
    window.folders.show()
    qtbot.waitUntil(lambda: len(shown()) > 1)


def _notices(window: MainWindow, qtbot: QtBot) -> None:
    tell = window.notices.add
    again = ("Try again", lambda: None)
    tell(Notice("error", "The disk is full", "/pictures/a.jpg", "Free some space and try again", again))
    tell(Notice("info", "Search uses update 1 now"))
    window.toast.tell("Moved 3 images to the inbox", undo=True)


_STATES: dict[str, State] = {
    "images": _images,
    "an image with details": _details,
    "an image larger": _larger,
    "no larger any more": _not_larger,
    "several images": _several,
    "a category": _category,
    "hits": _hits,
    "save search": _save_search,
    "the running update": _running_update,
    "panels to move": _panels_to_move,
    "panels fixed again": _panels_fixed,
    "the inbox": _inbox,
    "near-duplicates": _duplicates,
    "two side by side": _side_by_side,
    "filter": _filter,
    "chips": _chips,
    "no filter any more": _no_filter,
    "part of an image": _part_of_an_image,
    "commands": _commands,
    "library menu": _library_menu,
    "settings": _over_the_window("settings"),
    "findings": _findings,
    "help": _over_the_window("help"),
    "image menu": _image_menu,
    "category menu": _category_menu,
    "move to": _move_to,
    "history": _history,
    "rule": _rule,
    "report": _report,
    "folders": _folders,
    "notices": _notices,
}
