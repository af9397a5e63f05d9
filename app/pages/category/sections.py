"""The parts of a category's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.pages.section import Section
from app.panels.basics import button, wrapped
from app.panels.thumbs import Thumbs
from app.services.thumbnails import Thumbnails
from app.views.plot import Plot
from app.words import text
from app.words.text import tr
from core.reports import CategoryInfo, ConfusionReport, CoursePoint, TakenFor, WeakImage

_PAIRS = 3  # pictures that are shown of each category it is taken for
_ROWS = 5


class Course(Section):
    """How well its check images were found, update by update."""

    def __init__(self) -> None:
        super().__init__(tr("How well it is found"))
        self.plot = Plot(tr("Check images found at first after each update, in percent"), percent=True)
        self.plot.setFixedHeight(168)
        self.plot.setMaximumWidth(720)
        self.box.addWidget(self.plot)

    def show_course(self, category: CategoryInfo, course: Sequence[CoursePoint]) -> None:
        self.plot.setVisible(bool(course))
        if not category.learned:
            self.say(tr("It is not learned yet. The next update learns it."))
        elif not course:
            words = tr("There is nothing to tell it by: of five images and more, some are kept apart to check with.")
            self.say(words)
        if not course:
            return
        last = course[-1]
        words = text.counted(last.queries, tr("%1 check image, %2 found"), tr("%1 check images, %2 found"))
        self.say(words.replace("%2", text.percent(last.r1)))
        places = list(range(len(course)))
        tips = [self._tip(point) for point in course]
        self.plot.show_curve(places, [point.r1 for point in course], dots=True, tips=tips)
        every = max(1, len(course) // 8)
        self.plot.set_ticks([(place, str(course[place].generation)) for place in places[::every]])

    @staticmethod
    def _tip(point: CoursePoint) -> str:
        words = tr("Update %1, %2: %3 found").replace("%1", str(point.generation))
        return words.replace("%2", text.date(point.made)).replace("%3", text.percent(point.r1))


class TakenForOthers(Section):
    """What it is taken for, and what is taken for it, with pictures.

    Signals: look_wanted(int), similar_wanted(int).
    """

    look_wanted = Signal(int)
    similar_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Taken for others"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        self.box.addLayout(self._rows)
        self.sentences: list[str] = []

    def show_report(self, category: CategoryInfo, report: ConfusionReport, thumbnails: Thumbnails) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        pairs = [pair for pair in report.pairs if category.id in (pair.category, pair.other)][:_ROWS]
        self.say("" if pairs else tr("None of its images is taken for another category, nor others for it."))
        self.sentences = [self._words(pair, category, checked=report.checked) for pair in pairs]
        for pair, words in zip(pairs, self.sentences, strict=True):
            row = QWidget()
            box = QVBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(8)
            box.addWidget(wrapped(words))
            thumbs = Thumbs(words)
            thumbs.look_wanted.connect(self.look_wanted)
            thumbs.similar_wanted.connect(self.similar_wanted)
            beside = tr("An image of %1, beside one of %2")
            names = [
                beside.replace("%1", one).replace("%2", other)
                for one, other in ((pair.name, pair.other_name), (pair.other_name, pair.name))
            ]
            shown = [of for one in pair.images[:_PAIRS] for of in zip(one, names, strict=True)]
            thumbs.show_images(shown, thumbnails)
            box.addWidget(thumbs)
            self._rows.addWidget(row)

    @staticmethod
    def _words(pair: TakenFor, category: CategoryInfo, *, checked: bool) -> str:
        own = pair.category == category.id
        if own and checked:
            words = tr("%1 of %2 check images are most like images of %3")
        elif own:
            words = tr("%1 of %2 images are most like images of %3")
        else:
            words = tr("%1 of %2 images of %3 are most like images of this category")
        words = words.replace("%1", text.count(pair.count)).replace("%2", text.count(pair.asked))
        return words.replace("%3", pair.other_name if own else pair.name)


class Unlike(Section):
    """The images that are least like the others, to choose from and to sort.

    Signals: look_wanted(int), similar_wanted(int).
    """

    look_wanted = Signal(int)
    similar_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Least like the others"))
        self.thumbs = Thumbs(tr("Images that are least like the others of this category"), choosing=True)
        self.thumbs.look_wanted.connect(self.look_wanted)
        self.thumbs.similar_wanted.connect(self.similar_wanted)
        self.thumbs.chosen_changed.connect(self._mark)
        self.box.addWidget(self.thumbs)
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(8)
        self._deeds.addStretch(1)
        self.box.addLayout(self._deeds)
        self.buttons: list[QPushButton] = []

    def add_deed(self, words: str) -> QPushButton:
        made = button(words, name=tr("%1: images chosen on this page").replace("%1", words))
        self._deeds.insertWidget(len(self.buttons), made)
        self.buttons.append(made)
        return made

    def show_images(self, found: Sequence[WeakImage], thumbnails: Thumbnails) -> None:
        self.thumbs.show_images([(one.id, self._name(one)) for one in found], thumbnails)
        self.say(
            tr("Wrong ones and unusual ones lie far from the rest. Choose those that belong elsewhere.")
            if found
            else tr("It takes two images to tell which is unlike the other.")
        )
        self._mark()

    def _mark(self) -> None:
        for one in self.buttons:
            one.setVisible(bool(self.thumbs.thumbs))
            one.setEnabled(bool(self.thumbs.chosen()))

    @staticmethod
    def _name(one: WeakImage) -> str:
        likeness = text.decimal(one.likeness, 2)
        if one.nearest in (None, one.category):
            return tr("Like the others by %1").replace("%1", likeness)
        words = tr("Like the others by %1, most like an image of %2").replace("%1", likeness)
        return words.replace("%2", one.nearest or "")
