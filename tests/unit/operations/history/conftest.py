"""A library of two updates, and what may be seen of its generations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.evaluation.verdict import Verdict
from core.library import Filter, Library, UpdateSettings
from core.operations import judging as judging_module
from tests.support import PIXELS, PixelEngine, draw_categories
from tests.unit.operations.conftest import opened_copy

ALIGN = UpdateSettings(scope="none")

HEAD = UpdateSettings(scope="head")

STAGE = UpdateSettings(scope="stage")

Answers = dict[int, list[tuple[int, float]]]


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check images always say that what was distilled is better."""
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))


def learn(library: Library, engine: PixelEngine, folder: Path, kinds: range, how: UpdateSettings = ALIGN) -> None:
    library.add(draw_categories(folder / f"from{kinds[0]}", kinds, images=5), engine)
    library.update(engine, settings=how)


@pytest.fixture(scope="package")
def grown_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generation 1 learned kind00 to kind02, generation 2 kind03 and kind04; every file is gone."""
    place, engine = tmp_path_factory.mktemp("grown"), PixelEngine()
    with Library.create(place / "library", trunk=PIXELS) as library:
        learn(library, engine, place, range(3))
        learn(library, engine, place, range(3, 5))
    for folder in place.glob("from*"):
        shutil.rmtree(folder)
    return place / "library"


@pytest.fixture
def grown(grown_once: Path, tmp_path: Path) -> Iterator[Library]:
    with opened_copy(grown_once, tmp_path / "library") as opened:
        yield opened


def answers(library: Library, among: range) -> Answers:
    """What each image of these kinds finds among all of them, with scores."""
    categories = [library.category_id(f"kind{n:02}") for n in among]
    images = [int(i) for c in categories for i in library.image_ids(c)]
    found = {i: library.search_image(i, k=len(images), where=Filter(tuple(categories))) for i in images}
    assert {result.generation for result in found.values()} == {library.generation}
    return {i: [(hit.image, hit.score) for hit in result.hits] for i, result in found.items()}


def index_holds(library: Library) -> list[int]:
    return sorted(int(i) for i in library._live._index.ids())


def hold(library: Library, *numbers: int, back_to: int) -> None:
    """As if an update had not made these generations current, but held them."""
    catalogue = library._parts.catalogue
    library.history.goto(back_to)
    with catalogue._database.write() as connection:
        for number in numbers:
            connection.exec_driver_sql(f"UPDATE generation SET status = 'held' WHERE id = {number}")


def status(library: Library) -> list[str]:
    return [entry.status for entry in library.history.entries()]


def there(library: Library) -> list[int]:
    """Whose files are there, by what the catalogue says; the disk has to agree."""
    said = [entry.number for entry in library.history.entries() if entry.thinned is None]
    assert [n for n in library._parts.store.numbers() if (library._parts.store.folder(n) / "index.faiss").exists()] == (
        said
    )
    return said


def features_by_trunk(library: Library) -> list[int]:
    with library._parts.catalogue._database.read() as connection:
        return list(connection.exec_driver_sql("SELECT DISTINCT trunk_id FROM feature ORDER BY 1").scalars())
