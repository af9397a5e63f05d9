"""The images of the inbox, by what they likely are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from app.models.groups import Group, Shares
from app.pages.inbox.proposals import Proposal
from app.words import text
from app.words.text import tr

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
    members: defaultdict[object, list[int]] = defaultdict(list)
    shares: defaultdict[object, list[float]] = defaultdict(list)
    for image in images:
        key, share = _place_of(proposal_of(image), image in left)
        members[key].append(image)
        shares[key].append(share)
    sure = {key: sum(some) / len(some) for key, some in shares.items()}
    places = {key: place for place, key in enumerate(order)}

    def place(key: object) -> tuple[int, int, float]:
        last = _LAST.index(key) + 1 if key in _LAST else 0
        return (last, places.get(key, len(places)), -sure[key])

    return [
        _group(key, np.array(members[key], dtype=np.int64), np.array(shares[key])) for key in sorted(members, key=place)
    ]


def _place_of(proposal: Proposal | None, left: bool) -> tuple[object, float]:
    """The key of the group that an image is in, and how likely it is of its category."""
    if left:
        return LEFT, 0.0
    if proposal is None:
        return WAITING, 0.0
    return (UNKNOWN if proposal.category is None else ("category", proposal.category)), proposal.share


def _group(key: object, images: NDArray[np.int64], shares: NDArray[np.float64]) -> Group:
    category, number = category_of(key), text.images(len(images))
    if category is None:
        title = {
            UNKNOWN: tr("No known category"),
            WAITING: tr("Not looked at yet"),
            LEFT: tr("Left in the inbox"),
        }[str(key)]
        return Group(key, title, number, "", images, [""] * len(images))
    order = np.lexsort((images, -shares))
    aside = tr("%1 · %2 sure on average").replace("%1", number).replace("%2", text.percent(100 * float(shares.mean())))
    deed = tr("Accept all (%1)").replace("%1", text.count(len(images)))
    return Group(key, category, aside, deed, images[order], Shares(shares[order]))
