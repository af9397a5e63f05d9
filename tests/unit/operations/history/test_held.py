"""Generations that are held: kept, or discarded with all that was made from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import HistoryError
from core.library import Library
from tests.support import PixelEngine
from tests.unit.operations.history.conftest import (
    ALIGN,
    HEAD,
    STAGE,
    answers,
    features_by_trunk,
    hold,
    learn,
    status,
    there,
)


def test_a_held_generation_is_kept_and_used(grown: Library) -> None:
    after = answers(grown, range(5))
    hold(grown, 2, back_to=1)
    report = grown.history.keep(2)
    assert (report.generation, report.before, status(grown)) == (2, 1, ["accepted"] * 3)
    assert answers(grown, range(5)) == after
    for number, says in ((2, "does not wait"), (7, "no generation")):
        with pytest.raises(HistoryError, match=says):
            grown.history.keep(number)


@pytest.mark.usefixtures("keep")
def test_keeping_accepts_what_a_held_generation_was_made_from(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), HEAD)
    hold(grown, 3, 4, back_to=2)
    grown.history.keep(4)
    assert status(grown) == ["accepted"] * 5
    assert grown.history.undo().generation == 2


@pytest.mark.usefixtures("keep")
def test_discarding_takes_what_was_made_from_a_held_generation_along(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), STAGE)
    hold(grown, 3, 4, back_to=2)
    report = grown.history.discard(3)
    assert report.thinned == [3, 4]
    assert report.bytes > 1000
    assert status(grown) == ["accepted"] * 3 + ["discarded"] * 2
    assert there(grown) == [0, 1, 2]
    assert features_by_trunk(grown) == [1], "nobody can use the moved trunk again"
    with pytest.raises(HistoryError):
        grown.history.discard(1)
    assert len(grown._parts.catalogue.pending(2)) == 8
    assert grown.update(engine, settings=ALIGN).generation == 5
