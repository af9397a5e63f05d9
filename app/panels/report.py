"""What an import and its update did, in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import text
from app.panels.basics import button, label
from core.reports import AddReport, CategoryFigures, RefreshReport, UpdateReport

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def summary(report: UpdateReport) -> str:
    """One calm line: "Learned 3 categories. Images found again: 91 % before, 97 % after." """
    new = [c.name for c in report.categories if c.new]
    tr = text.tr
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


def read_again_line(report: RefreshReport) -> str:
    """ "Read 340 images again; 12 are away and stay where they were estimated to be." """
    tr = text.tr
    parts = [tr("Read %1 again").replace("%1", text.images(report.refreshed))]
    if report.estimated:
        rest = text.counted(report.estimated, tr("%1 is away"), tr("%1 are away"))
        parts.append(rest + " " + tr("and stay where they were estimated to be"))
    if report.missing:
        parts.append(tr("%1 cannot be found yet").replace("%1", text.count(report.missing)))
    return "; ".join(parts) + "."


def added_line(report: AddReport) -> str:
    """ "Added 340 images to 3 categories, 2 files skipped." """
    tr = text.tr
    if report.added == 0 and report.already and not report.skipped:
        return tr("All %1 were in the library already.").replace("%1", text.images(report.already))
    parts = [tr("Added %1").replace("%1", text.images(report.added))]
    if report.already:
        parts.append(tr("%1 already there").replace("%1", text.count(report.already)))
    if report.skipped:
        parts.append(text.counted(len(report.skipped), tr("%1 file skipped"), tr("%1 files skipped")))
    return ", ".join(parts) + "."


class _Table(QAbstractTableModel):
    """Rows of texts; columns named `numbers` are set to the right."""

    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int]) -> None:
        super().__init__()
        self._titles, self._rows, self._numbers = titles, rows, numbers

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class ReportDialog(QDialog):
    """The update's figures by category, its stages, and what the import skipped or found elsewhere."""

    def __init__(self, update: UpdateReport | None, added: Sequence[AddReport], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Update report") if update is not None else self.tr("Import report"))
        self.resize(680, 560)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        if update is not None:
            box.addWidget(label(self.tr("Update %1").replace("%1", str(update.generation)), "title"))
            box.addWidget(self._words(summary(update)))
        else:
            box.addWidget(label(self.tr("Added images"), "title"))
        for report in added:
            box.addWidget(self._words(added_line(report)))
        if update is not None:
            box.addSpacing(8)
            box.addLayout(self._figures(update))
            for reason in (*(stage.reason for stage in update.stages), update.scope_reason):
                if reason:
                    box.addWidget(self._words(reason, "muted"))
        box.addSpacing(8)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        if update is not None:
            tabs.addTab(self._categories(update.categories), self.tr("Categories"))
        skipped = [(s.path.name, s.reason, str(s.path.parent)) for report in added for s in report.skipped]
        if skipped:
            titles = (self.tr("File"), self.tr("Why it was skipped"), self.tr("Folder"))
            tabs.addTab(
                self._table(titles, skipped, frozenset(), stretch=1),
                self.tr("Skipped · %1").replace("%1", text.count(len(skipped))),
            )
        elsewhere = [
            (e.path.name, e.category or self.tr("Inbox"), e.wanted or self.tr("Inbox"))
            for report in added
            for e in report.elsewhere
        ]
        if elsewhere:
            titles = (self.tr("File"), self.tr("Stays in"), self.tr("Came again from"))
            tabs.addTab(
                self._table(titles, elsewhere, frozenset(), stretch=0),
                self.tr("In another category · %1").replace("%1", text.count(len(elsewhere))),
            )
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

    def _words(self, words: str, role: str = "") -> QLabel:
        made = label(words, role)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _figures(self, update: UpdateReport) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(32)
        for name, pair in (
            (self.tr("All categories"), update.union),
            (self.tr("Old categories"), update.old),
            (self.tr("New categories"), update.new),
        ):
            if pair.after.r1 is None:
                continue
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(label(name, "section"))
            column.addWidget(label(text.percent(pair.after.r1), "display"))
            if pair.before.r1 is None:
                small = self.tr("learned now")
            else:
                small = self.tr("%1 before").replace("%1", text.percent(pair.before.r1))
            column.addWidget(label(small, "small"))
            row.addLayout(column)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        facts.addWidget(label(self.tr("Took"), "section"))
        facts.addWidget(label(text.duration(update.seconds), "display"))
        facts.addWidget(label(self.tr("on %1").replace("%1", text.device(update.device)), "small"))
        row.addLayout(facts)
        row.addStretch(1)
        return row

    def _categories(self, categories: Sequence[CategoryFigures]) -> QTableView:
        titles = (
            self.tr("Category"),
            self.tr("Images"),
            self.tr("Check images"),
            self.tr("Before"),
            self.tr("After"),
            "",
        )
        rows = [
            (
                c.name + (self.tr(" · new") if c.new else ""),
                text.count(c.images),
                text.count(c.check_images),
                text.percent(c.figures.before.r1),
                text.percent(c.figures.after.r1),
                text.points(c.figures.before.r1, c.figures.after.r1),
            )
            for c in categories
        ]
        return self._table(titles, rows, frozenset(range(1, 6)), stretch=0)

    def _table(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int], *, stretch: int
    ) -> QTableView:
        view = QTableView()
        model = _Table(titles, rows, numbers)
        model.setParent(view)
        view.setModel(model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(32)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setWordWrap(False)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        return view
