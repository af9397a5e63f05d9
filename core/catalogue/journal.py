"""The journal of changes a user made to categories and images. A part of `Catalogue`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, insert, select, update

from core.catalogue import generations, pairs
from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.draft import CategoryState, Draft, ImageState
from core.catalogue.models import Edit, Image
from core.catalogue.rows import EditRow, Ids, MovedFile, MovedFiles
from core.errors import EditError

# So many changes can be undone; older ones are forgotten.
KEPT = 200
# What `EditRow` tells of a change; `what` as a whole names every image.
TOLD = (Edit.id, Edit.kind, Edit.what["words"], Edit.what["count"].as_integer(), Edit.made, Edit.undone)
_CHANGED = "This cannot be undone, as the images or the category were changed since by adding files"


class Journal:
    """Changes that can be undone, the last first."""

    _database: Database

    @contextmanager
    def edit(self) -> Iterator[Draft]:
        """One transaction for whatever is done to the draft: all of it or, after an error, nothing."""
        with self._database.write() as connection:
            yield Draft(connection)

    def edits(self) -> list[EditRow]:
        """The changes in the journal, the oldest first."""
        with self._database.read() as connection:
            return [EditRow(*row) for row in connection.execute(select(*TOLD).order_by(Edit.id))]

    def next_undo(self) -> tuple[EditRow, bool] | None:
        """The last change that was not undone, and whether an image was added since; None where there is none."""
        newest = select(Image.added).order_by(Image.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(_last(*TOLD)).first()
            added = connection.execute(newest).scalar()
        return None if row is None else (EditRow(*row), added is not None and added > row.made)

    def last_moved(self) -> MovedFiles | None:
        """What undo would move back on the disk; None where the last change moved no files."""
        with self._database.read() as connection:
            row = connection.execute(_last(Edit.id, Edit.what["files"])).first()
        return None if row is None or not row[1] else MovedFiles(row[0], [tuple(file) for file in row[1]])

    def told_apart(self) -> Ids:
        """(n, 2) ids, the lower first, of images of which the user said that they are no duplicates."""
        with self._database.read() as connection:
            return pairs.all_of(connection)


def _last(*columns: Any) -> Select[Any]:
    """The last change that was not undone."""
    return select(*columns).where(Edit.undone.is_(None)).order_by(Edit.id.desc()).limit(1)


def write_down(draft: Draft, kind: str, words: dict[str, Any], count: int) -> EditRow:
    """Puts the change into the journal, with the check images that it leads to.

    Args:
        words: the names it is about; count: how many images; both for people.
    """
    draft.settle()
    groups: defaultdict[tuple[ImageState, ImageState], list[int]] = defaultdict(list)
    for image_id, after in draft.states(draft.images).items():
        if after != draft.images[image_id]:
            groups[draft.images[image_id], after].append(image_id)
    what = {
        "words": words,
        "count": count,
        "images": [{"from": list(before), "to": list(after), "ids": ids} for (before, after), ids in groups.items()],
        "categories": [
            {"id": i, "from": list(before), "to": list(draft.category(i) or ())}
            for i, before in draft.categories.items()
        ],
        "pairs": [list(pair) for pair in draft.pairs],
        "files": [[file.to.image_id, file.before, file.to.path] for file in draft.files],
    }
    made = now()
    row = insert(Edit).values(kind=kind, what=what, made=made).returning(Edit.id)
    edit_id = draft.connection.execute(row).scalar_one()
    draft.connection.execute(delete(Edit).where(Edit.id <= edit_id - KEPT))
    return EditRow(edit_id, kind, words, count, made, None)


class FilesBack(NamedTuple):
    """Files of a change that were moved back."""

    edit: int
    files: list[MovedFile]


def take_back(draft: Draft, back: FilesBack | None = None) -> EditRow:
    """Undoes the last change that was not undone yet. `back`: where the files are again that it moved.

    Raises EditError where there is none, or what it changed was changed again since.
    """
    row = draft.connection.execute(_last(Edit.what, *TOLD)).first()
    if row is None:
        raise EditError("There is no change to undo")
    what, edit = row[0], EditRow(*row[1:])
    if what.get("files"):
        if back is None or back.edit != edit.id:
            raise EditError("Another change was made meanwhile", advice="Undo again")
        draft.move_files(back.files)
    # First the categories that come back, then the images, then the categories that were made for them.
    named = [(one["id"], CategoryState(*one["from"]), CategoryState(*one["to"])) for one in what["categories"]]
    for category_id, before, after in named:
        found = draft.category(category_id)
        if found is None or (found.name, found.removed) != after:
            raise EditError(_CHANGED)
        if before.removed is None:
            draft.set_category(category_id, before)
    for group in what["images"]:
        _put_back(draft, group["ids"], ImageState(*group["from"]), ImageState(*group["to"]))
    for category_id, before, _ in named:
        # One that files were added to since stays.
        if before.removed is not None and not draft.images_of(category_id, removed=True):
            draft.set_category(category_id, before)
    pairs.drop(draft.connection, [(low, high) for low, high in what.get("pairs", ())])
    undone = now()
    draft.connection.execute(update(Edit).where(Edit.id == edit.id).values(undone=undone))
    return edit._replace(undone=undone)


def _put_back(draft: Draft, image_ids: list[int], before: ImageState, after: ImageState) -> None:
    for state in draft.states(image_ids).values():
        if (state.category, state.removed is None) != (after.category, after.removed is None):
            raise EditError(_CHANGED)
    draft.set_images(
        image_ids,
        category_id=before.category,
        is_check=before.check,
        removed=before.removed,
        left_since=before.left,
        sorted_at=None,
    )
    if before.check and not after.check:
        # What was learned since is no check image any more.
        learned = generations.ever_learned(draft.connection, image_ids)
        draft.set_images(learned, is_check=False)
