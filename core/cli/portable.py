"""The commands `export`, `import` and `export-model`: a library as one file, and its model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli import show
from core.cli.commands import JsonFlag, LibraryPath, app
from core.cli.output import print_json, working
from core.library import Library
from core.portable.importing import import_library
from core.text import plural, size


@app.command(name="export")
def export_command(
    library: LibraryPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.", show_default=False)],
    images: Annotated[bool, typer.Option("--images", help="Put the image files in, too.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Write a library as one file, for a colleague."""
    with Library.open(library) as opened, working() as (progress, cancel):
        report = opened.export(file, images=images, progress=progress, cancel=cancel)
    if as_json:
        print_json(report.to_json())
        return
    what = f"{plural(report.images, 'image', 'images')} in {plural(report.categories, 'category', 'categories')}"
    show.line(f"Wrote {report.path} ({size(report.bytes)}): {what}, generation {report.generation}.")
    if images:
        show.line(f"  {plural(report.with_files, 'image file is', 'image files are')} in it.")
    if report.away:
        show.line(f"  {plural(report.away, 'image file', 'image files')} could not be found.")


@app.command(name="export-model")
def export_model_command(
    library: LibraryPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .onnx file to write.", show_default=False)],
    as_json: JsonFlag = False,
) -> None:
    """Write the current model as an ONNX file, for other programs."""
    with Library.open(library) as opened:
        report = opened.export_model(file)
    if as_json:
        print_json(report.to_json())
        return
    show.line(f"Wrote {report.path} ({size(report.bytes)}): {report.trunk} and generation {report.generation}.")
    show.line(
        f"  It takes {report.input_px} x {report.input_px} RGB pixels and gives {report.dim} numbers; "
        f"run by ONNX Runtime, they differ by at most {report.difference:.1g}."
    )


@app.command(name="import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `export` wrote.", show_default=False)],
    library: Annotated[
        Path, typer.Argument(metavar="LIBRARY", help="A new or empty folder for the library.", show_default=False)
    ],
    as_json: JsonFlag = False,
) -> None:
    """Make a library of an exported one."""
    with working() as (progress, cancel):
        report = import_library(file, library, progress=progress, cancel=cancel)
    if as_json:
        print_json(report.to_json())
        return
    what = f"{plural(report.images, 'image', 'images')} in {plural(report.categories, 'category', 'categories')}"
    show.line(f"Made {report.path} of {report.name}: {what}, generation {report.generation}.")
    if report.with_files:
        show.line(f"  {plural(report.with_files, 'image file', 'image files')} came along.")
    if report.offline:
        show.line(f"  {plural(report.offline, 'image is', 'images are')} offline: found by search, seen as thumbnails.")
