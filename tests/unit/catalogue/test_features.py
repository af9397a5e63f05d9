"""Stored features come back bit for bit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from core.catalogue import Catalogue
from core.catalogue.sqlite import WRITE
from core.errors import LibraryDamagedError
from tests.unit.catalogue.conftest import DIM, ImageMaker


def gathered(chunks: Iterable[tuple[Any, Any]]) -> dict[int, Any]:
    return {int(i): row for ids, rows in chunks for i, row in zip(ids, rows, strict=True)}


def test_centre_features_come_by_ascending_id_in_chunks(catalogue: Catalogue, new_image: ImageMaker) -> None:
    images = [new_image(n, views=1 + n % 3) for n in range(100)]
    ids = catalogue.add_images(images)
    chunks = list(catalogue.features(chunk=32))
    assert [len(part) for part, _ in chunks] == [32, 32, 32, 4]
    assert np.concatenate([part for part, _ in chunks]).tolist() == ids
    found = np.concatenate([rows for _, rows in chunks])
    assert found.dtype == np.float16
    assert found.flags.writeable
    np.testing.assert_array_equal(found, np.stack([image.features[0] for image in images]))


@pytest.mark.parametrize("step", [1, 2, 50])
def test_features_of_chosen_images_whatever_their_order(catalogue: Catalogue, new_image: ImageMaker, step: int) -> None:
    images = [new_image(n) for n in range(2500)]
    ids = np.array(catalogue.add_images(images))
    chosen = ids[::-step]
    found = gathered(catalogue.features(np.concatenate([chosen, chosen[:3], [10**6]]), chunk=700))
    assert list(found) == sorted(chosen.tolist())
    for n in range(2499, -1, -step):
        np.testing.assert_array_equal(found[int(ids[n])], images[n].features[0])


def test_no_images_no_chunks(catalogue: Catalogue) -> None:
    assert list(catalogue.features()) == []
    assert list(catalogue.features([])) == []
    assert list(catalogue.features([4])) == []
    assert list(catalogue.views()) == []


def test_all_views_come_with_the_centre_first(catalogue: Catalogue, new_image: ImageMaker) -> None:
    images = [new_image(n, views=(1, 4, 2)[n % 3]) for n in range(30)]
    ids = catalogue.add_images(images)
    found = gathered(catalogue.views(chunk=7))
    assert list(found) == ids
    for image_id, image in zip(ids, images, strict=True):
        np.testing.assert_array_equal(found[image_id], image.features)
    assert list(gathered(catalogue.views([ids[4], ids[1]]))) == [ids[1], ids[4]]


def test_views_added_later_leave_the_centre_as_it_was(catalogue: Catalogue, new_image: ImageMaker) -> None:
    ids = catalogue.add_images([new_image(n) for n in range(3)])
    later = {image_id: new_image(100 + n, views=4).features for n, image_id in enumerate(ids[:2])}
    catalogue.add_views(later)
    catalogue.add_views({ids[0]: new_image(200, views=3).features})
    found = gathered(catalogue.views())
    assert [len(found[i]) for i in ids] == [3, 4, 1]
    np.testing.assert_array_equal(found[ids[0]][0], new_image(0).features[0])
    np.testing.assert_array_equal(found[ids[0]][1:], new_image(200, views=3).features[1:])
    np.testing.assert_array_equal(found[ids[1]][1:], later[ids[1]][1:])
    with pytest.raises(ValueError, match="features must be"):
        catalogue.add_views({ids[0]: np.zeros((2, DIM - 1), np.float16)})


def test_reading_features_half_way_keeps_nothing_open(catalogue: Catalogue, new_image: ImageMaker) -> None:
    catalogue.add_images([new_image(n) for n in range(10)])
    reading = catalogue.features(chunk=3)
    next(reading)
    catalogue.add_images([new_image(11)])  # a writer is not held up
    catalogue.close()  # nor is closing


@pytest.mark.parametrize(
    "change",
    [
        "data = x'0102'",
        "data = CAST(substr(data, 1, 4) || x'ff' || substr(data, 6) AS BLOB)",
        "data_sum = 1",
        "data_sum = NULL",
    ],
)
def test_a_feature_that_is_not_what_was_stored_is_damage_and_names_its_image(
    catalogue: Catalogue, new_image: ImageMaker, change: str
) -> None:
    first, second = catalogue.add_images([new_image(1, views=2), new_image(2, views=2)])
    for table, read in (("view_feature", catalogue.views), ("feature", catalogue.features)):
        with catalogue._database.write() as connection:
            assert connection.get_execution_options()[WRITE]
            connection.exec_driver_sql(f"UPDATE {table} SET {change} WHERE image_id = {second}")
        assert len(list(read([first]))) == 1
        with pytest.raises(LibraryDamagedError, match=f"image {second} is damaged.*check --repair"):
            list(read([first, second]))


def test_the_feature_of_another_image_is_not_taken_for_its_own(catalogue: Catalogue, new_image: ImageMaker) -> None:
    first, second = catalogue.add_images([new_image(1), new_image(2)])
    with catalogue._database.write() as connection:
        taken = f"(SELECT data, data_sum FROM feature WHERE image_id = {first})"
        connection.exec_driver_sql(f"UPDATE feature SET (data, data_sum) = {taken} WHERE image_id = {second}")
    with pytest.raises(LibraryDamagedError, match=f"image {second}"):
        list(catalogue.features())
