"""What an update is to learn: new images, and changes to what was learned before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import Engine
from core.errors import NothingToLearnError
from core.learning.statistics import Statistics
from core.operations.following import NOWHERE, follow
from core.operations.live import Ids, LiveGeneration, Parts
from core.operations.new_images import NewImages
from core.progress import CancelToken, ProgressCallback
from core.text import plural


@dataclass(frozen=True)
class ToLearn:
    """What one update is to learn.

    Attributes:
        images: the views of what is pending.
        known: the statistics before, all changes followed.
        pending, labels: (n,) images to add to them, ascending, and their categories.
        fresh: (n,) which of them were never learned before.
        learned, learned_as: what the generation has learned by all this, and as what.
        new: ids of categories that were never learned before.
        changed: how many images were sorted otherwise since they were learned.
        subject, sentence: what is learned, for people.
    """

    images: NewImages
    known: Statistics
    pending: Ids
    labels: Ids
    fresh: NDArray[np.bool_]
    learned: Ids
    learned_as: Ids
    new: Ids
    changed: int
    subject: str
    sentence: str


def gather(
    parts: Parts,
    parent: LiveGeneration,
    engine: Callable[[], Engine],
    *,
    progress: ProgressCallback,
    cancel: CancelToken,
) -> ToLearn:
    """Everything that is not learned in `parent`; views that are lacking are made.

    Raises NothingToLearnError, CancelledError, EngineError, LibraryStorageError.
    """
    changes = parts.catalogue.changes(parent.number)
    if len(changes.ids) == 0:
        raise NothingToLearnError("There is nothing new to learn", advice="Add images to a category first, then update")
    followed = follow(parts, parent, changes, cancel)
    images = NewImages(parts, parent)
    wanted = changes.ids[followed.to_learn]
    pending = images.take_views(wanted, engine, progress=progress, cancel=cancel)
    learned, learned_as = followed.recorded(changes, np.setdiff1d(wanted, pending))
    if len(learned) == 0:
        raise NothingToLearnError(
            "The files of the images to learn are not there", advice="Connect the drive they are on, then update"
        )
    at = np.searchsorted(changes.ids, pending)
    labels, fresh = changes.wanted[at], changes.learned_as[at] == NOWHERE
    new = np.setdiff1d(learned_as[learned_as != NOWHERE], list(parent.learned))
    changed = int(np.count_nonzero(changes.learned_as != NOWHERE))
    subject, sentence = _words(len(new), len(np.unique(labels[fresh])), changed)
    return ToLearn(
        images, followed.statistics, pending, labels, fresh, learned, learned_as, new, changed, subject, sentence
    )


def _words(new: int, grown: int, changed: int) -> tuple[str, str]:
    """What an update learns, as it is refined later, and the sentence for learning it.

    Args:
        new: categories never learned before; grown: categories with new images; changed: images sorted otherwise.
    """
    if new:
        subject = plural(new, "new category", "new categories")
    elif grown:
        subject = plural(grown, "category", "categories")
        return subject, f"Learning more of {subject}"
    else:
        subject = plural(changed, "changed image", "changed images")
        return subject, f"Following changes to {plural(changed, 'image', 'images')}"
    return subject, f"Learning {subject}"
