"""The commands that find: `search`, and `searches` for those kept under a name."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, LibraryPath, app, engine_on
from core.cli.out import CopyTo, ListTo, MoveTo, Ways, hand_out, tell
from core.cli.output import out, print_json
from core.errors import UsageError
from core.images.region import Region
from core.images.scan import absolute
from core.library import Example, Filter, Library
from core.operations.saved import written
from core.reports import OpenedSearch, Question
from core.text import plural, shown, when


class Match(StrEnum):
    all = "all"
    any = "any"


class State(StrEnum):
    here = "here"
    offline = "offline"
    changed = "changed"
    gone = "gone"


def _day_option(words: str) -> Any:
    return typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=words, show_default=False)


@app.command()
def search(
    library: LibraryPath,
    images: Annotated[
        list[Path] | None, typer.Argument(metavar="[IMAGE]...", help="The images to search with.", show_default=False)
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=10_000, help="How many hits.")] = 20,
    unlike: Annotated[
        list[Path] | None,
        typer.Option("--not", metavar="IMAGE", help="Less like this one; may be given again.", show_default=False),
    ] = None,
    match: Annotated[Match, typer.Option(help="Like all of several images, or like any of them.")] = Match.all,
    crop: Annotated[
        str | None,
        typer.Option(metavar="X,Y,W,H", help="Search with this part of the image, in pixels.", show_default=False),
    ] = None,
    category: Annotated[
        list[str] | None, typer.Option(help="Only hits of this category; may be given again.", show_default=False)
    ] = None,
    inbox: Annotated[bool, typer.Option("--inbox", help="Only hits in no category.")] = False,
    folder: Annotated[
        Path | None, typer.Option(help="Only hits that lie in this folder, or below it.", show_default=False)
    ] = None,
    added_after: Annotated[datetime | None, _day_option("Only hits added on this day or later.")] = None,
    added_before: Annotated[datetime | None, _day_option("Only hits added on this day or earlier.")] = None,
    min_size: Annotated[
        int, typer.Option(min=0, metavar="PIXELS", help="Only hits whose sides both have so many.", show_default=False)
    ] = 0,
    state: Annotated[
        list[State] | None,
        typer.Option(help="Only hits whose file the last scan found so; may be given again.", show_default=False),
    ] = None,
    saved: Annotated[
        str | None, typer.Option(metavar="NAME", help="Ask a saved search again.", show_default=False)
    ] = None,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep this search under a name.", show_default=False)
    ] = None,
    copy_to: CopyTo = None,
    move_to: MoveTo = None,
    list_to: ListTo = None,
    device: DeviceOption = Device.auto,
    as_json: JsonFlag = False,
) -> None:
    """Find the images most like one, or like several, or what a saved search finds now."""
    if (saved is None) != bool(images):
        raise UsageError("Search with images or with a saved search", advice="`recollect searches` lists those")
    if saved is not None and unlike:
        raise UsageError("--not is for a search with images", advice="A saved search knows what it is to be less like")
    ways = Ways(copy_to, move_to, list_to)
    region = None if crop is None else _region(crop)
    if region is not None and len(images or ()) != 1:
        raise UsageError("--crop is a part of one image", advice="Search with one image")
    with Library.open(library) as opened, engine_on(device) as engine:
        where = Filter(
            categories=tuple(map(opened.category_id, category or ())),
            inbox=inbox,
            folder=folder and absolute(folder),
            added_after=added_after and added_after.date(),
            added_before=added_before and added_before.date(),
            min_side=min_size,
            states=tuple(one.value for one in state or ()),
        )
        if saved is None:
            like, less = _examples(images or [], region), _examples(unlike or [], None)
            asked = OpenedSearch("", Question(tuple(like), tuple(less), match.value, where))
        else:
            asked = opened.saved.open(opened.saved.find(saved).id)
            if where:
                asked = dataclasses.replace(asked, question=dataclasses.replace(asked.question, where=where))
        question = asked.question
        result = opened.search(
            question.like, engine, unlike=question.unlike, match=question.match, k=k, where=question.where
        )
        if save is not None:
            opened.saved.save(save, question)
        scores = {hit.image: hit.score for hit in result.hits}
        handed = hand_out(opened, list(scores), ways, scores)
    if as_json:
        print_json({**result.to_json(), "gone": list(asked.gone), "out": handed})
        return
    for name in asked.gone:
        show.line(f"Not there any more, and left out of this search: {name}")
    show.hits(result)
    tell(handed, ways)


@app.command()
def searches(
    library: LibraryPath,
    delete: Annotated[str | None, typer.Option(metavar="NAME", help="Forget this one.", show_default=False)] = None,
    rename: Annotated[
        tuple[str, str] | None, typer.Option(metavar="NAME NEW", help="Give this one another name.", show_default=False)
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """List the saved searches; `search --save NAME` keeps one, `search --saved NAME` asks it again."""
    with Library.open(library) as opened:
        saved = opened.saved
        if delete is not None:
            saved.delete(saved.find(delete).id)
        if rename is not None:
            saved.rename(saved.find(rename[0]).id, rename[1])
        found = saved.all()
    if as_json:
        rows = [{"name": one.name, "saved": one.saved, "question": written(one.question)} for one in found]
        print_json({"searches": rows})
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "images", "saved"):
        table.add_column(heading, overflow="fold")
    for one in found:
        images = plural(len(one.question.like), "image", "images")
        table.add_row(shown(one.name), images, when(one.saved))
    if found:
        out.print(table)
    else:
        show.line("No search is saved yet. `recollect search LIBRARY IMAGE --save NAME` keeps one.")


def _examples(images: Sequence[Path], region: Region | None) -> list[Example]:
    for image in images:
        if not image.expanduser().is_file():
            raise UsageError("There is no such image", path=image, advice="Check the spelling")
    return [Example(path=image.expanduser().absolute(), region=region) for image in images]


def _region(words: str) -> Region:
    try:
        x, y, width, height = map(int, words.split(","))
    except ValueError:
        raise UsageError(f"{words!r} is no region", advice="Write --crop x,y,width,height in whole pixels") from None
    if width < 1 or height < 1:
        raise UsageError("A region needs a width and a height of at least one pixel")
    return x, y, width, height
