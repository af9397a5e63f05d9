"""The command around work that was cut off: resume."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, LibraryPath, app, engine_on
from core.cli.output import print_json, working
from core.library import Library
from core.operations.resuming import Resumed
from core.reports import AddReport, RefreshReport, UnfinishedJob, UpdateReport


@app.command()
def resume(
    library: LibraryPath,
    forget: Annotated[bool, typer.Option("--forget", help="Do not go on with it; what it finished stays.")] = False,
    device: DeviceOption = Device.auto,
    as_json: JsonFlag = False,
) -> None:
    """Go on with imports, updates and reading again that were cut off."""
    with Library.open(library) as opened:
        waiting = opened.jobs.unfinished()
        if forget or not waiting:
            _forget(opened, waiting, as_json)
            return
        with engine_on(device) as engine, working() as (progress, cancel):
            tell = None if as_json else _tell
            done = opened.resume(engine, progress=progress, cancel=cancel, on_job=tell)
    if as_json:
        print_json({"resumed": [one.to_json() for one in done], "forgotten": []})
        return
    for one in done:
        _show(one)


def _tell(job: UnfinishedJob) -> None:
    show.line(f"{job.sentence}; going on.")


def _forget(library: Library, jobs: list[UnfinishedJob], as_json: bool) -> None:
    for job in jobs:
        library.jobs.forget(job.id)
    if as_json:
        print_json({"resumed": [], "forgotten": [job.to_json() for job in jobs]})
        return
    for job in jobs:
        show.line(f"{job.sentence}; it does not go on.")
    if not jobs:
        show.line("Nothing was cut off.")


def _show(one: Resumed) -> None:
    if isinstance(one.report, AddReport):
        show.added(one.report)
    elif isinstance(one.report, UpdateReport):
        show.updated(one.report)
    elif isinstance(one.report, RefreshReport):
        show.refreshed(one.report)
    else:
        show.line("Nothing was left to learn.")
