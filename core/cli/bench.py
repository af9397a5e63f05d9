"""The command `bench`: learners by name on folders of images, measured."""

from __future__ import annotations

import json
import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import platformdirs
import typer
from rich.table import Table

from core.backbones.registry import DEFAULT_TRUNK, describe
from core.cli import show
from core.cli.commands import Device, DeviceOption, JsonFlag, app
from core.cli.output import out, print_json, working
from core.engine import start_engine
from core.engine.jobs import TrunkSpec
from core.errors import CancelledError, UsageError

if TYPE_CHECKING:
    from core.bench.run import BenchOptions


class Protocol(StrEnum):
    one_task = "one-task"
    multi_task = "multi-task"
    one_by_one = "one-by-one"


class BenchScope(StrEnum):
    head = "head"
    stage = "stage"
    full = "full"


def cache_folder() -> Path:
    """Where features are kept unless another folder is named."""
    return Path(platformdirs.user_cache_dir("recollect", appauthor=False)) / "bench"


@app.command()
def bench(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="FOLDER...", help="Each holds a folder of images per category.", show_default=False),
    ],
    protocol: Annotated[
        Protocol, typer.Option(help="How the second half of the categories comes: at once, in parts, one by one.")
    ] = Protocol.one_task,
    tasks: Annotated[
        int | None, typer.Option(min=1, help="Updates of multi-task after the first; 5 if left out.")
    ] = None,
    methods: Annotated[
        str | None, typer.Option(help="Names with commas between; all if left out.", show_default=False)
    ] = None,
    scope: Annotated[BenchScope, typer.Option(help="What training may change.")] = BenchScope.head,
    backbone: Annotated[
        str, typer.Option(help="The trunk: the built-in default or any timm model name.")
    ] = DEFAULT_TRUNK,
    weights: Annotated[
        Path | None, typer.Option(help="A .safetensors file with the trunk's weights.", show_default=False)
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, max=1000, help="How many; each orders and splits anew.")] = 3,
    per: Annotated[
        int | None,
        typer.Option(min=1, help="Most training images of a category; all if left out.", show_default=False),
    ] = None,
    device: DeviceOption = Device.auto,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="Write tables, figures and plots here.", show_default=False)
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(help="Where features are kept between runs.", show_default=False)
    ] = None,
    ablations: Annotated[
        bool, typer.Option("--ablations", help="The default method with one part changed each, instead of methods.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Measure methods of learning on folders of images."""
    # What measures and the methods themselves bring torch, which no other command should wait for.
    from core.bench.files import made
    from core.bench.methods import choose_methods
    from core.bench.protocol import DEFAULT_TASKS
    from core.bench.run import BenchOptions, run_bench
    from core.bench.summary import summarised

    if tasks is not None and protocol is not Protocol.multi_task:
        raise UsageError("--tasks goes with --protocol multi-task alone")
    names = None if methods is None else methods.split(",")
    chosen = choose_methods(names, scope.value, ablations=ablations)
    options = BenchOptions(protocol.value, tasks or DEFAULT_TASKS, scope.value, seeds, per)
    kept = made((cache or cache_folder()).expanduser().absolute())
    target = None if out_folder is None else made(out_folder.expanduser().absolute())
    trunk = describe(TrunkSpec(backbone, None if weights is None else str(weights.expanduser().absolute())))
    engine = start_engine("local", device=device.value)
    try:
        with working() as (progress, cancel):
            report = run_bench(
                folders,
                chosen,
                options,
                trunk,
                engine,
                cache=kept,
                journal=(target or kept) / "runs.jsonl",
                progress=progress,
                cancel=cancel,
            )
    except CancelledError as error:
        raise CancelledError("Cancelled; what was finished is kept, and the same command goes on from there") from error
    finally:
        engine.close()
    answer = summarised(report)
    if target is not None:
        command = _command(folders, options, names, backbone, ablations)
        _write(answer, target, command)
    if as_json:
        print_json(answer)
    else:
        _show(answer, report.taken)
    if report.failed:
        raise typer.Exit(1)


def _command(
    folders: list[Path], options: BenchOptions, names: list[str] | None, backbone: str, ablations: bool
) -> str:
    """The line that measures the same again, without the places of this machine."""
    words = ["recollect", "bench", *(folder.expanduser().resolve().name for folder in folders)]
    words += ["--protocol", options.protocol, "--scope", options.scope, "--seeds", str(options.seeds)]
    words += ["--tasks", str(options.tasks)] if options.protocol == "multi-task" else []
    words += [] if names is None else ["--methods", ",".join(names)]
    words += [] if options.per is None else ["--per", str(options.per)]
    words += [] if backbone == DEFAULT_TRUNK else ["--backbone", backbone]
    words += ["--ablations"] if ablations else []
    return shlex.join(words)


def _write(answer: dict[str, Any], folder: Path, command: str) -> None:
    from core.bench.files import write_text
    from core.bench.plots import draw_plots
    from core.bench.table import markdown

    write_text(folder / "results.json", json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1) + "\n")
    write_text(folder / "table.md", f"`{command}`\n\n{markdown(answer['results'])}")
    draw_plots(answer["results"], folder)


def _show(answer: dict[str, Any], taken: int) -> None:
    from core.bench.table import HEADINGS, NARROW, parts, row

    for heading, results in parts(answer["results"]).items():
        show.line(heading)
        table = Table(box=None, pad_edge=False)
        for i in NARROW:
            table.add_column(HEADINGS[i], justify="left" if i == 0 else "right", no_wrap=True)
        for result in results:
            cells = row(result)
            table.add_row(*(cells[i] for i in NARROW))
        out.print(table)
    if taken:
        show.line(f"{taken} runs were taken from an earlier call.")
    for one in answer["skipped"][: show.MOST_LINES]:
        show.line(f"  skipped {one['path']}: {one['reason']}")
    if len(answer["skipped"]) > show.MOST_LINES:
        show.line(f"  and {len(answer['skipped']) - show.MOST_LINES:,} more files were skipped")
    for one in answer["failed"]:
        show.line(f"  {one['method']} failed on {one['dataset']} with seed {one['seed']}: {one['reason']}")
