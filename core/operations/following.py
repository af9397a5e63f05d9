"""The learner follows what a user changed: images that were moved, removed or merged since they were learned.

Nothing is forgotten that stays, and no file is read. On the trunk the library was made for, and on a moved one whose
images were all read again, what is taken out is exactly what was put in; elsewhere parts of categories go over by
estimate (docs/adr/0010-changes-to-what-was-learned.md).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.catalogue.rows import Changes
from core.learning.statistics import Statistics
from core.operations.live import Ids, LiveGeneration, Parts
from core.operations.refresh import unfinished
from core.progress import CancelToken

NOWHERE = -1
_NOTHING: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Followed:
    """Statistics after all changes to what was learned, without what is to be learned now.

    Attributes:
        statistics: a copy.
        to_learn: (n,) whether an image of the changes is still to be added as what is wanted: it is new, or was taken
            out of another category.
    """

    statistics: Statistics
    to_learn: NDArray[np.bool_]

    def recorded(self, changes: Changes, unread: Ids) -> tuple[Ids, Ids]:
        """What a generation has learned by the changes, and as what, all but the `unread` that were to be learned."""
        learned_as = np.where(np.isin(changes.ids, unread), NOWHERE, changes.wanted)
        real = learned_as != changes.learned_as
        return changes.ids[real], learned_as[real]


def follow(parts: Parts, live: LiveGeneration, changes: Changes, cancel: CancelToken) -> Followed:
    """Takes out of the generation's statistics what is not where it was learned any more.

    A category that nothing stays in goes over as a whole where most of it went: exactly, whatever is known of its
    views. Raises CancelledError.
    """
    statistics, exact = live.statistics.copy(), _is_exact(parts, live)
    learned, learned_as = (_NOTHING, _NOTHING) if exact else parts.catalogue.learned(live.number)
    carried = np.zeros(len(changes.ids), dtype=np.bool_)
    # What goes over as a part has a number that no category has until all is cut: two may have changed places.
    goals: dict[int, int] = {}
    for category in sorted(set(changes.learned_as.tolist()) - {NOWHERE}):
        cancel.raise_if_cancelled()
        of_it = changes.learned_as == category
        leaving = Counter(changes.wanted[of_it].tolist())
        whole = leaving.total() == statistics.images[statistics.rows_of([category])[0]]
        heir = max((goal for goal in leaving if whole and goal != NOWHERE), key=leaving.__getitem__, default=None)
        going = {goal: changes.ids[of_it & (changes.wanted == goal)] for goal in leaving if goal != heir}
        if exact:
            _take_out(parts, live, statistics, category, np.concatenate([*going.values(), _NOTHING]))
        else:
            members = learned[learned_as == category]
            goals |= _cut(parts, live, statistics, category, members, going, -1 - len(goals))
        if heir is not None:
            part = -1 - len(goals)
            statistics.join(category, part)
            goals[part] = heir
        carried |= of_it if not exact else of_it & (changes.wanted == (NOWHERE if heir is None else heir))
    for part, goal in goals.items():
        if goal == NOWHERE:
            statistics.discard(part)
        else:
            statistics.join(part, goal)
    return Followed(statistics, (changes.wanted != NOWHERE) & ~carried)


def _is_exact(parts: Parts, live: LiveGeneration) -> bool:
    """Whether the statistics are those of the stored views: nothing in them was carried over from another trunk."""
    catalogue = parts.catalogue
    if catalogue.trunk(live.trunk_id) == catalogue.first_trunk():
        return True
    if catalogue.get_setting(unfinished(live.trunk_id), False):
        return False
    rows = {row.id: row for row in catalogue.generations()}
    line = [rows[number] for number in catalogue.lineage(live.number)]
    refreshed = [row.report for row in line if row.stage == "refresh" and row.trunk == live.trunk_id]
    return bool(refreshed) and refreshed[0]["exact_categories"] == refreshed[0]["categories"]


def _take_out(parts: Parts, live: LiveGeneration, statistics: Statistics, category: int, images: Ids) -> None:
    for ids, views in parts.catalogue.views(images, trunk=live.trunk_id):
        statistics.remove(category, np.concatenate(views), images=len(ids))


def _cut(
    parts: Parts,
    live: LiveGeneration,
    statistics: Statistics,
    category: int,
    members: Ids,
    going: dict[int, Ids],
    first: int,
) -> dict[int, int]:
    """Cuts images out of a category as parts with numbers from `first` downwards. Returns the goal of each part.

    Their means are as far from the rest as those of their centre views are.
    """
    if not going:
        return {}
    sums, counts = {goal: np.zeros(statistics.dim) for goal in going}, Counter[int]()
    total, count = np.zeros(statistics.dim), 0
    for ids, rows in parts.catalogue.features(members, trunk=live.trunk_id):
        total, count = total + rows.sum(axis=0, dtype=np.float64), count + len(ids)
        for goal, images in going.items():
            some = np.isin(ids, images)
            sums[goal] += rows[some].sum(axis=0, dtype=np.float64)
            counts[goal] += int(some.sum())
    goals = {}
    for number, (goal, images) in enumerate(going.items()):
        apart = sums[goal] / counts[goal] - total / count if counts[goal] else np.zeros(statistics.dim)
        statistics.split(category, first - number, len(images), apart)
        goals[first - number] = goal
        total, count = total - sums[goal], count - counts[goal]
    return goals
