"""Which images are looked at: by category, folder, day, size and state of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.panels.basics import Choice, button, label, paint_arrow, set_margins
from app.panels.tick import Tick
from app.panels.ticklist import TickList
from app.words import text
from app.words.filters import AWAY, states_words
from core.reports import EVERYTHING, CategoryInfo, FileState, Filter

_WIDTH, _LIST_HEIGHT = 328, 208
_MOST_PIXELS, _STEP = 20_000, 100
_STATES: tuple[tuple[FileState, ...], ...] = ((), ("here",), AWAY, ("offline",), ("changed",), ("gone",))


class FilterPopup(QFrame):
    """Under the button; closing it applies.

    Signals: chosen(Filter). folder_wanted: another folder is to be asked for.
    """

    chosen = Signal(object)
    folder_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPopup")
        self.setAccessibleName(self.tr("Filter"))
        self.setFixedWidth(_WIDTH)
        self._before = EVERYTHING
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        self.categories = TickList()
        self.categories.setFixedHeight(_LIST_HEIGHT)
        box.addWidget(self.categories)
        self.inbox = Tick(self.tr("Inbox only"))
        self.folder = _choice(self.tr("Folder"))
        self.folder.activated.connect(self._another_folder)
        self._folders: list[Path | None] = [None]
        self.since, self.until = Day(self.tr("Added since")), Day(self.tr("Added until"))
        self.pixels = QSpinBox()
        self.pixels.setRange(0, _MOST_PIXELS)
        self.pixels.setSingleStep(_STEP)
        self.pixels.setSpecialValueText(self.tr("Any size"))
        self.pixels.lineEdit().setTextMargins(8, 0, 8, 0)
        self.pixels.setSuffix(self.tr(" pixels"))
        self.pixels.setAccessibleName(self.tr("Pixels that both sides have at least"))
        self.state = _choice(self.tr("File"))
        self._states = list(_STATES)
        box.addLayout(self._form())
        row = QHBoxLayout()
        self.nothing = button(self.tr("No filter"), "quiet")
        self.nothing.clicked.connect(self._clear)
        done = button(self.tr("Done"))
        done.clicked.connect(self.hide)
        row.addWidget(self.nothing)
        row.addStretch(1)
        row.addWidget(done)
        box.addLayout(row)

    def open_under(
        self, widget: QWidget, categories: Sequence[CategoryInfo], folders: Sequence[Path], where: Filter
    ) -> None:
        """`folders`: to choose from."""
        self._before = where
        self.categories.show_categories(categories, where.categories)
        self._fill(folders, where)
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        screen = (QGuiApplication.screenAt(corner) or self.screen()).availableGeometry()
        self.move(max(screen.left(), corner.x()), max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.show()
        self.categories.words.setFocus()

    def filter(self) -> Filter:
        """As it is set now."""
        return Filter(
            categories=self.categories.ticked(),
            inbox=self.inbox.isChecked(),
            folder=self._folder(),
            added_after=self.since.day,
            added_before=self.until.day,
            min_side=self.pixels.value(),
            states=self._states[max(0, self.state.currentIndex())],
        )

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        wanted = self.filter()
        if wanted != self._before:
            self._before = wanted
            self.chosen.emit(wanted)

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        set_margins(form, 8, 0, 0, 8)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (label(self.tr("Folder"), "muted"), self.folder),
            (self.since.tick, self.since),
            (self.until.tick, self.until),
            (label(self.tr("At least"), "muted"), self.pixels),
            (label(self.tr("File"), "muted"), self.state),
        )
        form.addWidget(self.inbox, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for number, (words, field) in enumerate(rows, start=1):
            form.addWidget(words, number, 0)
            form.addWidget(field, number, 1)
        return form

    def _fill(self, folders: Sequence[Path], where: Filter) -> None:
        self.inbox.setChecked(where.inbox)
        others = dict.fromkeys([*folders, *([] if where.folder is None else [where.folder])])
        self._folders = [None, *others]
        self.folder.clear()
        self.folder.addItems([self.tr("Any folder"), *(path.name or str(path) for path in others)])
        self.folder.addItem(self.tr("Another folder…"))
        self.folder.setCurrentIndex(self._folders.index(where.folder))
        today = date.today()
        self.since.show_day(where.added_after, today - timedelta(days=7))
        self.until.show_day(where.added_before, today)
        self.pixels.setValue(where.min_side)
        self._states = list(dict.fromkeys([*_STATES, where.states]))
        self.state.clear()
        self.state.addItems([states_words(some) or self.tr("Wherever it is") for some in self._states])
        self.state.setCurrentIndex(self._states.index(where.states))

    def _folder(self) -> Path | None:
        at = self.folder.currentIndex()
        return self._folders[at] if 0 <= at < len(self._folders) else self._before.folder

    def _another_folder(self, chosen: int) -> None:
        if chosen == len(self._folders):
            self.folder_wanted.emit()

    def _clear(self) -> None:
        self.categories.untick()
        self._fill([], EVERYTHING)
        self.hide()


def _choice(name: str) -> Choice:
    made = Choice()
    for widget in (made, made.view()):
        widget.setAccessibleName(name)
    return made


class Day(QDateEdit):
    """A day that is chosen or not: `tick` says which, and stands before it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tick = Tick(words)
        self.setAccessibleName(words)
        self.setCalendarPopup(True)
        self.setDisplayFormat(text.locale().dateFormat(QLocale.FormatType.ShortFormat))
        self.setEnabled(False)
        self.tick.toggled.connect(self.setEnabled)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)

    @property
    def day(self) -> date | None:
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day()) if self.tick.isChecked() else None

    def show_day(self, day: date | None, otherwise: date) -> None:
        """`otherwise`: where to begin if the user ticks it."""
        shown = day or otherwise
        self.setDate(QDate(shown.year, shown.month, shown.day))
        self.tick.setChecked(day is not None)
