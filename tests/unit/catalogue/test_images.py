"""Images, places and categories go in and come out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sqlalchemy.dialects import sqlite as dialect

from core.catalogue import Catalogue, NewImage, Place
from core.catalogue.column_types import PathText
from core.errors import LibraryError
from tests.support import ensure_category
from tests.unit.catalogue.conftest import DIM, TRUNK, ImageMaker


def test_an_added_image_comes_back_after_reopening(tmp_path: Path, new_image: ImageMaker) -> None:
    with Catalogue.create(tmp_path, TRUNK) as catalogue:
        shells = ensure_category(catalogue, "Shells")
        (image_id,) = catalogue.add_images([new_image(7, shells, check=True)])
    with Catalogue.open(tmp_path) as catalogue:
        row = catalogue.image(image_id)
        assert catalogue.trunk() == TRUNK
    assert row._replace(added="") == (
        image_id, f"{7:032x}", "/pictures/image 7.jpg", shells, "Shells", 640, 480, 1007, "", True, None, "here"
    )  # fmt: skip
    assert row.added.endswith("+00:00")


def test_images_come_in_the_order_asked_and_an_unknown_id_is_an_error(
    catalogue: Catalogue, new_image: ImageMaker
) -> None:
    ids = catalogue.add_images([new_image(n) for n in range(5000)])
    asked = np.array(ids)[::-7]
    assert [row.id for row in catalogue.images(asked)] == asked.tolist()
    assert [row.hash for row in catalogue.images([ids[3], ids[1], ids[3]])] == [f"{n:032x}" for n in (3, 1, 3)]
    with pytest.raises(KeyError):
        catalogue.image(10**6)


def test_ids_grow_in_the_order_of_the_batch(catalogue: Catalogue, new_image: ImageMaker) -> None:
    first = catalogue.add_images([new_image(n) for n in (5, 3, 9)])
    second = catalogue.add_images([new_image(n) for n in (2, 8)])
    assert catalogue.image_ids().tolist() == first + second == sorted(first + second)
    assert [row.hash for row in catalogue.images(first + second)] == [f"{n:032x}" for n in (5, 3, 9, 2, 8)]


def test_ids_and_counts_of_a_category_of_the_inbox_and_of_all(catalogue: Catalogue, new_image: ImageMaker) -> None:
    leaves, shells = ensure_category(catalogue, "leaves"), ensure_category(catalogue, "shells")
    ids = catalogue.add_images([new_image(n, (leaves, None, shells, leaves)[n % 4]) for n in range(12)])
    assert catalogue.image_ids(leaves).tolist() == [i for n, i in enumerate(ids) if n % 4 in (0, 3)]
    assert catalogue.image_ids(inbox=True).tolist() == ids[1::4]
    assert (catalogue.count(), catalogue.count(leaves), catalogue.count(inbox=True)) == (12, 6, 3)
    assert catalogue.image_ids(999).shape == (0,)
    assert catalogue.image_ids().dtype == np.int64


def test_a_known_hash_is_refused_and_the_whole_batch_with_it(catalogue: Catalogue, new_image: ImageMaker) -> None:
    catalogue.add_images([new_image(1)])
    with pytest.raises(ValueError, match="once"):
        catalogue.add_images([new_image(2), new_image(1)])
    with pytest.raises(ValueError, match="once"):
        catalogue.add_images([new_image(3), new_image(3)])
    assert catalogue.count() == 1
    assert catalogue.add_images([]) == []


def test_features_of_another_shape_or_type_are_refused(catalogue: Catalogue, new_image: ImageMaker) -> None:
    shapes: list[NDArray[Any]] = [np.zeros((1, DIM + 1), np.float16), np.zeros((0, DIM), np.float16)]
    for wrong in (*shapes, np.zeros((1, DIM), np.float32)):
        with pytest.raises(ValueError, match="features must be"):
            catalogue.add_images([replace(new_image(1), features=wrong)])
    assert catalogue.count() == 0


def test_known_hashes_name_image_and_category(catalogue: Catalogue, new_image: ImageMaker) -> None:
    leaves = ensure_category(catalogue, "leaves")
    ids = catalogue.add_images([new_image(n, leaves if n else None) for n in range(3000)])
    found = catalogue.find_hashes([f"{n:032x}" for n in range(4000)])
    assert found == {f"{n:032x}": (ids[n], leaves if n else None) for n in range(3000)}


def test_a_known_file_is_known_by_size_and_mtime(catalogue: Catalogue, new_image: ImageMaker) -> None:
    (image_id,) = catalogue.add_images([new_image(4)])
    found = catalogue.known_places(["/pictures/image 4.jpg", "/elsewhere.jpg"])
    assert found == {"/pictures/image 4.jpg": Place(image_id, 1004, 10**18 + 4, "here")}


def test_a_moved_image_keeps_its_old_place_and_shows_the_new(catalogue: Catalogue, new_image: ImageMaker) -> None:
    (image_id,) = catalogue.add_images([new_image(4)])
    catalogue.touch_places([(image_id, "/new/image.jpg", 1004, 5)])
    assert catalogue.image(image_id).path == "/new/image.jpg"
    assert [place.path for place in catalogue.places(image_id)] == ["/pictures/image 4.jpg", "/new/image.jpg"]
    catalogue.touch_places([(image_id, "/new/image.jpg", 1004, 6)])
    assert catalogue.known_places(["/new/image.jpg"])["/new/image.jpg"].mtime_ns == 6


def test_a_file_that_holds_another_image_now_belongs_to_that_one(catalogue: Catalogue, new_image: ImageMaker) -> None:
    (old,) = catalogue.add_images([new_image(1)])
    (new,) = catalogue.add_images([replace(new_image(2), path="/pictures/image 1.jpg")])
    assert catalogue.known_places(["/pictures/image 1.jpg"])["/pictures/image 1.jpg"].image_id == new
    assert catalogue.places(old) == []
    assert catalogue.image(old).path == "/pictures/image 1.jpg"  # where it was last seen


def test_a_file_name_that_is_no_unicode_comes_back_as_it_was(catalogue: Catalogue, new_image: ImageMaker) -> None:
    path = "/pictures/" + os.fsdecode(b"caf\xe9.jpg")
    (image_id,) = catalogue.add_images([replace(new_image(1), path=path)])
    assert catalogue.image(image_id).path == path
    assert list(catalogue.known_places([path])) == [path]


@given(st.text().map(lambda text: os.fsdecode(os.fsencode(text))) | st.binary().map(os.fsdecode))
def test_any_path_survives_storing(path: str) -> None:
    column, sql = PathText(), dialect.dialect()
    stored = column.process_bind_param(path, sql)
    assert stored is not None
    stored.encode("utf-8")
    assert column.process_result_value(stored, sql) == path


def test_check_images_and_categories_can_be_changed(catalogue: Catalogue, new_image: ImageMaker) -> None:
    leaves = ensure_category(catalogue, "leaves")
    ids = catalogue.add_images([new_image(n) for n in range(4)])
    catalogue.set_category(ids[:3], leaves)
    catalogue.set_check(np.array(ids[1:2]), True)
    category_ids, checks = catalogue.labels(ids)
    assert category_ids.tolist() == [leaves, leaves, leaves, -1]
    assert checks.tolist() == [False, True, False, False]
    catalogue.set_category(ids[:1], None)
    catalogue.set_check(ids, False)
    assert catalogue.labels([ids[0], ids[1]])[0].tolist() == [-1, leaves]
    assert not catalogue.labels(ids)[1].any()


@pytest.mark.parametrize("asked", [10, 6000])
def test_labels_come_in_the_order_asked(catalogue: Catalogue, new_image: ImageMaker, asked: int) -> None:
    some = [ensure_category(catalogue, f"category {n}") for n in range(3)]
    images = [new_image(n, some[n % 3] if n % 5 else None, check=n % 4 == 0) for n in range(6000)]
    ids = np.array(catalogue.add_images(images))
    order = np.random.default_rng(0).integers(0, 6000, asked)
    category_ids, checks = catalogue.labels(ids[order])
    assert category_ids.tolist() == [some[n % 3] if n % 5 else -1 for n in order.tolist()]
    assert checks.tolist() == [n % 4 == 0 for n in order.tolist()]
    with pytest.raises(KeyError):
        catalogue.labels(np.append(ids[:asked], 10**7))
    assert [len(part) for part in catalogue.labels([])] == [0, 0]


def test_labels_of_an_empty_library_are_an_error_for_any_id(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.labels([1])


def test_categories_count_their_images_in_natural_order(catalogue: Catalogue, new_image: ImageMaker) -> None:
    ten, two, empty = (ensure_category(catalogue, name) for name in ("leaf 10", "Leaf 2", "acorn"))
    ids = catalogue.add_images([new_image(n, (ten, two, ten, None)[n], check=n == 2) for n in range(4)])
    assert catalogue.categories() == [
        (empty, "acorn", 0, 0, None),
        (two, "Leaf 2", 1, 0, ids[1]),
        (ten, "leaf 10", 2, 1, ids[0]),
    ]


def test_a_category_is_made_once_whatever_the_form_of_its_accents(catalogue: Catalogue) -> None:
    first = ensure_category(catalogue, "Café")
    assert ensure_category(catalogue, "Cafe\u0301 ") == first
    assert [row.name for row in catalogue.categories()] == ["Café"]
    with pytest.raises(ValueError, match="name"):
        ensure_category(catalogue, "  ")


def test_a_category_is_found_by_its_name_or_by_the_only_one_of_another_case(catalogue: Catalogue) -> None:
    upper, lower, street = (ensure_category(catalogue, name) for name in ("Shells", "shells", "Straße"))
    assert catalogue.category_id("Shells") == upper
    assert catalogue.category_id("shells") == lower
    assert catalogue.category_id("SHELLS") is None
    assert catalogue.category_id("STRASSE") == street
    assert catalogue.category_id("") is None


def test_a_folder_name_that_is_no_unicode_makes_a_readable_category(catalogue: Catalogue) -> None:
    made = ensure_category(catalogue, os.fsdecode(b"caf\xe9"))
    (row,) = catalogue.categories()
    assert (row.id, row.name) == (made, "caf?")


def test_settings_keep_any_json_value(tmp_path: Path) -> None:
    value = {"lambda": 0.5, "names": ["é", None], "deep": {"on": True}}
    with Catalogue.create(tmp_path, TRUNK) as catalogue:
        assert catalogue.get_setting("update", "none yet") == "none yet"
        catalogue.set_setting("update", 1)
        catalogue.set_setting("update", value)
        catalogue.set_setting("nothing", None)
    with Catalogue.open(tmp_path) as catalogue:
        assert catalogue.get_setting("update") == value
        assert catalogue.get_setting("nothing", "default") is None


def test_a_closed_catalogue_says_so(tmp_path: Path) -> None:
    catalogue = Catalogue.create(tmp_path, TRUNK)
    catalogue.close()
    catalogue.close()
    with pytest.raises(LibraryError, match="closed"):
        catalogue.count()
    with pytest.raises(LibraryError, match="closed"):
        catalogue.set_setting("a", 1)


def test_a_batch_is_all_or_nothing(catalogue: Catalogue, new_image: ImageMaker) -> None:
    def broken() -> NewImage:
        return replace(new_image(3), category_id=12345)  # there is no such category

    with pytest.raises(Exception, match="FOREIGN KEY"):
        catalogue.add_images([new_image(2), broken()])
    assert catalogue.count() == 0
    assert catalogue.known_places(["/pictures/image 2.jpg"]) == {}
