"""The inbox as a page: proposals in groups, sorted by keyboard, each decision shown at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.deeds.deeds import LIBRARY
from app.look.tokens import GRID
from app.models.categories import INBOX, INBOX_GRID
from app.pages.inbox.grouping import category_of, grouped
from app.pages.inbox.proposals import Proposals
from app.pages.page import Page
from app.panels.basics import Empty, button, icon_button
from app.panels.categorypopup import Asked
from app.panels.deedbar import DeedBar
from app.services.backend import SortingLike
from app.session import Session
from app.views.grouped_grid import GROUP_KEYS, GroupedGrid
from app.words import text
from core.reports import EditInfo

if TYPE_CHECKING:
    from app.window import MainWindow

# More proposals are shown together after so long: groups that move every moment cannot be read.
_SHOW_AFTER_MS = 250


class _Contents(NamedTuple):
    """What the library says is in the inbox, and which of it was left there."""

    images: NDArray[np.int64]
    left: NDArray[np.int64]


def _needs_image(window: MainWindow) -> str:
    return LIBRARY(window) or ("" if window.inbox.grid.meant() else text.tr("Choose images of the inbox first"))


class InboxPage(Page):
    """A decision takes its images away at once and is written in the background; one that fails brings them back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(INBOX.page or "", self.tr("Inbox"))
        self._window = window
        self._session: Session | None = None
        self._images: list[int] = []
        self._left: set[int] = set()
        self._decided: set[int] = set()  # what was just decided on and is not written yet
        self._order: list[object] = []
        self._begun = False  # whether the user is in the middle of it: groups keep their places then
        self._proposals = Proposals(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOW_AFTER_MS)
        self._soon.timeout.connect(self._show)
        self.grid = GroupedGrid(window.settings.now.tile)
        self.grid.setAccessibleName(self.tr("Images of the inbox by likely category"))
        self._add_deeds()
        add = button(self.tr("Add images"), "", "images")
        add.clicked.connect(window.dialogs.add_images)
        self._empty = Empty(
            "empty-inbox", self.tr("The inbox is empty. Images added without a folder wait here for a category."), add
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        plain = icon_button("images", self.tr("Show the inbox as a plain grid"))
        plain.clicked.connect(self._as_grid.trigger)
        self._bar = DeedBar([self._accept, self._mark, self._other, self._leave, self._remove], [plain])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addWidget(self._bar)
        self._join()

    def _add_deeds(self) -> None:
        tr, make = self.tr, partial(self._window.deeds.add, group="images", needs=_needs_image, place=self.grid)
        self._accept = make("inbox-accept", words=tr("Accept"), deed=self.accept, keys="Enter", icon="check")
        self._accept_group = make(
            "inbox-accept-group", words=tr("Accept the whole group"), deed=self.accept_group, keys=GROUP_KEYS
        )
        self._mark = make("inbox-mark", words=tr("Mark"), deed=self.grid.toggle_mark, keys="Space")
        self._other = make("inbox-other", words=tr("Another category…"), deed=self.ask_where, keys="/", icon="folder")
        self._leave = make(
            "inbox-leave", words=tr("Leave in the inbox"), deed=self.leave_images, keys="N", icon="inbox"
        )
        self._remove = make(
            "inbox-remove", words=tr("Remove from library"), deed=self.remove_images, keys="Del", icon="cancel"
        )
        add = self._window.deeds.add
        add("inbox", "view", tr("Sort the inbox"), self._open, "Ctrl+Shift+S", icon="inbox", needs=LIBRARY)
        self._as_grid = add("inbox-grid", "view", tr("Inbox as a plain grid"), self._open_grid, needs=LIBRARY)

    def _join(self) -> None:
        grid, window = self.grid, self._window
        grid.chosen.connect(window.inspection.show)
        grid.opened.connect(window.browser.search_image)
        grid.menu_wanted.connect(self._menu)
        grid.deed_wanted.connect(self._accept_all_of)
        grid.typed.connect(self.ask_where)
        window.page.centre.grid.tile_changed.connect(grid.set_tile)
        self._proposals.changed.connect(self._more_is_known)
        self._proposals.failed.connect(window.controller.tell)

    # --- as a page

    @property
    def main(self) -> QWidget:
        return self.grid

    def enter(self, session: Session | None) -> None:
        self._window.sorting.hold(True)
        if session is not self._session:
            self._session = session
            self._proposals.forget()
            self._images, self._left, self._order, self._begun = [], set(), [], False
            self._decided.clear()
            self.grid.set_thumbnails(None if session is None else session.thumbnails)
            self._show()
        if session is not None:
            session.reader.ask(
                "inbox",
                lambda: _Contents(session.library.image_ids(inbox=True), session.library.sorting.left()),
                self._take,
                self._window.controller.tell,
            )

    def current_image(self) -> int | None:
        return self.grid.current_image()

    def leave(self) -> None:
        self._window.sorting.hold(False)
        self._proposals.pause()
        self._begun = False

    def _take(self, contents: _Contents) -> None:
        there, left = set(self._images), self._left
        self._images = [image for image in contents.images.tolist() if image not in self._decided]
        self._left = set(contents.left.tolist()) - self._decided
        back = [image for image in self._images if image not in there and self._proposals[image] is not None]
        if self._session is not None and self is self._window.page.pages.current:
            self._proposals.want(self._session, [image for image in self._images if image not in self._left])
        if there != set(self._images) or left != self._left:
            self._show()
        if back and len(back) < len(self._images):
            self.grid.choose(back[0])  # what an undo brought back

    # --- what a user asks for

    def accept(self) -> None:
        """What is meant goes where it likely belongs; what has no known category is asked for."""
        images = self.grid.meant()
        if not self._accept_likely(images) and images:
            self.ask_where()

    def accept_group(self) -> None:
        group = self.grid.current_group()
        if group is not None:
            self._accept_all_of(group.key)

    def ask_where(self, begun: str = "") -> None:
        """Asks for the category, or a new name, by its first letters; `begun`: the first of them."""
        images = self.grid.meant()
        if not images:
            return
        popup, goals = self._window.sorting_menus.popup, self._goals(images)
        seen = self.grid.visualRect(self.grid.currentIndex()).intersected(self.grid.viewport().rect())
        popup.ask(
            Asked(
                self.tr("Move %1 to").replace("%1", text.images(len(images))),
                self.tr("A category, or a new name"),
                categories=self._window.page.sidebar.model.categories,
                likely=next(iter(goals)) if len(goals) == 1 else None,
                chosen=lambda goal: self._decide(images, lambda sorting: sorting.accept_all({goal: images})),
                named=lambda name: self._decide(images, lambda sorting: sorting.split(images, name)),
            ),
            self.grid.viewport().mapToGlobal(seen.bottomLeft() + QPoint(GRID, 0)),
        )
        if begun:
            popup.words.setText(begun)

    def leave_images(self) -> None:
        """None of the categories fits: they stay, and are not proposed again."""
        images = [image for image in self.grid.meant() if image not in self._left]
        if images:
            self._left.update(images)
            self._decide(images, lambda sorting: sorting.leave(images), gone=False)

    def remove_images(self) -> None:
        images = self.grid.meant()
        if images:
            self._decide(images, lambda sorting: sorting.remove(images))

    # --- parts

    def _accept_all_of(self, key: object) -> None:
        group = next((group for group in self.grid.images.groups if group.key == key), None)
        if group is not None and category_of(key) is not None:
            self._accept_likely(group.images.tolist())

    def _accept_likely(self, images: Sequence[int]) -> bool:
        """Those that are proposed for a known category go there. False where none of them is."""
        goals = self._goals(images)
        if goals:
            self._decide([i for some in goals.values() for i in some], lambda sorting: sorting.accept_all(goals))
        return bool(goals)

    def _goals(self, images: Sequence[int]) -> dict[int, list[int]]:
        """Images by the category they are proposed for, as long as there is one of that name."""
        ids = {category.name: category.id for category in self._window.page.sidebar.model.categories}
        goals: defaultdict[int, list[int]] = defaultdict(list)
        for image in images:
            proposal = self._proposals[image]
            goal = None if proposal is None or proposal.category is None else ids.get(proposal.category)
            if goal is not None and image not in self._left:
                goals[goal].append(image)
        return dict(goals)

    def _decide(self, images: Sequence[int], change: Callable[[SortingLike], EditInfo], *, gone: bool = True) -> None:
        """Shows it at once and has it written."""
        self._begun = True
        if gone:
            self._decided.update(images)
            self._images = [image for image in self._images if image not in self._decided]
        self.grid.clearSelection()
        self._show()

        def settled(edit: EditInfo | None) -> None:
            self._decided.difference_update(images)
            if edit is None and self._session is not None:
                self.enter(self._session)

        self._window.sorting.do(change, settled)

    def _more_is_known(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self._tell()

    def _show(self) -> None:
        if not self._begun and self.grid.currentIndex().row() > 0:
            self._begun = True
        groups = grouped(self._images, self._left, self._proposals.__getitem__, self._order if self._begun else ())
        self._order = [group.key for group in groups]
        had_focus = self.grid.hasFocus()
        self.grid.show_groups(groups, from_top=not self._begun)
        self._stack.setCurrentWidget(self.grid if groups else self._empty)
        self._bar.setVisible(bool(groups))
        if had_focus and not groups:
            self._window.page.sidebar.list.setFocus()  # else hiding the grid would move it to a button nobody chose
        self._tell()

    def _tell(self) -> None:
        waiting = self._proposals.waiting
        aside = ""
        if waiting:
            aside = text.counted(waiting, self.tr("Looking at %1 image…"), self.tr("Looking at %1 images…"))
        self.told.emit(text.images(len(self._images)) if self._images else "", aside)

    def _open(self) -> None:
        self._window.go_into(INBOX)

    def _open_grid(self) -> None:
        self._window.browser.show_place(INBOX_GRID)

    def _menu(self, image: int, where: QPoint) -> None:  # noqa: ARG002
        menu = QMenu(self)
        menu.addActions([self._accept, self._accept_group, self._other])
        menu.addSeparator()
        menu.addActions([self._mark, self._leave, self._window.deeds["inbox-look"].action])
        menu.addSeparator()
        menu.addAction(self._remove)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
