"""The command that finds: `search`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, LibraryPath, app, engine_on
from core.cli.output import print_json
from core.errors import UsageError
from core.images.region import Region
from core.library import Example, Library


class Match(StrEnum):
    all = "all"
    any = "any"


@app.command()
def search(
    library: LibraryPath,
    images: Annotated[
        list[Path], typer.Argument(metavar="IMAGE...", help="The images to search with.", show_default=False)
    ],
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
    device: DeviceOption = Device.auto,
    as_json: JsonFlag = False,
) -> None:
    """Find the images most like one, or like several."""
    region = None if crop is None else _region(crop)
    if region is not None and len(images) > 1:
        raise UsageError("--crop is a part of one image, and several are given", advice="Search with one image")
    like, less = _examples(images, region), _examples(unlike or [], None)
    with Library.open(library) as opened, engine_on(device) as engine:
        categories = [opened.category_id(name) for name in category] if category else None
        result = opened.search(like, engine, unlike=less, match=match.value, k=k, categories=categories)
    if as_json:
        print_json(result.to_json())
    else:
        show.hits(result)


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
