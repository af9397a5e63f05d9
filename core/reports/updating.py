"""What an update did, and what check images say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


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

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "images": self.images,
            "check_images": self.check_images,
            "new": self.new,
            **self.figures.to_json(),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> CategoryFigures:
        return cls(told["name"], told["images"], told["check_images"], told["new"], BeforeAfter.from_json(told))


@dataclass(frozen=True)
class Confusion:
    """Check images of `category` whose nearest image is of `other`: how many before the update, and how many after.

    `examples`: the ids of such a check image and of that nearest image.
    """

    category: str
    other: str
    before: int
    after: int
    examples: list[tuple[int, int]]

    def to_json(self) -> dict[str, Any]:
        return {
            "category": self.category,
            "other": self.other,
            "before": self.before,
            "after": self.after,
            "examples": [{"image": image, "nearest": nearest} for image, nearest in self.examples],
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Confusion:
        examples = [(one["image"], one["nearest"]) for one in told["examples"]]
        return cls(told["category"], told["other"], told["before"], told["after"], examples)


@dataclass(frozen=True)
class StageReport:
    """One attempt to align, or the distilling.

    Attributes:
        stage: "align" or "distil".
        kept: whether its generation is in use now.
        generation: the one it made, also where that is held; None if it made none.
        reason: why it was kept, or why not.
        union, old, new: check images under the generation it started from, and under what it came to.
        images, categories: how many images it learned, and how many categories that were never learned before.
    """

    stage: str
    seconds: float
    kept: bool
    generation: int | None
    reason: str
    union: BeforeAfter | None = None
    old: BeforeAfter | None = None
    new: BeforeAfter | None = None
    images: int = 0
    categories: int = 0
    details: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        groups = {"union": self.union, "old": self.old, "new": self.new}
        return {
            "stage": self.stage,
            "seconds": round(self.seconds, 3),
            "kept": self.kept,
            "generation": self.generation,
            "reason": self.reason,
            **{name: None if pair is None else pair.to_json() for name, pair in groups.items()},
            "images": self.images,
            "categories": self.categories,
            "details": self.details,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> StageReport:
        pairs = {name: told[name] and BeforeAfter.from_json(told[name]) for name in ("union", "old", "new")}
        return cls(**{**told, **pairs})


@dataclass(frozen=True)
class UpdateReport:
    """One update. Figures: check images, one gallery.

    Attributes:
        generation: current after it, or held where the verdict says so; parent: current before it.
        scope_reason: why this scope, where that was left open, else "".
        estimated: images whose place in the search is carried over, until their files are read again.
        changed: images that were learned before and have been moved, removed or merged since; it followed them.
        verdict: "held" where every attempt harmed old categories beyond the tolerance.
        attempts: how many times the update was tried, each time held closer to the generation before.
        confusions: the categories most often taken for others.
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
    verdict: Literal["accepted", "held"] = "accepted"
    attempts: int = 1
    confusions: list[Confusion] = field(default_factory=list)

    @property
    def held(self) -> bool:
        return self.verdict == "held"

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "parent": self.parent,
            "verdict": self.verdict,
            "attempts": self.attempts,
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
            "categories": [c.to_json() for c in self.categories],
            "confusions": [c.to_json() for c in self.confusions],
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> UpdateReport:
        parts: dict[str, Any] = {name: BeforeAfter.from_json(told[name]) for name in ("old", "new", "union")}
        parts["stages"] = [StageReport.from_json(stage) for stage in told["stages"]]
        parts["categories"] = [CategoryFigures.from_json(category) for category in told["categories"]]
        parts["confusions"] = [Confusion.from_json(confusion) for confusion in told["confusions"]]
        return cls(**{**told, **parts})
