"""The page of near-duplicates: found by a job, grouped at once at any threshold, decided on by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QStackedWidget, QVBoxLayout, QWidget

from app.deeds.deeds import LIBRARY
from app.jobs.duplicates import FindDuplicates
from app.jobs.runner import Job
from app.models.categories import Place
from app.pages.duplicates.comparing import Comparing
from app.pages.duplicates.grouping import shown, without
from app.pages.page import Page
from app.panels.basics import Empty, button, label
from app.panels.deedbar import DeedBar
from app.services.backend import SortingLike
from app.session import Session
from app.views.grouped_grid import GROUP_KEYS, GroupedGrid
from app.words import text
from core.reports import Alike, DuplicateGroup, EditInfo

if TYPE_CHECKING:
    from app.window import MainWindow

_KEY = "duplicates"
# What the slider begins at, and its bounds, in percent; `core.operations.duplicates` has the same.
_USUAL, _LEAST, _MOST = 88, 82, 99


def _needs_group(window: MainWindow) -> str:
    there = window.duplicates.grid.current_group() is not None
    return LIBRARY(window) or ("" if there else text.tr("Look for near-duplicates first"))


class DuplicatesPage(Page):
    """Decisions show at once and are written in the background. No file is ever deleted.

    Attributes: session: whose images are shown. groups: what is shown of them.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(_KEY, self.tr("Near-duplicates"), "duplicates")
        self._window = window
        self.session: Session | None = None
        self.groups: list[DuplicateGroup] = []
        self._alike: Alike | None = None
        self._job: FindDuplicates | None = None
        self._compared = 0  # how many images there were when they were compared
        self._entered = False
        self._gone: set[int] = set()  # what was just decided on and is not written yet
        self.grid = GroupedGrid(window.settings.now.tile)
        self.grid.setAccessibleName(self.tr("Groups of near-duplicates"))
        self.comparing = Comparing(self, window)
        bar = self._add_deeds()
        self._tools = self._make_tools()
        look = button(self.tr("Look for near-duplicates"), "")
        look.clicked.connect(self.look)
        self._begin = Empty(
            "empty-results", self.tr("Images that are copies of one another are found and shown side by side."), look
        )
        self._none = Empty("empty-results", self.tr("No two images are that much alike."))
        self._waiting = Empty("duplicates", self.tr("Comparing all images…"), size=48)
        self._stack = QStackedWidget()
        for widget in (self._begin, self._none, self._waiting, self.grid, self.comparing.view):
            self._stack.addWidget(widget)
        self._bars = QStackedWidget()
        self._bars.addWidget(bar)
        self._bars.addWidget(self.comparing.bar)
        self._bars.setFixedHeight(bar.height())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._tools)
        box.addWidget(self._stack, 1)
        box.addWidget(self._bars)
        self._join()
        self._show()

    def _add_deeds(self) -> DeedBar:
        tr, add = self.tr, self._window.deeds.add
        make = partial(add, group="images", needs=_needs_group, place=self.grid)
        compare = make("duplicates-compare", words=tr("Compare"), deed=self.compare, keys="Enter")
        keep = make("duplicates-keep", words=tr("Keep this, remove the others"), deed=self.keep_current, keys="K")
        make("duplicates-keep-best", words=tr("Keep the best of the group"), deed=self.keep_best, keys=GROUP_KEYS)
        mark = make("duplicates-mark", words=tr("Mark"), deed=self.grid.toggle_mark, keys="Space")
        apart = make("duplicates-apart", words=tr("These are different"), deed=self.tell_apart, keys="D")
        remove = make("duplicates-remove", words=tr("Remove from library"), deed=self.remove_meant, keys="Del")
        step = partial(add, group="view", needs=_needs_group, place=self.grid)
        step("duplicates-more", words=tr("Show less alike images"), deed=lambda: self._step(-1), keys="Ctrl+Left")
        step("duplicates-fewer", words=tr("Show more alike images only"), deed=lambda: self._step(1), keys="Ctrl+Right")
        add("duplicates", "view", tr("Near-duplicates"), self.open, "Ctrl+Shift+D", icon="duplicates", needs=LIBRARY)
        add("duplicates-again", "library", tr("Look for near-duplicates again"), self.look, needs=LIBRARY)
        self._menu_of = [compare, keep, apart, mark, remove]
        return DeedBar([compare, keep, mark, apart, remove])

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        tools.setFixedHeight(40)
        row = QHBoxLayout(tools)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self._least = label("", "muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("How alike images of a group are"))
        self.slider.setRange(_LEAST, _MOST)
        self.slider.setValue(_USUAL)
        self.slider.setMaximumWidth(240)
        self.slider.valueChanged.connect(self._regroup)
        row.addWidget(self._least)
        again = button(self.tr("Look again"), "quiet", name=self.tr("Look for near-duplicates again"))
        again.clicked.connect(self.look)
        row.addWidget(self.slider, 1)
        row.addStretch(1)
        row.addWidget(again)
        return tools

    def _join(self) -> None:
        grid, window = self.grid, self._window
        grid.chosen.connect(window.inspection.show)
        grid.opened.connect(self.compare)
        grid.menu_wanted.connect(self._menu)
        grid.deed_wanted.connect(self._keep_best_of)
        self.comparing.view.closed.connect(self._back)
        window.page.centre.grid.tile_changed.connect(grid.set_tile)
        runner = window.controller.runner
        runner.finished_job.connect(self._finished)
        runner.cancelled.connect(self._ended)
        runner.failed.connect(self._ended)

    # --- as a page

    @property
    def main(self) -> QWidget:
        return self.comparing.view if self._compares else self.grid

    def enter(self, session: Session | None) -> None:
        if session is not self.session:
            self.session, self._alike, self._job, self.groups = session, None, None, []
            self._gone.clear()
            self.grid.set_thumbnails(None if session is None else session.thumbnails)
            self.look()
        elif not self._entered and self._alike is not None and self._images() > self._compared:
            self.look()  # there are more by now
        self._entered = True
        self._regroup()
        self._show()

    def current_image(self) -> int | None:
        return self.grid.current_image()

    def leave(self) -> None:
        self._entered = False
        if self._compares:
            self._stack.setCurrentWidget(self.grid)

    def open(self) -> None:
        self._window.go_into(Place("page", page=_KEY))

    # --- finding and grouping

    def look(self) -> None:
        """Compares all images of the library, in the background."""
        if self.session is not None and self._job is None:
            self._job = FindDuplicates(self.session.library)
            self._window.controller.runner.add(self._job)
            self._show()

    def _finished(self, job: Job, result: object) -> None:
        if job is self._job and isinstance(result, Alike):
            self._alike, self._compared = result, self._images()
            self._regroup()
        self._ended(job)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if job.gave_way:
                self.look()  # behind what it gave way to
            self._show()

    def _regroup(self) -> None:
        session, alike, threshold = self.session, self._alike, self.slider.value() / 100
        self._least.setText(self.tr("At least %1 alike").replace("%1", text.percent(self.slider.value())))
        if session is not None and alike is not None:
            session.reader.ask(
                _KEY,
                lambda: session.library.duplicates.groups(alike, threshold),
                self._take,
                self._window.controller.tell,
            )

    def _take(self, groups: list[DuplicateGroup]) -> None:
        left = without(groups, self._gone)
        if left != self.groups:  # else the pictures of a pair would be read once more
            self.groups = left
            self._show()

    def _images(self) -> int:
        info = self._window.controller.info
        return 0 if info is None else info.images

    def _step(self, steps: int) -> None:
        self.slider.setValue(self.slider.value() + steps)

    @property
    def _compares(self) -> bool:
        return self._stack.currentWidget() is self.comparing.view

    def _show(self) -> None:
        had_focus = self.grid.hasFocus() or self.comparing.view.hasFocus()
        self.grid.show_groups(shown(self.groups))
        if not self.groups:
            waiting = self._job is not None
            self._stack.setCurrentWidget(
                self._waiting if waiting else self._begin if self._alike is None else self._none
            )
            if had_focus:
                self._window.page.sidebar.list.setFocus()  # else it would move to a button nobody chose
        elif self._compares:
            self.comparing.turn(0)
        else:
            self._stack.setCurrentWidget(self.grid)
        self._bars.setVisible(bool(self.groups))
        self._bars.setCurrentIndex(1 if self._compares else 0)
        self._tools.setVisible(self._alike is not None and not self._compares)
        groups = text.counted(len(self.groups), self.tr("%1 group"), self.tr("%1 groups"))
        spare = sum(len(group.others) for group in self.groups)
        aside = text.counted(spare, self.tr("%1 image could be removed"), self.tr("%1 images could be removed"))
        self.told.emit(*((groups, aside) if self.groups else ("", "")))

    # --- what a user decides

    def keep_current(self) -> None:
        """Keeps the current image and removes the others of its group from the library."""
        group, image = self.grid.current_group(), self.grid.current_image()
        if group is not None:
            self.remove([other for other in group.images.tolist() if other != image])

    def keep_best(self) -> None:
        group = self.grid.current_group()
        if group is not None:
            self._keep_best_of(group.key)

    def tell_apart(self) -> None:
        """The marked images, or all of the current group, are no duplicates of each other."""
        group, marked = self.grid.current_group(), self.grid.marked()
        images = marked if len(marked) > 1 else [] if group is None else group.images.tolist()
        if images:
            self._decide(images, lambda sorting: sorting.tell_apart(images))

    def tell_pair_apart(self, first: int, second: int) -> None:
        """The others of a group are still alike to one of the two: what becomes of it is asked anew."""
        self._decide([], lambda sorting: sorting.tell_apart([first, second]))

    def remove_meant(self) -> None:
        self.remove(self.grid.meant())

    def remove(self, images: Sequence[int]) -> None:
        """Takes images out of the library; their files stay."""
        if images:
            self._decide(images, lambda sorting: sorting.remove(images))

    def _keep_best_of(self, best: object) -> None:
        group = next((group for group in self.groups if group.best == best), None)
        if group is not None:
            self.remove(group.others)

    def _decide(self, images: Sequence[int], change: Callable[[SortingLike], EditInfo]) -> None:
        """Shows that `images` are gone at once, has the change written, and asks for the groups as they are then."""
        self._gone.update(images)
        self.groups = without(self.groups, self._gone)
        self.grid.clearSelection()
        self._show()

        def settled(_: EditInfo | None) -> None:
            self._gone.difference_update(images)
            self._regroup()

        self._window.sorting.do(change, settled)

    def compare(self) -> None:
        """The current image beside the best of its group."""
        group = self.grid.current_group()
        if group is not None and self.comparing.start(group.key, self.grid.current_image()):
            self._stack.setCurrentWidget(self.comparing.view)
            self._show()
            self.comparing.view.setFocus()

    def _back(self) -> None:
        self._stack.setCurrentWidget(self.grid)
        self._show()
        self.grid.setFocus()

    def _menu(self, image: int, where: QPoint) -> None:  # noqa: ARG002
        menu = QMenu(self)
        menu.addActions([*self._menu_of, self._window.deeds["duplicates-look"].action])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
