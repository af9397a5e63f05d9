"""The commands that sort: `category`, `move`, `remove` and `restore`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from core.cli import show
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import out, print_json
from core.library import Library
from core.reports import EditInfo
from core.text import plural

category_app = typer.Typer(
    name="category",
    help="Rename, merge, split and delete categories; undo and redo changes.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(category_app)


class Images(StrEnum):
    inbox = "inbox"
    remove = "remove"


Category = Annotated[str, typer.Argument(metavar="CATEGORY", help="A category's name.", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The new name.", show_default=False)]
ImageList = Annotated[
    list[str], typer.Argument(metavar="IMAGE...", help="Image files, or the numbers of images.", show_default=False)
]

_SENTENCES = {
    "add": "Added {images}.",
    "rename": "Renamed {categories} to {into}.",
    "merge": "Merged {categories} into {into}: {images}.",
    "split": "Made {into} of {images}.",
    "move": "Moved {images} to {into}.",
    "accept": "Moved {images} from the inbox to {into}.",
    "leave": "Left {images} in the inbox.",
    "to-inbox": "Moved {images} to the inbox.",
    "delete": "Deleted {categories} ({images}).",
    "remove": "Removed {images} from the library; the files stay.",
    "restore": "Restored {images}.",
    "tell-apart": "Told {images} apart.",
    "move-files": "Moved the files of {images} to {into}.",
}


def image_numbers(library: Library, images: Sequence[str]) -> list[int]:
    """Of files and of numbers; a file whose name is a number is a file."""
    return [
        int(image)
        if image.isascii() and image.isdigit() and not Path(image).exists()
        else library.sorting.image_of(image)
        for image in images
    ]


def _sentence(edit: EditInfo, *, again: bool = False) -> str:
    names = ", ".join(edit.categories)
    told = _SENTENCES[edit.kind].format(
        categories=names, into=edit.into or names, images=plural(edit.images, "image", "images")
    )
    if again:
        return f"Redone: {told}"
    return told if edit.undone is None else f"Undone: {told}"


def _tell(edit: EditInfo, as_json: bool, *, again: bool = False) -> None:
    if as_json:
        print_json(edit.to_json())
        return
    back = "`recollect category redo` makes it again" if edit.undone else "`recollect category undo` takes it back"
    show.line(f"{_sentence(edit, again=again)} {back}; `recollect update` learns it.")


@category_app.command(name="list")
def list_command(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """List the categories, and the last changes."""
    with Library.open(library) as opened:
        categories, edits = opened.categories(), opened.sorting.edits()
    if as_json:
        print_json({"categories": [c.to_json() for c in categories], "changes": [e.to_json() for e in edits]})
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("category", overflow="fold")
    for heading in ("images", "check images", "learned"):
        table.add_column(heading, justify="right")
    for c in categories:
        table.add_row(c.name, f"{c.images:,}", f"{c.check_images:,}", f"{c.learned:,}")
    out.print(table)
    for edit in edits[-show.MOST_LINES :]:
        show.line(_sentence(edit))


@category_app.command()
def rename(library: LibraryPath, category: Category, name: Name, as_json: JsonFlag = False) -> None:
    """Give a category another name."""
    with Library.open(library) as opened:
        _tell(opened.sorting.rename(opened.category_id(category), name), as_json)


@category_app.command()
def merge(
    library: LibraryPath,
    categories: Annotated[list[str], typer.Argument(metavar="CATEGORY...", help="What to merge.", show_default=False)],
    into: Annotated[str, typer.Option(help="The category that stays.", show_default=False)],
    as_json: JsonFlag = False,
) -> None:
    """Make one category of several."""
    with Library.open(library) as opened:
        chosen = [opened.category_id(name) for name in categories]
        _tell(opened.sorting.merge(chosen, opened.category_id(into)), as_json)


@category_app.command()
def split(library: LibraryPath, name: Name, images: ImageList, as_json: JsonFlag = False) -> None:
    """Make a new category of images."""
    with Library.open(library) as opened:
        _tell(opened.sorting.split(image_numbers(opened, images), name), as_json)


@category_app.command()
def delete(
    library: LibraryPath,
    category: Category,
    images: Annotated[Images, typer.Option(help="Where its images go: inbox, or remove them as well.")] = Images.inbox,
    as_json: JsonFlag = False,
) -> None:
    """Delete a category."""
    with Library.open(library) as opened:
        _tell(opened.sorting.delete(opened.category_id(category), images.value), as_json)


@category_app.command()
def undo(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Take back the last change to categories or images."""
    with Library.open(library) as opened:
        _tell(opened.sorting.undo(), as_json)


@category_app.command()
def redo(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Make the change again that was taken back last, as long as no other was made since."""
    with Library.open(library) as opened:
        _tell(opened.sorting.redo(), as_json, again=True)


@app.command()
def move(
    library: LibraryPath,
    category: Annotated[
        str, typer.Argument(metavar="CATEGORY", help='A category\'s name; "" is the inbox.', show_default=False)
    ],
    images: ImageList,
    as_json: JsonFlag = False,
) -> None:
    """Move images to a category, also from the inbox, or to the inbox."""
    with Library.open(library) as opened:
        chosen, sorting = image_numbers(opened, images), opened.sorting
        if category:
            _tell(sorting.move(chosen, opened.category_id(category)), as_json)
        else:
            _tell(sorting.to_inbox(chosen), as_json)


@app.command()
def remove(library: LibraryPath, images: ImageList, as_json: JsonFlag = False) -> None:
    """Take images out of the library; their files stay."""
    with Library.open(library) as opened:
        _tell(opened.sorting.remove(image_numbers(opened, images)), as_json)


@app.command()
def restore(library: LibraryPath, images: ImageList, as_json: JsonFlag = False) -> None:
    """Put removed images back."""
    with Library.open(library) as opened:
        _tell(opened.sorting.restore(image_numbers(opened, images)), as_json)
