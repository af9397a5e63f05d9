"""The command that shows weak images: `weak`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from core.cli import show
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import out, print_json
from core.library import Library
from core.operations.weak import MOST
from core.text import shown


@app.command()
def weak(
    library: LibraryPath,
    category: Annotated[
        str | None, typer.Argument(help="Of this category alone; of all if left out.", show_default=False)
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many images.")] = MOST,
    as_json: JsonFlag = False,
) -> None:
    """Show the images that are least like the others of their category: wrong ones, or unusual ones."""
    with Library.open(library) as opened:
        number = None if category is None else opened.category_id(category)
        found = opened.weak.images(number, k)
    if as_json:
        print_json([one.to_json() for one in found])
        return
    if not found:
        show.line("No category has two images that can be compared.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("like its own", "category", "nearest", "image"):
        table.add_column(heading, justify="right" if heading == "like its own" else "left", overflow="fold")
    for one in found:
        nearest = "inbox" if one.nearest is None else one.nearest
        table.add_row(f"{one.likeness:.2f}", shown(one.category), shown(nearest), shown(str(one.path)))
    out.print(table)
