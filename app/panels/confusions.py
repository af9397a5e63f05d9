"""Which categories are taken for which, with pairs of pictures that show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.tokens import TILE_GAP
from app.panels.basics import Line, label
from app.panels.picturepair import PicturePair
from app.services.thumbnails import Thumbnails
from app.words import text
from app.words.text import tr
from core.reports import Confusion

_SIDE = 56


class Confusions(QWidget):
    """One row a pair of categories, the most often confused first. `pairs`: of pictures."""

    def __init__(self, confusions: Sequence[Confusion], thumbnails: Thumbnails) -> None:
        super().__init__()
        self.pairs: list[PicturePair] = []
        self.setAccessibleName(tr("Categories taken for others"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for place, confusion in enumerate(confusions):
            if place:
                box.addWidget(Line())
            box.addWidget(self._row(confusion, thumbnails))

    def _row(self, confusion: Confusion, thumbnails: Thumbnails) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 12, 0, 12)
        box.setSpacing(2)
        what = tr("%1, taken for %2").replace("%1", confusion.category).replace("%2", confusion.other)
        box.addWidget(_wrapped(what, "strong"))
        box.addWidget(_wrapped(how_often(confusion), "muted"))
        box.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(TILE_GAP)
        for pair in confusion.examples:
            self.pairs.append(PicturePair(pair, confusion.category, confusion.other, thumbnails, _SIDE))
            row.addWidget(self.pairs[-1])
        row.addStretch(1)
        box.addLayout(row)
        return made


def how_often(confusion: Confusion) -> str:
    """ "3 check images, 1 before"."""
    now = text.counted(confusion.after, tr("%1 check image"), tr("%1 check images"))
    return tr("%1, %2 before").replace("%1", now).replace("%2", text.count(confusion.before))


def _wrapped(words: str, role: str) -> QWidget:
    made = label(words, role)
    made.setWordWrap(True)
    made.setMinimumWidth(96)
    return made
