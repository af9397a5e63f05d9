"""What a check of the library found, and having it mended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.pages.page import Page
from app.panels.basics import Line, button, label, set_margins, show_folder, wrapped
from app.session import Session
from app.words import text
from app.words.sentences import said
from core.reports import CheckReport, Finding

MOST = 100  # findings that are listed


class CheckPage(Page):
    """Signals: repair_wanted(Path): what can be mended in this library is to be."""

    repair_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("check", self.tr("What the check found"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 0, 24, 16)
        box.setSpacing(8)
        self._sum = wrapped("", "muted")
        box.addWidget(self._sum)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("What the check found"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.addWidget(self._scroll, 1)
        self.repair = button(self.tr("Repair"), "primary")
        self.repair.clicked.connect(self._repair)
        self._aside = button(self.tr("Show what was replaced"))
        self._aside.clicked.connect(self._show_aside)
        self._report: CheckReport | None = None
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.repair)
        row.addWidget(self._aside)
        row.addStretch(1)
        box.addLayout(row)

    def enter(self, session: Session | None) -> None:
        """What was found is shown until there is another report."""

    def show_report(self, report: CheckReport) -> None:
        self._report = report
        mended = sum(finding.repaired for finding in report.findings)
        left = sum(not finding.repaired and finding.repairable for finding in report.findings)
        told = [
            text.counted(len(report.findings), self.tr("%1 thing is not right"), self.tr("%1 things are not right"))
        ]
        if mended:
            told.append(text.counted(mended, self.tr("%1 was repaired"), self.tr("%1 were repaired")))
        told.append(self.tr("%1 looked at").replace("%1", text.images(report.images)))
        self._sum.setText(" · ".join(told))
        self._scroll.setWidget(self._listed(report.findings))
        self.repair.setVisible(left > 0)
        self._aside.setVisible(report.set_aside is not None)

    def _listed(self, findings: list[Finding]) -> QWidget:
        page = QWidget()
        page.setObjectName("plainPage")
        box = QVBoxLayout(page)
        set_margins(box, 0, 8, 8, 8)
        box.setSpacing(8)
        for number, finding in enumerate(findings[:MOST]):
            if number:
                box.addWidget(Line())
            box.addWidget(wrapped(text.sentence(said(finding.what)), "strong"))
            box.addWidget(wrapped(self._fate(finding), "muted"))
        if len(findings) > MOST:
            box.addWidget(label(self.tr("and %1 more").replace("%1", text.count(len(findings) - MOST)), "muted"))
        box.addStretch(1)
        return page

    def _fate(self, finding: Finding) -> str:
        if finding.did is not None:
            words = self.tr("Repaired: %1").replace("%1", said(finding.did))
        elif finding.repairable:
            words = self.tr("Repairing would: %1").replace("%1", said(finding.would))
        else:
            words = said(finding.would)
        return text.sentence(words)

    def _repair(self) -> None:
        if self._report is not None:
            self.repair_wanted.emit(self._report.path)

    def _show_aside(self) -> None:
        if self._report is not None and self._report.set_aside is not None:
            show_folder(self._report.set_aside)
