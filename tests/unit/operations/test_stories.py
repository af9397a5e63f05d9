"""What became of an image since it was added."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import SearchError
from core.library import Library, UpdateSettings
from tests.support import PixelEngine, draw_categories

ALIGN = UpdateSettings(scope="none")


def test_an_image_has_its_places_its_learning_and_its_changes(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    draw_categories(tmp_path / "a", range(3), images=6)
    copy = tmp_path / "copies" / "copy.png"
    copy.parent.mkdir()
    first = sorted((tmp_path / "a" / "kind00").iterdir())
    shutil.copy(first[0], copy)
    library.add([tmp_path / "a"], engine)
    library.add([copy.parent], engine, category="kind00")
    copy.unlink()
    library.update(engine, settings=ALIGN)
    check = [library.image(int(i)).check for i in library.image_ids()]
    image = next(int(i) for i, held_out in zip(library.image_ids(), check, strict=True) if not held_out)
    story = library.stories.of(image)
    assert story.added == library.image(image).added
    assert [(one.generation, one.category) for one in story.learnings] == [(1, library.image(image).category)]
    assert story.edits == []

    both = library.stories.of(library.sorting.image_of(first[0]))
    assert sorted(both.places) == [(first[0], "here"), (copy, "offline")]

    library.sorting.move([image], library.category_id("kind02"))
    library.sorting.undo()
    library.sorting.to_inbox([image])
    assert [edit.kind for edit in library.stories.of(image).edits] == ["to-inbox"]
    library.update(engine, settings=ALIGN)
    assert [(one.generation, one.category) for one in library.stories.of(image).learnings][-1] == (2, None)
    library.history.undo()
    assert [one.generation for one in library.stories.of(image).learnings] == [1]
    library.sorting.remove([image])
    with pytest.raises(SearchError):
        library.stories.of(image)
