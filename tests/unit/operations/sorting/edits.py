"""Changes that a user may make, of every kind."""

from __future__ import annotations

from core.library import Library
from tests.unit.operations.sorting.conftest import ids_of


def a_rename(library: Library) -> None:
    library.sorting.rename(library.category_id("kind01"), "Shells")


def a_merge(library: Library) -> None:
    library.sorting.merge([library.category_id(n) for n in ("kind00", "kind01")], library.category_id("kind03"))


def a_merge_of_changed_categories(library: Library) -> None:
    library.sorting.move(ids_of(library, "kind01")[:3], library.category_id("kind02"))
    library.sorting.merge([library.category_id("kind01")], library.category_id("kind03"))


def a_swap(library: Library) -> None:
    one, two = ids_of(library, "kind01"), ids_of(library, "kind02")
    library.sorting.move(one, library.category_id("kind02"))
    library.sorting.move(two, library.category_id("kind01"))


def a_split(library: Library) -> None:
    library.sorting.split(ids_of(library, "kind04")[:6], "Half of it")


def a_split_of_everything(library: Library) -> None:
    library.sorting.split(ids_of(library, "kind04"), "All of it")


def a_move(library: Library) -> None:
    library.sorting.move(ids_of(library, "kind00")[:4] + ids_of(library, "kind01")[:2], library.category_id("kind02"))


def an_acceptance(library: Library) -> None:
    library.sorting.accept(library.image_ids(inbox=True).tolist(), library.category_id("kind02"))


def a_deletion(library: Library) -> None:
    library.sorting.delete(library.category_id("kind03"))


def a_deletion_with_images(library: Library) -> None:
    library.sorting.delete(library.category_id("kind03"), "remove")


def a_removal(library: Library) -> None:
    library.sorting.remove(ids_of(library, "kind00")[2:7])


def to_the_inbox(library: Library) -> None:
    library.sorting.to_inbox(ids_of(library, "kind00")[:5])


EDITS = [
    a_rename,
    a_merge,
    a_merge_of_changed_categories,
    a_swap,
    a_split,
    a_split_of_everything,
    a_move,
    an_acceptance,
    a_deletion,
    a_deletion_with_images,
    a_removal,
    to_the_inbox,
]
