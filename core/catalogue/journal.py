"""The journal of changes a user made to categories and images: back by undo, again by redo. A part of `Catalogue`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from core.catalogue import folders, generations, pairs
from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.draft import CategoryState, Draft, ImageState
from core.catalogue.models import Edit, Job
from core.catalogue.rows import EditRow, FilesToTurn, Ids, Moved
from core.errors import EditError

ADDED = "add"
# So many changes can be undone; older ones are forgotten.
KEPT = 200
# What `EditRow` tells of a change; `what` as a whole names every image.
TOLD = (Edit.id, Edit.kind, Edit.what["words"], Edit.what["count"].as_integer(), Edit.made, Edit.undone)
_NOT_BACK = "This cannot be undone, as the images or the category were changed since by adding files"
_NOT_AGAIN = "This cannot be redone, as the images or the category were changed since by adding files"


class Journal:
    """Changes that can be undone, the last first, and those that were undone, until another is made."""

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

    def next_edit(self, *, again: bool = False) -> EditRow | None:
        """What undo would take back or, `again`, redo would make again; None where there is none."""
        with self._database.read() as connection:
            row = connection.execute(_next(again, *TOLD)).first()
        return None if row is None else EditRow(*row)

    def files_to_turn(self, *, again: bool = False) -> FilesToTurn | None:
        """What undo, or redo, has to move on the disk; None where the change moved no files."""
        with self._database.read() as connection:
            row = connection.execute(_next(again, Edit.id, Edit.what["files"])).first()
        if row is None or not row[1]:
            return None
        files = [(image, before, to) if again else (image, to, before) for image, before, to in row[1]]
        return FilesToTurn(row[0], files)

    def told_apart(self) -> Ids:
        """(n, 2) ids, the lower first, of images of which the user said that they are no duplicates."""
        with self._database.read() as connection:
            return pairs.all_of(connection)


def _next(again: bool, *columns: Any) -> Select[Any]:
    """The last change that was not undone or, `again`, the first of those that were: all of them come after it."""
    if again:
        return select(*columns).where(Edit.undone.is_not(None)).order_by(Edit.id).limit(1)
    return select(*columns).where(Edit.undone.is_(None)).order_by(Edit.id.desc()).limit(1)


def write_down(draft: Draft, kind: str, words: dict[str, Any], count: int) -> EditRow:
    """Puts the change into the journal, with the check images that it leads to; what was undone is forgotten.

    Args:
        words: the names it is about; count: how many images; both for people.
    """
    draft.settle()
    what = {"words": words, "count": count, "pairs": [list(pair) for pair in draft.pairs], **_changed(draft)}
    return _append(draft, kind, what)


def write_down_added(
    draft: Draft, added: Sequence[int], edit_id: int | None, *, job: int | None = None, new_folders: Sequence[str] = ()
) -> int | None:
    """Puts a step of an import into the journal: with the steps before it, it is one change.

    Args:
        added: ids of the images that are new with it. What else it changed came back, or out of the inbox.
        edit_id: of the steps before; None for none.
        job: what the import is in the list of jobs, so that it can go on with the change; None where it is not there.
        new_folders: paths of folders that were put on the list for it.

    Returns the number of the change; None where nothing was changed so far.
    """
    states = draft.states(draft.images)
    # One that only became a check image is left out: it may have been anywhere when the import began.
    stayed = [i for i, was in draft.images.items() if was._replace(check=states[i].check) == states[i]]
    step = _changed(draft, but=stayed)
    if not (added or step["images"] or step["categories"]):
        return edit_id
    before = select(Edit.what).where(Edit.id == edit_id, Edit.undone.is_(None))
    known: dict[str, Any] | None = draft.connection.execute(before).scalar_one_or_none()
    what = known or {"words": {"categories": [], "into": None}, "count": 0, "added": [], "images": [], "categories": []}
    what["count"] += len(added) + sum(len(group["ids"]) for group in step["images"])
    for part in ("images", "categories"):
        what[part] += step[part]
    if added:
        what["added"] = _with_run(what["added"], min(added), max(added))
    if known is None:
        what["folders"] = [{"path": path} for path in new_folders]
        edit_id = _append(draft, ADDED, what).id
        draft.connection.execute(update(Job).where(Job.id == job).values(edit_id=edit_id))
        return edit_id
    draft.connection.execute(update(Edit).where(Edit.id == edit_id).values(what=what))
    return edit_id


def take_back(draft: Draft, moved: Moved | None = None) -> EditRow:
    """Undoes the last change that was not undone yet. `moved`: files that it had moved, where they are again.

    Raises EditError where there is none, or what it changed was changed again since.
    """
    return _turn(draft, moved, again=False)


def make_again(draft: Draft, moved: Moved | None = None) -> EditRow:
    """Redoes the last change that was undone, with the same ids. `moved`: the files that it moves, where they are now.

    Raises EditError as `take_back`.
    """
    return _turn(draft, moved, again=True)


def _turn(draft: Draft, moved: Moved | None, *, again: bool) -> EditRow:
    row = draft.connection.execute(_next(again, Edit.what, *TOLD)).first()
    if row is None:
        raise EditError("There is no change to redo" if again else "There is no change to undo")
    what, edit = row[0], EditRow(*row[1:])
    was, goal = ("from", "to") if again else ("to", "from")
    refused = EditError(_NOT_AGAIN if again else _NOT_BACK)
    if what.get("files"):
        if moved is None or moved.edit != edit.id:
            raise EditError("Another change was made meanwhile", advice="Redo again" if again else "Undo again")
        draft.move_files(moved.files)
    # First the categories that come back, then the images, then the categories that were made for them.
    named = [(one["id"], CategoryState(*one[was]), CategoryState(*one[goal])) for one in what["categories"]]
    for category_id, state, wanted in named:
        if draft.category(category_id) not in (state, wanted):
            raise refused
        if wanted.removed is None:
            draft.set_category(category_id, wanted)
    for group in what["images"] if again else reversed(what["images"]):
        _put(draft, group["ids"], ImageState(*group[was]), ImageState(*group[goal]), refused)
    new = [image for run in what.get("added", ()) for image in draft.added_between(*run)]
    if not again:
        draft.remove(new)
    if what.get("folders"):
        what["folders"] = _list_folders(draft, what["folders"], again=again)
    for category_id, _, wanted in named:
        # One that has images nevertheless stays.
        if wanted.removed is not None and not draft.images_of(category_id):
            draft.move(draft.images_of(category_id, removed=True), None)
            draft.set_category(category_id, wanted)
    (pairs.add if again else pairs.drop)(draft.connection, [(low, high) for low, high in what.get("pairs", ())])
    # As it was found to be, so that the way forth is as exact as the way back.
    what |= _changed(draft, back=not again, but=new if again else ())
    undone = None if again else now()
    draft.connection.execute(update(Edit).where(Edit.id == edit.id).values(undone=undone, what=what))
    return edit._replace(undone=undone)


def _put(draft: Draft, image_ids: list[int], state: ImageState, wanted: ImageState, refused: EditError) -> None:
    found = draft.states(image_ids)
    for one in found.values():
        if (one.category, one.removed is None) != (state.category, state.removed is None):
            raise refused
    draft.set_images(
        image_ids,
        category_id=wanted.category,
        is_check=wanted.check,
        removed=wanted.removed,
        left_since=wanted.left,
        sorted_at=wanted.sorted_at,
    )
    if wanted.check:
        # What was learned since is no check image any more.
        learned = generations.ever_learned(draft.connection, [i for i in image_ids if not found[i].check])
        draft.set_images(learned, is_check=False)


def _list_folders(draft: Draft, rows: list[dict[str, Any]], *, again: bool) -> list[dict[str, Any]]:
    """Puts folders on the list of those that were added again, or takes them off. Returns what the way back needs."""
    if not again:
        return folders.forget(draft.connection, [row["path"] for row in rows])
    folders.put_back(draft.connection, rows)
    return rows


def _changed(draft: Draft, *, back: bool = False, but: Collection[int] = ()) -> dict[str, Any]:
    """What a draft changed, of all images `but` some. `back`: it took a change back, and that is what to write down."""
    was, then = ("to", "from") if back else ("from", "to")
    left_out, groups = set(but), defaultdict[tuple[ImageState, ImageState], list[int]](list)
    for image_id, after in draft.states(draft.images).items():
        if after != draft.images[image_id] and image_id not in left_out:
            groups[draft.images[image_id], after].append(image_id)
    ends = [((file.to.path, file.before) if back else (file.before, file.to.path)) for file in draft.files]
    return {
        "images": [{was: list(before), then: list(after), "ids": ids} for (before, after), ids in groups.items()],
        "categories": [
            {"id": i, was: list(before), then: list(draft.category(i) or ())} for i, before in draft.categories.items()
        ],
        "files": [[file.to.image_id, *end] for file, end in zip(draft.files, ends, strict=True)],
    }


def _append(draft: Draft, kind: str, what: dict[str, Any]) -> EditRow:
    made = now()
    row = insert(Edit).values(kind=kind, what=what, made=made).returning(Edit.id)
    edit_id = draft.connection.execute(row).scalar_one()
    # After the insert, so that no number is given twice.
    draft.connection.execute(delete(Edit).where(Edit.undone.is_not(None) | (Edit.id <= edit_id - KEPT)))
    return EditRow(edit_id, kind, what["words"], what["count"], made, None)


def _with_run(runs: list[list[int]], first: int, last: int) -> list[list[int]]:
    """Runs of ids and one more behind them."""
    if runs and runs[-1][1] == first - 1:
        return [*runs[:-1], [runs[-1][0], last]]
    return [*runs, [first, last]]
