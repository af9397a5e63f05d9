"""What the library answers: the facts of a job or a query, ready for a person and for JSON (`to_json`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Skipped:
    """A file that was read and could not be used. `kind` as in `ImageError.kind`."""

    path: Path
    kind: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        return {"path": str(self.path), "kind": self.kind, "reason": self.reason}


@dataclass(frozen=True)
class Elsewhere:
    """An image that is in the library already, in another category than the folder it came from now."""

    path: Path
    image: int
    category: str | None
    wanted: str | None


@dataclass
class AddReport:
    """read = added + already + len(skipped). `categories`: (name, images added); None names the inbox."""

    read: int = 0
    added: int = 0
    already: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    categories: list[tuple[str | None, int]] = field(default_factory=list)
    seconds: float = 0.0
    update: UpdateReport | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "added": self.added,
            "already": self.already,
            "skipped": [s.to_json() for s in self.skipped],
            "elsewhere": [
                {"path": str(e.path), "image": e.image, "category": e.category, "wanted": e.wanted}
                for e in self.elsewhere
            ],
            "categories": [{"name": name, "added": n} for name, n in self.categories],
            "seconds": round(self.seconds, 3),
            "update": None if self.update is None else self.update.to_json(),
        }


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


@dataclass(frozen=True)
class BeforeAfter:
    before: Figures
    after: Figures

    def to_json(self) -> dict[str, Any]:
        return {"before": self.before.to_json(), "after": self.after.to_json()}


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
    carried over, until their files are read again.
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


@dataclass
class RefreshReport:
    """Files read again after the trunk moved: images = refreshed + away + len(skipped), unless it was stopped.

    Attributes:
        images: whose place in the search was estimated, or which were not in it.
        away: whose files are not there, or hold something else by now.
        estimated, missing: that are left, as in `LibraryInfo`.
        generation: that was made of it, None where there was nothing to make one of.
        exact_categories, categories: whose statistics are exact, and all.
        union: check images under the head before and after, with all that is known of the images now.
    """

    images: int = 0
    refreshed: int = 0
    away: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    estimated: int = 0
    missing: int = 0
    generation: int | None = None
    exact_categories: int = 0
    categories: int = 0
    union: BeforeAfter | None = None
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "images": self.images,
            "refreshed": self.refreshed,
            "away": self.away,
            "skipped": [s.to_json() for s in self.skipped],
            "estimated": self.estimated,
            "missing": self.missing,
            "generation": self.generation,
            "exact_categories": self.exact_categories,
            "categories": self.categories,
            "union": None if self.union is None else self.union.to_json(),
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True)
class Hit:
    """`score`: cosine, -1 to 1. `path`: where the image was last seen; `offline`: it is not there now."""

    image: int
    path: Path
    category: str | None
    score: float
    offline: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "image": self.image,
            "path": str(self.path),
            "category": self.category,
            "score": round(self.score, 6),
            "offline": self.offline,
        }


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first. `seconds` without the embedding of the query."""

    generation: int
    hits: list[Hit]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "seconds": round(self.seconds, 6),
            "hits": [h.to_json() for h in self.hits],
        }


@dataclass(frozen=True)
class CategoryInfo:
    """`learned`: images in the current generation's statistics; `cover`: an image to show, or None."""

    id: int
    name: str
    images: int
    check_images: int
    learned: int
    cover: int | None

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "images": self.images, "check_images": self.check_images, "learned": self.learned}


@dataclass(frozen=True)
class ImageInfo:
    """One image of the library, for the inspector. `added`: UTC, ISO 8601.

    `estimated`: its place in the search was carried over when the trunk moved, as its file was not read again since.
    """

    id: int
    path: Path
    category: str | None
    width: int
    height: int
    size: int
    added: str
    check: bool
    offline: bool
    estimated: bool = False


@dataclass(frozen=True)
class LibraryInfo:
    """`pending`: categorised images no update has learned yet. `bytes_on_disk`: of the whole folder.

    `trunk_moved`: whether the trunk in use is another than the library was made for. `estimated`: images whose place in
    the search was carried over when it moved; `missing`: images that are not in the search, as they were added while
    another trunk was in use. Both are gone once their files were read again.
    """

    path: Path
    images: int
    inbox: int
    pending: int
    categories: list[CategoryInfo]
    generation: int
    backbone: str
    feature_dim: int
    bytes_on_disk: int
    trunk_moved: bool = False
    estimated: int = 0
    missing: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "path": str(self.path),
            "images": self.images,
            "inbox": self.inbox,
            "pending": self.pending,
            "categories": [c.to_json() for c in self.categories],
            "generation": self.generation,
            "backbone": self.backbone,
            "feature_dim": self.feature_dim,
            "bytes_on_disk": self.bytes_on_disk,
            "trunk_moved": self.trunk_moved,
            "estimated": self.estimated,
            "missing": self.missing,
        }
