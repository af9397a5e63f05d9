"""What one wants to know of one image: where it was seen, when it was learned, how it was sorted."""

from __future__ import annotations

from pathlib import Path

from core.operations.access import Access
from core.operations.contents import present
from core.operations.file_state import file_state
from core.operations.sorting import edit_info
from core.reports import ImageStory, Learning


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
