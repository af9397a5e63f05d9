"""An update as it runs: what it does, how far it is, how well it finds by now, and how to pause it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.features.curves import Curves
from app.jobs.runner import Job
from app.panels.basics import Elided, button, wrapped
from app.views.plot import Plot
from app.words import text
from app.words.sentences import said
from core.progress import Progress

if TYPE_CHECKING:
    from core.engine.jobs import EngineInfo

_ROOM_FOR_TWO = 640  # a narrower panel has one plot, and words that can be read beside it


class UpdatePanel(QWidget):
    """Words and buttons, and two plots beside them. What the last update told stays until the next one begins.

    Signals: pause_wanted(bool): True to pause, False to go on. cancel_wanted. report_wanted.
    """

    pause_wanted = Signal(bool)
    cancel_wanted = Signal()
    report_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("updatePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.curves = Curves()
        self._paused = False
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(24)
        row.addLayout(self._words(), 3)
        self.found = Plot(self.tr("Check images found at first, in percent"), percent=True)
        self.loss = Plot(self.tr("How far refining still has to go (loss)"))
        self._plots = QWidget()
        self.plots_row = QHBoxLayout(self._plots)
        self.plots_row.setContentsMargins(0, 0, 0, 0)
        self.plots_row.setSpacing(24)
        for caption, plot in (
            (self.tr("Found at first (R@1), % of check images"), self.found),
            (self.tr("Loss of each step"), self.loss),
        ):
            self._loss = QWidget()  # the last of the two
            box = QVBoxLayout(self._loss)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(4)
            box.addWidget(Elided(caption, role="section"))
            box.addWidget(plot, 1)
            self.plots_row.addWidget(self._loss, 1)
        self._plots.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row.addWidget(self._plots, 5)
        self.clear()

    def _words(self) -> QBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(4)
        self.sentence = wrapped("", "strong")
        self.figures = wrapped("", "muted")
        self.device = wrapped("", "muted")
        box.addWidget(self.sentence)
        box.addWidget(self.figures)
        box.addWidget(self.device)
        self.pause = button(self.tr("Pause"))
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancel_wanted)
        self.report = button(self.tr("Open the report"))
        self.report.clicked.connect(self.report_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.pause, self.cancel, self.report):
            buttons.addWidget(one)
        buttons.addStretch(1)
        box.addSpacing(8)
        box.addLayout(buttons)
        box.addStretch(1)
        return box

    def clear(self) -> None:
        """No update was seen yet."""
        self.rest(self.tr("Nothing is being learned. When it is, you see here how it goes."))
        self._plots.hide()

    def begin(self, job: Job) -> None:
        self.curves = Curves()
        self.sentence.setText(job.title)
        self.figures.hide()
        self._paused = False
        self._show_buttons(running=True)
        self._plots.show()
        self._draw()

    def progress(self, job: Job, moment: Progress) -> None:
        if self.curves.take(moment):
            self._draw()
        if job.cancel.cancelled or self._paused:
            return
        if moment.message:
            self.sentence.setText(said(moment.message))
        self.figures.setText(text.progress(moment, job.unit(moment.stage)))
        self.figures.setVisible(bool(self.figures.text()))

    def show_paused(self, paused: bool) -> None:
        self._paused = paused
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        if paused:
            self.sentence.setText(self.tr("Paused. Search and everything else work as ever."))

    def rest(self, line: str, *, report: bool = False) -> None:
        """It has ended: one line, and the way to its report where there is one."""
        self.sentence.setText(line)
        self.figures.hide()
        self._show_buttons(running=False)
        self.report.setVisible(report)

    def show_engine(self, info: EngineInfo | None) -> None:
        self.device.setText("" if info is None else f"{info.device_name}\n{said(info.reason)}")
        self.device.setVisible(info is not None and self.width() >= _ROOM_FOR_TWO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _ROOM_FOR_TWO
        self._loss.setVisible(wide)
        self._row.setStretch(0, 3 if wide else 5)
        self.device.setVisible(wide and bool(self.device.text()))  # the job bar has it, too

    def _show_buttons(self, *, running: bool) -> None:
        self.show_paused(False)
        self.pause.setVisible(running)
        self.cancel.setVisible(running)
        self.report.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        """Only for eyes: the first plot takes a moment to make."""
        if not self.isVisible() or not self._plots.isVisibleTo(self):
            return
        curves = self.curves
        self.loss.show_curve(
            curves.steps,
            curves.smooth(),
            behind=(curves.steps, curves.losses),
            tips=[
                self.tr("Step %1: loss %2").replace("%1", text.count(step)).replace("%2", f"{loss:.3g}")
                for step, loss in zip(curves.steps, curves.losses, strict=True)
            ],
            end=curves.total,
        )
        self.found.show_curve(
            [step for step, _ in curves.found],
            [r1 for _, r1 in curves.found],
            level=curves.before,
            dots=True,
            tips=[self._tip(step, r1) for step, r1 in curves.found],
            end=curves.total,
        )

    def _tip(self, step: int, r1: float) -> str:
        where = self.tr("Step %1").replace("%1", text.count(step)) if step else self.tr("As aligned")
        tip = self.tr("%1: %2 are found at first").replace("%1", where).replace("%2", text.percent(r1))
        if self.curves.before is None:
            return tip
        return self.tr("%1; before the update %2").replace("%1", tip).replace("%2", text.percent(self.curves.before))
