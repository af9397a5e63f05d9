"""The commands that look after a library: check, backup, backups, recover."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from core.care.backups import back_up, list_backups
from core.care.checking import check_library
from core.care.restoring import restore
from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, LibraryPath, app, engine_on
from core.cli.output import print_json, print_wide, working
from core.reports import BackupInfo, CheckReport, Finding
from core.text import plural, size


@app.command()
def check(
    library: LibraryPath,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    device: DeviceOption = Device.auto,
    as_json: JsonFlag = False,
) -> None:
    """Look for damage: in the catalogue, generations, index, stored features and thumbnails. Works on a library that
    does not open. What a repair replaces is set aside, not deleted."""
    with ExitStack() as engines, working() as (progress, cancel):
        report = check_library(
            library,
            repair=repair,
            engine=lambda: engines.enter_context(engine_on(device)),
            progress=progress,
            cancel=cancel,
        )
    if as_json:
        print_json(report.to_json())
    else:
        _tell(report, repair)
    if not report.ok:
        raise typer.Exit(1)


@app.command()
def backup(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Copy the catalogue into the library's backups, if it is whole, and thin older ones."""
    made = back_up(library)
    if as_json:
        print_json(made.to_json())
    else:
        show.line(f"Made {made.name} ({size(made.bytes)}).")


@app.command()
def backups(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Show the backups of a library."""
    there = list_backups(library)
    if as_json:
        print_json({"backups": [one.to_json() for one in there]})
        return
    if not there:
        show.line("There is no backup yet. One is made when a library is closed, once a day if something changed.")
        return
    table = Table("made", "size", "", "name", box=None, pad_edge=False)
    for one in there:
        table.add_row(_when(one), size(one.bytes), "" if one.whole else "damaged", one.name)
    print_wide(table)


@app.command()
def recover(
    library: LibraryPath,
    name: Annotated[
        str | None,
        typer.Argument(metavar="BACKUP", help="Its name in `recollect backups`; else the newest.", show_default=False),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Put a backup of the catalogue back. The present one, and what was learned since, is set aside."""
    report = restore(library, name)
    if as_json:
        print_json(report.to_json())
        return
    images = plural(report.images, "image", "images")
    show.line(f"Put back the backup of {_when(report.backup)}: {images}, generation {report.generation}.")
    show.line(f"  What was there is in {report.set_aside}")


def _when(one: BackupInfo) -> str:
    return datetime.fromisoformat(one.made).astimezone().strftime("%Y-%m-%d %H:%M")


def _tell(report: CheckReport, repair: bool) -> None:
    if not report.findings:
        show.line(f"Nothing is wrong; {plural(report.images, 'image', 'images')} looked at in {report.seconds:.1f} s.")
    for finding in report.findings[: show.MOST_LINES]:
        show.line(f"{finding.what}.")
        show.line(f"  {_fate(finding, repair)}")
    more = len(report.findings) - show.MOST_LINES
    if more > 0:
        show.line(f"and {more:,} more; --json has them all")
    if report.set_aside is not None:
        show.line(f"What was replaced is in {report.set_aside}")
    if report.backup is not None:
        show.line(f"Made a backup: {report.backup.name} ({size(report.backup.bytes)}).")
    if not repair and any(finding.repairable for finding in report.findings):
        show.line("Next: recollect check --repair")


def _fate(finding: Finding, repair: bool) -> str:
    if finding.did is not None:
        return f"Repaired: {finding.did[0].lower()}{finding.did[1:]}."
    if finding.repairable and repair:
        return f"Could not be repaired ({finding.would[0].lower()}{finding.would[1:]})."
    return f"{'Repair' if finding.repairable else 'To do'}: {finding.would[0].lower()}{finding.would[1:]}."
