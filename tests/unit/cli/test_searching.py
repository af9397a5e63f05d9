from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.test_categories import lib
from tests.unit.cli.test_commands import Run, place, recollect

__all__ = ["lib", "place", "recollect"]


def _file(lib: Path, category: int, number: int = 0) -> Path:
    return lib.parent / "pictures" / f"kind{category:02}" / f"{number:03}.png"


def test_several_images_are_searched_with(recollect: Run, lib: Path) -> None:
    code, found = recollect("search", lib, _file(lib, 0), _file(lib, 3), "--match", "any", "-k", 10)
    assert code == 0
    assert {hit["category"] for hit in found["hits"]} == {"kind00", "kind03"}
    code, found = recollect("search", lib, _file(lib, 0), _file(lib, 0, 1), "-k", 5)
    assert [hit["category"] for hit in found["hits"]] == ["kind00"] * 5


def test_what_is_like_the_unwanted_comes_later(recollect: Run, lib: Path) -> None:
    _, plain = recollect("search", lib, _file(lib, 1), "-k", 39)
    _, less = recollect("search", lib, _file(lib, 1), "--not", _file(lib, 2), "-k", 39)
    before, after = (
        {h["image"]: h["score"] for h in one["hits"] if h["category"] == "kind02"} for one in (plain, less)
    )
    assert len(after) == 9
    assert all(after[image] < before[image] for image in after)


def test_a_part_of_an_image_is_searched_with(recollect: Run, lib: Path) -> None:
    code, whole = recollect("search", lib, _file(lib, 2), "-k", 5)
    code, part = recollect("search", lib, _file(lib, 2), "--crop", "12,12,24,24", "-k", 5)
    assert code == 0
    assert part["hits"] != whole["hits"]


@pytest.mark.parametrize("crop", ["1,2,3", "a,b,c,d", "1,2,0,4", "1,2,3,-4", "1.5,2,3,4"])
def test_a_region_that_is_none_is_wrong_use(recollect: Run, lib: Path, crop: str) -> None:
    code, answer = recollect("search", lib, _file(lib, 2), "--crop", crop)
    assert (code, answer["error"]["kind"]) == (2, "UsageError")


def test_a_region_of_several_images_and_a_missing_image_are_wrong_use(recollect: Run, lib: Path) -> None:
    assert recollect("search", lib, _file(lib, 1), _file(lib, 2), "--crop", "1,2,3,4")[0] == 2
    assert recollect("search", lib, _file(lib, 1), "--not", lib / "missing.png")[0] == 2


def test_hits_are_kept_to_a_folder_days_a_size_the_inbox_and_states(recollect: Run, lib: Path) -> None:
    def found(*options: object) -> set[str | None]:
        code, answer = recollect("search", lib, _file(lib, 1), "-k", 39, *options)
        assert code == 0
        return {hit["category"] for hit in answer["hits"]}

    assert found("--folder", lib.parent / "pictures" / "kind02") == {"kind02"}
    assert found("--category", "kind00", "--category", "kind03") == {"kind00", "kind03"}
    everything = {f"kind{n:02}" for n in range(4)}
    assert found("--added-after", "2020-01-01", "--min-size", 48, "--state", "here") == everything
    for nothing in (("--added-before", "2020-01-01"), ("--min-size", 49), ("--inbox",), ("--state", "gone")):
        assert found(*nothing) == set()
    assert recollect("search", lib, _file(lib, 1), "--added-after", "4 May")[0] == 2


def test_a_search_is_saved_asked_again_renamed_and_forgotten(recollect: Run, lib: Path) -> None:
    query = lib.parent / "query.png"
    query.write_bytes(_file(lib, 1).read_bytes() + b" ")  # a file the library does not have
    options = ("--match", "any", "--category", "kind02", "--save", "Two")
    _, first = recollect("search", lib, query, _file(lib, 2), *options)
    code, listed = recollect("searches", lib)
    assert code == 0
    (saved,) = listed["searches"]
    assert saved["name"] == "Two"
    assert saved["question"]["match"] == "any"
    _, again = recollect("search", lib, "--saved", "Two")
    assert again["hits"] == first["hits"]
    query.unlink()
    _, rest = recollect("search", lib, "--saved", "Two", "--folder", lib.parent)
    assert rest["gone"] == [str(query)]
    assert {hit["category"] for hit in rest["hits"]} > {"kind02"}
    assert recollect("searches", lib, "--rename", "Two", "Three")[1]["searches"][0]["name"] == "Three"
    assert recollect("searches", lib, "--delete", "Three") == (0, {"searches": []})
    code, answer = recollect("search", lib, "--saved", "Three")
    assert (code, answer["error"]["kind"]) == (1, "SearchError")


def test_a_search_starts_from_images_or_from_a_saved_search(recollect: Run, lib: Path) -> None:
    assert recollect("search", lib)[0] == 2
    assert recollect("search", lib, _file(lib, 1), "--saved", "Two")[0] == 2
    assert recollect("search", lib, "--saved", "Two", "--not", _file(lib, 1))[0] == 2
