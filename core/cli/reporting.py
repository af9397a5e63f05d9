"""The commands around what an update does to old categories: report, tolerance."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from core.cli import show
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import print_json
from core.errors import UsageError
from core.evaluation.tolerance import Tolerance
from core.library import Library
from core.text import plural


@app.command()
def report(
    library: LibraryPath,
    generation: Annotated[
        int | None, typer.Argument(metavar="GENERATION", help="Its number; else the one in use.", show_default=False)
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show the report of the update that made a generation."""
    with Library.open(library) as opened:
        number = opened.generation if generation is None else generation
        found = opened.history.report(number)
    if found is None:
        raise UsageError(
            f"There is no report of generation {number}", advice="`recollect history` shows which came of an update"
        )
    if as_json:
        print_json(found.to_json())
    else:
        show.reported(found)


@app.command()
def tolerance(
    library: LibraryPath,
    points: Annotated[
        float | None, typer.Option(min=0, max=100, help="That all old categories may lose.", show_default=False)
    ] = None,
    category_points: Annotated[
        float | None, typer.Option(min=0, max=100, help="That one old category may lose.", show_default=False)
    ] = None,
    category_check_images: Annotated[
        int | None, typer.Option(min=0, help="That one must have to count by itself.", show_default=False)
    ] = None,
    chance: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, help="Standard deviations a loss must exceed to be held for; 0: none.", show_default=False
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show how much old categories may lose before an update is tried again, or held; the options change it."""
    given: dict[str, Any] = {
        "tolerance": points,
        "category_tolerance": category_points,
        "category_check_images": category_check_images,
        "chance": chance,
    }
    with Library.open(library) as opened:
        changes = {name: value for name, value in given.items() if value is not None}
        if changes:
            opened.history.tolerance = replace(opened.history.tolerance, **changes)
        now = opened.history.tolerance
    if as_json:
        print_json(now.to_json())
    else:
        _tell(now)


def _tell(now: Tolerance) -> None:
    points = f"{now.tolerance:g} {'point' if now.tolerance == 1 else 'points'}"
    show.line(
        f"Old categories may lose {points} of R@1 on check images, and one with "
        f"{now.category_check_images:g} check images or more may lose {now.category_tolerance:g}."
    )
    show.line(
        f"An update that costs more is tried again, and held if it still does by more than {now.chance:g} standard "
        "deviations of chance."
    )


@app.command()
def confusions(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Show which categories are taken for which, by the nearest of their check images."""
    with Library.open(library) as opened:
        found = opened.confusions.now()
    if as_json:
        print_json(found.to_json())
        return
    kind = ("check image", "check images") if found.checked else ("image", "images")
    asked = plural(found.asked, *kind)
    show.line(f"Generation {found.generation}: {found.right:,} of {asked} are nearest to their own.")
    show.some([f"  {p.name}: {p.count:,} of {p.asked:,} taken for {p.other_name}" for p in found.pairs], "more pairs")
