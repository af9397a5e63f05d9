"""Which old generations keep their files, and letting go of the others (docs/adr/0009-thinning.md)."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from core.catalogue import Catalogue, GenerationRow, backups
from core.errors import LibraryStorageError
from core.operations.live import Parts
from core.operations.thinning_rule import ThinningRule
from core.reports import ThinReport

log = logging.getLogger(__name__)

_SETTING = "thinning"


def rule_of(catalogue: Catalogue) -> ThinningRule:
    """The library's rule."""
    return ThinningRule(**catalogue.get_setting(_SETTING, {}))


def set_rule(catalogue: Catalogue, rule: ThinningRule) -> None:
    """Keeps another rule for the library."""
    catalogue.set_setting(_SETTING, rule.to_json())


def before_update(rows: dict[int, GenerationRow], number: int) -> int | None:
    """The generation that was in use before the update that made `number`; None where there was none.

    An update aligns and may then distil what it aligned: two generations, made and taken back as one.
    """
    row = rows[number]
    while row.stage == "distil" and row.parent is not None:
        row = rows[row.parent]
    return row.parent


def thin(parts: Parts) -> ThinReport:
    """Deletes the files of generations that the rule does not keep; their rows stay.

    The current generation, its parent, what undoing leads to, held ones and the frozen start are always kept.
    Raises LibraryStorageError.
    """
    catalogue = parts.catalogue
    rows = {row.id: row for row in catalogue.generations()}
    current = catalogue.current().id
    there = [row for row in rows.values() if row.thinned is None]
    safe = {0, current, rows[current].parent, before_update(rows, current)}
    safe |= {row.id for row in there if row.status == "held"}
    safe |= rule_of(catalogue).kept([(row.id, row.created) for row in there if row.status == "accepted"])
    return let_go(parts, [row.id for row in there if row.id not in safe])


def thin_quietly(parts: Parts) -> None:
    """As `thin`, after an update, which a disk that refuses then does not make a failure: it is in use already."""
    try:
        thin(parts)
    except LibraryStorageError:
        log.warning("old generations could not be thinned", exc_info=True)


def supersede_quietly(parts: Parts, numbers: Sequence[int]) -> None:
    """Discards held generations that a later update took the place of; where the disk refuses, they go on waiting."""
    try:
        if numbers:
            let_go(parts, numbers, discarded=True)
    except LibraryStorageError:
        log.warning("held generations could not be discarded", exc_info=True)


def let_go(parts: Parts, numbers: Sequence[int], *, discarded: bool = False) -> ThinReport:
    """Deletes the files of generations and what only they needed. Raises LibraryStorageError."""
    if not numbers:
        return ThinReport([], 0)
    before = sum(parts.store.sizes().values())
    # Written down first: after a crash the next start knows what may go, and nothing it still has to have is gone.
    parts.catalogue.let_go(numbers, discarded=discarded)
    sweep(parts)
    return ThinReport(list(numbers), before - sum(parts.store.sizes().values()))


def sweep(parts: Parts) -> None:
    """Deletes files and features that no generation needs: thinned ones, and what broke off. While nothing is written.

    A folder that holds the weights of a trunk which others use keeps them.
    """
    known = {row.id for row in parts.catalogue.generations() if row.thinned is None}
    trunks = {int(file.parent.name) for file in parts.catalogue.trunk_files()}
    parts.store.sweep(known=known, trunks=trunks)
    parts.catalogue.sweep_trunks()
    backups.sweep(parts.folder)
