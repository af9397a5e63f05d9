"""What a filter leaves of the images, and what it does not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.catalogue import Catalogue
from core.reports import EVERYTHING, Filter
from tests.support import ensure_category
from tests.unit.catalogue.conftest import ImageMaker


@pytest.fixture
def add(catalogue: Catalogue, new_image: ImageMaker) -> Any:
    """Adds an image with some facts of its own, and gives its id."""
    numbers = iter(range(1000))

    def one(category: int | None = None, **facts: Any) -> int:
        return catalogue.add_images([replace(new_image(next(numbers), category), **facts)])[0]

    return one


def left(catalogue: Catalogue, **given: Any) -> list[int]:
    ids: list[int] = catalogue.image_ids(where=Filter(**given)).tolist()
    return ids


def test_nothing_given_leaves_everything(catalogue: Catalogue, add: Any) -> None:
    ids = [add(), add()]
    assert catalogue.image_ids(where=EVERYTHING).tolist() == ids
    assert not EVERYTHING
    assert Filter(inbox=True)


def test_one_of_several_categories_or_none(catalogue: Catalogue, add: Any) -> None:
    ferns, mosses, shells = (ensure_category(catalogue, name) for name in ("ferns", "mosses", "shells"))
    fern, moss, _, loose = (add(category) for category in (ferns, mosses, shells, None))
    assert left(catalogue, categories=(mosses, ferns)) == [fern, moss]
    assert left(catalogue, inbox=True) == [loose]
    assert left(catalogue, inbox=True, categories=(ferns,)) == []
    assert catalogue.image_ids(ferns, where=Filter((mosses,))).tolist() == []


@pytest.mark.skipif(os.sep != "/", reason="paths as other systems write them")
def test_a_folder_and_what_lies_below_it_whatever_the_names(catalogue: Catalogue, add: Any) -> None:
    below = ["/birds/a.jpg", "/birds/north/b.jpg", os.fsdecode(b"/birds/\xff\xfe.jpg")]
    beside = ["/birds 2/c.jpg", "/birds.jpg", "/Birds/d.jpg", "/b/birds/e.jpg"]
    ids = [add(path=path) for path in (*below, *beside)]
    assert left(catalogue, folder=Path("/birds")) == ids[:3]
    assert left(catalogue, folder=Path("/birds/north")) == ids[1:2]
    assert left(catalogue, folder=Path("/")) == ids
    assert left(catalogue, folder=Path(os.fsdecode(b"/birds/\xff\xfe.jpg")).parent / "none") == []
    inside = add(path=os.fsdecode(b"/\xff/f.jpg"))
    assert left(catalogue, folder=Path(os.fsdecode(b"/\xff"))) == [inside]


@pytest.mark.skipif(os.sep != "/", reason="paths as other systems write them")
def test_signs_that_a_database_matches_with_are_plain_letters_in_names(catalogue: Catalogue, add: Any) -> None:
    inside, _ = add(path="/10%_done/a.jpg"), add(path="/1000done/b.jpg")
    assert left(catalogue, folder=Path("/10%_done")) == [inside]


@contextmanager
def _time(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr("core.catalogue.images.now", lambda: moment.astimezone(UTC).isoformat(timespec="seconds"))
        yield


def test_days_are_those_of_this_computer_and_both_are_included(
    catalogue: Catalogue, add: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = [datetime(2026, 5, 3, 23, 59, 59), datetime(2026, 5, 4, 0, 0, 0), datetime(2026, 5, 5, 23, 59, 59)]
    ids = []
    for moment in [*moments, datetime(2026, 5, 6, 0, 0, 0)]:
        with _time(monkeypatch, moment):
            ids.append(add())
    assert left(catalogue, added_after=date(2026, 5, 4)) == ids[1:]
    assert left(catalogue, added_before=date(2026, 5, 5)) == ids[:3]
    assert left(catalogue, added_after=date(2026, 5, 4), added_before=date(2026, 5, 5)) == ids[1:3]
    assert left(catalogue, added_before=date(2026, 5, 3)) == ids[:1]


def test_both_sides_have_as_many_pixels_as_are_asked_for(catalogue: Catalogue, add: Any) -> None:
    _, wide, square = add(width=640, height=480), add(width=4000, height=800), add(width=800, height=800)
    assert left(catalogue, min_side=800) == [wide, square]
    assert left(catalogue, min_side=801) == []


def test_states_are_those_of_the_file_that_is_shown(catalogue: Catalogue, add: Any) -> None:
    here, away, over = (add(path=f"/{name}.jpg") for name in ("here", "away", "over"))
    taker = add(path="/over.jpg")  # holds another image now
    with catalogue._database.write() as connection:
        connection.exec_driver_sql("UPDATE place SET state = 'offline' WHERE path = '/away.jpg'")
    assert left(catalogue, states=("here",)) == [here, taker]
    assert left(catalogue, states=("offline", "changed")) == [away, over]
    assert [row.state for row in catalogue.images([here, away, over, taker])] == ["here", "offline", "changed", "here"]


def test_removed_images_are_never_left(catalogue: Catalogue, add: Any) -> None:
    ids = [add(path="/a/1.jpg"), add(path="/a/2.jpg")]
    with catalogue.edit() as draft:
        draft.remove(ids[:1])
    assert left(catalogue, folder=Path("/a")) == ids[1:]
