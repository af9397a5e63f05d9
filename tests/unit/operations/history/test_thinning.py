"""Old generations are thinned: which keep their files, and that nothing else goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.errors import HistoryError
from core.library import Library
from core.operations import thinning
from core.operations.thinning_rule import ThinningRule
from tests.support import PixelEngine
from tests.unit.operations.history.conftest import (
    HEAD,
    STAGE,
    answers,
    features_by_trunk,
    hold,
    learn,
    there,
)

NOTHING_OLD = ThinningRule(0, 0, 0)


def test_the_rule_keeps_the_newest_and_the_last_of_days_and_weeks() -> None:
    made = [
        (0, "2026-01-01T09:00:00+00:00"),  # a Thursday
        (1, "2026-01-02T09:00:00+00:00"),
        (2, "2026-01-02T10:00:00+00:00"),
        (3, "2026-01-08T09:00:00+00:00"),
        (4, "2026-01-11T23:00:00+00:00"),
        (5, "2026-01-12T01:00:00+00:00"),  # a Monday
        (6, "2026-01-12T02:00:00+00:00"),
    ]
    assert ThinningRule(0, 0, 0).kept(made) == set()
    assert ThinningRule(2, 0, 0).kept(made) == {5, 6}
    assert ThinningRule(99, 0, 0).kept(made) == set(range(7))
    assert ThinningRule(0, 3, 0).kept(made) == {6, 4, 3}
    assert ThinningRule(0, 0, 3).kept(made) == {6, 4, 2}
    assert ThinningRule(1, 2, 2).kept(made) == {6, 4}
    with pytest.raises(ValueError, match="below 0"):
        ThinningRule(newest=-1)


def test_every_update_thins_and_the_current_its_parent_and_the_start_never_go(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    grown.history.thin(NOTHING_OLD)
    assert there(grown) == [0, 1, 2]
    learn(grown, engine, tmp_path, range(5, 6))
    learn(grown, engine, tmp_path, range(6, 7))
    assert there(grown) == [0, 3, 4]
    assert grown.history.undo().generation == 3
    grown.history.thin()
    assert there(grown) == [0, 3], "its parent is gone already, and another branch is not kept by this rule"
    with pytest.raises(HistoryError, match="deleted"):
        grown.history.undo()
    assert [e.added_images for e in grown.history.entries()] == [0, 12, 8, 4, 4], "the rows tell of all of it"
    assert grown._parts.catalogue.lineage(4) == [4, 3, 2, 1, 0]


def test_the_rule_stays_with_the_library(grown: Library) -> None:
    assert grown.history.rule == ThinningRule()
    grown.history.thin(ThinningRule(9, 8, 7))
    grown.close()
    with Library.open(grown.path) as again:
        assert again.history.rule == ThinningRule(9, 8, 7)


@pytest.mark.usefixtures("keep")
def test_what_undo_leads_to_and_held_ones_are_never_thinned(
    grown: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), HEAD)
    hold(grown, 1, back_to=4)
    grown.history.thin(NOTHING_OLD)
    assert there(grown) == [0, 1, 2, 3, 4]
    learn(grown, engine, tmp_path, range(7, 8), HEAD)
    assert there(grown) == [0, 4, 5, 6], "a later update takes the place of what was held"
    assert grown.history.undo().generation == 4


@pytest.mark.usefixtures("keep")
def test_the_weights_of_a_moved_trunk_stay_while_a_later_generation_uses_them(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    learn(library, engine, tmp_path, range(3))
    learn(library, engine, tmp_path, range(3, 5), STAGE)
    for kind in (5, 6):
        learn(library, engine, tmp_path, range(kind, kind + 1))
    library.history.thin(NOTHING_OLD)
    assert there(library) == [0, 4, 5]
    weights = library._parts.store.trunk_file(3)
    assert [path.name for path in weights.parent.iterdir()] == [weights.name]
    library.close()
    with Library.open(library.path) as again:
        assert there(again) == [0, 4, 5]
        assert engine.load_trunk(again.trunk.spec) == again.trunk
        assert again.search_file(tmp_path / "from5" / "kind05" / "000.png", engine, k=3).hits
        # Back on the first trunk for good, nothing of the moved one can be needed.
        again.history.goto(0)
        again.history.thin()
        assert there(again) == [0]
        assert not weights.parent.exists()
        assert features_by_trunk(again) == [1]


@pytest.mark.parametrize("step", ["let_go", "sweep", "first file", "sweep_trunks"])
@pytest.mark.usefixtures("keep")
def test_a_crash_while_thinning_leaves_what_the_next_start_cleans(
    grown: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    learn(grown, engine, tmp_path, range(5, 7), STAGE)
    grown.history.goto(2)

    def crash(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    real = Path.unlink

    def unlink(path: Path, *args: Any, **kwargs: Any) -> None:
        real(path, *args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "first file":
            patch.setattr("core.generations.store.shutil.rmtree", lambda folder: unlink(next(folder.iterdir())))
        else:
            owner = grown._parts.store if step == "sweep" else grown._parts.catalogue
            patch.setattr(owner, step, crash)
        with pytest.raises(KeyboardInterrupt):
            grown.history.thin(NOTHING_OLD)
    grown.close()
    with Library.open(grown.path) as again:
        gone = step != "let_go"
        assert there(again) == ([0, 1, 2] if gone else [0, 1, 2, 3, 4])
        assert features_by_trunk(again) == ([1] if gone else [1, 2])
        assert again.generation == 2
        assert all(len(found) == 24 for found in answers(again, range(5)).values())


def test_an_update_is_no_failure_where_thinning_is_refused(
    grown: Library, engine: PixelEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise thinning.LibraryStorageError("The disk did not answer")

    monkeypatch.setattr(thinning, "let_go", refuse)
    learn(grown, engine, tmp_path, range(5, 6))
    assert grown.generation == 3
