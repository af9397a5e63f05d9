"""Results as rows of text, for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Result = dict[str, Any]

HEADINGS = (
    "method",
    "union R@1",
    "old in union",
    "new in union",
    "union MAP@R",
    "old R@1",
    "new R@1",
    "harmonic",
    "not seen yet",
    "forgetting",
    "in union",
    "s an update",
    "peak MB",
    "kB a category",
)
# The columns that fit a terminal; files have all.
NARROW = (0, 1, 2, 3, 8, 11)
_FIGURES = (
    "union_r1",
    "union_old_r1",
    "union_new_r1",
    "union_map_r",
    "old_r1",
    "new_r1",
    "hmean",
    "unseen_r1",
    "forgetting",
    "forgetting_union",
)


def parts(results: Sequence[Result]) -> dict[str, list[Result]]:
    """Results that stand in one table, by its title."""
    out: dict[str, list[Result]] = {}
    for result in results:
        out.setdefault(title(result), []).append(result)
    return out


def title(result: Result) -> str:
    updates = "1 update" if result["tasks"] == 1 else f"{result['tasks']} updates"
    per = "" if result["per"] is None else f", {result['per']} training images a category"
    seeds = "1 seed" if result["seeds"] == 1 else f"{result['seeds']} seeds"
    return (
        f"{result['dataset']}, {result['protocol']} ({updates}), scope {result['scope']}{per}, {seeds}, "
        f"{result['backbone']}, {result['device']}"
    )


def row(result: Result) -> list[str]:
    """The cells under `HEADINGS`; R@1 and MAP@R in percent, mean and standard deviation over seeds."""
    cells = [str(result["method"]), *(_figure(result[name], result["seeds"]) for name in _FIGURES)]
    cells.append(f"{result['seconds']['mean']:.2f}")
    cells.append(f"{result['peak_memory']['mean'] / 1e6:.0f}")
    cells.append(f"{result['bytes_per_category'] / 1e3:.1f}")
    return cells


def markdown(results: Sequence[Result]) -> str:
    """Every table under its title."""
    lines: list[str] = []
    for heading, some in parts(results).items():
        lines += [f"### {heading}", "", "| " + " | ".join(HEADINGS) + " |", "|---|" + "---:|" * (len(HEADINGS) - 1)]
        lines += ["| " + " | ".join(row(result)) + " |" for result in some]
        lines.append("")
    return "\n".join(lines)


def _figure(value: dict[str, float | None], seeds: int) -> str:
    mean, sd = value["mean"], value["sd"]
    if mean is None or sd is None:
        return "–"
    return f"{mean:.1f}" if seeds == 1 else f"{mean:.1f} ± {sd:.1f}"
