"""The images of the inbox, by what they likely are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

import numpy as np

from app import text
from app.models.groups import Group
from app.pages.inbox.proposals import Proposal
from app.text import tr

UNKNOWN, LEFT, WAITING = "unknown", "left", "waiting"
_LAST = (UNKNOWN, WAITING, LEFT)


def category_of(key: object) -> str | None:
    """The category that a group's images would go to."""
    return key[1] if isinstance(key, tuple) else None


def grouped(
    images: Sequence[int],
    left: Collection[int],
    proposal_of: Callable[[int], Proposal | None],
    order: Sequence[object] = (),
) -> list[Group]:
    """A group a category, the most certain first, in each the likeliest image first; then what has no known category.

    Args:
        left: those that are to stay in the inbox.
        order: keys of groups that keep their places, however certain others are by now.
    """
    members: defaultdict[object, list[tuple[int, float]]] = defaultdict(list)
    for image in images:
        proposal = proposal_of(image)
        if image in left:
            members[LEFT].append((image, 0.0))
        elif proposal is None:
            members[WAITING].append((image, 0.0))
        elif proposal.category is None:
            members[UNKNOWN].append((image, proposal.share))
        else:
            members["category", proposal.category].append((image, proposal.share))
    places = {key: place for place, key in enumerate(order)}

    def place(key: object) -> tuple[int, int, float]:
        sure = float(np.mean([share for _, share in members[key]]))
        last = _LAST.index(key) + 1 if key in _LAST else 0
        return (last, places.get(key, len(places)), -sure)

    return [_group(key, members[key]) for key in sorted(members, key=place)]


def _group(key: object, members: list[tuple[int, float]]) -> Group:
    category = category_of(key)
    members = sorted(members, key=lambda member: (-member[1], member[0])) if category is not None else members
    ids = np.array([image for image, _ in members], dtype=np.int64)
    number = text.images(len(members))
    if category is not None:
        sure = text.percent(100 * float(np.mean([share for _, share in members])))
        aside = tr("%1 · %2 sure on average").replace("%1", number).replace("%2", sure)
        deed = tr("Accept all (%1)").replace("%1", text.count(len(members)))
        return Group(key, category, aside, deed, ids, [text.percent(100 * share) for _, share in members])
    title = {
        UNKNOWN: tr("No known category"),
        WAITING: tr("Not looked at yet"),
        LEFT: tr("Left in the inbox"),
    }[str(key)]
    return Group(key, title, number, "", ids, [""] * len(members))
