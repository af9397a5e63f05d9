"""The page of the categories that are taken for each other: a heat map of the most confused, then pair by pair."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.look.tokens import GRID
from app.pages.confusions.matrix import Matrix
from app.pages.confusions.row import Confused, ConfusedRow, confused
from app.pages.page import Page
from app.panels.basics import Elided, Empty, Line, wrapped
from app.session import Session
from app.words import text
from app.words.text import tr
from core.reports import ConfusionReport

MOST_ROWS = 50


class ConfusionsPage(Page):
    """Signals: compare_wanted(Confused), merge_wanted(Confused). failed(Exception)."""

    compare_wanted = Signal(object)
    merge_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__("confusions", tr("Confusions"), "confusions")
        self._session: Session | None = None
        self._report: ConfusionReport | None = None
        self.rows: list[ConfusedRow] = []
        self.matrix = Matrix()
        self.matrix.pair_chosen.connect(self._show_pair)
        self._cell = Elided(role="muted")
        self.matrix.cell_told.connect(self._cell.set_text)
        self._waiting = Empty("confusions", tr("Asking check images for their nearest…"), size=48)
        self._none = Empty("empty-results", "")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Categories taken for others"))
        inner = QWidget()
        inner.setObjectName("plainPage")
        box = QVBoxLayout(inner)
        box.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        box.setSpacing(0)
        self._explained = wrapped("", "muted")
        self._inner, self._list = box, QWidget()
        box.addWidget(self._list)
        box.addStretch(1)
        self._scroll.setWidget(inner)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("confusionTabs")
        self.tabs.addTab(self._scroll, tr("Pairs"))
        self.tabs.addTab(self._heat(), tr("Heat map"))
        self._stack = QStackedWidget()
        for one in (self._waiting, self._none, self._found()):
            self._stack.addWidget(one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _heat(self) -> QWidget:
        made = QWidget()
        made.setObjectName("plainPage")
        box = QVBoxLayout(made)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self.matrix, 1)
        box.addWidget(self._cell)
        return made

    def _found(self) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        words = QVBoxLayout()
        words.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        words.addWidget(self._explained)
        box.addLayout(words)
        box.addWidget(self.tabs, 1)
        return made

    @property
    def main(self) -> QWidget:
        return self.tabs

    def enter(self, session: Session | None) -> None:
        if session is not self._session:
            self._session, self._report = session, None
            self._stack.setCurrentWidget(self._waiting)
        if session is not None:
            # Beside the other questions: in a large library it takes seconds.
            session.recogniser.ask(
                "confusions", session.library.confusions.now, lambda found: self._show(session, found), self.failed.emit
            )

    def _show(self, session: Session, report: ConfusionReport) -> None:
        if session is not self._session or report == self._report:
            return
        self._report = report
        pairs = confused(report.pairs)
        self._explained.setText(self._explanation(report))
        self.matrix.cells.show(report)
        self._cell.set_text(tr("A row's category is taken for a column's: choose a cell."))
        self._fill(pairs[:MOST_ROWS], session)
        subtitle = text.counted(len(pairs), tr("%1 pair of categories"), tr("%1 pairs of categories"))
        self.told.emit(subtitle if pairs else "", "")
        if not report.asked:
            self._none.words.setText(tr("There is nothing to compare yet: add at least two categories."))
        else:
            self._none.words.setText(tr("No category is taken for another."))
        self._stack.setCurrentIndex(2 if pairs else 1)

    def _explanation(self, report: ConfusionReport) -> str:
        if report.checked:
            words = tr("%1 of %2 check images, which were not learned, are nearest to one of their own category.")
        else:
            words = tr("%1 of %2 images are nearest to one of their own category; there are no check images yet.")
        return words.replace("%1", text.count(report.right)).replace("%2", text.count(report.asked))

    def _fill(self, pairs: list[Confused], session: Session) -> None:
        self._list.deleteLater()
        self._list, self.rows = QWidget(), []
        box = QVBoxLayout(self._list)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for both in pairs:
            if self.rows:
                box.addWidget(Line())
            row = ConfusedRow(both, session.thumbnails)
            row.compare_wanted.connect(self.compare_wanted)
            row.merge_wanted.connect(self.merge_wanted)
            box.addWidget(row)
            self.rows.append(row)
        self._inner.insertWidget(self._inner.count() - 1, self._list)

    def _show_pair(self, category: int, other: int) -> None:
        """Brings the row of two categories into sight."""
        self.tabs.setCurrentIndex(0)
        for row in self.rows:
            if set(row.both.ids) == {category, other}:
                row.compare.setFocus()
                self._scroll.ensureWidgetVisible(row, 0, 2 * GRID)
