"""The commands around generations: history, undo, goto, keep, discard, thin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from core.cli import show
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import percent, print_json, print_wide
from core.library import Library
from core.operations.thinning_rule import ThinningRule
from core.reports import BeforeAfter, HistoryEntry, SwitchReport, ThinReport
from core.text import plural, size

GenerationNumber = Annotated[
    int, typer.Argument(metavar="GENERATION", min=0, help="Its number in the history.", show_default=False)
]
_STAGES = {"frozen": "start", "align": "learned", "distil": "refined", "refresh": "read again"}


@app.command()
def history(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Show every update: what it learned, how well it finds, and which generation is in use."""
    with Library.open(library) as opened:
        entries, rule = opened.history.entries(), opened.history.rule
    if as_json:
        print_json({"generations": [entry.to_json() for entry in entries], "thinning": rule.to_json()})
        return
    print_wide(_table(entries))
    for entry in entries:
        if entry.status == "held":
            show.line(f"Generation {entry.number} waits for you: recollect keep, or recollect discard")
    _tell_rule(rule)


@app.command()
def undo(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Take the last update back. Images stay; `goto` brings the update back."""
    with Library.open(library) as opened:
        report = opened.history.undo()
    _tell_switch(report, as_json)


@app.command()
def goto(library: LibraryPath, generation: GenerationNumber, as_json: JsonFlag = False) -> None:
    """Make another generation the one in use, an older or a newer one."""
    with Library.open(library) as opened:
        report = opened.history.goto(generation)
    _tell_switch(report, as_json)


@app.command()
def keep(library: LibraryPath, generation: GenerationNumber, as_json: JsonFlag = False) -> None:
    """Accept a generation that was held back, and use it."""
    with Library.open(library) as opened:
        report = opened.history.keep(generation)
    _tell_switch(report, as_json)


@app.command()
def discard(library: LibraryPath, generation: GenerationNumber, as_json: JsonFlag = False) -> None:
    """Delete a generation that was held back."""
    with Library.open(library) as opened:
        report = opened.history.discard(generation)
    if as_json:
        print_json({"discarded": report.thinned, "bytes": report.bytes})
    else:
        show.line(f"Discarded generation {_numbers(report)}; {size(report.bytes)} freed.")


@app.command()
def thin(
    library: LibraryPath,
    newest: Annotated[
        int | None, typer.Option(min=0, help="Keep this many of the newest from now on.", show_default=False)
    ] = None,
    daily: Annotated[
        int | None, typer.Option(min=0, help="Keep the last of a day, for this many days.", show_default=False)
    ] = None,
    weekly: Annotated[
        int | None, typer.Option(min=0, help="Keep the last of a week, for this many weeks.", show_default=False)
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Delete old generations that the library's rule does not keep; the options change the rule."""
    changes = {"newest": newest, "daily": daily, "weekly": weekly}
    with Library.open(library) as opened:
        rule = replace(opened.history.rule, **{name: n for name, n in changes.items() if n is not None})
        report = opened.history.thin(rule)
    if as_json:
        print_json({**report.to_json(), "thinning": rule.to_json()})
        return
    freed = f"; {size(report.bytes)} freed" if report.thinned else ""
    show.line(f"Deleted the files of {plural(len(report.thinned), 'generation', 'generations')}{freed}.")
    _tell_rule(rule)


def _table(entries: list[HistoryEntry]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for heading in ("no.", "from"):
        table.add_column(heading, justify="right")
    for heading in ("when", "what", "scope"):
        table.add_column(heading)
    for heading in ("categories", "images", "seconds", "R@1 of all", "of old", "of new", "size"):
        table.add_column(heading, justify="right")
    for entry in entries:
        table.add_row(
            "→" if entry.current else "",
            str(entry.number),
            "" if entry.parent is None else str(entry.parent),
            datetime.fromisoformat(entry.created).astimezone().strftime("%Y-%m-%d %H:%M"),
            _what(entry),
            "" if entry.scope == "none" else entry.scope,
            f"+{entry.added_categories:,}" if entry.added_categories else "",
            f"+{entry.added_images:,}" if entry.added_images else "",
            "" if entry.seconds is None else f"{entry.seconds:.1f}",
            *(_figures(figures) for figures in (entry.union, entry.old, entry.new)),
            "deleted" if entry.thinned else size(entry.bytes),
        )
    return table


def _what(entry: HistoryEntry) -> str:
    return _STAGES[entry.stage] + ("" if entry.status == "accepted" else f", {entry.status}")


def _figures(figures: BeforeAfter | None) -> str:
    if figures is None:
        return ""
    return f"{percent(figures.before.r1)} → {percent(figures.after.r1)}"


def _tell_switch(report: SwitchReport, as_json: bool) -> None:
    if as_json:
        print_json(report.to_json())
        return
    show.line(
        f"Generation {report.generation} is in use, after {report.seconds:.1f} s (it was {report.before}); "
        f"{plural(report.images, 'image', 'images')} in the search."
    )
    if report.pending:
        not_known = plural(report.pending, "image is not learned by it", "images are not learned by it")
        show.line(f"  {not_known}; the next update learns them")
    if report.missing:
        away = plural(report.missing, "image is not in the search", "images are not in the search")
        show.line(f"  {away}, as another trunk was in use when they were added. Next: recollect refresh")


def _tell_rule(rule: ThinningRule) -> None:
    show.line(
        f"Kept are the {rule.newest} newest, the last of each of {plural(rule.daily, 'day', 'days')} and "
        f"{plural(rule.weekly, 'week', 'weeks')} with updates, the start, what is held, the one in use and what undo "
        "leads to. `recollect thin` changes that."
    )


def _numbers(report: ThinReport) -> str:
    return ", ".join(str(number) for number in report.thinned)
