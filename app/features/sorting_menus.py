"""How a user asks for changes to categories and images: menus, keys, and images dragged onto the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.deeds.deeds import CATEGORY, IMAGES
from app.look.tokens import GRID
from app.models.categories import INBOX, Place
from app.panels.categorypopup import Asked, CategoryPopup
from app.words import text
from core.reports import CategoryInfo

if TYPE_CHECKING:
    from app.window import MainWindow

Row = TypeVar("Row")  # a category, or a saved search


class SortingMenus(QObject):
    """Keys work where the images, or the categories, have the focus."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._grid, self._sidebar = window.page.centre.grid, window.page.sidebar
        self._do = window.sorting.do
        self.popup = CategoryPopup(window)
        tr, grid = self.tr, self._grid
        make = window.deeds.add
        self.move = make(
            "move", "images", tr("Move to category…"), self.ask_where, "M", icon="folder", needs=IMAGES, place=grid
        )
        self.split = make(
            "split",
            "images",
            tr("New category from selection…"),
            self.ask_name,
            "Ctrl+Shift+N",
            needs=IMAGES,
            place=grid,
        )
        self.inbox = make(
            "to-inbox", "images", tr("To the inbox"), self.to_inbox, icon="inbox", needs=IMAGES, place=grid
        )
        self.remove = make(
            "remove",
            "images",
            tr("Remove from library"),
            self.remove_images,
            "Del",
            icon="cancel",
            needs=IMAGES,
            place=grid,
        )
        self.rename = self._of("rename", tr("Rename…"), self.ask_new_name, "F2")
        grid.addAction(self.rename)  # a click on a category leads on to its images
        self.merge = self._of("merge", tr("Merge into…"), self.ask_merge)
        self.delete = self._of("delete", tr("Delete…"), self.ask_delete, "Del")
        self._sidebar.menu_wanted.connect(self._category_menu)
        self._sidebar.images_dropped.connect(self._dropped)
        inspector = window.page.inspector
        inspector.accept_wanted.connect(self._accept)
        inspector.move_wanted.connect(lambda image: self.ask_where([image]))
        inspector.selection.add_deeds([self.move, self.split, self.inbox, self.remove])

    def add_to(self, menu: QMenu) -> None:
        """The part of an image's menu that sorts."""
        menu.addSeparator()
        menu.addActions([self.move, self.split, self.inbox])
        menu.addSeparator()
        menu.addAction(self.remove)

    # --- images

    def ask_where(self, images: Sequence[int] = ()) -> None:
        """Asks for the category these images, or those chosen, go to, by the first letters of its name."""
        images = list(images) or self._window.page.chosen_images()
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
        images = self._window.page.chosen_images()
        if images:
            title = self.tr("New category of %1").replace("%1", text.images(len(images)))
            self._ask(
                Asked(title, self.tr("Name"), named=lambda name: self._do(lambda sorting: sorting.split(images, name)))
            )

    def move_images(self, images: list[int], goal: int) -> None:
        self._grid.expect_loss()
        self._do(lambda sorting: sorting.move(images, goal))

    def to_inbox(self) -> None:
        images = self._window.page.chosen_images()
        if images:
            self._grid.expect_loss()
            self._do(lambda sorting: sorting.to_inbox(images))

    def remove_images(self) -> None:
        images = self._window.page.chosen_images()
        if images:
            self._grid.expect_loss()
            self._do(lambda sorting: sorting.remove(images))

    def _accept(self, image: int, name: str) -> None:
        goal = next((c.id for c in self._sidebar.model.categories if c.name == name), None)
        if goal is not None:
            self.move_images([image], goal)

    def _dropped(self, place: Place) -> None:
        images = self._window.page.chosen_images()
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
                self.tr("Delete the category “%1”?").replace("%1", category.name),
                self.tr("It holds %1. The image files stay in any case.").replace("%1", text.images(category.images)),
                [self.tr("Images to the inbox"), self.tr("Remove the images, too")],
            )
        if chosen is not None:
            self._do(lambda sorting: sorting.delete(number, "remove" if chosen else "inbox"))

    def _of(self, key: str, words: str, deed: Callable[[CategoryInfo], None], keys: str = "") -> QAction:
        """A deed for the category whose row is current."""

        def do() -> None:
            category = self._sidebar.current_category()
            if category is not None:
                deed(category)
            else:
                self._window.saving.do_to_current(key)

        return self._window.deeds.add(
            key, "categories", words, do, keys or (), needs=CATEGORY, place=self._sidebar.list
        )

    def _category_menu(self, category: CategoryInfo, where: QPoint) -> None:
        about = self._window.about_category
        entries = (
            (about.action, lambda category: about.open(category.id)),
            (self.rename, self.ask_new_name),
            (self.merge, self.ask_merge),
            (self.delete, self.ask_delete),
        )
        self.show_menu(category, entries, where)

    def show_menu(self, row: Row, entries: Sequence[tuple[QAction, Callable[[Row], None]]], where: QPoint) -> None:
        """What can be done with a row of the sidebar, in the words and with the keys of deeds for the current one."""
        menu = QMenu(self._window)
        for action, deed in entries:
            entry = menu.addAction(action.text())
            entry.setShortcut(action.shortcut())
            entry.triggered.connect(lambda _=False, deed=deed: deed(row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    # --- parts

    def _ask(self, asked: Asked) -> None:
        """Beside what it is about: the current image, or the current row of the sidebar; over a page."""
        page = self._window.page.pages.current
        if page is not None and not self._sidebar.list.hasFocus():
            self.popup.ask(asked, page.mapToGlobal(page.rect().center() / 2))
            return
        view = self._sidebar.list if self._sidebar.list.hasFocus() or not self._grid.chosen_images() else self._grid
        seen = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
        self.popup.ask(asked, view.viewport().mapToGlobal(seen.bottomLeft() + QPoint(GRID, 0)))
