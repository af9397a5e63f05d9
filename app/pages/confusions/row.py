"""Two categories that are confused: how often, with pictures, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.tokens import GRID, TILE_GAP
from app.panels.basics import button, wrapped
from app.panels.picturepair import PicturePair
from app.services.thumbnails import Thumbnails
from app.views.flow import flow_of
from app.words import text
from app.words.text import tr
from core.reports import TakenFor

SIDE = 72
_MOST = 4  # pairs of pictures


@dataclass(frozen=True)
class Confused:
    """Two categories; `ways`: the one taken for the other, the more frequent way first, then the other way."""

    ways: tuple[TakenFor, ...]

    @property
    def ids(self) -> tuple[int, int]:
        return self.ways[0].category, self.ways[0].other

    @property
    def names(self) -> tuple[str, str]:
        return self.ways[0].name, self.ways[0].other_name

    @property
    def count(self) -> int:
        return sum(way.count for way in self.ways)


def confused(pairs: Sequence[TakenFor]) -> list[Confused]:
    """Both ways of two categories as one, the most frequent first."""
    ways: dict[frozenset[int], list[TakenFor]] = {}
    for pair in pairs:
        ways.setdefault(frozenset((pair.category, pair.other)), []).append(pair)
    return sorted((Confused(tuple(both)) for both in ways.values()), key=lambda one: -one.count)


def in_words(way: TakenFor) -> str:
    """ "3 of 8 of garden phlox taken for petunia"."""
    sentence = tr("%1 of %2 images of %3 are taken for %4")
    for place, words in (("%1", text.count(way.count)), ("%2", text.count(way.asked))):
        sentence = sentence.replace(place, words)
    return sentence.replace("%3", way.name).replace("%4", way.other_name)


class ConfusedRow(QWidget):
    """Signals: compare_wanted, merge_wanted: with the `Confused` it shows."""

    compare_wanted = Signal(object)
    merge_wanted = Signal(object)

    def __init__(self, both: Confused, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.both = both
        title = tr("%1 and %2").replace("%1", both.names[0]).replace("%2", both.names[1])
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        box.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(wrapped(title, "strong"))
        for way in both.ways:
            words.addWidget(wrapped(in_words(way), "muted"))
        top.addLayout(words, 1)
        self.compare = button(tr("Compare"), name=tr("Compare %1").replace("%1", title))
        self.merge = button(tr("Merge…"), name=tr("Merge %1").replace("%1", title))
        self.compare.setToolTip(tr("All images of both categories, side by side in the grid"))
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(self.both))
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self.both))
        for one in (self.compare, self.merge):
            top.addWidget(one)
        box.addLayout(top)
        box.addSpacing(4)
        self.pictures = [
            PicturePair(pair, way.name, way.other_name, thumbnails, SIDE)
            for way in both.ways
            for pair in way.images[: max(1, _MOST // len(both.ways))]
        ]
        box.addWidget(flow_of(*self.pictures, spacing=2 * TILE_GAP))
