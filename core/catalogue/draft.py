"""A change to categories and images in the making, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from core.catalogue import categories, checks, images, pairs
from core.catalogue.bulk import chunks
from core.catalogue.clock import now
from core.catalogue.models import Category, Generation, Image, ImagePlace
from core.catalogue.rows import MovedFile
from core.errors import EditError


class ImageState(NamedTuple):
    """What a change may change about an image."""

    category: int | None
    check: bool
    removed: str | None
    left: str | None = None
    sorted_at: int | None = None


class CategoryState(NamedTuple):
    """What a change may change about a category. `removed` of one that was not there before is when it was made."""

    name: str
    removed: str | None


class Draft:
    """Whatever it raises, the caller keeps nothing of it.

    Attributes:
        images, categories: what was touched, as it was before.
        pairs: images that were told apart, the lower id first.
        files: what was moved on the disk.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.images: dict[int, ImageState] = {}
        self.categories: dict[int, CategoryState] = {}
        self.pairs: list[tuple[int, int]] = []
        self.files: list[MovedFile] = []

    # --- images

    def images_of(self, category_id: int, *, removed: bool = False) -> list[int]:
        """Ids of a category's images; with `removed`, of removed ones too."""
        query = select(Image.id).where(Image.category_id == category_id)
        return list(self.connection.execute(query if removed else query.where(Image.removed.is_(None))).scalars())

    def added_between(self, first: int, last: int) -> list[int]:
        """Ids, from the first to the last, of images that are there."""
        query = select(Image.id).where(Image.id.between(first, last), Image.removed.is_(None))
        return list(self.connection.execute(query).scalars())

    def states(self, image_ids: Iterable[int]) -> dict[int, ImageState]:
        """As they are now, by id. Raises EditError for an image that the library never had."""
        wanted = list(image_ids)
        query = select(Image.id, Image.category_id, Image.is_check, Image.removed, Image.left_since, Image.sorted_at)
        found = {
            row[0]: ImageState(*row[1:])
            for part in chunks(wanted)
            for row in self.connection.execute(query.where(Image.id.in_(part)))
        }
        unknown = [i for i in wanted if i not in found]
        if unknown:
            raise EditError(f"Image {unknown[0]} is not in the library")
        return found

    def move(self, image_ids: Sequence[int], category_id: int | None) -> None:
        """Puts images into a category; None puts them into the inbox."""
        newest = None
        if category_id is not None:
            self.name_of(category_id)
            newest = self.connection.execute(select(func.max(Generation.id))).scalar_one()
        self.set_images(image_ids, category_id=category_id, left_since=None, sorted_at=newest)

    def leave(self, image_ids: Sequence[int]) -> None:
        """Notes that images of the inbox stay there."""
        self.set_images(image_ids, left_since=now())

    def remove(self, image_ids: Sequence[int]) -> None:
        """Takes images out of the library; they can be put back."""
        self.set_images(image_ids, removed=now())

    def restore(self, image_ids: Sequence[int]) -> None:
        """Puts removed images back where they were."""
        self.set_images(image_ids, removed=None)

    def set_images(self, image_ids: Sequence[int], **values: Any) -> None:
        """Sets columns of images."""
        for image_id, state in self.states(i for i in image_ids if i not in self.images).items():
            self.images[image_id] = state
        for part in chunks(image_ids):
            self.connection.execute(update(Image).where(Image.id.in_(part)).values(values))

    def settle(self, category_ids: Iterable[int] = (), *, release: bool = True) -> None:
        """Sees to it that a fifth of the images are check images: in the categories given and in those touched.

        Without `release`, too many are left as they are.
        """
        touched = [*self.images.values(), *self.states(self.images).values()]
        for category_id in sorted({s.category for s in touched if s.category is not None}.union(category_ids)):
            made, released = checks.out_of_balance(self.connection, category_id)
            self.set_images(made, is_check=True)
            if release:
                self.set_images(released, is_check=False)

    def moved_in_search(self) -> tuple[list[int], list[int]]:
        """Images that were removed by the change, and images that came back by it."""
        gone: list[int] = []
        back: list[int] = []
        for image_id, after in self.states(self.images).items():
            was_removed, is_removed = self.images[image_id].removed is not None, after.removed is not None
            if was_removed != is_removed:
                (gone if is_removed else back).append(image_id)
        return gone, back

    # --- files

    def move_files(self, moved: Sequence[MovedFile]) -> None:
        """Notes that files were moved; the images are shown to be there."""
        for paths in chunks([file.before for file in moved]):
            self.connection.execute(delete(ImagePlace).where(ImagePlace.path.in_(paths)))
        images.touch_places(self.connection, [file.to for file in moved])
        self.files += moved

    # --- pairs

    def tell_apart(self, image_ids: Sequence[int]) -> None:
        """Notes that no two of these images are duplicates of each other."""
        known = pairs.among(self.connection, image_ids)
        self.pairs = [pair for pair in combinations(sorted(set(image_ids)), 2) if pair not in known]
        pairs.add(self.connection, self.pairs)

    # --- categories

    def name_of(self, category_id: int) -> str:
        """Raises EditError where there is no such category."""
        state = self.category(category_id)
        if state is None or state.removed is not None:
            raise EditError("There is no such category", advice="Look at the list of categories again")
        return state.name

    def category(self, category_id: int) -> CategoryState | None:
        """As it is now; None where there never was one."""
        row = self.connection.execute(select(Category.name, Category.removed).where(Category.id == category_id)).first()
        return None if row is None else CategoryState(*row)

    def make(self, name: str) -> int:
        """A new category. Raises EditError where the name is no name, or taken."""
        cleaned = self._free(name)
        made = categories.make(self.connection, cleaned)
        self.categories[made] = CategoryState(cleaned, now())
        return made

    def ensure(self, name: str) -> int:
        """The category of exactly this name, made if it is not there. Raises ValueError for an empty name."""
        known = categories.exact(self.connection, categories.clean_name(name))
        return self.make(name) if known is None else known

    def rename(self, category_id: int, name: str) -> None:
        """Raises EditError where the name is no name, or taken."""
        self.name_of(category_id)
        self.set_category(category_id, CategoryState(self._free(name, but=category_id), None))

    def drop(self, category_id: int) -> None:
        """Removes a category; images that are still in it go to the inbox."""
        state = CategoryState(self.name_of(category_id), now())
        self.move(self.images_of(category_id, removed=True), None)
        self.set_category(category_id, state)

    def set_category(self, category_id: int, state: CategoryState) -> None:
        """Names or removes a category, or brings it back. Raises EditError where another has the name by now."""
        before = self.category(category_id)
        assert before is not None
        self.categories.setdefault(category_id, before)
        if state.removed is None:
            self._free(state.name, but=category_id)
        values = {"name": state.name, "folded": state.name.casefold(), "removed": state.removed}
        self.connection.execute(update(Category).where(Category.id == category_id).values(values))

    def _free(self, name: str, but: int | None = None) -> str:
        """The clean name, which no category has, `but` one."""
        try:
            cleaned = categories.clean_name(name)
        except ValueError as error:
            raise EditError("A category needs a name") from error
        taken = categories.exact(self.connection, cleaned)
        if taken is not None and taken != but:
            raise EditError(
                f"There is a category named {cleaned} already", advice="Choose another name, or merge the two"
            )
        return cleaned
