"""The commands that say what an image is: `classify`, and `sort` for those of the inbox."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, LibraryPath, app, engine_on
from core.cli.output import print_json
from core.errors import UsageError
from core.library import Library
from core.operations.recognising import ERROR_RATE
from core.reports import Calibration, Recognition
from core.text import plural

ErrorRate = Annotated[
    float,
    typer.Option(min=0.0001, max=0.5, help="Share of images of known categories that may be called unknown."),
]


@app.command()
def classify(
    library: LibraryPath,
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Image files.", show_default=False)],
    error_rate: ErrorRate = ERROR_RATE,
    device: DeviceOption = Device.auto,
    as_json: JsonFlag = False,
) -> None:
    """Say which categories images are likely of, or that they are of none the library knows."""
    files = [image.expanduser().absolute() for image in images]
    for file in files:
        if not file.is_file():
            raise UsageError("There is no such image", path=file, advice="Check the spelling")
    with Library.open(library) as opened, engine_on(device) as engine:
        calibration = opened.recognising.calibration(error_rate)
        found = list(opened.recognising.files(files, engine, error_rate=error_rate))
    if as_json:
        print_json([one.to_json() for one in found])
        return
    for one in found:
        show.line(f"{one.path.name}: {_words(one)}")
    _tell_if_few(calibration)


@app.command(name="sort")
def sort_inbox(
    library: LibraryPath,
    accept: Annotated[
        float | None,
        typer.Option(
            min=0.5, max=1.0, help="Move those in that are known and at least this likely.", show_default=False
        ),
    ] = None,
    error_rate: ErrorRate = ERROR_RATE,
    as_json: JsonFlag = False,
) -> None:
    """Propose categories for the images of the inbox. Only --accept moves any; `category undo` takes that back."""
    with Library.open(library) as opened:
        calibration = opened.recognising.calibration(error_rate)
        left = opened.sorting.left()
        asked = np.setdiff1d(opened.image_ids(inbox=True), left)
        found = list(opened.recognising.images(asked, error_rate=error_rate))
        sure: dict[int, list[int]] = {}
        for name, group in _groups(found).items():
            if name is not None and accept is not None:
                images = [o.image for o in group if o.image is not None and o.categories[0][1] >= accept]
                if images:
                    sure[opened.category_id(name)] = images
        if sure:
            opened.sorting.accept_all(sure)
        moved = {image for images in sure.values() for image in images}
    if as_json:
        print_json([one.to_json() | {"accepted": one.image in moved} for one in found])
        return
    for name, group in _groups(found).items():
        show.line(f"{name or 'no known category'}: {plural(len(group), 'image', 'images')}")
        show.some([f"  {one.path.name}: {_words(one)}{', moved' if one.image in moved else ''}" for one in group])
    if len(left):
        stay = plural(len(left), "image stays", "images stay")
        show.line(f"{stay} in the inbox, as somebody said that no category fits.")
    if not found and not len(left):
        show.line("The inbox is empty.")
    elif moved:
        show.line(f"Moved {plural(len(moved), 'image', 'images')}. Next: recollect update")
    _tell_if_few(calibration)


def _groups(found: list[Recognition]) -> dict[str | None, list[Recognition]]:
    """By likeliest category, large groups first, what is unknown last (None); in a group the likeliest first."""
    groups: dict[str | None, list[Recognition]] = defaultdict(list)
    for one in sorted(found, key=lambda one: -one.categories[0][1] if one.categories else 0.0):
        groups[None if one.unknown else one.categories[0][0]].append(one)
    return dict(sorted(groups.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or "")))


def _words(one: Recognition) -> str:
    if one.reason is not None:
        return f"not read: {one.reason}"
    likely = ", ".join(f"{name} {p:.0%}" for name, p in one.categories[:3] if p >= 0.005)
    if not one.unknown:
        return likely
    return f"no known category (nearest: {likely})" if likely else "no known category"


def _tell_if_few(calibration: Calibration) -> None:
    if not calibration.enough:
        show.line(
            f"Nothing is called unknown at {calibration.error_rate:g}: that takes {calibration.needed:,} check images, "
            f"and there are {calibration.checked:,}."
        )
