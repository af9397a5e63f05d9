"""Runs every method on every folder with every seed, and takes from earlier runs what they finished."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.bench.course import run_course
from core.bench.data import BenchData, load
from core.bench.folder import list_folders
from core.bench.journal import Journal, RunKey, program_key
from core.bench.methods import Methods
from core.bench.protocol import DEFAULT_TASKS, Plan, ProtocolName, draw_plan
from core.bench.store import FixedViews, Store
from core.engine.jobs import Engine, TrunkInfo
from core.errors import CancelledError, RecollectError
from core.learning.presets import LearnerOptions, Scope
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import Skipped

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BenchOptions:
    """What is measured and how. `tasks` counts for "multi-task" alone; seeds are 0 to `seeds` - 1."""

    protocol: ProtocolName = "one-task"
    tasks: int = DEFAULT_TASKS
    scope: Scope = "head"
    seeds: int = 3
    per: int | None = None


@dataclass(frozen=True)
class Run:
    """One finished run: `facts` are those of `run_course`."""

    key: RunKey
    facts: dict[str, Any]


@dataclass(frozen=True)
class Failed:
    """A run that did not finish, and why in one sentence."""

    key: RunKey
    reason: str


@dataclass
class BenchReport:
    """What was measured, in the order of folders, methods and seeds.

    Attributes:
        skipped: files and categories that were left out, with reasons.
        taken: how many of `runs` an earlier call had finished.
    """

    runs: list[Run] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    taken: int = 0


def run_bench(
    folders: Sequence[Path],
    methods: Methods,
    options: BenchOptions,
    trunk: TrunkInfo,
    engine: Engine,
    *,
    cache: Path,
    journal: Path,
    progress: ProgressCallback,
    cancel: CancelToken,
) -> BenchReport:
    """Measures.

    Args:
        folders: each holds a folder of images per category.
        trunk: with its fingerprint; `engine` makes the features with it.
        cache: where features and pixels are kept.
        journal: the file of finished runs.

    A method that fails on some data is named in the report, and the others go on. Raises UsageError or BenchError where
    nothing can be measured, CancelledError once `cancel` was set: what was finished is in the journal.
    """
    report = BenchReport()
    finished = Journal(journal)
    pixels = None if options.scope == "head" else _Pixels(trunk, engine, progress, cancel)
    work: list[tuple[BenchData, list[Plan]]] = []
    for listing in list_folders(folders, cancel=cancel):
        data = load(listing, trunk, engine, cache, progress, cancel, pixels)
        plans = [
            draw_plan(data.labels, options.protocol, seed, tasks=options.tasks, per=options.per)
            for seed in range(options.seeds)
        ]
        work.append((data, plans))
        report.skipped += data.skipped
    device = engine.info().device
    updates = sum(len(plan.updates) for _, plans in work for plan in plans) * len(methods)
    meter = Meter("bench", f"Measuring {_counted(len(methods), 'method')}", updates, progress)
    for data, plans in work:
        for name, make in methods.items():
            for seed, plan in enumerate(plans):
                cancel.raise_if_cancelled()
                key = _key(data, trunk, options, plan, name, seed, device)
                facts = finished.get(key)
                if facts is not None:
                    meter.advance(len(plan.updates))
                    report.runs.append(Run(key, facts))
                    report.taken += 1
                    continue
                done = meter.done
                try:
                    whole = None if pixels is None else pixels.trunk
                    learner = make(LearnerOptions(options.scope, seed, device, trunk=whole))
                    facts = run_course(learner, data, plan, meter.advance, cancel, progress)
                except CancelledError:
                    raise
                except (RecollectError, ValueError) as error:
                    log.exception("%s on %s, seed %d", name, data.name, seed)
                    report.failed.append(Failed(key, str(error) or type(error).__name__))
                    meter.advance(len(plan.updates) - (meter.done - done))
                    continue
                finished.add(key, facts)
                report.runs.append(Run(key, facts))
    return report


class _Pixels:
    """The trunk itself and the views it looks at, which only scopes beyond the head need."""

    def __init__(self, info: TrunkInfo, engine: Engine, progress: ProgressCallback, cancel: CancelToken) -> None:
        self._info, self._engine, self._progress, self._cancel = info, engine, progress, cancel
        self._trunk: Trunk | None = None

    @property
    def trunk(self) -> Trunk:
        from core.backbones.registry import make_trunk

        if self._trunk is None:
            self._trunk = make_trunk(self._info.spec, self._engine.info().device)
        return self._trunk

    def __call__(self, store: Store) -> FixedViews:
        return store.views(self.trunk.preprocessing, self._progress, self._cancel)


def _key(
    data: BenchData, trunk: TrunkInfo, options: BenchOptions, plan: Plan, method: str, seed: int, device: str
) -> RunKey:
    return RunKey(
        data.name,
        data.key,
        trunk.spec.name,
        options.protocol,
        plan.tasks,
        method,
        options.scope,
        seed,
        options.per,
        device,
        program_key(),
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def skipped_json(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    return [{"path": str(s.path), "kind": s.kind, "reason": s.reason} for s in skipped]
