"""How a user asks for changes to categories and images: menus, keys, and images dragged onto the sidebar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app import text
from app.icons import set_icon
from app.models.categories import INBOX, Place
from app.panels.categorypopup import Asked, CategoryPopup
from app.tokens import GRID
from core.reports import CategoryInfo

if TYPE_CHECKING:
    from app.window import MainWindow


class SortingMenus(QObject):
    """Keys work where the images, or the categories, have the focus."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._grid, self._sidebar = window.page.centre.grid, window.page.sidebar
        self._do = window.sorting.do
        self.popup = CategoryPopup(window)
        tr, grid, places = self.tr, self._grid, self._sidebar.list
        self.move = self._make(grid, tr("Move to category…"), self.ask_where, "M")
        self.split = self._make(grid, tr("New category from selection…"), self.ask_name, "Ctrl+Shift+N")
        self.inbox = self._make(grid, tr("To the inbox"), self.to_inbox)
        self.remove = self._make(grid, tr("Remove from library"), self.remove_images, "Del")
        self.rename = self._make(places, tr("Rename…"), lambda: self._of_category(self.ask_new_name), "F2")
        self.merge = self._make(places, tr("Merge into…"), lambda: self._of_category(self.ask_merge))
        self.delete = self._make(places, tr("Delete…"), lambda: self._of_category(self.ask_delete), "Del")
        self.undo = self._make(window, tr("Undo the last change"), window.sorting.undo, "Ctrl+Z")
        self.undo.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        for action, icon in ((self.move, "folder"), (self.inbox, "inbox"), (self.remove, "cancel")):
            set_icon(action, icon, "muted")
        self._sidebar.menu_wanted.connect(self._category_menu)
        self._sidebar.images_dropped.connect(self._dropped)
        window.page.inspector.accept_wanted.connect(self._accept)

    def add_to(self, menu: QMenu) -> None:
        """The part of an image's menu that sorts."""
        menu.addSeparator()
        menu.addActions([self.move, self.split, self.inbox])
        menu.addSeparator()
        menu.addAction(self.remove)

    # --- images

    def ask_where(self) -> None:
        """Asks for the category the chosen images go to, by the first letters of its name."""
        images = self._grid.chosen_images()
        if images:
            title = self.tr("Move %1 to").replace("%1", text.images(len(images)))
            categories = self._sidebar.model.categories
            hint = self.tr("A category, or a new name")
            self._ask(
                Asked(
                    title,
                    hint,
                    categories=categories,
                    chosen=lambda goal: self.move_images(images, goal),
                    named=lambda name: self._do(lambda sorting: sorting.split(images, name)),
                )
            )

    def ask_name(self) -> None:
        """Asks for the name of a new category of the chosen images."""
        images = self._grid.chosen_images()
        if images:
            title = self.tr("New category of %1").replace("%1", text.images(len(images)))
            self._ask(
                Asked(title, self.tr("Name"), named=lambda name: self._do(lambda sorting: sorting.split(images, name)))
            )

    def move_images(self, images: list[int], goal: int) -> None:
        self._grid.expect_loss()
        self._do(lambda sorting: sorting.move(images, goal))

    def to_inbox(self) -> None:
        images = self._grid.chosen_images()
        if images:
            self._grid.expect_loss()
            self._do(lambda sorting: sorting.to_inbox(images))

    def remove_images(self) -> None:
        images = self._grid.chosen_images()
        if images:
            self._grid.expect_loss()
            self._do(lambda sorting: sorting.remove(images))

    def _accept(self, image: int, name: str) -> None:
        goal = next((c.id for c in self._sidebar.model.categories if c.name == name), None)
        if goal is not None:
            self.move_images([image], goal)

    def _dropped(self, place: Place) -> None:
        images = self._grid.chosen_images()
        if images and place.category is not None:
            self.move_images(images, place.category)
        elif images and place == INBOX:
            self.to_inbox()

    # --- categories

    def ask_new_name(self, category: CategoryInfo) -> None:
        number = category.id
        self._ask(
            Asked(
                self.tr("Rename %1").replace("%1", category.name),
                self.tr("Name"),
                start=category.name,
                named=lambda name: self._do(lambda sorting: sorting.rename(number, name)),
            )
        )

    def ask_merge(self, category: CategoryInfo) -> None:
        number = category.id
        others = [c for c in self._sidebar.model.categories if c.id != number]
        if others:
            title = self.tr("Merge %1 into").replace("%1", category.name)
            hint = self.tr("The category that stays")
            self._ask(
                Asked(
                    title,
                    hint,
                    categories=others,
                    chosen=lambda goal: self._do(lambda sorting: sorting.merge([number], goal)),
                )
            )

    def ask_delete(self, category: CategoryInfo) -> None:
        number = category.id
        chosen: int | None = 0
        if category.images:
            chosen = self._window.choose(
                self._window,
                self.tr("Delete the category %1?").replace("%1", category.name),
                self.tr("It holds %1. The image files stay in any case.").replace("%1", text.images(category.images)),
                [self.tr("Images to the inbox"), self.tr("Remove the images, too")],
            )
        if chosen is not None:
            self._do(lambda sorting: sorting.delete(number, "remove" if chosen else "inbox"))

    def _of_category(self, deed: Callable[[CategoryInfo], None]) -> None:
        category = self._sidebar.current_category()
        if category is not None:
            deed(category)

    def _category_menu(self, category: CategoryInfo, where: QPoint) -> None:
        menu = QMenu(self._window)
        entries = ((self.rename, self.ask_new_name), (self.merge, self.ask_merge), (self.delete, self.ask_delete))
        for action, deed in entries:
            entry = menu.addAction(action.text())
            entry.setShortcut(action.shortcut())
            entry.triggered.connect(lambda _=False, deed=deed: deed(category))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    # --- parts

    def _ask(self, asked: Asked) -> None:
        """Beside what it is about: the current image, or the current row of the sidebar."""
        view = self._sidebar.list if self._sidebar.list.hasFocus() or not self._grid.chosen_images() else self._grid
        seen = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
        self.popup.ask(asked, view.viewport().mapToGlobal(seen.bottomLeft() + QPoint(GRID, 0)))

    def _make(self, place: QWidget, words: str, deed: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(words, place)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: deed())
        place.addAction(action)
        return action
