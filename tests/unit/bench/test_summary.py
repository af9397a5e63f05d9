"""Means, spreads, forgetting and backward transfer, by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.bench.course import run_course
from core.bench.journal import RunKey
from core.bench.plots import draw_plots
from core.bench.protocol import draw_plan
from core.bench.run import BenchReport, Failed, Run
from core.bench.summary import backward_transfer, forgetting, harmonic, spread, summarised
from core.bench.table import HEADINGS, markdown, row
from core.learning.presets import LearnerOptions
from core.progress import CancelToken
from tests.unit.bench.support import Watched, made_up

KEY = RunKey("birds", "k", "pixels", "multi-task", 2, "watched", "head", 0, None, "cpu", "p")
# R@1 of three updates in their own galleries after each of them.
OWN = {"after": [{"own": [80.0]}, {"own": [84.0, 60.0]}, {"own": [82.0, 61.0, 50.0]}]}


def test_forgetting_is_the_best_before_the_end_minus_the_end() -> None:
    assert forgetting(OWN, "own") == pytest.approx(((84 - 82) + (60 - 61)) / 2)


def test_backward_transfer_is_the_end_minus_when_it_was_learned() -> None:
    assert backward_transfer(OWN, "own") == pytest.approx(((82 - 80) + (61 - 60)) / 2)


def test_updates_that_cannot_be_asked_apart_count_in_neither() -> None:
    single = {"after": [{"own": [80.0]}, {"own": [84.0, None]}, {"own": [82.0, None, None]}]}
    assert forgetting(single, "own") == pytest.approx(2)
    assert backward_transfer(single, "own") == pytest.approx(2)
    assert forgetting({"after": [{"own": [None]}, {"own": [None, None]}]}, "own") is None


def test_spread_over_seeds() -> None:
    assert spread([1.0, 3.0]) == {"mean": 2.0, "sd": pytest.approx(2**0.5)}
    assert spread([1.0]) == {"mean": 1.0, "sd": 0.0}
    assert spread([None, None]) == {"mean": None, "sd": None}


def test_the_harmonic_mean_is_near_the_worse() -> None:
    assert harmonic(80.0, 40.0) == pytest.approx(160 / 3)
    assert harmonic(0.0, 0.0) == 0.0
    assert harmonic(None, 40.0) is None


def measured() -> BenchReport:
    data = made_up(6, 10)
    report = BenchReport()
    for seed in range(3):
        plan = draw_plan(data.labels, "multi-task", seed, tasks=2)
        facts = run_course(Watched(LearnerOptions()), data, plan, lambda: None, CancelToken())
        for method in ("watched", "other"):
            report.runs.append(Run(replace(KEY, seed=seed, method=method), facts))
    return report


def test_results_have_every_promised_figure_over_the_seeds() -> None:
    report = measured()
    results = summarised(report)["results"]
    assert [r["method"] for r in results] == ["watched", "other"]
    result = results[0]
    assert {k: result[k] for k in ("dataset", "protocol", "tasks", "scope", "seeds")} == {
        "dataset": "birds",
        "protocol": "multi-task",
        "tasks": 2,
        "scope": "head",
        "seeds": 3,
    }
    spreads = {f"{g}_{f}" for g in ("union", "old", "new", "unseen") for f in ("r1", "r2", "r4", "r8", "map_r")}
    spreads |= {"hmean", "union_old_r1", "union_new_r1", "forgetting", "forgetting_union", "backward_transfer"}
    spreads |= {"backward_transfer_union", "seconds", "first_seconds", "peak_memory"}
    for figure in spreads:
        assert set(result[figure]) == {"mean", "sd"}, figure
        assert result[figure]["mean"] is not None, figure
    ends = [run.facts["after"][-1]["union"]["r1"] for run in report.runs if run.key.method == "watched"]
    assert result["union_r1"]["mean"] == pytest.approx(np.mean(ends))
    assert result["union_r1"]["sd"] == pytest.approx(np.std(ends, ddof=1))
    firsts = [run.facts["after"][0]["unseen"]["r1"] for run in report.runs if run.key.method == "watched"]
    assert result["unseen_r1"]["mean"] == pytest.approx(np.mean(firsts))
    seconds = [np.mean(run.facts["seconds"][1:]) for run in report.runs if run.key.method == "watched"]
    assert result["seconds"]["mean"] == pytest.approx(np.mean(seconds))
    assert result["bytes_per_category"] == 12.0
    assert len(result["by_update"]["union_r1"]) == 3


def test_failures_are_named_beside_the_results() -> None:
    report = measured()
    report.failed.append(Failed(replace(KEY, method="broken", seed=2), "It did not settle"))
    assert summarised(report)["failed"] == [
        {"dataset": "birds", "method": "broken", "seed": 2, "reason": "It did not settle"}
    ]


def test_a_table_has_a_row_a_method_and_a_cell_a_heading() -> None:
    results = summarised(measured())["results"]
    text = markdown(results)
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len(lines) == 4
    assert all(line.count("|") == len(HEADINGS) + 1 for line in lines)
    assert "### birds, multi-task (2 updates), scope head, 3 seeds" in text
    union = results[0]["union_r1"]
    assert row(results[0])[1] == f"{union['mean']:.1f} ± {union['sd']:.1f}"


def test_plots_are_pictures_in_two_forms(tmp_path: Path) -> None:
    results: list[dict[str, Any]] = summarised(measured())["results"]
    files = draw_plots(results, tmp_path)
    assert sorted(f.name for f in files) == [
        "birds-multi-task-2-head-old-new.png",
        "birds-multi-task-2-head-old-new.svg",
        "birds-multi-task-2-head-updates.png",
        "birds-multi-task-2-head-updates.svg",
    ]
    for file in files:
        start = file.read_bytes()[:200]
        assert start.startswith(b"\x89PNG") if file.suffix == ".png" else b"<?xml" in start
