"""The commands around files that come and go: `scan`, `folders` and `offers`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, LibraryPath, app, engine_on
from core.cli.output import out, print_json, working
from core.errors import NothingToLearnError, UsageError
from core.library import Library
from core.progress import CancelToken, ProgressCallback
from core.reports import AddReport, FolderInfo, OfferInfo, ScanReport
from core.text import plural

_STATES = {"here": "", "away": "away", "empty": "empty: is its drive away?", "unreadable": "cannot be read"}
NoUpdate = Annotated[bool, typer.Option("--no-update", help="Add only; learn later with `update`.")]


@app.command()
def scan(
    library: LibraryPath, no_update: NoUpdate = False, device: DeviceOption = Device.auto, as_json: JsonFlag = False
) -> None:
    """Look through the added folders: what moved, is away, was deleted, changed, or is new."""
    with Library.open(library) as opened, working() as (progress, cancel):
        report = opened.folders.scan(progress, cancel)
        if report.take:
            report.taken = _take(opened, report.take, False, no_update, device, progress, cancel)
            report.offers -= len(report.take)
    if as_json:
        print_json(report.to_json())
    else:
        _tell_scan(report)


@app.command()
def folders(
    library: LibraryPath,
    take: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Add what is new there without asking.", show_default=False)
    ] = None,
    ask: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Ask before adding what is new there.", show_default=False)
    ] = None,
    forget: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Look there no more; images stay.", show_default=False)
    ] = None,
    moved: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="FOLDER PLACE", help="A folder was moved or renamed: where it is now.", show_default=False
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """List the folders that were added, and say what to do with what is new in them."""
    with Library.open(library) as opened:
        if take is not None:
            opened.folders.set_take(take, True)
        if ask is not None:
            opened.folders.set_take(ask, False)
        if forget is not None:
            opened.folders.forget(forget)
        if moved is not None:
            opened.folders.move(*moved)
        entries = opened.folders.entries()
    if as_json:
        print_json({"folders": [entry.to_json() for entry in entries]})
    else:
        _tell_folders(entries)


@app.command()
def offers(
    library: LibraryPath,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Files that are offered.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every file that is offered.")] = False,
    take: Annotated[bool, typer.Option("--take", help="Add the files, and learn them.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --take: remove the old images of changed files.")
    ] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="Offer them no more while they stay as they are.")] = False,
    no_update: NoUpdate = False,
    device: DeviceOption = Device.auto,
    as_json: JsonFlag = False,
) -> None:
    """List the new and changed files that the last scan found, add them or dismiss them."""
    if take and dismiss:
        raise UsageError("Files can be added or dismissed, not both")
    if (take or dismiss) != (every or bool(files)):
        raise UsageError("Say which files to add or to dismiss", advice="Name them after --take or --dismiss, or --all")
    if replace and not take:
        raise UsageError("Old images are replaced by files that are added", advice="Use --replace with --take")
    chosen = None if every else files
    with Library.open(library) as opened, working() as (progress, cancel):
        report, dismissed = None, 0
        if take:
            report = _take(opened, chosen, replace, no_update, device, progress, cancel)
        if dismiss:
            dismissed = opened.folders.dismiss(chosen)
        waiting = opened.folders.offers()
    if as_json:
        taken = None if report is None else report.to_json()
        print_json({"offers": [offer.to_json() for offer in waiting], "taken": taken, "dismissed": dismissed})
        return
    if report is not None:
        show.added(report)
    if dismissed:
        show.line(f"Dismissed {plural(dismissed, 'file', 'files')}.")
    _tell_offers(waiting)


def _take(
    library: Library,
    paths: Sequence[Path] | None,
    replace: bool,
    no_update: bool,
    device: Device,
    progress: ProgressCallback,
    cancel: CancelToken,
) -> AddReport:
    with engine_on(device) as engine:
        report = library.folders.take(engine, paths, replace=replace, progress=progress, cancel=cancel)
        if not no_update:
            try:
                report.update = library.update(engine, progress=progress, cancel=cancel)
            except NothingToLearnError:
                report.update = None
    return report


def _tell_scan(report: ScanReport) -> None:
    show.line(f"Looked at {plural(report.files, 'file', 'files')} in {report.seconds:.1f} s.")
    for folder, state in report.folders:
        if state != "here":
            show.line(f"  {folder} is {_STATES[state]}")
    show.some([f"  moved: {one.before} → {one.path}" for one in report.moved])
    if report.back:
        show.line(f"  {plural(len(report.back), 'image is', 'images are')} here again")
    if report.offline:
        show.line(f"  {plural(len(report.offline), 'image is', 'images are')} offline; search still finds them")
    show.some([f"  deleted: {path}" for _, path in report.gone])
    show.some([f"  skipped {one.path}: {one.reason}" for one in report.skipped])
    if report.gone_now:
        files = plural(report.gone_now, "image has", "images have")
        show.line(f"{files} no file any more. `recollect remove` takes such images out of the library.")
    if report.taken is not None:
        show.added(report.taken)
    if report.offers:
        files = plural(report.offers, "new or changed file is", "new or changed files are")
        show.line(f"{files} offered. Next: recollect offers")


def _tell_folders(entries: Sequence[FolderInfo]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("folder", overflow="fold")
    for heading in ("images", "offered"):
        table.add_column(heading, justify="right")
    for heading in ("category", "what is new", "state"):
        table.add_column(heading)
    for entry in entries:
        table.add_row(
            str(entry.path),
            f"{entry.images:,}",
            f"{entry.offers:,}" if entry.offers else "",
            "by folder" if entry.category is None else entry.category or "inbox",
            "is added" if entry.take else "is offered",
            _STATES[entry.state],
        )
    if entries:
        out.print(table)
    else:
        show.line("No folder was added yet. Next: recollect add LIBRARY FOLDER")


def _tell_offers(waiting: Sequence[OfferInfo]) -> None:
    show.some([f"{one.kind}: {one.path} (for {one.category or 'the inbox'})" for one in waiting])
    if not waiting:
        show.line("Nothing is offered. `recollect scan` looks for new and changed files.")
