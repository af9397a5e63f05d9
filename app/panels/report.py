"""What an import and its update did, in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from app import text
from app.panels.basics import button, label
from app.panels.confusions import Confusions
from app.panels.table import Column, Table
from app.sentences import said
from app.services.thumbnails import Thumbnails
from core.reports import AddReport, CategoryFigures, RefreshReport, UpdateReport

_NARROWEST = 120  # of wrapped words: by itself Qt asks for more than a small window has


def summary(report: UpdateReport) -> str:
    """One calm line: "Learned 3 categories. Images found again: 91 % before, 97 % after." """
    tr = text.tr
    if report.held:
        return held_line(report)
    new = [c.name for c in report.categories if c.new]
    if new:
        learned = text.counted(len(new), tr("Learned %1 category."), tr("Learned %1 categories."))
    elif report.changed:
        learned = tr("Followed your changes to %1.").replace("%1", text.images(report.changed))
    else:
        learned = tr("Learned the new images.")
    before, after = report.union.before.r1, report.union.after.r1
    if after is None:
        return learned + " " + tr("Too few images yet to check how well.")
    if before is None:
        return learned + " " + tr("Images found again: %1.").replace("%1", text.percent(after))
    return (
        learned
        + " "
        + tr("Images found again: %1 before, %2 after.")
        .replace("%1", text.percent(before))
        .replace("%2", text.percent(after))
    )


def held_line(report: UpdateReport) -> str:
    """ "Old categories would be found less often: 65 % before, 58 % after. Search stays as it was." """
    tr = text.tr
    before, after = report.old.before.r1, report.old.after.r1
    what = tr("Some old categories would be found less often.")
    if before is not None and after is not None and after < before:
        what = tr("Old categories would be found less often: %1 before, %2 after.")
        what = what.replace("%1", text.percent(before)).replace("%2", text.percent(after))
    return what + " " + tr("Search stays as it was.")


def read_again_line(report: RefreshReport) -> str:
    """ "Read 340 images again; 12 are away and stay where they were estimated to be." """
    tr = text.tr
    parts = [tr("Read %1 again").replace("%1", text.images(report.refreshed))]
    if report.estimated:
        one = tr("%1 is away and stays where it was estimated to be")
        many = tr("%1 are away and stay where they were estimated to be")
        parts.append(text.counted(report.estimated, one, many))
    if report.missing:
        parts.append(tr("%1 cannot be found yet").replace("%1", text.count(report.missing)))
    return text.sentence(text.clauses(parts))


def added_line(report: AddReport) -> str:
    """ "Added 340 images to 3 categories; 2 files skipped." """
    tr = text.tr
    if report.added == 0 and report.already and not report.skipped:
        return tr("All %1 were in the library already.").replace("%1", text.images(report.already))
    parts = [tr("Added %1").replace("%1", text.images(report.added))]
    if report.already:
        parts.append(tr("%1 already there").replace("%1", text.count(report.already)))
    if report.skipped:
        parts.append(text.counted(len(report.skipped), tr("%1 file skipped"), tr("%1 files skipped")))
    return text.sentence(text.clauses(parts))


class ReportDialog(QDialog):
    """The update's figures by category, what is taken for what, its steps, and what the import skipped or found
    elsewhere. Where the update waits for a decision, it is asked for.

    Signals: keep_wanted, discard_wanted (int): the number of the update.
    """

    keep_wanted = Signal(int)
    discard_wanted = Signal(int)

    def __init__(
        self,
        update: UpdateReport | None,
        added: Sequence[AddReport],
        parent: QWidget | None = None,
        *,
        thumbnails: Thumbnails | None = None,
        waits: bool = False,
    ) -> None:
        """`waits`: whether the update is held still."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Update report") if update is not None else self.tr("Import report"))
        self.setMinimumSize(480, 360)
        self.resize(760, 600)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        if update is not None:
            box.addWidget(label(self.tr("Update %1").replace("%1", str(update.generation)), "title"))
            if waits:
                box.addWidget(self._question(update))
            else:
                box.addWidget(self._words(summary(update)))
        else:
            box.addWidget(label(self.tr("Added images"), "title"))
        for report in added:
            box.addWidget(self._words(added_line(report)))
        if update is not None:
            box.addSpacing(8)
            box.addLayout(self._figures(update))
        box.addSpacing(8)
        tabs = self._tabs(update, added, thumbnails)
        if tabs.count():
            tabs.tabBar().setVisible(tabs.count() > 1)
            box.addWidget(tabs, 1)
        else:
            box.addStretch(1)
        close = button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        box.addLayout(row)
        close.setFocus()

    def _words(self, words: str, role: str = "") -> QLabel:
        made = label(words.replace(" %", "\N{NO-BREAK SPACE}%"), role)
        made.setWordWrap(True)
        made.setMinimumWidth(_NARROWEST)
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
            deed.clicked.connect(self.accept)
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
                small = self.tr("learned now") if pair.before.r1 is None else before
                columns.append((name, text.percent(pair.after.r1), small))
        where = self.tr("on %1").replace("%1", text.device(update.device))
        columns.append((self.tr("Took"), text.duration(update.seconds), where))
        for column, words in enumerate(columns):
            for row, (one, role) in enumerate(zip(words, ("section", "display", "small"), strict=True)):
                grid.addWidget(label(one, role), row, column)
        grid.setColumnStretch(len(columns), 1)
        return grid

    def _tabs(
        self, update: UpdateReport | None, added: Sequence[AddReport], thumbnails: Thumbnails | None
    ) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        if update is not None:
            tabs.addTab(self._categories(update.categories), self.tr("Categories"))
            if update.confusions:
                tabs.addTab(Confusions(update.confusions, thumbnails), self.tr("Confused"))
            tabs.addTab(self._steps(update), self.tr("Steps"))
        skipped = [(s.path.name, said(s.reason), str(s.path.parent)) for report in added for s in report.skipped]
        if skipped:
            titles = (self.tr("File"), self.tr("Why it was skipped"), self.tr("Folder"))
            name = self.tr("Skipped · %1").replace("%1", text.count(len(skipped)))
            tabs.addTab(Table(name, [Column(title) for title in titles], skipped, stretch=1), name)
        elsewhere = [
            (e.path.name, e.category or self.tr("Inbox"), e.wanted or self.tr("Inbox"))
            for report in added
            for e in report.elsewhere
        ]
        if elsewhere:
            titles = (self.tr("File"), self.tr("Stays in"), self.tr("Came again from"))
            name = self.tr("In another category · %1").replace("%1", text.count(len(elsewhere)))
            tabs.addTab(Table(name, [Column(title) for title in titles], elsewhere), name)
        return tabs

    def _categories(self, categories: Sequence[CategoryFigures]) -> Table:
        found = self.tr("How often the nearest image of a check image is of its category (R@1)")
        ranked = self.tr("How far up all images of its category stand, before and after (MAP@R)")
        columns = (
            Column(self.tr("Category")),
            Column(self.tr("Before"), number=True, tip=found),
            Column(self.tr("After"), number=True, tip=found),
            Column("", number=True, tip=self.tr("Difference in points")),
            Column(self.tr("Check images"), number=True, spare=True),
            Column(self.tr("Images"), number=True, spare=True),
            Column(self.tr("MAP@R"), number=True, spare=True, tip=ranked),
        )
        rows = [
            (
                c.name + (self.tr(" · new") if c.new else ""),
                text.percent(c.figures.before.r1),
                text.percent(c.figures.after.r1),
                text.points(c.figures.before.r1, c.figures.after.r1),
                text.count(c.check_images),
                text.count(c.images),
                text.change(c.figures.before.map_r, c.figures.after.map_r),
            )
            for c in categories
        ]
        return Table(self.tr("Categories"), columns, rows)

    def _steps(self, update: UpdateReport) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(12)
        names = {"align": self.tr("Aligning"), "distil": self.tr("Refining")}
        for stage in update.stages:
            head = self.tr("%1 took %2").replace("%1", names[stage.stage]).replace("%2", text.duration(stage.seconds))
            step = QVBoxLayout()
            step.setSpacing(2)
            step.addWidget(self._words(head, "section"))
            step.addWidget(self._words(text.sentence(said(stage.reason))))
            box.addLayout(step)
        if update.scope_reason:
            box.addWidget(self._words(text.sentence(said(update.scope_reason)), "muted"))
        box.addStretch(1)
        return made
