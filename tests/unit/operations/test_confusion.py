"""Which categories are taken for which."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.cli.run import run
from core.library import Library, UpdateSettings
from core.operations import confusion
from core.reports import Filter
from tests.support import PixelEngine, draw_categories, draw_image

ALIGN = UpdateSettings(scope="none")


@pytest.fixture
def mixed_up(library: Library, engine: PixelEngine, tmp_path: Path) -> Library:
    """Three categories that look different, and one, "odd", of which half look like the first."""
    draw_categories(tmp_path / "a", range(3), images=12)
    for number in range(6):
        draw_image(tmp_path / "a" / "odd" / f"{number}.png", 0, 100 + number)
        draw_image(tmp_path / "a" / "odd" / f"own{number}.png", 9, number)
    library.add([tmp_path / "a"], engine)
    return library


def brute(library: Library, checked: bool) -> dict[tuple[str, str], set[tuple[int, int]]]:
    """By one search an image."""
    found: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for image in library.image_ids().tolist():
        info = library.image(image)
        if info.category is None or (checked and not info.check):
            continue
        known = Filter(categories=tuple(c.id for c in library.categories()))
        hit = library.search_image(image, k=1, where=known).hits[0]
        if hit.category != info.category:
            found.setdefault((info.category, str(hit.category)), set()).add((image, hit.image))
    return found


@pytest.mark.parametrize("learned", [False, True])
def test_pairs_are_what_searches_one_by_one_find(mixed_up: Library, engine: PixelEngine, learned: bool) -> None:
    if learned:
        mixed_up.update(engine, settings=ALIGN)
    report = mixed_up.confusions.now()
    assert report.checked
    expected = brute(mixed_up, checked=True)
    assert {(p.name, p.other_name): set(p.images) for p in report.pairs} == expected
    assert report.asked - report.right == sum(map(len, expected.values()))
    counts = [p.count for p in report.pairs]
    assert counts == sorted(counts, reverse=True)


def test_without_check_images_all_are_asked_and_it_is_said(mixed_up: Library) -> None:
    mixed_up._parts.catalogue.set_check(mixed_up.image_ids(), False)
    report = mixed_up.confusions.now()
    assert not report.checked
    assert report.asked == 48
    assert {(p.name, p.other_name): set(p.images) for p in report.pairs} == brute(mixed_up, checked=False)
    assert {("odd", "kind00"), ("kind00", "odd")} & {(p.name, p.other_name) for p in report.pairs}


def test_the_inbox_is_nothing_one_is_taken_for(mixed_up: Library, engine: PixelEngine, tmp_path: Path) -> None:
    copies = [draw_image(tmp_path / f"{n}.png", 1, 50 + n) for n in range(12)]
    mixed_up.add(copies, engine)
    report = mixed_up.confusions.now()
    assert {(p.name, p.other_name): set(p.images) for p in report.pairs} == brute(mixed_up, checked=True)


def test_an_image_alone_in_its_category_is_not_asked(mixed_up: Library) -> None:
    alone = int(mixed_up.image_ids()[0])
    mixed_up.sorting.split([alone], "alone")
    mixed_up._parts.catalogue.set_check([alone], True)
    report = mixed_up.confusions.now()
    assert report.asked == sum(mixed_up.image(i).check for i in mixed_up.image_ids().tolist()) - 1
    assert "alone" not in {p.name for p in report.pairs}


def test_an_answer_is_kept_until_something_changes(mixed_up: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first = mixed_up.confusions.now()
    assert mixed_up.confusions.now() is first
    mixed_up.sorting.rename(mixed_up.category_id("odd"), "even")
    assert mixed_up.confusions.now() is not first
    monkeypatch.setattr(confusion, "MOST_ASKED", 4)
    mixed_up.sorting.undo()
    assert mixed_up.confusions.now().asked == 4


def test_an_empty_library_confuses_nothing(library: Library) -> None:
    report = library.confusions.now()
    assert (report.asked, report.right, report.pairs) == (0, 0, [])


def test_the_command_says_it_in_words_and_in_json(
    mixed_up: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed_up._parts.catalogue.set_check(mixed_up.image_ids(), False)
    report = mixed_up.confusions.now()
    mixed_up.close()
    assert run(["confusions", str(mixed_up.path)]) == 0
    words = capsys.readouterr().out
    first = report.pairs[0]
    assert f"Generation 0: {report.right} of 48 images are nearest to their own." in words
    assert f"  {first.name}: {first.count} of {first.asked} taken for {first.other_name}" in words
    assert run(["confusions", str(mixed_up.path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == report.to_json()
    assert told["pairs"][0]["images"][0].keys() == {"id", "nearest"}
    assert np.sum([len(pair["images"]) for pair in told["pairs"]]) == 48 - report.right
