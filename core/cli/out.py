"""Handing images out: `recollect out`, and the flags of `recollect search` that do the same with its hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli import show
from core.cli.categories import image_numbers
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import print_json, working
from core.errors import UsageError
from core.library import Library
from core.operations.listing import ending_of
from core.text import plural

CopyTo = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Copy their files into this folder.", show_default=False)
]
MoveTo = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", help="Move their files into this folder; `category undo` moves them back.", show_default=False
    ),
]
ListTo = Annotated[
    Path | None,
    typer.Option("--list", metavar="FILE", help="Write them as a list: .csv or .json.", show_default=False),
]


@dataclass(frozen=True)
class Ways:
    """Where images go: one way or none."""

    copy_to: Path | None
    move_to: Path | None
    list_to: Path | None

    def __post_init__(self) -> None:
        if self._number > 1:
            raise UsageError("--copy-to, --move-to and --list go one at a time")
        if self.list_to is not None:
            ending_of(self.list_to)  # before anything is searched for

    def __bool__(self) -> bool:
        return self._number > 0

    @property
    def _number(self) -> int:
        return sum(way is not None for way in (self.copy_to, self.move_to, self.list_to))


def hand_out(library: Library, images: Sequence[int], ways: Ways, scores: Mapping[int, float]) -> dict[str, Any] | None:
    """Does it, and gives what there is to say of it as JSON. None where no way was asked for, or there is no image."""
    if not ways or not images:
        return None
    if ways.list_to is not None:
        file = library.out.write_list(images, ways.list_to, scores)
        return {"list": str(file), "images": len(images)}
    with working() as (progress, cancel):
        if ways.copy_to is not None:
            report = library.out.copy(images, ways.copy_to, progress=progress, cancel=cancel)
        else:
            assert ways.move_to is not None
            report = library.out.move(images, ways.move_to, progress=progress, cancel=cancel)
    return report.to_json()


def tell(told: dict[str, Any] | None, ways: Ways) -> None:
    """What `hand_out` gave, in sentences."""
    if told is None:
        return
    if "list" in told:
        show.line(f"Listed {plural(told['images'], 'image', 'images')} in {told['list']}.")
        return
    deed = "Copied" if ways.move_to is None else "Moved"
    back = "" if told["edit"] is None else " `recollect category undo` moves them back."
    show.line(f"{deed} {plural(len(told['handed']), 'file', 'files')} to {told['folder']}.{back}")
    if told["already"]:
        show.line(f"{plural(told['already'], 'file was', 'files were')} there already.")
    show.some([f"Left out {one['path']}: {one['reason']}." for one in told["left_out"]], "more were left out")


@app.command()
def out(
    library: LibraryPath,
    images: Annotated[
        list[str] | None,
        typer.Argument(metavar="[IMAGE...]", help="Image files, or the numbers of images.", show_default=False),
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(help="All images of this category; may be given again.", show_default=False),
    ] = None,
    inbox: Annotated[bool, typer.Option("--inbox", help="All images in no category.")] = False,
    copy_to: CopyTo = None,
    move_to: MoveTo = None,
    list_to: ListTo = None,
    as_json: JsonFlag = False,
) -> None:
    """Hand images out: copy or move their files to a folder, or list them. Nothing is ever written over."""
    ways = Ways(copy_to, move_to, list_to)
    if not ways:
        raise UsageError("Say where to: --copy-to FOLDER, --move-to FOLDER or --list FILE")
    with Library.open(library) as opened:
        chosen = image_numbers(opened, images or [])
        for name in category or ():
            chosen += opened.image_ids(opened.category_id(name)).tolist()
        if inbox:
            chosen += opened.image_ids(inbox=True).tolist()
        if not chosen:
            raise UsageError("Say which images: by file or number, with --category NAME, or --inbox")
        told = hand_out(opened, chosen, ways, {})
    if as_json:
        print_json(told or {})
    else:
        tell(told, ways)
