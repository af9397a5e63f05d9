"""Generations: whether their files are whole and agree with the catalogue, and what to do where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from core.backbones.weights import sha256_of
from core.care.problem import Problem
from core.care.set_aside import SetAside
from core.catalogue import GenerationRow
from core.errors import LibraryDamagedError, WeightsError
from core.generations.store import TRUNK_FILE
from core.index.files import forget
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.operations.generation import NewGeneration, make_generation
from core.operations.live import Parts
from core.progress import CancelToken, ignore_progress

NOT_LEARNED = -1


def check_generations(parts: Parts, aside: SetAside) -> Iterator[Problem]:
    """Those whose files ought to be there."""
    rows = {row.id: row for row in parts.catalogue.generations() if row.thinned is None}
    current = parts.catalogue.current().id
    for row in rows.values():
        if (wrong := wrong_with(parts, row)) is None:
            continue
        if row.id == current:
            would = (
                "Keep its head where that is whole, else go to the generation before it or learn again from what is "
                "stored; what is damaged is set aside"
            )
            yield Problem.of("generation", wrong, would, lambda: leave_current(parts, aside))
        else:
            would = "Set it aside; it cannot be gone back to any more"
            yield Problem.of("generation", wrong, would, partial(_set_aside, parts, row, aside))
    yield from _trunks(parts, rows)


def wrong_with(parts: Parts, row: GenerationRow) -> str | None:
    """What is wrong with a generation's files; None where nothing is. What its trunk's weights are is not looked at."""
    try:
        generation = parts.store.load(row.id)
        assert generation.manifest is not None
        manifest, trunk = generation.manifest, parts.catalogue.trunk(row.trunk)
    except LibraryDamagedError as error:
        return f"{error.what} ({error.path})" if error.path else error.what
    described = (trunk.spec.name, trunk.spec.fingerprint, trunk.dim, trunk.input_px)
    told = tuple(manifest.trunk.get(key) for key in ("name", "fingerprint", "dim", "input_px"))
    size = (len(generation.statistics.category_ids), int(generation.statistics.images.sum()))
    if (manifest.parent, manifest.stage, manifest.scope) != (row.parent, row.stage, row.scope) or told != described:
        return f"Generation {row.id} is not the one that the catalogue describes"
    if generation.head.feature_dim != trunk.dim or (row.categories, row.images) != size:
        return f"Generation {row.id} knows other categories and images than the catalogue says"
    return None


def _trunks(parts: Parts, rows: dict[int, GenerationRow]) -> Iterator[Problem]:
    for trunk in sorted({row.trunk for row in rows.values() if row.trunk is not None}):
        info = parts.catalogue.trunk(trunk)
        path = None if info.spec.weights is None else Path(info.spec.weights)
        if path is None or not path.is_relative_to(parts.folder):
            continue
        try:
            if sha256_of(path) == info.spec.fingerprint:
                continue
        except WeightsError:
            pass
        using = [number for number, row in rows.items() if row.trunk == trunk]
        others = [number for number, row in rows.items() if row.trunk != trunk]
        advice = f"`recollect goto` an older one, such as {max(others)}" if others else "put back a copy of the file"
        yield Problem.of(
            "trunk",
            f"The weights of the trunk of generations {', '.join(map(str, using))} are damaged or missing ({path})",
            f"Nothing can: what is in the library is found still, but nothing can be added until you {advice}",
        )


def check_counts(parts: Parts) -> Iterator[Problem]:
    """Whether the current generation's statistics are of the images that the catalogue says it learned."""
    number = parts.catalogue.current().id
    _, learned_as = parts.catalogue.learned(number)
    generation = parts.store.load(number)
    statistics = generation.statistics
    known = dict(zip(statistics.category_ids.tolist(), statistics.images.tolist(), strict=True))
    if known != Counter(learned_as.tolist()):
        yield Problem.of(
            "count",
            f"Generation {number} learned other images than the catalogue says",
            "Count again what the catalogue says it learned, from what is stored, and keep its head",
            partial(relearn, parts, generation.head),
        )


def leave_current(parts: Parts, aside: SetAside) -> str:
    """Makes another one current, on the same trunk, so that every image stays in the search.

    One with the same head, if that is whole; the nearest before it; else one learned from stored features.
    """
    catalogue = parts.catalogue
    rows = {row.id: row for row in catalogue.generations()}
    damaged = catalogue.current()
    before = (rows[number] for number in catalogue.lineage(damaged.id)[1:])
    usable = (
        row for row in before if row.thinned is None and row.trunk == damaged.trunk and wrong_with(parts, row) is None
    )
    chosen = next(usable, None)
    head = _whole_head(parts, damaged)
    if head is not None or chosen is None:
        relearn(parts, head)
    else:
        catalogue.set_current(chosen.id)
    _set_aside(parts, damaged, aside)
    return f"Generation {catalogue.current().id} is in use"


def _whole_head(parts: Parts, row: GenerationRow) -> Head | None:
    try:
        head = parts.store.head(row.id)
    except LibraryDamagedError:
        return None
    return head if head.feature_dim == parts.catalogue.trunk(row.trunk).dim else None


def relearn(parts: Parts, head: Head | None = None) -> str:
    """Makes a generation of what the current one learned, from stored features alone, and makes it current.

    `head`: to keep; None aligns one.
    """
    catalogue = parts.catalogue
    current = catalogue.current()
    images, learned_as = catalogue.learned(current.id)
    statistics = Statistics.empty(catalogue.trunk(current.trunk).dim)
    for category in sorted(set(learned_as.tolist()) - {NOT_LEARNED}):
        for _, views in catalogue.views(images[learned_as == category], trunk=current.trunk):
            statistics.add_views(np.full(len(views), category), views)
    assert current.trunk is not None
    new = NewGeneration(
        parent=current.id,
        stage="align",
        scope="none",
        head=align(statistics, AlignSettings()) if head is None else head,
        statistics=statistics,
        trunk_id=current.trunk,
        settings={"repair": True},
    )
    made = make_generation(parts, new, _no_report, progress=ignore_progress, cancel=CancelToken())
    return f"Generation {made.number} is in use"


def _no_report(_number: int) -> dict[str, Any]:
    return {}


def _set_aside(parts: Parts, row: GenerationRow, aside: SetAside) -> str:
    """Marks a generation as thinned and takes its files away, but for weights that others may need."""
    parts.catalogue.let_go([row.id])
    take_files(parts, row.id, aside)
    return "Set aside"


def take_files(parts: Parts, number: int, aside: SetAside) -> None:
    """Takes the files of a generation away, but for the weights of its trunk."""
    folder = parts.store.folder(number)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name != TRUNK_FILE:
            aside.take(path)


def forget_all_indexes(parts: Parts) -> None:
    """Every index is made again from stored features when it is needed."""
    for number in parts.store.numbers():
        forget(parts.store.folder(number))
