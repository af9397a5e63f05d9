"""What has to hold of a library whatever ended the program, and what says that two libraries are the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import numpy as np

from core.disk import PARTIAL
from core.library import Library


def assert_whole(library: Library) -> None:
    """Every image in one place, in the search, with its thumbnail; the generations whole; nothing half-made."""
    catalogue, store, live = library._parts.catalogue, library._parts.store, library._live
    for name in ("catalogue.sqlite", "thumbnails.sqlite"):
        assert _rows(library, name, "PRAGMA integrity_check") == [("ok",)]
        assert _rows(library, name, "PRAGMA foreign_key_check") == []
    ids = library.image_ids()
    categories = {category.id: category.images for category in library.categories()}
    inside = [row.category_id for row in catalogue.images(ids)]
    assert set(inside) <= {None, *categories}
    assert {c: inside.count(c) for c in categories} == categories
    pictured = _rows(library, "thumbnails.sqlite", "SELECT image_id FROM thumbnail")
    assert {i for (i,) in pictured} == {*ids.tolist(), *catalogue.removed_images().tolist()}
    missing = catalogue.missing(trunk=live.trunk_id).tolist()
    found = np.setdiff1d(ids, missing)
    assert sorted(live._index.ids().tolist()) == found.tolist()
    for some, features in catalogue.features(found, trunk=live.trunk_id) if len(found) else ():
        scores, nearest = live.search(live.head.embed(features), 1)
        np.testing.assert_allclose(scores, 1, atol=2e-3)
        assert nearest[:, 0].tolist() == some.tolist()
    parents = {row.id: row.parent for row in catalogue.generations()}
    line = catalogue.lineage(library.generation)
    assert [parents[number] for number in line] == [*line[1:], None]
    there = {row.id for row in catalogue.generations() if row.thinned is None}
    trunks = {int(file.parent.name) for file in catalogue.trunk_files()}
    assert there <= set(store.numbers()) <= there | trunks
    for number in there:
        store.load(number)
    assert [path.name for path in library.path.rglob(f"*{PARTIAL}")] == []


def _rows(library: Library, name: str, question: str) -> list[Any]:
    with closing(sqlite3.connect(library.path / name)) as connection:
        return connection.execute(question).fetchall()


def state(library: Library) -> dict[str, Any]:
    """Everything a user could tell two libraries apart by, but for numbers and times."""
    catalogue, live = library._parts.catalogue, library._live
    rows = catalogue.images(library.image_ids())
    current = catalogue.current()
    names = {category.id: category.name for category in library.categories()}
    known = [names.get(c) for c in live.statistics.category_ids.tolist()]
    order = np.argsort([str(name) for name in known])
    return {
        "images": sorted((row.hash, row.category, row.check, row.path) for row in rows),
        "removed": len(catalogue.removed_images()),
        "categories": sorted(names.values()),
        "stage": (current.stage, current.scope, current.status),
        "depth": len(catalogue.lineage(current.id)),
        "kept": len([r for r in catalogue.generations() if r.thinned is None and r.status == "accepted"]),
        "learned": [str(known[n]) for n in order],
        "counts": live.statistics.images[order].tolist(),
        "means": np.round(live.statistics.means[order], 4).tolist(),
        "inexact": catalogue.count_inexact(trunk=live.trunk_id),
        "pending": len(catalogue.pending(current.id)),
        "edits": [(edit.kind, edit.undone is not None) for edit in catalogue.edits()],
        "unfinished": library.jobs.unfinished(),
    }
