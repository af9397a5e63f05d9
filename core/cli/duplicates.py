"""The command that looks for near-duplicates: `duplicates`."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli import show
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import print_json, working
from core.library import Library
from core.operations.duplicates import FLOOR, THRESHOLD
from core.text import plural


@app.command()
def duplicates(
    library: LibraryPath,
    threshold: Annotated[float, typer.Option(min=0.5, max=1.0, help="How alike images of a group are.")] = THRESHOLD,
    category: Annotated[str | None, typer.Option(help="Only images of this category.", show_default=False)] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show groups of images that are nearly the same, each with the one to keep. Nothing is removed."""
    with Library.open(library) as opened, working() as (progress, cancel):
        among = None if category is None else opened.category_id(category)
        alike = opened.duplicates.find(category=among, floor=min(threshold, FLOOR), progress=progress, cancel=cancel)
        report = opened.duplicates.report(alike, threshold)
    if as_json:
        print_json(report.to_json())
        return
    for group in report.groups[: show.MOST_LINES]:
        show.line(f"{report.paths[group.best]}")
        for image, likeness in zip(group.others, group.likeness, strict=True):
            show.line(f"  {likeness:.0%} alike: {report.paths[image]}")
    if len(report.groups) > show.MOST_LINES:
        show.line(f"and {plural(len(report.groups) - show.MOST_LINES, 'more group', 'more groups')}")
    groups, images = plural(len(report.groups), "group", "groups"), plural(report.images, "image", "images")
    show.line(f"{groups} among {images}.")
    if spare := sum(len(group.others) for group in report.groups):
        show.line(f"`recollect remove` takes out what is not needed: {plural(spare, 'image', 'images')}.")
