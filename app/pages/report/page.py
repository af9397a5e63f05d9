"""The page of a report, whichever was asked for last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.pages.page import Page
from app.pages.report.view import ReportView
from app.services.thumbnails import Thumbnails
from app.session import Session
from app.words.text import tr
from core.reports import AddReport, UpdateReport


class ReportPage(Page):
    """Signals:
    keep_wanted, discard_wanted (int): the number of the update that is asked about. history_wanted.
    left: another place is shown.
    """

    keep_wanted = Signal(int)
    discard_wanted = Signal(int)
    history_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("report", tr("Report"))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)
        self.view: ReportView | None = None

    def show_report(
        self, update: UpdateReport | None, added: Sequence[AddReport], thumbnails: Thumbnails, *, waits: bool
    ) -> None:
        """`waits`: whether the update is held still, and a decision about it is asked for."""
        if update is not None:
            self.title = tr("Update %1").replace("%1", str(update.generation))
        else:
            self.title = tr("Added images")
        self.view = view = ReportView(update, added, thumbnails, waits=waits)
        view.keep_wanted.connect(self.keep_wanted)
        view.discard_wanted.connect(self.discard_wanted)
        view.history_wanted.connect(self.history_wanted)
        self.area.setWidget(view)

    def clear(self) -> None:
        """Nothing of another library."""
        self.view = None
        self.area.setWidget(QWidget())

    @property
    def main(self) -> QWidget:
        return self.area

    def enter(self, session: Session | None) -> None:  # noqa: ARG002 - what it shows was read before
        self.told.emit("", "")

    def leave(self) -> None:
        self.left.emit()
