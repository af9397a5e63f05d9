"""Generations, the pointer to the current one, and what is still to be learned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.catalogue import Catalogue, GenerationRow
from core.catalogue import generations as generation_queries
from core.errors import LibraryDamagedError
from tests.support import ensure_category
from tests.unit.catalogue.conftest import TRUNK, ImageMaker


def row(number: int, parent: int | None, stage: str = "align") -> GenerationRow:
    report = {"seconds": 1.5, "old": {"before": {"r1": 90.0}}}
    return GenerationRow(number, parent, stage, "none", "2026-01-01T00:00:00+00:00", report, 3, 30, trunk=1, newest=0)


@pytest.fixture
def ids(catalogue: Catalogue, new_image: ImageMaker) -> list[int]:
    """Ten images: the last in the inbox, the one before a check image, the others to be learned."""
    leaves = ensure_category(catalogue, "leaves")
    return catalogue.add_images([new_image(n, None if n == 9 else leaves, check=n == 8) for n in range(10)])


def test_generations_come_back_after_reopening(tmp_path: Path) -> None:
    with Catalogue.create(tmp_path, TRUNK) as catalogue:
        assert catalogue.next_generation_id() == 0
        assert catalogue.current_id() is None
        with pytest.raises(LibraryDamagedError, match="no current generation"):
            catalogue.current()
        catalogue.add_generation(row(0, None, "start"))
        catalogue.set_current(0)
        catalogue.add_generation(row(1, 0))
    with Catalogue.open(tmp_path) as catalogue:
        assert catalogue.generations() == [row(0, None, "start"), row(1, 0)]
        assert catalogue.current() == row(0, None, "start")
        assert catalogue.next_generation_id() == 2


def test_mistaken_generations_are_refused(catalogue: Catalogue) -> None:
    catalogue.add_generation(row(0, None))
    with pytest.raises(ValueError, match="exists"):
        catalogue.add_generation(row(0, None))
    with pytest.raises(ValueError, match="does not exist"):
        catalogue.add_generation(row(2, 1))
    with pytest.raises(ValueError, match="does not exist"):
        catalogue.set_current(5)
    with pytest.raises(ValueError, match="does not exist"):
        catalogue.lineage(5)
    assert catalogue.current_id() is None


def test_only_categorised_training_images_are_pending(catalogue: Catalogue, ids: list[int]) -> None:
    catalogue.finish_update(row(0, None), [])
    assert catalogue.pending(0).tolist() == ids[:8]
    assert catalogue.pending(0).dtype == np.int64


def test_pending_follows_the_line_of_each_branch(catalogue: Catalogue, ids: list[int]) -> None:
    catalogue.finish_update(row(0, None), [])
    catalogue.finish_update(row(1, 0), ids[:3])
    catalogue.finish_update(row(2, 1, "distil"), [])
    catalogue.set_current(1)  # undone; the next update goes another way
    catalogue.finish_update(row(3, 1), ids[3:5])
    catalogue.finish_update(row(4, 2), ids[3:6])
    assert catalogue.lineage(4) == [4, 2, 1, 0]
    assert catalogue.lineage(3) == [3, 1, 0]
    assert catalogue.pending(0).tolist() == ids[:8]
    assert catalogue.pending(2).tolist() == ids[3:8]
    assert catalogue.pending(3).tolist() == ids[5:8]
    assert catalogue.pending(4).tolist() == ids[6:8]


def test_new_check_images_wait_with_those_that_are_learned(catalogue: Catalogue, new_image: ImageMaker) -> None:
    leaves = ensure_category(catalogue, "leaves")

    def add(first: int, category: int | None) -> list[int]:
        return catalogue.add_images([new_image(first + n, category, check=n == 4) for n in range(5)])

    old, inbox = add(0, leaves), add(5, None)
    catalogue.finish_update(row(0, None), [])
    assert catalogue.waiting(0) == 5
    catalogue.finish_update(replace(row(1, 0), newest=inbox[-1]), old[:4])
    assert catalogue.waiting(1) == 0
    with catalogue.edit() as draft:
        draft.move(inbox, leaves)
    assert (len(catalogue.pending(1)), catalogue.waiting(1)) == (4, 5)
    catalogue.finish_update(replace(row(2, 1), newest=inbox[-1]), inbox[:4])
    catalogue.finish_update(replace(row(3, 2, "distil"), newest=inbox[-1]), [])
    assert catalogue.waiting(3) == 0
    add(10, leaves)
    assert catalogue.waiting(3) == 5
    assert catalogue.waiting(1) == 10, "what an undone update had learned waits again"


def test_an_image_that_becomes_a_training_image_is_pending(catalogue: Catalogue, ids: list[int]) -> None:
    catalogue.finish_update(row(0, None), ids[:8])
    assert catalogue.pending(0).tolist() == []
    catalogue.set_check(ids[8:9], False)
    catalogue.set_category(ids[9:], catalogue.category_id("leaves"))
    assert catalogue.pending(0).tolist() == ids[8:]


def test_learned_tells_the_category_of_that_time(catalogue: Catalogue, ids: list[int]) -> None:
    leaves, shells = catalogue.category_id("leaves"), ensure_category(catalogue, "shells")
    catalogue.finish_update(row(0, None), ids[:3])
    catalogue.set_category(ids[:1], shells)
    catalogue.finish_update(row(1, 0), ids[3:5], [shells, shells])
    learned, categories = catalogue.learned(1)
    assert learned.tolist() == ids[:5]
    assert categories.tolist() == [leaves, leaves, leaves, shells, shells]
    assert catalogue.learned(0)[0].tolist() == ids[:3]
    catalogue.add_generation(row(2, 1))
    catalogue.record_learned(2, ids[:1], [shells])
    assert catalogue.learned(2)[1].tolist() == [shells, leaves, leaves, shells, shells]
    assert catalogue.learned(1)[1].tolist() == [leaves, leaves, leaves, shells, shells]


def test_an_update_that_is_held_leaves_the_old_generation_current(catalogue: Catalogue, ids: list[int]) -> None:
    catalogue.finish_update(row(0, None), [])
    catalogue.finish_update(row(1, 0), ids[:8], make_current=False)
    assert catalogue.current_id() == 0
    assert catalogue.pending(catalogue.current().id).tolist() == ids[:8]
    catalogue.set_current(1)
    assert catalogue.pending(catalogue.current().id).tolist() == []


@pytest.mark.parametrize("step", ["record_learned", "set_current"])
def test_an_update_that_fails_half_way_leaves_nothing(
    catalogue: Catalogue, ids: list[int], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    catalogue.finish_update(row(0, None), ids[:2])
    real = getattr(generation_queries, step)

    def fails(*args: object) -> None:
        real(*args)
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(generation_queries, step, fails)
        with pytest.raises(RuntimeError, match="power"):
            catalogue.finish_update(row(1, 0), ids[2:8])
    assert catalogue.current_id() == 0
    assert [generation.id for generation in catalogue.generations()] == [0]
    assert catalogue.pending(0).tolist() == ids[2:8]
    catalogue.finish_update(row(1, 0), ids[2:8])
    assert catalogue.current_id() == 1
    assert catalogue.pending(1).tolist() == []


def test_an_update_that_learned_an_unknown_image_leaves_nothing(catalogue: Catalogue, ids: list[int]) -> None:
    catalogue.finish_update(row(0, None), [])
    with pytest.raises(KeyError):
        catalogue.finish_update(row(1, 0), [*ids[:2], 10**6])
    assert [generation.id for generation in catalogue.generations()] == [0]
