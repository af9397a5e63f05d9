"""What the window can do by itself, and the menu of the library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.deeds.deeds import LIBRARY
from app.look.icons import set_icon
from app.look.theme import ThemeChoice
from app.pages.help import HelpPage
from app.settings.store import Settings
from app.words.text import tr

if TYPE_CHECKING:
    from app.window import MainWindow


def _reported(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.reports.there_is_one else tr("Nothing was added or learned yet"))


def _undoable(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.history.can_undo else tr("There is no update to undo now"))


class Actions(QObject):
    """The deeds of the window itself, and its menu. What is added to the window adds its own deeds."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        tr, dialogs, make = self.tr, window.dialogs, window.deeds.add
        keys = QKeySequence.StandardKey
        self.open = make("open", "library", tr("Open library…"), dialogs.open_library, keys.Open, icon="folder")
        self.new = make("new", "library", tr("New library…"), dialogs.new_library, keys.New)
        self.export = make("export", "library", tr("Export library…"), window.portable.export, needs=LIBRARY)
        self.import_ = make("import", "library", tr("Import library…"), window.portable.import_)
        self.samples = make("samples", "library", tr("Try with sample images"), window.controller.try_samples)
        self.add = make(
            "add-folders", "library", tr("Add folders…"), dialogs.add_folders, "Ctrl+Shift+A", icon="add-folder"
        )
        self.add_images = make(
            "add-images", "library", tr("Add images…"), dialogs.add_images, "Ctrl+Shift+I", icon="images"
        )
        self.update = make(
            "update", "library", tr("Update now"), window.controller.update, icon="sparkle", needs=LIBRARY
        )
        self.report = make("report", "library", tr("Last report…"), window.reports.show_last, needs=_reported)
        self.history = make(
            "history", "library", tr("History…"), window.history.show, "Ctrl+H", icon="history", needs=LIBRARY
        )
        self.folders = make("folders", "library", tr("Folders…"), window.folders.show, icon="folder", needs=LIBRARY)
        self.undo = make("undo-update", "library", tr("Undo last update"), window.history.undo, needs=_undoable)
        self.search = make("find", "search", tr("Find"), window.focus_search, keys.Find, icon="search", needs=LIBRARY)
        self.search_file = make(
            "search-file",
            "search",
            tr("Search for an image file…"),
            dialogs.query,
            "Ctrl+Shift+F",
            icon="image",
            needs=LIBRARY,
        )
        self.paste = make(
            "paste", "search", tr("Search for the pasted image"), window.pasting.paste, keys.Paste, icon="paste"
        )
        self.clear = make("clear", "search", tr("Clear the search"), window.escape, "Esc")
        zoom = window.zoom
        self.larger = make("larger", "view", tr("Larger thumbnails"), lambda: zoom(1), [keys.ZoomIn, "Ctrl+="])
        self.smaller = make("smaller", "view", tr("Smaller thumbnails"), lambda: zoom(-1), keys.ZoomOut)
        self.usual = make("usual-size", "view", tr("Usual size"), lambda: zoom(0), "Ctrl+0")
        self.themes = self._themes(window.settings)
        self.settings = make(
            "settings",
            "program",
            tr("Settings"),
            lambda: window.program.show_page("settings"),
            "Ctrl+,",
            icon="settings",
        )
        self.help = make("help", "program", tr("Guide"), lambda: self._help(0), "F1", icon="info")
        self.shortcuts = make("shortcuts", "program", tr("Keyboard shortcuts"), lambda: self._help(1))
        self.about = make("about", "program", tr("About Recollect"), lambda: self._help(2))
        self.quit = make("quit", "program", tr("Quit"), window.close, "Ctrl+Q")

    def library_menu(self, menu: QMenu, recent: list[Path]) -> None:
        """Fills the menu under the library's name."""
        menu.clear()
        menu.addActions([self.add, self.add_images, self.folders, self.update])
        for key in ("undo", "redo", "report", "undo-update", "check"):
            deed = self._window.deeds[key]
            deed.action.setEnabled(not deed.why_not())
        menu.addSeparator()
        menu.addActions([self._window.deeds[key].action for key in ("undo", "redo")])
        menu.addSeparator()
        menu.addActions([self.report, self.history, self.undo])
        menu.addActions([self._window.deeds[key].action for key in ("removed", "check")])
        menu.addSeparator()
        menu.addActions([self.open, self.new, self.samples])
        others = menu.addMenu(self.tr("Recent libraries"))
        for path in recent:
            there = path.is_dir()
            action = others.addAction(path.name if there else self.tr("%1 (away)").replace("%1", path.name))
            action.setToolTip(str(path))
            action.setEnabled(there)
            action.triggered.connect(self._opener(path))
        others.setEnabled(bool(recent))
        menu.addActions([self.export, self.import_])
        menu.addSeparator()
        view = menu.addMenu(self.tr("View"))
        view.addActions([self.larger, self.smaller, self.usual])
        view.addSeparator()
        view.addActions(self._window.panels.actions)
        themes = menu.addMenu(self.tr("Theme"))
        themes.addActions(self.themes.actions())
        menu.addSeparator()
        menu.addActions([self._window.deeds["commands"].action, self.settings])
        helping = menu.addMenu(self.tr("Help"))
        helping.addActions([self.help, self.shortcuts, self.about])
        menu.addAction(self.quit)

    def image_menu(self, menu: QMenu, find: Callable[[], None]) -> None:
        similar = menu.addAction(self.tr("Find similar"))
        similar.setShortcut(QKeySequence(Qt.Key.Key_Enter))
        set_icon(similar, "similar")
        similar.triggered.connect(find)

    def _help(self, part: int) -> None:
        page = self._window.program.show_page("help")
        assert isinstance(page, HelpPage)
        page.show_part(part)

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self._window.open_library(path)

    def _themes(self, settings: Settings) -> QActionGroup:
        group = QActionGroup(self._window)
        names: dict[ThemeChoice, str] = {
            "system": self.tr("Theme of the system"),
            "light": self.tr("Light theme"),
            "dark": self.tr("Dark theme"),
        }
        for choice, words in names.items():
            choose = partial(settings.change, theme=choice)
            action = self._window.deeds.add(f"theme-{choice}", "view", words, choose)
            group.addAction(action)
            action.setCheckable(True)
            if choice != "system":
                set_icon(action, "sun" if choice == "light" else "moon", "muted")

        def mark() -> None:
            group.actions()[list(names).index(settings.now.theme)].setChecked(True)

        mark()
        settings.changed.connect(mark)
        return group
