"""What is kept of an image: its files, its learning, the changes it was in. A part of `Catalogue`."""

from __future__ import annotations

from sqlalchemy import func, select

from core.catalogue.bulk import chunks, id_list
from core.catalogue.database import Database
from core.catalogue.journal import TOLD
from core.catalogue.models import Category, Edit, Generation, Image, ImagePlace, Learned
from core.catalogue.rows import EditRow, Ids


class Stories:
    """What became of images."""

    _database: Database

    def places_with_state(self, image_id: int) -> list[tuple[str, str]]:
        """Path and state of every file it is known to be in."""
        query = select(ImagePlace.path, ImagePlace.state).where(ImagePlace.image_id == image_id)
        with self._database.read() as connection:
            return [(path, state) for path, state in connection.execute(query.order_by(ImagePlace.id))]

    def bytes_of(self, image_ids: Ids) -> int:
        """How large the files of these images are together."""
        with self._database.read() as connection:
            sizes = (
                connection.execute(
                    select(func.coalesce(func.sum(Image.size), 0)).where(Image.id.in_(part))
                ).scalar_one()
                for part in chunks(id_list(image_ids))
            )
            return sum(sizes)

    def learnings_of(self, image_id: int) -> list[tuple[int, str, str | None]]:
        """Generation, when it was made, and the name of the category it was learned as, None where it was taken out."""
        query = (
            select(Learned.generation_id, Generation.created, Category.name)
            .join(Generation, Generation.id == Learned.generation_id)
            .outerjoin(Category, Category.id == Learned.category_id)
            .where(Learned.image_id == image_id)
            .order_by(Learned.generation_id)
        )
        with self._database.read() as connection:
            return [(number, created, name) for number, created, name in connection.execute(query)]

    def edits_of(self, image_id: int) -> list[EditRow]:
        """Changes in the journal that changed this image, the oldest first; none that was undone."""
        query = select(Edit.what["images"], *TOLD).where(Edit.undone.is_(None)).order_by(Edit.id)
        with self._database.read() as connection:
            return [
                EditRow(*told)
                for groups, *told in connection.execute(query)
                if any(image_id in group["ids"] for group in groups)
            ]
