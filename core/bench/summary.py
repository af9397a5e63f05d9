"""Means and spreads over seeds, as JSON (docs/benchmarks.md, "Figures")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from core.bench.course import KS, Facts
from core.bench.run import BenchReport, Run, skipped_json

Result = dict[str, Any]
GALLERIES = ("union", "old", "new", "unseen")


def summarised(report: BenchReport) -> dict[str, Any]:
    """{"results": one entry a folder and method, "failed": runs that did not finish, "skipped": files left out}."""
    groups: dict[tuple[object, ...], list[Run]] = {}
    for run in report.runs:
        k = run.key
        same = (k.dataset, k.backbone, k.protocol, k.tasks, k.method, k.scope, k.per, k.device)
        groups.setdefault(same, []).append(run)
    failed = [
        {"dataset": f.key.dataset, "method": f.key.method, "seed": f.key.seed, "reason": f.reason}
        for f in report.failed
    ]
    return {
        "results": [_result(runs) for runs in groups.values()],
        "failed": failed,
        "skipped": skipped_json(report.skipped),
    }


def _result(runs: Sequence[Run]) -> Result:
    key, facts = runs[0].key, [run.facts for run in runs]
    result: Result = {
        "dataset": key.dataset,
        "protocol": key.protocol,
        "tasks": key.tasks,
        "method": key.method,
        "scope": key.scope,
        "seeds": len(runs),
        "per": key.per,
        "backbone": key.backbone,
        "device": key.device,
    }
    for gallery in GALLERIES:
        for figure in (*(f"r{k}" for k in KS), "map_r"):
            result[f"{gallery}_{figure}"] = spread([_where(f, gallery)[figure] for f in facts])
    for figure in ("union_old_r1", "union_new_r1"):
        result[figure] = spread([f["after"][-1][figure] for f in facts])
    single: dict[str, Callable[[Facts], float | None]] = {
        "hmean": lambda f: harmonic(f["after"][-1]["old"]["r1"], f["after"][-1]["new"]["r1"]),
        "forgetting": lambda f: forgetting(f, "own"),
        "forgetting_union": lambda f: forgetting(f, "in_union"),
        "backward_transfer": lambda f: backward_transfer(f, "own"),
        "backward_transfer_union": lambda f: backward_transfer(f, "in_union"),
        "seconds": lambda f: float(np.mean(f["seconds"][1:])),
        "first_seconds": lambda f: float(f["seconds"][0]),
        "peak_memory": lambda f: float(f["peak_memory"]),
    }
    for figure, of in single.items():
        result[figure] = spread([of(f) for f in facts])
    result["bytes_per_category"] = float(np.mean([f["bytes_per_category"] for f in facts]))
    result["bytes_shared"] = float(np.mean([f["bytes_shared"] for f in facts]))
    result["updates_kept"] = float(np.mean([k for f in facts for k in f["kept"]]))
    result["by_update"] = _by_update(facts)
    return result


def _where(facts: Facts, gallery: str) -> dict[str, float | None]:
    """Of the last update; of the first for categories not seen yet, which are all learned at the end."""
    found: dict[str, float | None] = facts["after"][0 if gallery == "unseen" else -1][gallery]
    return found


def _by_update(facts: Sequence[Facts]) -> dict[str, list[dict[str, float | None]]]:
    """R@1 after the first and each later update: the course a plot shows."""
    columns: dict[str, Callable[[dict[str, Any]], float | None]] = {
        "union_r1": lambda after: after["union"]["r1"],
        "union_old_r1": lambda after: after["union_old_r1"],
        "union_new_r1": lambda after: after["union_new_r1"],
        "old_r1": lambda after: after["old"]["r1"],
        "new_r1": lambda after: after["new"]["r1"],
        "unseen_r1": lambda after: after["unseen"]["r1"],
    }
    count = len(facts[0]["after"])
    return {name: [spread([of(f["after"][i]) for f in facts]) for i in range(count)] for name, of in columns.items()}


def spread(values: Sequence[float | None]) -> dict[str, float | None]:
    """Mean and standard deviation over seeds (n - 1 below; 0 for one seed); None where no seed has the figure."""
    known = [v for v in values if v is not None]
    if not known:
        return {"mean": None, "sd": None}
    return {"mean": float(np.mean(known)), "sd": float(np.std(known, ddof=1)) if len(known) > 1 else 0.0}


def harmonic(a: float | None, b: float | None) -> float | None:
    """The harmonic mean of two figures from 0 to 100."""
    if a is None or b is None:
        return None
    return 2 * a * b / (a + b) if a + b > 0 else 0.0


def forgetting(facts: Facts, gallery: str) -> float | None:
    """Mean over updates but the last: the best R@1 of its categories before the end, minus that at the end.

    Chaudhry et al., "Riemannian Walk for Incremental Learning", 2018. `gallery`: "own", or "in_union", whose gallery
    grows, so that some is lost with any method. Below 0 where old categories gained.
    """
    after = [a[gallery] for a in facts["after"]]
    lost = [
        max(a[update] for a in after[update:-1]) - after[-1][update]
        for update in range(len(after) - 1)
        if after[-1][update] is not None and after[update][update] is not None
    ]
    return float(np.mean(lost)) if lost else None


def backward_transfer(facts: Facts, gallery: str) -> float | None:
    """Mean over updates but the last: R@1 of its categories at the end, minus that right after it was learned.

    Lopez-Paz and Ranzato, "Gradient Episodic Memory for Continual Learning", 2017. `gallery` as for `forgetting`.
    """
    after = [a[gallery] for a in facts["after"]]
    gained = [
        after[-1][update] - after[update][update]
        for update in range(len(after) - 1)
        if after[-1][update] is not None and after[update][update] is not None
    ]
    return float(np.mean(gained)) if gained else None
