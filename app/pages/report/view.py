"""A report, from the sentence that says it all to what was tried."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.pages.section import Section
from app.panels.basics import button, label, wrapped
from app.panels.confusions import Confusions
from app.panels.report import added_line, summary
from app.panels.table import Column, Table
from app.services.thumbnails import Thumbnails
from app.words import text
from app.words.sentences import said
from core.reports import AddReport, CategoryFigures, UpdateReport

_WIDEST = 880  # lines that are longer are hard to read
_ROWS = 12  # of a table, before it scrolls by itself


class ReportView(QWidget):
    """Signals: keep_wanted, discard_wanted (int), history_wanted: see `ReportPage`."""

    keep_wanted = Signal(int)
    discard_wanted = Signal(int)
    history_wanted = Signal()

    def __init__(
        self, update: UpdateReport | None, added: Sequence[AddReport], thumbnails: Thumbnails, *, waits: bool
    ) -> None:
        super().__init__()
        self.setObjectName("plainPage")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 8, 16, 24)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        outer.addWidget(column, 1)
        outer.addStretch(0)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(32)
        box.addLayout(self._top(update, added, waits=waits))
        for section in self._sections(update, added, thumbnails):
            box.addWidget(section)
        history = button(self.tr("All updates…"), "link")
        history.clicked.connect(self.history_wanted)
        box.addWidget(history, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)

    def _top(self, update: UpdateReport | None, added: Sequence[AddReport], *, waits: bool) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(8)
        if update is not None and waits:
            box.addWidget(self._question(update))
        elif update is not None:
            box.addWidget(self._words(summary(update), "title"))
        for report in added:
            box.addWidget(self._words(added_line(report), "muted" if update is not None else "title"))
        if update is not None:
            box.addSpacing(16)
            box.addLayout(self._figures(update))
        return box

    def _sections(
        self, update: UpdateReport | None, added: Sequence[AddReport], thumbnails: Thumbnails
    ) -> list[Section]:
        sections = []
        if update is not None:
            sections.append(self._categories(update.categories))
            if update.confusions:
                taken = Section(self.tr("Taken for others"))
                taken.box.addWidget(Confusions(update.confusions, thumbnails))
                sections.append(taken)
            sections.append(self._steps(update))
        skipped = [(s.path.name, said(s.reason), str(s.path.parent)) for report in added for s in report.skipped]
        if skipped:
            titles = (self.tr("File"), self.tr("Why it was skipped"), self.tr("Folder"))
            sections.append(_listing(self.tr("Skipped · %1"), titles, skipped, stretch=1))
        inbox = self.tr("Inbox")
        elsewhere = [
            (e.path.name, e.category or inbox, e.wanted or inbox) for report in added for e in report.elsewhere
        ]
        if elsewhere:
            titles = (self.tr("File"), self.tr("Stays in"), self.tr("Came again from"))
            sections.append(_listing(self.tr("In another category · %1"), titles, elsewhere))
        return sections

    def _words(self, words: str, role: str = "") -> QLabel:
        made = wrapped(words.replace(" %", "\N{NO-BREAK SPACE}%"), role)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _question(self, update: UpdateReport) -> QFrame:
        """What old categories would lose, and the two ways on."""
        made = QFrame()
        made.setObjectName("notice")
        box = QVBoxLayout(made)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addWidget(self._words(summary(update), "strong"))
        words = self.tr("Keep it, and search uses it. Discard it, and its images wait for the next update.")
        box.addWidget(self._words(words, "muted"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for name, role, signal in (
            (self.tr("Discard"), "quiet", self.discard_wanted),
            (self.tr("Keep"), "", self.keep_wanted),
        ):
            deed = button(name, role, name=f"{name}: {self.tr('update %1')}".replace("%1", str(update.generation)))
            deed.clicked.connect(lambda _=False, told=signal: told.emit(update.generation))
            row.addWidget(deed)
        box.addLayout(row)
        return made

    def _figures(self, update: UpdateReport) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        columns = []
        for name, pair in (
            (self.tr("All categories"), update.union),
            (self.tr("Old categories"), update.old),
            (self.tr("New categories"), update.new),
        ):
            if pair.after.r1 is not None:
                before = self.tr("%1 before").replace("%1", text.percent(pair.before.r1))
                small = self.tr("learned now") if pair is update.new or pair.before.r1 is None else before
                columns.append((name, text.percent(pair.after.r1), small))
        where = self.tr("on %1").replace("%1", text.device(update.device))
        columns.append((self.tr("Took"), text.duration(update.seconds), where))
        for column, words in enumerate(columns):
            for row, (one, role) in enumerate(zip(words, ("section", "display", "small"), strict=True)):
                grid.addWidget(label(one, role), row, column)
        grid.setColumnStretch(len(columns), 1)
        return grid

    def _categories(self, categories: Sequence[CategoryFigures]) -> Section:
        found = self.tr("How often the nearest image of a check image is of its category (R@1)")
        ranked = self.tr("How far up all images of its category stand, before and after (MAP@R)")
        columns = (
            Column(self.tr("Category")),
            Column(self.tr("Before"), number=True, tip=found),
            Column(self.tr("After"), number=True, tip=found),
            Column(self.tr("Change"), number=True, tip=self.tr("Difference in points")),
            Column(self.tr("Check images"), number=True, spare=True),
            Column(self.tr("Images"), number=True, spare=True),
            Column(self.tr("MAP@R"), number=True, spare=True, tip=ranked),
        )
        rows = [
            (
                c.name,
                self.tr("new") if c.new else text.percent(c.figures.before.r1),
                text.percent(c.figures.after.r1),
                "" if c.new else text.points(c.figures.before.r1, c.figures.after.r1),
                text.count(c.check_images),
                text.count(c.images),
                text.change(None if c.new else c.figures.before.map_r, c.figures.after.map_r),
            )
            for c in most_changed(categories)
        ]
        section = Section(self.tr("Category by category"))
        section.say(self._changed(categories))
        section.box.addWidget(_fitted(Table(self.tr("Categories"), columns, rows)))
        return section

    def _changed(self, categories: Sequence[CategoryFigures]) -> str:
        """How many of the old categories are found more often, less often or as before."""
        changes = [text.points(c.figures.before.r1, c.figures.after.r1) for c in categories if not c.new]
        up, down, same = (sum(one[:1] == sign for one in changes) for sign in ("+", "\N{MINUS SIGN}", "0"))
        parts = [
            (up, self.tr("%1 found more often"), self.tr("%1 found more often")),
            (down, self.tr("%1 found less often"), self.tr("%1 found less often")),
            (same, self.tr("%1 as before"), self.tr("%1 as before")),
        ]
        told = text.clauses([text.counted(number, one, many) for number, one, many in parts if number])
        return self.tr("Old categories: %1").replace("%1", told) if told else ""

    def _steps(self, update: UpdateReport) -> Section:
        section = Section(self.tr("How it went"))
        names = {"align": self.tr("Aligning"), "distil": self.tr("Refining")}
        for stage in update.stages:
            head = self.tr("%1 took %2").replace("%1", names[stage.stage]).replace("%2", text.duration(stage.seconds))
            step = QVBoxLayout()
            step.setSpacing(2)
            step.addWidget(self._words(head, "section"))
            step.addWidget(self._words(text.sentence(said(stage.reason))))
            section.box.addLayout(step)
        if update.scope_reason:
            section.box.addWidget(self._words(text.sentence(said(update.scope_reason)), "muted"))
        return section


def most_changed(categories: Sequence[CategoryFigures]) -> list[CategoryFigures]:
    """What was lost first, then what was gained, then the rest, each in the order that categories have."""

    def place(one: CategoryFigures) -> tuple[int, float]:
        before, after = one.figures.before.r1, one.figures.after.r1
        change = 0.0 if one.new or before is None or after is None else after - before
        return (0 if change < 0 else 1 if change > 0 else 2), -abs(change)

    return sorted(categories, key=place)


def _listing(heading: str, titles: Sequence[str], rows: Sequence[Sequence[str]], *, stretch: int = 0) -> Section:
    heading = heading.replace("%1", text.count(len(rows)))
    section = Section(heading)
    section.box.addWidget(_fitted(Table(heading, [Column(title) for title in titles], rows, stretch=stretch)))
    return section


def _fitted(table: Table) -> Table:
    """As high as its rows, up to so many: a page scrolls as a whole, but a thousand rows by themselves."""
    rows = min(_ROWS, table.model().rowCount())
    height = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows * height + 4)
    return table
