"""Near-duplicates: what is found, how it is grouped, and what the user says of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import CancelledError, EditError, SearchError
from core.library import Library
from core.progress import CancelToken, Progress
from core.reports import Alike
from tests.support import PixelEngine, draw_categories


def copy_of(path: Path, name: str, side: int) -> None:
    with Image.open(path) as image:
        made = path.parent.parent / "copies" / name
        made.parent.mkdir(exist_ok=True)
        image.resize((side, side), Image.Resampling.BOX).save(made)


@pytest.fixture
def with_copies(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    """Five categories of six images; of the first image of each, two smaller copies are in the inbox."""
    for folder in draw_categories(tmp_path / "a", range(5), images=6):
        first = folder / "000.png"
        copy_of(first, f"{folder.name}-small.png", 24)
        copy_of(first, f"{folder.name}-tiny.png", 12)
    copies = sorted((tmp_path / "a" / "copies").iterdir())
    library.add([p for p in sorted((tmp_path / "a").iterdir()) if p.name != "copies"], engine)
    library.add(copies, engine)
    return library


def names(library: Library, images: tuple[int, ...]) -> list[str]:
    paths = [library.image(image).path for image in images]
    return [path.name if path.parent.name == "copies" else path.parent.name + path.name for path in paths]


def test_copies_are_grouped_under_the_image_with_the_most_pixels(with_copies: Library) -> None:
    alike = with_copies.duplicates.find()
    assert alike.images == 40
    groups = with_copies.duplicates.groups(alike, 0.85)
    found = sorted(names(with_copies, group.images) for group in groups)
    assert [group[0] for group in found] == [f"kind{c:02}000.png" for c in range(5)]
    assert [sorted(group[1:]) for group in found] == [
        [f"kind{c:02}-small.png", f"kind{c:02}-tiny.png"] for c in range(5)
    ]
    for group in groups:
        assert list(group.likeness) == sorted(group.likeness, reverse=True)
        assert all(0.85 <= likeness <= 1 for likeness in group.likeness)
    assert [g.likeness[0] for g in groups] == sorted((g.likeness[0] for g in groups), reverse=True)


def test_no_image_file_is_opened(with_copies: Library, tmp_path: Path) -> None:
    for path in (tmp_path / "a").rglob("*.png"):
        path.unlink()
    assert len(with_copies.duplicates.groups(with_copies.duplicates.find(), 0.85)) == 5


def test_of_one_category_only_its_own_are_compared(with_copies: Library) -> None:
    alike = with_copies.duplicates.find(category=with_copies.category_id("kind02"))
    assert alike.images == 6
    assert with_copies.duplicates.groups(alike, 0.85) == []


def test_a_new_generation_changes_no_group(with_copies: Library, engine: PixelEngine) -> None:
    before = with_copies.duplicates.groups(with_copies.duplicates.find(), 0.9)
    with_copies.update(engine)
    assert with_copies.duplicates.groups(with_copies.duplicates.find(), 0.9) == before


def test_images_are_not_chained_over_others(library: Library) -> None:
    """Each is like the next one alone: the best of them takes those that are like itself, and no more."""
    line = Alike(
        5, 0.8, np.array([[1, 2], [2, 3], [3, 4], [4, 5]]), np.full(4, 0.95, np.float32), np.array([3, 1, 2, 4, 5])
    )
    groups = [(g.best, set(g.others)) for g in library.duplicates.groups(line, 0.9)]
    assert groups == [(3, {2, 4})]


def test_told_apart_is_remembered_and_can_be_undone(with_copies: Library) -> None:
    alike = with_copies.duplicates.find()
    group = with_copies.duplicates.groups(alike, 0.85)[0]
    edit = with_copies.sorting.tell_apart(group.images)
    assert (edit.kind, edit.images) == ("tell-apart", 3)
    path = with_copies.path
    with_copies.close()
    with Library.open(path) as again:
        assert len(again.duplicates.groups(alike, 0.85)) == 4
        assert again.sorting.undo().kind == "tell-apart"
        assert len(again.duplicates.groups(alike, 0.85)) == 5


def test_two_that_were_told_apart_are_never_in_one_group(with_copies: Library) -> None:
    alike = with_copies.duplicates.find()
    group = with_copies.duplicates.groups(alike, 0.85)[0]
    with_copies.sorting.tell_apart(group.others)
    left = [g for g in with_copies.duplicates.groups(alike, 0.85) if g.best == group.best]
    assert [g.others for g in left] == [group.others[:1]]
    with_copies.sorting.tell_apart(group.images)
    assert group.best not in [g.best for g in with_copies.duplicates.groups(alike, 0.85)]
    with_copies.sorting.undo()
    assert [g.others for g in with_copies.duplicates.groups(alike, 0.85) if g.best == group.best] == [group.others[:1]]


def test_telling_apart_twice_is_refused(with_copies: Library) -> None:
    with_copies.sorting.tell_apart([1, 2])
    with pytest.raises(EditError, match="already"):
        with_copies.sorting.tell_apart([2, 1])
    with pytest.raises(EditError, match="already"):
        with_copies.sorting.tell_apart([1])


def test_removed_images_are_in_no_group_until_they_are_back(with_copies: Library) -> None:
    alike = with_copies.duplicates.find()
    before = with_copies.duplicates.groups(alike, 0.85)
    with_copies.sorting.remove(before[0].others)
    assert with_copies.duplicates.groups(alike, 0.85) == before[1:]
    with_copies.sorting.undo()
    assert with_copies.duplicates.groups(alike, 0.85) == before


def test_progress_is_told_and_cancel_stops(with_copies: Library) -> None:
    seen: list[Progress] = []
    with_copies.duplicates.find(progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (40, 40)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        with_copies.duplicates.find(cancel=cancel)


def test_an_empty_library_has_none(library: Library) -> None:
    alike = library.duplicates.find()
    assert (alike.images, library.duplicates.groups(alike)) == (0, [])


def test_thresholds_that_are_none_are_refused(with_copies: Library) -> None:
    alike = with_copies.duplicates.find(floor=0.9)
    for threshold in (0.0, 1.5, 0.8):
        with pytest.raises(SearchError):
            with_copies.duplicates.groups(alike, threshold)
    with pytest.raises(SearchError):
        with_copies.duplicates.find(floor=0)
