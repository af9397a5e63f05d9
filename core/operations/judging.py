"""What check images say of one update: whether old categories are harmed, whether distilling gained, what is confused.

Where aligning harms old categories, the update is tried again, each time held closer to the generation before
(docs/adr/0011-held-updates.md).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.catalogue.rows import CategoryRow
from core.evaluation.comparison import Outcome, compare, harm_of
from core.evaluation.confusion import confused_pairs
from core.evaluation.tolerance import Tolerance
from core.evaluation.verdict import Harm, Verdict
from core.learning.head import Head
from core.learning.side_by_side import side_by_side
from core.operations.check_images import CheckImages
from core.operations.live import Ids
from core.reports import BeforeAfter, CategoryFigures, Confusion

_SETTING = "tolerance"

# λ of the attempts: the aligned head as it is; then the generation before weighs as much, then four times as much.
ATTEMPTS = (0.0, 1.0, 4.0)
# Categories named in a sentence.
MOST_NAMES = 3


def tolerance_of(catalogue: Catalogue) -> Tolerance:
    """The library's."""
    return Tolerance.from_json(catalogue.get_setting(_SETTING, {}))


def set_tolerance(catalogue: Catalogue, tolerance: Tolerance) -> None:
    """Keeps another one for the library."""
    catalogue.set_setting(_SETTING, tolerance.to_json())


@dataclass(frozen=True)
class Attempt:
    """A head for the categories of now.

    Attributes:
        lam: λ, what the head before the update weighs in it.
        fall: what old categories lose, taken at its face value; harm: as far as that is more than chance makes.
    """

    lam: float
    head: Head
    outcome: Outcome
    fall: Harm
    harm: Harm

    def to_json(self) -> dict[str, Any]:
        return {
            "lam": self.lam,
            "beyond_tolerance": bool(self.fall),
            "beyond_chance": bool(self.harm),
            "old_points_lost": round(self.fall.points, 2),
            "union_r1": self.outcome.figures().to_json()["r1"],
        }


class Judging:
    """Of one update.

    Attributes:
        checks: the queries and the gallery.
        before: their outcome under the head before the update.
        old: (q,) which queries are of categories that were known before.
        seconds: that asking all queries takes.
    """

    def __init__(self, checks: CheckImages, head: Head, new: Ids, tolerance: Tolerance) -> None:
        """`head`: before the update; `new`: (n,) ids of categories it did not know."""
        self.checks, self._head, self._new, self._tolerance = checks, head, new, tolerance
        self.old: NDArray[np.bool_] = ~np.isin(checks.query_labels, new)
        begun = time.monotonic()
        self.before = checks.ask(head)
        self.seconds = time.monotonic() - begun

    def attempts(self, aligned: Head) -> Iterator[Attempt]:
        """The aligned head, then heads held closer and closer to the one before, until old categories do not fall."""
        for lam in ATTEMPTS:
            head = side_by_side(aligned, self._head, lam) if lam else aligned
            outcome = self.checks.ask(head)
            fall = harm_of(self.before, outcome, self.old, self._tolerance.at_face_value)
            yield Attempt(lam, head, outcome, fall, self.harm(outcome))
            if not fall:
                return

    def harm(self, after: Outcome) -> Harm:
        """What old categories lost since before the update, by more than chance."""
        return harm_of(self.before, after, self.old, self._tolerance)

    def compare(self, aligned: Outcome, distilled: Outcome, *, by_rank: bool = False) -> Verdict:
        """Whether distilling gained, and harmed old categories neither from where it started nor over the update.

        `by_rank`: a gain further down the list counts as well (docs/adr/0024-what-a-trained-trunk-gains.md).
        """
        verdict = compare(aligned, distilled, self.old, self._tolerance, by_rank=by_rank)
        if verdict.better and (harm := self.harm(distilled)):
            return Verdict(False, f"Not kept: with what aligning cost them, {harm.sentence}")
        return verdict

    def figures(self, start: Outcome, after: Outcome) -> dict[str, Any]:
        """BeforeAfter of each group of queries, named as in the reports: "old", "new" and "union"."""
        groups = {"old": self.old, "new": ~self.old, "union": None}
        return {name: BeforeAfter(start.figures(some), after.figures(some)) for name, some in groups.items()}

    def categories(self, after: Outcome, rows: Sequence[CategoryRow]) -> list[CategoryFigures]:
        """Before and after the update, of each category of `rows`."""
        return [
            CategoryFigures(
                row.name,
                row.images,
                row.check_images,
                row.id in self._new,
                BeforeAfter(self.before.figures(self.before.labels == row.id), after.figures(after.labels == row.id)),
            )
            for row in rows
        ]

    def confusions(self, after: Outcome, rows: Sequence[CategoryRow]) -> list[Confusion]:
        """The categories most often taken for others; a category that is gone since is left out."""
        names = {row.id: row.name for row in rows}
        ids = self.checks.ids
        return [
            Confusion(
                names[pair.category],
                names[pair.other],
                pair.before,
                pair.after,
                [(int(ids[query]), int(ids[nearest])) for query, nearest in pair.examples],
            )
            for pair in confused_pairs(self.before, after, self.checks.labels)
            if pair.category in names and pair.other in names
        ]


def best(tried: Sequence[Attempt]) -> Attempt:
    """The last one that does no harm, closest to the head before; where all do, the one that finds most over all."""
    harmless = [attempt for attempt in tried if not attempt.harm]
    return harmless[-1] if harmless else max(reversed(tried), key=lambda one: one.outcome.figures().r1 or 0.0)


def in_words(harm: Harm, rows: Sequence[CategoryRow]) -> str:
    """The sentence of some harm, with the names of the categories that fell beyond theirs, the worst first."""
    names = {row.id: row.name for row in rows}
    fallen = [names[category] for category in harm.categories if category in names]
    if not fallen:
        return harm.sentence
    more = f" and {len(fallen) - MOST_NAMES:,} more" if len(fallen) > MOST_NAMES else ""
    return f"{harm.sentence}; most: {', '.join(fallen[:MOST_NAMES])}{more}"
