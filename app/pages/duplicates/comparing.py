"""Going through pairs of near-duplicates, and what is decided of each."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.deeds.deeds import LIBRARY
from app.features.inspector import whole_picture
from app.pages.duplicates.compare import Comparison, Seen
from app.panels.deedbar import DeedBar
from app.services.pictures import from_jpeg
from app.session import Session
from app.words import text

if TYPE_CHECKING:
    from app.pages.duplicates.page import DuplicatesPage
    from app.window import MainWindow

# Pixels of a compared picture: a large screen's half.
_PICTURE = 1600


def _needs_pair(window: MainWindow) -> str:
    there = window.duplicates.comparing.view.isVisible()
    return LIBRARY(window) or ("" if there else text.tr("Compare two near-duplicates first"))


class Comparing(QObject):
    """Attributes: view: the two side by side. bar: what can be done with them."""

    def __init__(self, page: DuplicatesPage, window: MainWindow) -> None:
        super().__init__(page)
        self._page, self._window = page, window
        self._at = 0  # which of `_pairs`
        self.view = view = Comparison()
        tr = self.tr
        make = partial(window.deeds.add, group="images", needs=_needs_pair, place=view)
        first = make("pair-first", words=tr("Keep the first"), deed=lambda: self.keep(0), keys="1")
        second = make("pair-second", words=tr("Keep the second"), deed=lambda: self.keep(1), keys="2")
        apart = make("pair-apart", words=tr("These are different"), deed=self.tell_apart, keys="D")
        flip = make("pair-flip", words=tr("Flip between them"), deed=view.flip, keys="F")
        beside = make("pair-beside", words=tr("Side by side"), deed=view.side_by_side, keys="S")
        differ = make("pair-differ", words=tr("Colour what differs"), deed=view.mark_difference, keys="X")
        before = make("pair-before", words=tr("Pair before"), deed=lambda: self.turn(-1), keys="Left")
        after = make("pair-after", words=tr("Next pair"), deed=lambda: self.turn(1), keys="Right")
        view.set_deeds(first, second)
        self.bar = DeedBar([apart, flip, differ, beside, after, before])

    def start(self, best: object, image: int | None) -> bool:
        """Shows an image beside the best of its group, the best beside the one likest to it. False for no such pair."""
        group = [number for number, pair in enumerate(self._pairs()) if pair[0] == best]
        if not group:
            return False
        self._at = next((number for number in group if self._pairs()[number][1] == image), group[0])
        self.turn(0)
        return True

    def turn(self, steps: int) -> None:
        """Shows another pair, or what is in the place of this one by now."""
        pairs, session = self._pairs(), self._page.session
        if not pairs or session is None:
            self.view.closed.emit()
            return
        self._at = min(max(0, self._at + steps), len(pairs) - 1)
        first, second, likeness = pairs[self._at]
        words = self.tr("Pair %1 of %2 · %3 alike").replace("%1", text.count(self._at + 1))
        words = words.replace("%2", text.count(len(pairs))).replace("%3", text.percent(100 * likeness))
        session.reader.ask(
            "compare",
            lambda: (self._seen(session, first), self._seen(session, second)),
            lambda both: self.view.show_pair(both[0], both[1], words),
            self._window.controller.tell,
        )

    def keep(self, side: int) -> None:
        """Removes the other one from the library."""
        pairs = self._pairs()
        if self._at < len(pairs):
            self._page.remove([pairs[self._at][:2][1 - side]])

    def tell_apart(self) -> None:
        pairs = self._pairs()
        if self._at < len(pairs):
            self._page.tell_pair_apart(pairs[self._at][0], pairs[self._at][1])

    def _pairs(self) -> list[tuple[int, int, float]]:
        """The best and another, and how alike they are, group after group."""
        return [
            (group.best, other, likeness)
            for group in self._page.groups
            for other, likeness in zip(group.others, group.likeness, strict=True)
        ]

    def _seen(self, session: Session, image: int) -> Seen:
        """On the reader's thread."""
        info = session.library.image(image)
        picture = whole_picture(self._window.controller.backend, info, _PICTURE)
        if picture is None:
            return Seen(info, from_jpeg(session.library.thumbnails([image]).get(image)), "")
        changed = datetime.fromtimestamp(info.path.stat().st_mtime, UTC)
        return Seen(info, picture, changed.isoformat(timespec="milliseconds"))
