"""Numbers as people read them."""

from __future__ import annotations

import pytest

from app.panels.report import added_line
from app.words import text
from core.progress import Progress
from core.reports import AddReport


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0002, "1 ms"), (0.006, "6 ms"), (1.44, "1.4 s"), (41, "41 s"), (180, "3 min"), (7500, "2 h 5 min")],
)
def test_durations(seconds: float, words: str) -> None:
    assert text.duration(seconds) == words


def test_progress_says_how_much_how_fast_and_how_long() -> None:
    moment = Progress("add", 212, 340, 71.2, 41.0)
    assert text.progress(moment, "images") == "212 of 340 images · 71 a second · 40 s left"


def test_no_time_is_promised_from_the_first_few_images() -> None:
    assert text.progress(Progress("add", 1, 2040, 0.1, 19_000), "images") == "1 of 2,040 images · 0.1 a second"


def test_without_a_total_only_what_is_done_is_told() -> None:
    assert text.progress(Progress("scan", 0), "images") == ""
    assert text.progress(Progress("scan", 1234), "images") == "1,234 images"


def test_a_list_of_names_ends_with_how_many_more() -> None:
    assert text.listing(["a"]) == "a"
    assert text.listing(["a", "b", "c"]) == "a, b and c"
    assert text.listing(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_differences_are_of_the_figures_that_are_shown() -> None:
    assert text.points(90.6, 97.4) == "+6"
    assert text.points(50, 48) == "−2"
    assert text.points(50.2, 50.4) == "0"
    assert text.points(None, 50) == ""


def test_devices_have_short_names() -> None:
    assert text.device_chip("cpu", "Intel(R) Xeon(R) Processor @ 2.80GHz") == "CPU"
    assert text.device_chip("cuda:0", "NVIDIA GeForce RTX 4060") == "GPU · RTX 4060"


@pytest.mark.parametrize(
    ("already", "words"),
    [(1, "The image was in the library already."), (3, "All 3 images were in the library already.")],
)
def test_what_was_there_already_is_told_in_a_whole_sentence(already: int, words: str) -> None:
    assert added_line(AddReport(read=already, already=already)) == words
