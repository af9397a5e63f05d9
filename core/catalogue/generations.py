"""Queries about generations, what each learned, and which is current."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import CTE, Connection, and_, case, func, insert, or_, select, update

from core.catalogue import images
from core.catalogue.bulk import chunks, id_list, integers
from core.catalogue.models import Generation, Image, Learned, State, Trunk
from core.catalogue.rows import Changes, GenerationRow, Ids
from core.errors import CHECK, LibraryDamagedError
from core.sums import pointer_sum

_TAKEN_OUT = -1

_COLUMNS = (
    Generation.id,
    Generation.parent_id,
    Generation.stage,
    Generation.scope,
    Generation.created,
    Generation.report,
    Generation.categories,
    Generation.images,
    Generation.trunk_id,
    Generation.newest,
    Generation.status,
    Generation.thinned,
)


def all_rows(connection: Connection) -> list[GenerationRow]:
    """Every generation, oldest first."""
    return [GenerationRow(*row) for row in connection.execute(select(*_COLUMNS).order_by(Generation.id))]


def row(connection: Connection, generation_id: int) -> GenerationRow | None:
    """One generation, or None if there is none of this id."""
    found = connection.execute(select(*_COLUMNS).where(Generation.id == generation_id)).first()
    return None if found is None else GenerationRow(*found)


def held_ids(connection: Connection) -> list[int]:
    """Generations that wait for the user, oldest first."""
    return list(
        connection.execute(select(Generation.id).where(Generation.status == "held").order_by(Generation.id)).scalars()
    )


def current_id(connection: Connection) -> int | None:
    """The generation in use; None until the first was set. Raises LibraryDamagedError where that cannot be told."""
    if not pointer_is_whole(connection):
        raise LibraryDamagedError("The catalogue does not say which generation is in use", advice=CHECK)
    return connection.execute(select(State.generation_id)).scalar_one()


def pointer_is_whole(connection: Connection) -> bool:
    """Whether the row that says which generation is in use is as it was written."""
    state = connection.execute(select(State.trunk_id, State.generation_id, State.pointer_sum)).first()
    return state is not None and pointer_sum(state.trunk_id, state.generation_id) == state.pointer_sum


def next_id(connection: Connection) -> int:
    """One above the highest so far; 0 for the first."""
    highest = connection.execute(select(func.max(Generation.id))).scalar_one()
    return 0 if highest is None else highest + 1


def trunk_in_use(connection: Connection) -> int:
    """Row id of the current generation's trunk; until there is one, of the trunk the library was made for."""
    current = select(Generation.trunk_id).join(State, State.generation_id == Generation.id)
    found: int | None = connection.execute(current).scalar_one_or_none()
    return _first_trunk(connection) if found is None else found


def _first_trunk(connection: Connection) -> int:
    return int(connection.execute(select(State.trunk_id)).scalar_one())


def add(connection: Connection, generation: GenerationRow) -> None:
    """Adds a generation; it is not current yet.

    Raises ValueError if its id is taken, or its parent or its trunk is not there.
    """
    if row(connection, generation.id) is not None:
        raise ValueError(f"generation {generation.id} exists")
    parent = None if generation.parent is None else row(connection, generation.parent)
    if generation.parent is not None and parent is None:
        raise ValueError(f"generation {generation.parent} does not exist")
    trunk = generation.trunk
    if trunk is None:
        trunk = _first_trunk(connection) if parent is None else parent.trunk
    elif connection.execute(select(Trunk.id).where(Trunk.id == trunk)).first() is None:
        raise ValueError(f"trunk {trunk} does not exist")
    newest = generation.newest
    if newest is None:
        newest = images.newest(connection)
    connection.execute(
        insert(Generation).values(
            id=generation.id,
            parent_id=generation.parent,
            stage=generation.stage,
            scope=generation.scope,
            created=generation.created,
            report=generation.report,
            categories=generation.categories,
            images=generation.images,
            trunk_id=trunk,
            newest=newest,
            status=generation.status,
            thinned=generation.thinned,
        )
    )


def set_current(connection: Connection, generation_id: int) -> None:
    """Moves the pointer. Raises ValueError if there is no such generation."""
    if row(connection, generation_id) is None:
        raise ValueError(f"generation {generation_id} does not exist")
    pointer = pointer_sum(_first_trunk(connection), generation_id)
    connection.execute(update(State).values(generation_id=generation_id, pointer_sum=pointer))


def mark(connection: Connection, generation_ids: Sequence[int], values: dict[str, Any]) -> None:
    """Changes columns of generations."""
    for part in chunks(generation_ids):
        connection.execute(update(Generation).where(Generation.id.in_(part)).values(values))


