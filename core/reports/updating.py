"""What an update did, and what check images say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figures:
    """Of a set of queries, in percent; None where there was nothing to ask."""

    r1: float | None
    map_r: float | None
    queries: int

    def to_json(self) -> dict[str, Any]:
        def short(x: float | None) -> float | None:
            return None if x is None else round(x, 2)

        return {"r1": short(self.r1), "map_r": short(self.map_r), "queries": self.queries}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Figures:
        return cls(told["r1"], told["map_r"], told["queries"])


@dataclass(frozen=True)
class BeforeAfter:
    before: Figures
    after: Figures

    def to_json(self) -> dict[str, Any]:
        return {"before": self.before.to_json(), "after": self.after.to_json()}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> BeforeAfter:
        return cls(Figures.from_json(told["before"]), Figures.from_json(told["after"]))


@dataclass(frozen=True)
class CategoryFigures:
    """`images` counts all of the category, check images included; `new`: first learned in this update."""

    name: str
    images: int
    check_images: int
    new: bool
    figures: BeforeAfter


@dataclass(frozen=True)
class StageReport:
    """`stage`: "align" or "distil"; `generation`: the one it made, None if not kept; `reason`: why, or why not."""

    stage: str
    seconds: float
    kept: bool
    generation: int | None
    reason: str
    figures: BeforeAfter | None = None
    details: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "seconds": round(self.seconds, 3),
            "kept": self.kept,
            "generation": self.generation,
            "reason": self.reason,
            "union": None if self.figures is None else self.figures.to_json(),
            "details": self.details,
        }


@dataclass(frozen=True)
class UpdateReport:
    """One update. `generation`: current after it; `parent`: current before it. Figures: check images, one gallery.

    `scope_reason`: why this scope, where that was left open, else "". `estimated`: images whose place in the search is
    carried over, until their files are read again. `changed`: images that had been learned, and were sorted otherwise
    since.
    """

    generation: int
    parent: int | None
    scope: str
    device: str
    seconds: float
    stages: list[StageReport]
    old: BeforeAfter
    new: BeforeAfter
    union: BeforeAfter
    categories: list[CategoryFigures]
    estimated: int = 0
    scope_reason: str = ""
    changed: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "parent": self.parent,
            "scope": self.scope,
            "scope_reason": self.scope_reason,
            "device": self.device,
            "seconds": round(self.seconds, 3),
            "stages": [s.to_json() for s in self.stages],
            "old": self.old.to_json(),
            "new": self.new.to_json(),
            "union": self.union.to_json(),
            "estimated": self.estimated,
            "changed": self.changed,
            "categories": [
                {
                    "name": c.name,
                    "images": c.images,
                    "check_images": c.check_images,
                    "new": c.new,
                    **c.figures.to_json(),
                }
                for c in self.categories
            ],
        }
