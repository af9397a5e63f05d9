"""Making a generation: index, files and catalogue row, then current in one step or held; search goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core.catalogue import GenerationRow
from core.catalogue.clock import now
from core.generations.store import Generation
from core.index.files import save_checked
from core.learning.head import Head
from core.learning.statistics import Statistics
from core.operations.live import Ids, LiveGeneration, Parts, arrange_index, arranging, build_index
from core.progress import CancelToken, ProgressCallback

_NOTHING: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class NewGeneration:
    """A generation to be made.

    Attributes:
        parent, stage, scope: as in the catalogue's row.
        head, statistics: its model, for the features of the catalogue's trunk `trunk_id`.
        settings: of what made it, as JSON.
        learned, labels: images it learned itself and their categories.
        held: whether it waits for the user to keep it or not, and is not made current.
        ends: the setting of the catalogue that is true until there is this generation, if any.
        moved_trunk: a draft of the weights of `trunk_id`, where this generation is the one that moved it.
    """

    parent: int
    stage: str
    scope: str
    head: Head
    statistics: Statistics
    trunk_id: int
    settings: dict[str, Any]
    learned: Ids = field(default_factory=lambda: _NOTHING)
    labels: Ids = field(default_factory=lambda: _NOTHING)
    held: bool = False
    ends: str | None = None
    moved_trunk: Path | None = None


def make_generation(
    parts: Parts,
    new: NewGeneration,
    report: Callable[[int], dict[str, Any]],
    *,
    progress: ProgressCallback,
    cancel: CancelToken,
) -> LiveGeneration:
    """Writes a generation beside the old ones, then makes it current unless it is held.

    A crash on the way leaves the old one in use.

    Args:
        report: called with its number once the index is built; what it says is kept with the generation.

    Raises CancelledError before anything is written, LibraryStorageError.
    """
    catalogue = parts.catalogue
    number = catalogue.next_generation_id()
    advance = arranging(catalogue.count(), progress, cancel)
    with parts.store.index_draft(number) as draft:
        index = build_index(catalogue, new.head, advance=advance, trunk=new.trunk_id, folder=draft)
        arrange_index(index, progress, cancel)
        told = report(number)
        parts.store.write(
            Generation(number, new.head, new.statistics),
            parent=new.parent,
            stage=new.stage,
            scope=new.scope,
            trunk=catalogue.trunk(new.trunk_id),
            settings=new.settings,
            report=told,
            moved_trunk=new.moved_trunk,
        )
        save_checked(index, parts.store.folder(number))
    row = GenerationRow(
        id=number,
        parent=new.parent,
        stage=new.stage,
        scope=new.scope,
        created=now(),
        report=told,
        categories=len(new.statistics.category_ids),
        images=int(new.statistics.images.sum()),
        trunk=new.trunk_id,
        status="held" if new.held else "accepted",
    )
    catalogue.finish_update(row, new.learned, new.labels, make_current=not new.held, ends=new.ends)
    return LiveGeneration(number, new.head, new.statistics, index, parts.store, new.trunk_id)
