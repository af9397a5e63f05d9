"""One learner through all updates of a plan, and what it finds after each (docs/benchmarks.md, "Figures")."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from core.bench.data import BenchData
from core.bench.memory import PeakMemory
from core.bench.protocol import Ids, Plan
from core.evaluation.metrics import Floats, Retrieval, retrieval
from core.learning.learner import Learner
from core.progress import CancelToken, ProgressCallback, ignore_progress

KS = (1, 2, 4, 8)
Facts = dict[str, Any]


def run_course(
    learner: Learner,
    data: BenchData,
    plan: Plan,
    advance: Callable[[], None],
    cancel: CancelToken,
    progress: ProgressCallback = ignore_progress,
) -> Facts:
    """Teaches a fresh learner every update and asks with all test images after each.

    Args:
        advance: called once an update.
        progress: hears what the learner tells within an update.

    Returns:
        "after": `figures_after` of each update; "seconds", "steps", "kept", "reasons" of each update; "peak_memory" in
        bytes of the process while learning; "bytes_per_category", "bytes_shared" at the end. Plain numbers for JSON.

    Raises what `Learner.learn` raises.
    """
    tests = data.take(plan.test)
    facts: Facts = {"after": [], "seconds": [], "steps": [], "kept": [], "reasons": []}
    peak = 0
    for number, rows in enumerate(plan.train):
        cancel.raise_if_cancelled()
        images = data.take(rows)
        with PeakMemory() as memory:
            # Measured here, for every method alike.
            started = time.perf_counter()
            learned = learner.learn(images, progress=progress, cancel=cancel)
            facts["seconds"].append(time.perf_counter() - started)
        peak = max(peak, memory.peak)
        facts["steps"].append(learned.steps)
        facts["kept"].append(learned.kept)
        facts["reasons"].append(learned.reason)
        facts["after"].append(figures_after(learner.embed(tests), tests.labels, plan.updates, number))
        advance()
    kept = learner.kept()
    return facts | {
        "peak_memory": peak,
        "bytes_per_category": float(kept.per_category),
        "bytes_shared": int(kept.shared),
    }


def figures_after(vectors: Floats, labels: Ids, updates: list[Ids], number: int) -> Facts:
    """Figures of the test images in percent, None where nothing can be asked.

    Args:
        vectors: (n, d) of length 1, of test images of all categories, learned or not.
        labels: (n,) their categories.
        updates: the categories of each update; those up to `number` were learned.

    Returns:
        "union", "old", "new", "unseen": {"r1", "r2", "r4", "r8", "map_r"} in one gallery of all learned categories, of
        those of the first update alone, of all later ones that were learned, of all that come later.
        "union_old_r1", "union_new_r1": queries of the first and of later updates in the union.
        "own": R@1 of each learned update in a gallery of its own, None where it has one category, which cannot be
        wrong there; "in_union": R@1 of the same queries in the union.
    """
    learned = np.concatenate(updates[: number + 1])
    union, asked = _ask(vectors, labels, learned)
    later = np.concatenate([updates[0][:0], *updates[1 : number + 1]])
    unseen = np.concatenate([updates[0][:0], *updates[number + 1 :]])
    own = [_figures(*_ask(vectors, labels, u))["r1"] if len(u) > 1 else None for u in updates[: number + 1]]
    return {
        "union": _figures(union),
        "old": _figures(*_ask(vectors, labels, updates[0])),
        "new": _figures(*_ask(vectors, labels, later)),
        "unseen": _figures(*_ask(vectors, labels, unseen)),
        "union_old_r1": _percent(union.recall(1, np.isin(asked, updates[0]))),
        "union_new_r1": _percent(union.recall(1, np.isin(asked, later))),
        "own": own,
        "in_union": [_percent(union.recall(1, np.isin(asked, u))) for u in updates[: number + 1]],
    }


def _ask(vectors: Floats, labels: Ids, categories: Ids) -> tuple[Retrieval, Ids]:
    """Every image of these categories in the gallery of all the others of them."""
    rows = np.isin(labels, categories)
    z, own = vectors[rows], labels[rows]
    ids = np.arange(len(own), dtype=np.int64)
    return retrieval(z, own, z, own, query_ids=ids, gallery_ids=ids, ks=KS), own


def _figures(answers: Retrieval, _asked: Ids | None = None) -> dict[str, float | None]:
    recalls = {f"r{k}": _percent(answers.recall(k)) for k in KS}
    return recalls | {"map_r": _percent(answers.map_r())}


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
