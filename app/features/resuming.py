"""Going on with what was cut off when the program ended, once its library is opened again."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.jobs.work import AddImages, Update
from app.panels.notices import Notice
from app.services.backend import LibraryLike
from app.words.sentences import said
from app.words.text import tr

if TYPE_CHECKING:
    from app.controller import Controller
    from core.reports import LibraryInfo, UnfinishedJob

log = logging.getLogger(__name__)


def go_on(controller: Controller, library: LibraryLike, info: LibraryInfo) -> None:
    """Everything that was cut off goes on by itself and says so; cancelling it, as any job, forgets it.

    What got nowhere several times waits to be asked for: it may be what ends the program.
    """
    stuck = [job for job in info.unfinished if not job.by_itself]
    for job in stuck:
        log.info("%s; not going on by itself", job.sentence)
        advice = tr("It was begun %1 times and got nowhere, so it waits until you ask for it")
        deed = partial(_begin, controller, library, job)
        told = advice.replace("%1", str(job.tries + 1))
        controller.noticed.emit(Notice("warning", said(job.sentence), "", told, (tr("Go on"), deed)))
    for job in info.unfinished:
        if job not in stuck:
            log.info("%s; going on", job.sentence)
            controller.noticed.emit(Notice("info", tr("%1; going on").replace("%1", said(job.sentence))))
            if job.kind != "refresh":
                _begin(controller, library, job)
    # The window may also have been closed before it began to read again what a moved trunk carried over.
    if (info.estimated or info.missing) and "refresh" not in {job.kind for job in stuck}:
        controller.read_on()


def _begin(controller: Controller, library: LibraryLike, job: UnfinishedJob) -> None:
    if controller.session is None or controller.session.library is not library:
        return
    if job.kind == "import":
        paths = [Path(path) for path in job.paths]
        controller.begin_again(AddImages(library, paths, job.category, learn=controller.learn_by_itself()))
    elif job.kind == "update":
        controller.begin_again(Update(library, cut_off=job.id))
    else:
        controller.read_on()
