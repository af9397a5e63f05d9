"""The query as it stands: a chip for each image, each mark and each filter, all of which can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QToolButton, QWidget

from app.panels.basics import button
from app.panels.chip import Chip
from app.search.query import Part, Query
from app.views.flow import FlowLayout
from app.words.text import count, images, tr
from core.reports import Example, Filter, Match

# Of one kind; what is beyond is one chip.
_MOST = 12
_HIGHEST = 8 + 3 * (26 + 8)


class MatchSwitch(QWidget):
    """Signals: chosen(Match): whether hits are to be like all images of the query, or like any of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._ways: dict[Match, QToolButton] = {}
        ways: tuple[tuple[Match, str, str], ...] = (
            ("all", self.tr("All of"), self.tr("Hits are like all of these images")),
            ("any", self.tr("Any of"), self.tr("Hits are like any one of these images")),
        )
        for match, words, told in ways:
            way = self._ways[match] = QToolButton()
            way.setText(words)
            way.setToolTip(told)
            way.setAccessibleName(told)
            way.setCheckable(True)
            way.setProperty("role", "segment")
            way.clicked.connect(partial(self.chosen.emit, match))
            self._group.addButton(way)
            row.addWidget(way)

    def show_match(self, match: Match) -> None:
        self._ways[match].setChecked(True)

    def __getitem__(self, match: Match) -> QToolButton:
        return self._ways[match]


class ChipBar(QScrollArea):
    """Signals:
    parts_removed(tuple[Part]): images of the query. unmarked(tuple[int]): hits of which nothing is said any more.
    narrowed(Filter): a filter was taken away. match_chosen(Match). save_wanted: this search under a name.
    """

    parts_removed = Signal(object)
    unmarked = Signal(object)
    narrowed = Signal(object)
    match_chosen = Signal(str)
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chipBar")
        self.setAccessibleName(self.tr("Query"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        inside = QWidget()
        inside.setObjectName("plainPage")
        self.setWidget(inside)
        self._flow = FlowLayout(inside, QMargins(16, 8, 16, 0), 8)
        self.match = MatchSwitch()
        self.match.chosen.connect(self.match_chosen)
        self.save = button(self.tr("Save search…"), "chip", "bookmark")
        self.save.clicked.connect(self.save_wanted)
        self.parts: list[Chip] = []
        self.marks: list[Chip] = []
        self.filters: list[Chip] = []
        self._pictures: dict[Example, QImage] = {}
        self._of: dict[Chip, Example] = {}
        for widget in (self.match, self.save):
            self._flow.addWidget(widget)
        self.hide()

    def show_query(self, query: Query | None, filters: Sequence[tuple[str, Filter]], *, saved: bool = False) -> None:
        """`filters`: each in words, and what is left of the filter without it. `saved`: all of it is, as it is."""
        chips = self.parts + self.marks + self.filters
        focused = next((n for n, chip in enumerate(chips) if chip.close_button.hasFocus()), None)
        for chip in chips:
            chip.hide()
            chip.deleteLater()
        while self._flow.count():
            self._flow.takeAt(0)
        self._of.clear()
        self.parts = [] if query is None else self._parts(query)
        self.marks = [] if query is None else [*self._marks(query.more, "+"), *self._marks(query.less, "−")]
        self.filters = [self._filter(words, left) for words, left in filters]
        several = query is not None and len(query.parts) > 1
        if query is not None:
            self.match.show_match(query.match)
        order = [*([self.match] if several else []), *self.parts, *self.marks, *self.filters]
        for widget in order:
            self._flow.addWidget(widget)
            widget.show()
        self.match.setVisible(several)
        self.save.setVisible(query is not None and not saved)
        self._flow.addWidget(self.save)
        shown = set(self._of.values())
        self._pictures = {example: image for example, image in self._pictures.items() if example in shown}
        self.show_pictures(self._pictures)
        self.setVisible(query is not None or bool(filters))
        self._fit()
        chips = self.parts + self.marks + self.filters
        stops = [self.match["all"], self.match["any"], *(chip.close_button for chip in chips), self.save]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        if focused is not None and chips:
            chips[min(focused, len(chips) - 1)].close_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many lines as the chips take, but for those that a small window has no room for: they are scrolled to."""
        self._flow.invalidate()
        self.setFixedHeight(min(_HIGHEST, self._flow.heightForWidth(self.width())))

    def show_pictures(self, pictures: dict[Example, QImage]) -> None:
        """What the parts of the query, and the marked hits, look like."""
        self._pictures = {**self._pictures, **pictures}
        for chip, example in self._of.items():
            if example in self._pictures:
                chip.show_picture(self._pictures[example])

    def _parts(self, query: Query) -> list[Chip]:
        made = []
        for part in query.parts[:_MOST]:
            name = part.name
            if part.example.region is not None:
                name = self.tr("part of %1").replace("%1", name)
            chip = Chip(self.tr("Search without %1").replace("%1", name), pictured=True)
            chip.show_text(name, self.tr("Searching for %1").replace("%1", name))
            chip.closed.connect(partial(self.parts_removed.emit, (part,)))
            self._of[chip] = part.example
            made.append(chip)
        return [*made, *self._rest(query.parts[_MOST:])]

    def _rest(self, parts: tuple[Part, ...]) -> list[Chip]:
        if not parts:
            return []
        words = tr("%1 more").replace("%1", images(len(parts)))
        chip = Chip(self.tr("Search without these"))
        chip.show_text(words, words)
        chip.closed.connect(partial(self.parts_removed.emit, parts))
        return [chip]

    def _marks(self, marked: tuple[int, ...], sign: str) -> list[Chip]:
        made = []
        for image in marked[:_MOST]:
            chip = Chip(self.tr("Forget the mark of image %1").replace("%1", count(image)), pictured=True)
            told = self.tr("More like this image") if sign == "+" else self.tr("Less like this image")
            chip.show_text(sign, told)
            chip.name.setFixedWidth(chip.name.sizeHint().width())
            chip.setToolTip(told)
            chip.closed.connect(partial(self.unmarked.emit, (image,)))
            self._of[chip] = Example(image)
            made.append(chip)
        rest = marked[_MOST:]
        if rest:
            chip = Chip(self.tr("Forget these marks"))
            words = sign + " " + images(len(rest))
            chip.show_text(words, words)
            chip.closed.connect(partial(self.unmarked.emit, rest))
            made.append(chip)
        return made

    def _filter(self, words: str, left: Filter) -> Chip:
        chip = Chip(self.tr("Filter no more by %1").replace("%1", words))
        chip.show_text(words, self.tr("Filter: %1").replace("%1", words))
        chip.closed.connect(partial(self.narrowed.emit, left))
        return chip
