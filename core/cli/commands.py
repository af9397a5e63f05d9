"""The commands. Each is thin: the library does the work, `core.cli.output` and `core.cli.show` the talking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from core import __version__
from core.backbones.registry import DEFAULT_TRUNK, describe
from core.cli import show
from core.cli.output import print_json, working
from core.engine import start_engine
from core.engine.jobs import Engine, TrunkSpec
from core.errors import NothingToLearnError, UsageError
from core.library import Library, UpdateSettings
from core.logs import engine_log
from core.reports import TO_INBOX

app = typer.Typer(
    name="recollect",
    help="Finds images by what they look like, in categories you care about, and learns new ones without "
    "forgetting.\n\nWithout a command it opens the window.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Device(StrEnum):
    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"
    mps = "mps"


class Scope(StrEnum):
    auto = "auto"
    none = "none"
    head = "head"
    stage = "stage"
    full = "full"


LibraryPath = Annotated[Path, typer.Argument(metavar="LIBRARY", help="The folder of the library.", show_default=False)]
JsonFlag = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]
DeviceOption = Annotated[Device, typer.Option(help="Where to compute: auto takes the fastest there is.")]
SeedOption = Annotated[int, typer.Option(min=0, help="Of everything random.")]
ScopeOption = Annotated[
    Scope,
    typer.Option(
        help="none: align only. head: distil the head afterwards. stage, full: distil the trunk, its last blocks or "
        "all of it. auto: head, or with enough to learn from the trunk: full where there is a CUDA GPU, else stage."
    ),
]


@contextmanager
def engine_on(device: Device) -> Iterator[Engine]:
    """An engine for as long as a command needs it. In a process of its own: no image ends the command."""
    engine = start_engine("process", device=device.value, log_file=engine_log())
    try:
        yield engine
    finally:
        engine.close()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Recollect {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def init(
    library: LibraryPath,
    backbone: Annotated[
        str, typer.Option(help="The trunk: the built-in default or any timm model name.")
    ] = DEFAULT_TRUNK,
    weights: Annotated[
        Path | None, typer.Option(help="A .safetensors file with the trunk's weights.", show_default=False)
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Make an empty library."""
    trunk = describe(TrunkSpec(backbone, None if weights is None else str(weights.expanduser().absolute())))
    with Library.create(library, trunk=trunk) as opened:
        info = opened.info()
    if as_json:
        print_json(info.to_json())
    else:
        show.line(f"Made an empty library in {info.path}. Next: recollect add {library} FOLDER")


@app.command()
def add(
    library: LibraryPath,
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", help="Folders of images, or images.", show_default=False)
    ],
    category: Annotated[str | None, typer.Option(help="Put all images into this category.", show_default=False)] = None,
    inbox: Annotated[bool, typer.Option("--inbox", help="Put all images into the inbox, to be sorted.")] = False,
    no_update: Annotated[bool, typer.Option("--no-update", help="Add only; learn later with `update`.")] = False,
    scope: ScopeOption = Scope.auto,
    device: DeviceOption = Device.auto,
    seed: SeedOption = 0,
    as_json: JsonFlag = False,
) -> None:
    """Add folders of images as categories, and learn them."""
    missing = [folder for folder in folders if not folder.expanduser().exists()]
    if missing:
        raise UsageError("There is no such file or folder", path=missing[0], advice="Check the spelling")
    if category is not None and not category.strip():
        raise UsageError("A category needs a name")
    if category is not None and inbox:
        raise UsageError("Images go to a category or to the inbox, not both")
    paths = [folder.expanduser().absolute() for folder in folders]
    with Library.open(library) as opened, engine_on(device) as engine, working() as (progress, cancel):
        settings = UpdateSettings(scope=scope.value, seed=seed)
        learn, aim = None if no_update else settings, TO_INBOX if inbox else category
        report = opened.add(paths, engine, category=aim, learn=learn, progress=progress, cancel=cancel)
        if not no_update:
            try:
                report.update = opened.update(engine, settings=settings, progress=progress, cancel=cancel)
            except NothingToLearnError:
                report.update = None
    if as_json:
        print_json(report.to_json())
    else:
        show.added(report)


@app.command()
def update(
    library: LibraryPath,
    scope: ScopeOption = Scope.auto,
    device: DeviceOption = Device.auto,
    seed: SeedOption = 0,
    as_json: JsonFlag = False,
) -> None:
    """Learn the images added since the last update."""
    with Library.open(library) as opened, engine_on(device) as engine, working() as (progress, cancel):
        settings = UpdateSettings(scope=scope.value, seed=seed)
        report = opened.update(engine, settings=settings, progress=progress, cancel=cancel)
    if as_json:
        print_json(report.to_json())
    else:
        show.updated(report)


@app.command()
def refresh(library: LibraryPath, device: DeviceOption = Device.auto, as_json: JsonFlag = False) -> None:
    """Read images again that were carried over when an update moved the trunk."""
    with Library.open(library) as opened, engine_on(device) as engine, working() as (progress, cancel):
        report = opened.refresh(engine, progress=progress, cancel=cancel)
    if as_json:
        print_json(report.to_json())
    else:
        show.refreshed(report)


@app.command()
def info(library: LibraryPath, as_json: JsonFlag = False) -> None:
    """Show what is in a library."""
    with Library.open(library) as opened:
        facts = opened.info()
    if as_json:
        print_json(facts.to_json())
    else:
        show.info(facts)


@app.command(name="open")
def open_window(
    library: Annotated[Path | None, typer.Argument(metavar="LIBRARY", help="Open this library.")] = None,
) -> None:
    """Open the window."""
    from core.cli.window import open_window as opened

    raise typer.Exit(opened([] if library is None else [str(library.expanduser().absolute())]))
