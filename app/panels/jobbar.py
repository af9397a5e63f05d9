"""The line at the bottom: what is going on, how far it is, how it ended, and where the engine computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.jobs.runner import Job
from app.look.icons import set_picture
from app.panels.basics import Elided, button, icon_button, label
from app.words import text
from app.words.sentences import said
from core.progress import Progress

if TYPE_CHECKING:
    from core.engine.jobs import EngineInfo

_BAR = (96, 220)  # the width of the bar where there is little room, and else


class JobBar(QWidget):
    """Two states: a job with bar, Pause and Cancel, or one calm line.

    Signals:
    pause_wanted(bool): True to pause, False to go on. cancel_wanted.
    watch_wanted: to see the update as it runs. details_wanted: of what has ended. update_wanted.
    """

    pause_wanted = Signal(bool)
    watch_wanted = Signal()
    cancel_wanted = Signal()
    details_wanted = Signal()
    update_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("jobBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self._sign = QLabel()
        set_picture(self._sign, "check", "good", QSize(16, 16))
        row.addWidget(self._sign)
        self.sentence = Elided(role="strong")
        row.addWidget(self.sentence)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setTextVisible(False)
        row.addWidget(self.bar)
        self.figures = Elided(role="muted")
        row.addWidget(self.figures)
        self.watch = icon_button("chart", self.tr("Show or hide the running update"))
        self.watch.clicked.connect(self.watch_wanted)
        row.addWidget(self.watch)
        self.pause = button(self.tr("Pause"))
        self.pause.clicked.connect(self._pause)
        row.addWidget(self.pause)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.stop)
        row.addWidget(self.cancel)
        self.details = button(self.tr("Details…"), "link")
        self.details.clicked.connect(self.details_wanted)
        row.addWidget(self.details)
        self.update_button = button(self.tr("Update"))
        self.update_button.clicked.connect(self.update_wanted)
        row.addWidget(self.update_button)
        row.addStretch(1)
        self.serving = Elided(role="muted")
        row.addWidget(self.serving)
        self.device = QWidget()
        self.device.setObjectName("deviceChip")
        self.device.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        chip = QHBoxLayout(self.device)
        chip.setContentsMargins(8, 0, 8, 0)
        chip.setSpacing(6)
        self.device.setFixedHeight(24)
        picture = QLabel()
        set_picture(picture, "device", "muted", QSize(14, 14))
        chip.addWidget(picture)
        self._device_name = label("")
        chip.addWidget(self._device_name)
        row.addWidget(self.device)
        self._job: Job | None = None
        self._generation: int | None = None
        self._progress = self._waiting = ""
        self._pending = 0
        self._line, self._details, self._good = "", False, False
        self.show_engine(None)
        self.rest("")

    # --- a job

    def begin(self, job: Job, waiting: int) -> None:
        self._job = job
        self._sign.hide()
        self.details.hide()
        self.update_button.hide()
        self.sentence.set_text(job.title)
        self._progress, self._waiting = "", self._more(waiting)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.figures.show()
        self.cancel.setVisible(job.cancellable)
        self.cancel.setEnabled(True)
        self.cancel.setText(self.tr("Cancel"))
        self.watch.setVisible(job.pausable)
        self.pause.setVisible(job.pausable)
        self.pause.setEnabled(True)
        self._name_pause()
        self._show_serving()

    def progress(self, job: Job, moment: Progress, waiting: int) -> None:
        if job is not self._job or job.cancel.cancelled or job.cancel.paused:
            return
        if moment.message:
            self.sentence.set_text(said(moment.message))
        if moment.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * min(1.0, moment.done / moment.total)))
        else:
            self.bar.setRange(0, 0)
        self._progress, self._waiting = text.progress(moment, job.unit(moment.stage)), self._more(waiting)
        self._share()

    def show_paused(self, job: Job, paused: bool) -> None:
        """It stands still, or goes on."""
        if job is self._job:
            self._name_pause()
            self.sentence.set_text(self.tr("Paused") if paused else job.title)
            self._share()

    def cancelling(self) -> None:
        """Cancel is acknowledged at once, also where the job needs a moment to stop."""
        self.cancel.setEnabled(False)
        self.cancel.setText(self.tr("Cancelling…"))
        self.pause.setEnabled(False)
        self.sentence.set_text(self.tr("Stopping"))
        self._progress = self._waiting = ""
        self.bar.setRange(0, 0)
        self._share()

    # --- rest

    def rest(self, line: str, *, details: bool = False, good: bool = False) -> None:
        """One calm line; without one, how many images an update could learn."""
        self._job = None
        self._line, self._details, self._good = line, details, good
        pending = self._pending
        self.bar.hide()
        self.figures.hide()
        self.cancel.hide()
        self.pause.hide()
        self.watch.hide()
        self._sign.setVisible(good and bool(line))
        if pending and not line:
            line = text.counted(
                pending, self.tr("%1 image is not learned yet"), self.tr("%1 images are not learned yet")
            )
        self.sentence.set_text(line)
        self.details.setVisible(details)
        self.update_button.setVisible(pending > 0)
        self._show_serving()

    def forget_line(self) -> None:
        """Something else happened since: how many images wait to be learned counts more."""
        if self._job is None:
            self.rest("")

    def show_pending(self, pending: int) -> None:
        """How many images wait for an update, now that nothing runs."""
        self._pending = pending
        if self._job is None:
            self.rest(self._line, details=self._details, good=self._good)

    def show_generation(self, number: int | None) -> None:
        self._generation = number
        self._show_serving()

    def show_engine(self, info: EngineInfo | None, problem: str = "") -> None:
        if info is not None:
            self._device_name.setText(text.device_chip(info.device, info.device_name))
            tip = f"{info.device_name}\n{said(info.reason)}\n" + self.tr("%1 threads").replace("%1", str(info.threads))
        elif problem:
            self._device_name.setText(self.tr("Engine not running"))
            tip = problem
        else:
            self._device_name.setText(self.tr("Starting engine…"))
            tip = self.tr("The part that looks at images is starting; browsing works already")
        self.device.setToolTip(tip)
        self.device.setAccessibleName(self.tr("Device: %1").replace("%1", self._device_name.text()))
        self.device.setAccessibleDescription(tip)
        self._share()

    def stop(self) -> None:
        """As by its Cancel button."""
        self.cancelling()
        self.cancel_wanted.emit()

    def _pause(self) -> None:
        if self._job is not None:
            self.pause_wanted.emit(not self._job.cancel.paused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The sentence has its room first; then how far it is, what waits, what search uses, and a wider bar."""
        told = (self.sentence, self.figures, self.serving)
        items = filter(None, map(self._row.itemAt, range(self._row.count())))
        widgets = [widget for item in items if (widget := item.widget()) is not None]
        others = [one for one in widgets if one not in told and not one.isHidden()]
        self.bar.setFixedWidth(_BAR[0])
        taken = sum(one.minimumWidth() if one is self.bar else one.sizeHint().width() for one in others)
        margins = self._row.contentsMargins()
        spaces = (len(others) + len(told)) * self._row.spacing() + margins.left() + margins.right()
        room = self.width() - taken - spaces - self.sentence.sizeHint().width()
        for parts in ([self._progress, self._waiting], [self._progress]):
            self.figures.set_text(" · ".join(part for part in parts if part))
            if self.figures.sizeHint().width() <= room:
                break
        self.figures.setMaximumWidth(max(0, room))
        if not self.figures.isHidden():
            room -= self.figures.sizeHint().width()
        fits = bool(self.serving.text()) and self.serving.sizeHint().width() <= room
        self.serving.setVisible(fits)
        if fits:
            room -= self.serving.sizeHint().width()
        self.bar.setFixedWidth(_BAR[1] if room >= _BAR[1] - _BAR[0] else _BAR[0])

    def _name_pause(self) -> None:
        paused = self._job is not None and self._job.cancel.paused
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())

    def _show_serving(self) -> None:
        number = self._generation
        if number is None:
            self.serving.set_text("")
        elif self._job is None:
            if number == 0:
                self.serving.set_text(self.tr("Nothing learned yet"))
            else:
                self.serving.set_text(self.tr("Search uses update %1").replace("%1", str(number)))
        elif number == 0:
            self.serving.set_text(self.tr("Search works meanwhile"))
        else:
            self.serving.set_text(self.tr("Search uses update %1 until this is done").replace("%1", str(number)))
        self._share()

    def _more(self, waiting: int) -> str:
        if not waiting:
            return ""
        return text.counted(waiting, self.tr("%1 more waiting"), self.tr("%1 more waiting"))
