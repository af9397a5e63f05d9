"""The answers of commands, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Table

from core.cli.output import out, percent
from core.reports import AddReport, LibraryInfo, RefreshReport, SearchResult, UpdateReport
from core.text import plural, shown, size

# More lines than this of one kind are counted instead of listed; `--json` has them all.
MOST_LINES = 20
MOST_CONFUSIONS = 5
_FILE_STATES = {"here": "", "offline": " (offline)", "changed": " (the file changed)", "gone": " (the file is gone)"}


def line(text: str) -> None:
    out.print(shown(text), markup=False)


def some(lines: Sequence[str], more: str = "more") -> None:
    """The first `MOST_LINES`, and how many `more` there are."""
    for one in lines[:MOST_LINES]:
        line(one)
    if len(lines) > MOST_LINES:
        line(f"  and {len(lines) - MOST_LINES:,} {more}")


def added(report: AddReport) -> None:
    line(
        f"Read {report.read:,} files: {report.added:,} added, {report.already:,} already there, "
        f"{len(report.skipped):,} skipped."
    )
    for name, count in report.categories[:MOST_LINES]:
        line(f"  {name if name is not None else 'inbox'}: {count:,} added")
    if len(report.categories) > MOST_LINES:
        line(f"  and {len(report.categories) - MOST_LINES:,} more categories")
    for one in report.skipped[:MOST_LINES]:
        line(f"  skipped {one.path}: {one.reason}")
    if len(report.skipped) > MOST_LINES:
        kinds = Counter(s.kind for s in report.skipped)
        line("  skipped in all: " + ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common()))
    for other in report.elsewhere[:MOST_LINES]:
        line(f"  {other.path} stays in {other.category} (the folder says {other.wanted})")
    if report.update is not None:
        updated(report.update)


def updated(report: UpdateReport) -> None:
    """What an update just did, and what to do next."""
    reported(report)
    if report.held:
        line(f"Search stays with generation {report.parent}. Next: recollect keep, or recollect discard")
    if report.estimated:
        images = plural(report.estimated, "image is in an estimated place", "images are in estimated places")
        line(f"The trunk moved: {images} of the search. Next: recollect refresh")


def reported(report: UpdateReport) -> None:
    """What an update did."""
    table = Table(box=None, pad_edge=False)
    for heading in ("Found again (R@1)", "before", "after", "check images"):
        table.add_column(heading, justify="left" if heading.startswith("Found") else "right")
    rows = (("old categories", report.old), ("new categories", report.new), ("all", report.union))
    for name, figures in rows:
        table.add_row(name, percent(figures.before.r1), percent(figures.after.r1), str(figures.after.queries))
    is_held = " is held" if report.held else ""
    line(f"Generation {report.generation}{is_held} after {report.seconds:.1f} s on {report.device}.")
    for stage in report.stages:
        line(f"  {stage.stage} ({stage.seconds:.1f} s): {stage.reason}")
    if report.scope_reason:
        line(f"  {report.scope_reason}.")
    out.print(table)
    for pair in report.confusions[:MOST_CONFUSIONS]:
        images = plural(pair.after, "check image is", "check images are")
        line(f"  {pair.category}: {images} taken for {pair.other}, {pair.before:,} before")


def refreshed(report: RefreshReport) -> None:
    if report.images == 0 and report.generation is None:
        line("Every image is in its exact place of the search.")
        return
    line(
        f"Read {report.refreshed:,} of {plural(report.images, 'image', 'images')} again; "
        f"{report.away:,} are away, {len(report.skipped):,} skipped."
    )
    for one in report.skipped[:MOST_LINES]:
        line(f"  skipped {one.path}: {one.reason}")
    if report.generation is not None:
        line(
            f"Generation {report.generation} after {report.seconds:.1f} s: {report.exact_categories:,} of "
            f"{plural(report.categories, 'category', 'categories')} known exactly."
        )
    if report.union is not None:
        line(f"Found again (R@1): {percent(report.union.before.r1)} before, {percent(report.union.after.r1)} after")


def hits(result: SearchResult) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("score", justify="right")
    table.add_column("category")
    table.add_column("path", overflow="fold")
    for hit in result.hits:
        table.add_row(f"{hit.score:.3f}", hit.category or "inbox", f"{hit.path}{_FILE_STATES[hit.state]}")
    out.print(table)
    if not result.hits:
        line("No image to compare with: the library, or the categories asked for, are empty.")


def info(facts: LibraryInfo) -> None:
    line(f"{facts.path}")
    line(
        f"{facts.images:,} images in {len(facts.categories):,} categories, {facts.inbox:,} in the inbox, "
        f"{facts.pending:,} not learned yet"
    )
    line(f"Generation {facts.generation}, backbone {facts.backbone}, {size(facts.bytes_on_disk)} on disk")
    if facts.recall < 1:
        line(f"A search looks at the nearest part of so many images and finds {facts.recall:.1%} of the 20 nearest")
    if facts.trunk_moved:
        line(f"The trunk was moved by an update; {facts.estimated:,} images are in estimated places of the search")
    if facts.missing:
        line(f"{facts.missing:,} images are not in the search, as another trunk was in use when they were added")
    if facts.estimated or facts.missing:
        line("`recollect refresh` reads them again")
    if facts.held is not None:
        line(f"Generation {facts.held} is held; `recollect report` shows why, then `recollect keep` or `discard`")
    for job in facts.unfinished:
        line(f"{job.sentence}; `recollect resume` goes on with it")
    table = Table(box=None, pad_edge=False)
    table.add_column("category", overflow="fold")
    table.add_column("images", justify="right")
    table.add_column("check images", justify="right")
    for category in facts.categories:
        table.add_row(category.name, f"{category.images:,}", f"{category.check_images:,}")
    if facts.categories:
        out.print(table)
