"""What one wants to know of an image: where it was seen, when it was learned, how it was sorted; and of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.operations.access import Access
from core.operations.contents import present
from core.operations.file_state import file_state
from core.operations.sorting import edit_info
from core.reports import ImageStory, Learning, SelectionInfo


class Stories:
    """Of the images of one open library (`Library.stories`). From any thread."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def of(self, image: int) -> ImageStory:
        """Raises SearchError where the library does not have the image."""
        catalogue = self._access.parts.catalogue
        row = present(self._access.parts, image)
        line = set(catalogue.lineage(self._access.live.number))
        states = {
            path: file_state(row._replace(path=path, state=state))
            for path, state in [(row.path, row.state), *catalogue.places_with_state(image)]
        }
        return ImageStory(
            row.added,
            [(Path(path), state) for path, state in states.items()],
            [Learning(*learning) for learning in catalogue.learnings_of(image) if learning[0] in line],
            [edit_info(edit) for edit in catalogue.edits_of(image)],
        )

    def together(self, images: Sequence[int]) -> SelectionInfo:
        """What several images are; those that the library does not have any more are left out."""
        catalogue = self._access.parts.catalogue
        there = np.setdiff1d(np.asarray(images, dtype=np.int64), catalogue.removed_images(images))
        labels, _ = catalogue.labels(there)
        names = {row.id: row.name for row in catalogue.categories()}
        counts = Counter(names[label] for label in labels[labels >= 0].tolist())
        categories = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        return SelectionInfo(len(there), int((labels < 0).sum()), categories, catalogue.bytes_of(there))