def record_learned(
    connection: Connection, generation_id: int, image_ids: Sequence[int] | Ids, category_ids: Sequence[int] | Ids
) -> None:
    """Notes which images a generation learned, and the category of each at that time; -1 where it took one out."""
    learned_as = [None if category == _TAKEN_OUT else category for category in id_list(category_ids)]
    pairs = list(zip(id_list(image_ids), learned_as, strict=True))
    for part in chunks(pairs):
        connection.execute(
            insert(Learned),
            [
                {"image_id": image_id, "generation_id": generation_id, "category_id": category_id}
                for image_id, category_id in part
            ],
        )


def lineage(connection: Connection, generation_id: int) -> list[int]:
    """The generation and its ancestors, youngest first. Raises ValueError if there is no such generation."""
    line = _lineage(generation_id)
    # A parent is made before its children, so ids fall along the line.
    found = list(connection.execute(select(line.c.id).order_by(line.c.id.desc())).scalars())
    if not found:
        raise ValueError(f"generation {generation_id} does not exist")
    return found


def changes(connection: Connection, generation_id: int) -> Changes:
    """What has to change for the generation to have learned the images as they are sorted now.

    Images in a category are to be learned, but for check images and removed ones.
    """
    line = _lineage(generation_id)
    learned_as = (
        select(Learned.category_id)
        .where(Learned.image_id == Image.id, Learned.generation_id.in_(select(line.c.id)))
        .order_by(Learned.generation_id.desc())
        .limit(1)
        .correlate(Image)
        .scalar_subquery()
    )
    before = func.coalesce(learned_as, _TAKEN_OUT)
    to_learn = and_(Image.removed.is_(None), Image.is_check.is_(False), Image.category_id.is_not(None))
    after = case((to_learn, Image.category_id), else_=_TAKEN_OUT)
    found = integers(connection, select(Image.id).where(before != after), Image.id.expression, before, after)
    return Changes(found[:, 0], found[:, 1], found[:, 2])


def waiting(connection: Connection, generation_id: int) -> int:
    """How many images an update would take in: those in `changes` and, where there are any, the new check images.

    New are check images that were added, or came to their category, after the line learned for the last time.
    """
    changed = len(changes(connection, generation_id).ids)
    if not changed:
        return 0
    line = _lineage(generation_id)
    learned_there = select(Learned.image_id).where(Learned.generation_id == line.c.id).exists()
    last = connection.execute(select(func.max(line.c.id)).where(learned_there)).scalar_one()
    check = select(func.count()).where(Image.is_check, Image.removed.is_(None), Image.category_id.is_not(None))
    if last is not None:
        newest = select(Generation.newest).where(Generation.id == last).scalar_subquery()
        check = check.where(or_(Image.id > newest, Image.sorted_at >= last))
    return changed + int(connection.execute(check).scalar_one())


def learned(connection: Connection, generation_id: int) -> tuple[Ids, NDArray[np.int64]]:
    """What the generation and its ancestors learned: image ids ascending, and the category each was learned as.

    An image learned twice along the line counts as what it was learned as last, one taken out again not at all.
    """
    line = _lineage(generation_id)
    query = select(Learned.image_id).where(Learned.generation_id.in_(select(line.c.id)))
    category = func.coalesce(Learned.category_id, _TAKEN_OUT)
    columns = (Learned.image_id.expression, category, Learned.generation_id.expression)
    found = integers(connection, query, *columns)
    found = found[np.lexsort((found[:, 2], found[:, 0]))]
    last = np.append(found[1:, 0] != found[:-1, 0], True) if len(found) else np.zeros(0, dtype=np.bool_)
    found = found[last & (found[:, 1] != _TAKEN_OUT)]
    return found[:, 0], found[:, 1]


def learned_counts(connection: Connection) -> dict[int, dict[int, int]]:
    """How many images of which category each generation learned itself."""
    columns = (Learned.generation_id, Learned.category_id)
    query = select(*columns, func.count()).group_by(*columns)
    counts: dict[int, dict[int, int]] = {}
    for generation_id, category_id, number in connection.execute(query):
        if category_id is not None:
            counts.setdefault(generation_id, {})[category_id] = number
    return counts


def ever_learned(connection: Connection, image_ids: Sequence[int] | Ids) -> list[int]:
    """Those of the images that any generation learned."""
    query = select(Learned.image_id).where(Learned.category_id.is_not(None)).distinct()
    parts = chunks(id_list(image_ids))
    return [i for part in parts for i in connection.execute(query.where(Learned.image_id.in_(part))).scalars()]


def _lineage(generation_id: int) -> CTE:
    line = select(Generation.id, Generation.parent_id).where(Generation.id == generation_id).cte("line", recursive=True)
    return line.union(select(Generation.id, Generation.parent_id).join(line, Generation.id == line.c.parent_id))
