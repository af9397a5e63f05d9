"""Features belong to a trunk, and a generation to its trunk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import numpy as np
import pytest

from core.catalogue import Catalogue, GenerationRow
from core.catalogue.rows import Features
from core.engine.jobs import TrunkInfo, TrunkSpec
from tests.unit.catalogue.conftest import DIM, TRUNK, ImageMaker

MOVED = TrunkInfo(TrunkSpec(TRUNK.spec.name, None, "cd" * 32), DIM, 224)
FILE = PurePosixPath("generations/0001/trunk.safetensors")


def rows_of(catalogue: Catalogue, trunk: int | None = None) -> dict[int, Features]:
    return {int(i): row for ids, rows in catalogue.features(trunk=trunk) for i, row in zip(ids, rows, strict=True)}


def some(seed: int, views: int = 1) -> Features:
    return np.random.default_rng(seed).standard_normal((views, DIM)).astype(np.float16)


def generation(number: int, parent: int | None, trunk: int | None = None) -> GenerationRow:
    return GenerationRow(number, parent, "align", "none", "now", trunk=trunk)


def test_a_generation_reads_the_features_of_its_own_trunk(catalogue: Catalogue, new_image: ImageMaker) -> None:
    ids = catalogue.add_images([new_image(n) for n in range(3)])
    catalogue.finish_update(generation(0, None), [])
    moved = catalogue.add_trunk(MOVED, FILE)
    catalogue.put_features(moved, {i: some(100 + i) for i in ids})
    before = rows_of(catalogue)
    catalogue.finish_update(generation(1, 0, moved), [])
    assert catalogue.trunk_id() == moved
    for i in ids:
        np.testing.assert_array_equal(rows_of(catalogue)[i], some(100 + i)[0])
    catalogue.set_current(0)
    assert all(np.array_equal(before[i], rows_of(catalogue)[i]) for i in ids)


def test_a_child_has_the_trunk_of_its_parent(catalogue: Catalogue) -> None:
    catalogue.add_generation(generation(0, None))
    moved = catalogue.add_trunk(MOVED, FILE)
    catalogue.add_generation(generation(1, 0, moved))
    catalogue.add_generation(generation(2, 1))
    catalogue.add_generation(generation(3, 0))
    assert [g.trunk for g in catalogue.generations()] == [1, moved, moved, 1]
    with pytest.raises(ValueError, match="trunk 9"):
        catalogue.add_generation(generation(4, 0, 9))


def test_the_weights_of_a_moved_trunk_are_found_where_the_library_is(tmp_path: Path) -> None:
    with Catalogue.create(tmp_path / "here", TRUNK) as catalogue:
        catalogue.add_generation(generation(0, None, catalogue.add_trunk(MOVED, FILE)))
        catalogue.set_current(0)
    (tmp_path / "here").rename(tmp_path / "there")
    with Catalogue.open(tmp_path / "there") as catalogue:
        spec = replace(MOVED.spec, weights=str(tmp_path / "there" / FILE))
        assert catalogue.trunk() == replace(MOVED, spec=spec)
        assert catalogue.first_trunk() == TRUNK


def test_images_added_under_a_moved_trunk_are_missing_under_the_first(
    catalogue: Catalogue, new_image: ImageMaker
) -> None:
    (old,) = catalogue.add_images([new_image(0)])
    catalogue.finish_update(generation(0, None), [])
    moved = catalogue.add_trunk(MOVED, FILE)
    catalogue.put_features(moved, {old: some(1)}, estimated=True)
    catalogue.finish_update(generation(1, 0, moved), [])
    (new,) = catalogue.add_images([new_image(1, views=4)])
    assert sorted(rows_of(catalogue)) == [old, new]
    assert catalogue.estimated().tolist() == [old]
    assert (catalogue.is_estimated(old), catalogue.is_estimated(new)) == (True, False)
    assert catalogue.count_inexact() == (1, 0)
    assert (catalogue.missing(trunk=1).tolist(), catalogue.count_inexact(trunk=1)) == ([new], (0, 1))
    assert catalogue.without_views([old, new]).tolist() == [old]
    assert catalogue.without_views([old, new], trunk=1).tolist() == [old, new]
    assert [g.newest for g in catalogue.generations()] == [old, old]


def test_features_read_again_take_the_place_of_estimated_ones(catalogue: Catalogue, new_image: ImageMaker) -> None:
    ids = catalogue.add_images([new_image(n) for n in range(2)])
    moved = catalogue.add_trunk(MOVED, FILE)
    catalogue.put_features(moved, {i: some(i) for i in ids}, estimated=True)
    catalogue.put_features(moved, {ids[0]: some(50, views=4)})
    assert catalogue.estimated(trunk=moved).tolist() == [ids[1]]
    ((_, views),) = catalogue.views(ids, trunk=moved)
    np.testing.assert_array_equal(views[0], some(50, views=4))
    np.testing.assert_array_equal(views[1], some(ids[1]))
    assert catalogue.count_inexact(trunk=1) == (0, 0)
    with pytest.raises(ValueError, match="features must be"):
        catalogue.put_features(moved, {ids[0]: np.zeros((1, DIM - 1), np.float16)})


def test_a_trunk_no_generation_uses_is_swept_with_its_features(catalogue: Catalogue, new_image: ImageMaker) -> None:
    ids = catalogue.add_images([new_image(0)])
    catalogue.finish_update(generation(0, None), [])
    used, unused = catalogue.add_trunk(MOVED, FILE), catalogue.add_trunk(MOVED, FILE)
    for trunk in (used, unused):
        catalogue.put_features(trunk, {ids[0]: some(1, views=2)})
    catalogue.add_generation(generation(1, 0, used))
    assert catalogue.sweep_trunks() == 1
    assert catalogue.sweep_trunks() == 0
    assert len(rows_of(catalogue, used)) == len(rows_of(catalogue, 1)) == 1
    with catalogue._database.read() as connection:
        for table in ("feature", "view_feature"):
            found = connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE trunk_id = {unused}")
            assert found.scalar_one() == 0
