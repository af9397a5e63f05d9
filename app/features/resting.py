"""Letting an update rest while the computer runs on its battery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.jobs.runner import Job
from app.panels.notices import Notice
from app.services.power import Power

if TYPE_CHECKING:
    from app.window import MainWindow


class Resting(QObject):
    """Pauses what can be paused, and lets it go on at the socket. Whoever presses Go on meanwhile has the last word."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._settings, self._controller = window.settings, window.controller
        self._runner = self._controller.runner
        self.power = Power(self)
        self._rests: Job | None = None
        self._insisted: Job | None = None
        self.power.changed.connect(self._look)
        self._runner.begun.connect(self._begun)
        self._runner.paused.connect(self._paused)

    def _begun(self, job: Job) -> None:  # noqa: ARG002
        self.power.look()
        self._look()

    def _look(self) -> None:
        job = self._runner.current
        if job is None or not job.pausable:
            return
        wanted = self.power.on_battery and self._settings.now.rest_on_battery
        if wanted and job is not self._insisted and not job.cancel.paused:
            self._rests = job
            self._runner.pause_current(True)
            words = self.tr("Learning rests while the computer runs on its battery")
            self._controller.noticed.emit(Notice("info", words, "", self.tr("Go on lets it work at once")))
        elif not wanted and job is self._rests:
            self._rests = None
            self._runner.pause_current(False)

    def _paused(self, job: Job, paused: bool) -> None:
        if not paused and job is self._rests:
            self._rests, self._insisted = None, job
