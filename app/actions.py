"""Everything the window can do, as actions with shortcuts, and the menu of the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.icons import set_icon
from app.settings import Settings
from app.text import count
from app.theme import ThemeChoice, theme

if TYPE_CHECKING:
    from app.window import MainWindow

HITS = (20, 50, 100, 200)


class Actions(QObject):
    """Made once by the window; each action is also in the window, so that its shortcut works everywhere."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        tr, dialogs = self.tr, window.dialogs
        standard = QKeySequence.StandardKey
        self.open = self._make(tr("Open library…"), dialogs.open_library, QKeySequence(standard.Open), "folder")
        self.new = self._make(tr("New library…"), dialogs.new_library, QKeySequence(standard.New))
        self.export = self._make(tr("Export library…"), window.portable.export)
        self.import_ = self._make(tr("Import library…"), window.portable.import_)
        self.samples = self._make(tr("Try with sample images"), window.controller.try_samples)
        self.add = self._make(tr("Add folders…"), dialogs.add_folders, QKeySequence("Ctrl+Shift+A"), "add-folder")
        self.add_images = self._make(tr("Add images…"), dialogs.add_images, QKeySequence("Ctrl+Shift+I"), "images")
        self.update = self._make(tr("Update now"), window.controller.update, None, "sparkle")
        self.search = self._make(tr("Find"), window.focus_search, QKeySequence(standard.Find), "search")
        self.search_file = self._make(
            tr("Search for an image file…"), dialogs.query, QKeySequence("Ctrl+Shift+F"), "image"
        )
        self.paste = self._make(tr("Search for the pasted image"), window.paste, QKeySequence(standard.Paste), "paste")
        self.clear = self._make(tr("Clear the search"), window.escape, QKeySequence(Qt.Key.Key_Escape))
        self.larger = self._make(tr("Larger thumbnails"), lambda: window.zoom(1), QKeySequence(standard.ZoomIn))
        self.larger.setShortcuts([*self.larger.shortcuts(), QKeySequence("Ctrl+=")])
        self.smaller = self._make(tr("Smaller thumbnails"), lambda: window.zoom(-1), QKeySequence(standard.ZoomOut))
        self.usual = self._make(tr("Usual size"), lambda: window.zoom(0), QKeySequence("Ctrl+0"))
        self.inspector = self._make(tr("Show or hide details"), window.page.toggle_inspector, QKeySequence("Ctrl+I"))
        self.report = self._make(tr("Last report…"), window.reports.show_last)
        self.history = self._make(tr("History…"), window.history.show, QKeySequence("Ctrl+H"), "history")
        self.folders = self._make(tr("Folders…"), window.folders.show, None, "folder")
        self.undo = self._make(tr("Undo last update"), window.history.undo)
        self.quit = self._make(tr("Quit"), window.close, QKeySequence("Ctrl+Q"))
        self.themes = self._themes(window.settings)
        self.hits = self._hits(window.settings)

    def library_menu(self, menu: QMenu, recent: list[Path], has_report: bool) -> None:
        """Fills the menu under the library's name."""
        menu.clear()
        menu.addActions([self.add, self.add_images, self.folders, self.update])
        self.report.setEnabled(has_report)
        self.undo.setEnabled(self._window.history.can_undo)
        menu.addActions([self.report, self.history, self.undo])
        menu.addSeparator()
        menu.addActions([self.open, self.new, self.samples])
        others = menu.addMenu(self.tr("Recent libraries"))
        for path in recent:
            action = others.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(self._opener(path))
        others.setEnabled(bool(recent))
        menu.addActions([self.export, self.import_])
        menu.addSeparator()
        view = menu.addMenu(self.tr("View"))
        view.addActions([self.larger, self.smaller, self.usual, self.inspector])
        themes = menu.addMenu(self.tr("Theme"))
        themes.addActions(self.themes.actions())
        hits = menu.addMenu(self.tr("Hits of a search"))
        hits.addActions(self.hits.actions())
        menu.addSeparator()
        menu.addAction(self.quit)

    def image_menu(self, menu: QMenu, find: Callable[[], None], reveal: Callable[[], None], offline: bool) -> None:
        similar = menu.addAction(self.tr("Find similar"))
        similar.setShortcut(QKeySequence(Qt.Key.Key_Return))
        set_icon(similar, "similar")
        similar.triggered.connect(find)
        folder = menu.addAction(self.tr("Open folder"))
        set_icon(folder, "folder")
        folder.setEnabled(not offline)
        folder.triggered.connect(reveal)

    def enable_for_library(self, there_is_one: bool) -> None:
        for action in (
            self.update,
            self.export,
            self.folders,
            self.history,
            self.search,
            self.search_file,
            self.inspector,
        ):
            action.setEnabled(there_is_one)

    def _make(
        self, words: str, deed: Callable[[], object], keys: QKeySequence | None = None, icon: str | None = None
    ) -> QAction:
        action = QAction(words, self._window)
        if keys is not None:
            action.setShortcut(keys)
        if icon is not None:
            set_icon(action, icon, "muted")
        action.triggered.connect(lambda: deed())
        self._window.addAction(action)
        return action

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self._window.open_library(path)

    def _themes(self, settings: Settings) -> QActionGroup:
        group = QActionGroup(self._window)
        names: dict[ThemeChoice, str] = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for choice, words in names.items():
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(settings.theme == choice)
            action.triggered.connect(self._theme_setter(settings, choice))
            if choice != "system":
                set_icon(action, "sun" if choice == "light" else "moon", "muted")
        return group

    def _theme_setter(self, settings: Settings, choice: ThemeChoice) -> Callable[[], None]:
        def choose() -> None:
            settings.theme = choice
            theme().choose(choice)

        return choose

    def _hits(self, settings: Settings) -> QActionGroup:
        group = QActionGroup(self._window)
        for number in HITS:
            action = group.addAction(count(number))
            action.setCheckable(True)
            action.setChecked(settings.hits == number)
            action.triggered.connect(self._hits_setter(settings, number))
        return group

    def _hits_setter(self, settings: Settings, number: int) -> Callable[[], None]:
        def choose() -> None:
            settings.hits = number
            self._window.browser.again()

        return choose
