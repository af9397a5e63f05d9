"""Groups of near-duplicates as thumbnails under headings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from app.models.groups import Group
from app.words import text
from app.words.text import tr
from core.reports import DuplicateGroup


def without(groups: Sequence[DuplicateGroup], gone: Collection[int]) -> list[DuplicateGroup]:
    """What is left of groups when images go. One whose best image goes is found anew, and left out until then."""
    left = []
    for group in groups:
        if group.best in gone:
            continue
        kept = [pair for pair in zip(group.others, group.likeness, strict=True) if pair[0] not in gone]
        if kept:
            left.append(
                replace(group, others=tuple(other for other, _ in kept), likeness=tuple(like for _, like in kept))
            )
    return left


def shown(groups: Sequence[DuplicateGroup]) -> list[Group]:
    """The image to keep comes first."""
    return [_group(group) for group in groups]


def _group(group: DuplicateGroup) -> Group:
    spare = len(group.others)
    deed = text.counted(spare, tr("Keep the best, remove %1"), tr("Keep the best, remove %1"))
    low, high = (text.percent(100 * share) for share in (group.likeness[-1], group.likeness[0]))
    aside = tr("%1 alike").replace("%1", high) if low == high else tr("%1 to %2 alike")
    notes = [tr("best"), *(text.percent(100 * share) for share in group.likeness)]
    return Group(
        group.best,
        text.images(spare + 1),
        aside.replace("%1", low).replace("%2", high),
        deed,
        np.array(group.images, dtype=np.int64),
        notes,
    )
