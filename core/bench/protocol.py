"""Which categories come when, and which images are learned from: everything follows from the seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import UsageError

Ids = NDArray[np.int64]
ProtocolName = Literal["one-task", "multi-task", "one-by-one"]

TRAINING_SHARE = 0.6
DEFAULT_TASKS = 5


@dataclass(frozen=True)
class Plan:
    """One seed of one protocol over n labelled images.

    Attributes:
        updates: the categories of each update, the first half of all in `updates[0]`.
        train: the rows each update learns from.
        test: the rows that are asked with and looked through; never learned from.
    """

    updates: list[Ids]
    train: list[Ids]
    test: Ids

    @property
    def tasks(self) -> int:
        """Updates after the first."""
        return len(self.updates) - 1


def draw_plan(
    labels: Ids, protocol: ProtocolName, seed: int, *, tasks: int = DEFAULT_TASKS, per: int | None = None
) -> Plan:
    """Half of the categories first, the rest in one update, in `tasks` updates of about equal size, or one by one.

    Args:
        labels: (n,) categories from 0, each with at least two images.
        seed: of the order of the categories and of the split of their images, 60 % to learn from and 40 % to ask with.
        tasks: for "multi-task" alone.
        per: most images of a category to learn from; those of a smaller number are among those of a larger one.

    Raises UsageError where there are fewer categories in the second half than updates.
    """
    rng = np.random.default_rng(seed)
    categories = int(labels.max()) + 1
    order = rng.permutation(categories)
    train: list[Ids] = []
    test: list[Ids] = []
    for category in range(categories):
        rows = rng.permutation(np.flatnonzero(labels == category)).astype(np.int64)
        cut = round(TRAINING_SHARE * len(rows))
        train.append(rows[:cut][:per])
        test.append(rows[cut:])
    first, rest = order[: categories // 2], order[categories // 2 :]
    count = {"one-task": 1, "multi-task": tasks, "one-by-one": len(rest)}[protocol]
    if count > len(rest):
        raise UsageError(f"{len(rest)} categories come after the first half; they cannot come in {count} updates")
    updates = [np.sort(part).astype(np.int64) for part in (first, *np.array_split(rest, count))]
    rows_of = [np.concatenate([train[c] for c in update.tolist()]) for update in updates]
    return Plan(updates, rows_of, np.concatenate(test))
