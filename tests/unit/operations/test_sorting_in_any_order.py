"""Whatever a user does in whatever order: nothing is lost, and everything that is kept says the same."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.errors import EditError, HistoryError, NothingToLearnError
from core.learning.statistics import Statistics
from core.library import Library, UpdateSettings
from tests.support import PIXELS, PixelEngine, draw_image

NAMES = ("one", "two", "three", "four")
POOL = 24
ALIGN = UpdateSettings(scope="none")
Numbers = st.lists(st.integers(0, 999), min_size=1, max_size=6)
Number = st.integers(0, 999)
Name = st.sampled_from(NAMES)


class State(NamedTuple):
    """Where every image is, of which category and since when removed, and the names of the categories."""

    images: dict[int, tuple[int | None, str | None]]
    categories: dict[int, str]


class PowerCut(BaseException):
    """Nothing that follows it is done."""


class Sorting(RuleBasedStateMachine):
    """A library of a few drawn images; what cannot be done has to be refused without a trace."""

    pictures: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="recollect-"))
        self.engine = PixelEngine()
        shutil.copytree(self.pictures / "library", self.folder / "library")
        self.library = Library.open(self.folder / "library")
        self.added = set(self.library.image_ids().tolist())
        # What the library was like before each change that can be undone, and after each that can be redone.
        self.before: list[State | None] = [None for _ in self.library.sorting.edits()]
        self.after: list[State] = []

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    # --- what a user does

    @rule(numbers=Numbers, name=st.one_of(st.none(), Name))
    def add(self, numbers: list[int], name: str | None) -> None:
        files = {self.pictures / f"{n % POOL}.png" for n in numbers}
        with self.noted():
            self.library.add(sorted(files), self.engine, category=name)
        self.added |= {self.library.sorting.image_of(file) for file in files}

    @rule()
    def update(self) -> None:
        try:
            self.library.update(self.engine, settings=ALIGN)
        except NothingToLearnError:
            assert len(self.catalogue.pending(self.library.generation)) == 0
        assert self.library.info().pending == 0

    @rule(one=Number, name=Name)
    def rename(self, one: int, name: str) -> None:
        self.change(lambda: self.library.sorting.rename(self.category(one), name))

    @rule(one=Number, two=Number)
    def merge(self, one: int, two: int) -> None:
        self.change(lambda: self.library.sorting.merge([self.category(one)], self.category(two)))

    @rule(numbers=Numbers, name=Name)
    def split(self, numbers: list[int], name: str) -> None:
        self.change(lambda: self.library.sorting.split(self.some(numbers), name))

    @rule(numbers=Numbers, one=Number)
    def move(self, numbers: list[int], one: int) -> None:
        self.change(lambda: self.library.sorting.move(self.some(numbers), self.category(one)))

    @rule(numbers=Numbers)
    def to_inbox(self, numbers: list[int]) -> None:
        self.change(lambda: self.library.sorting.to_inbox(self.some(numbers)))

    @rule(one=Number, remove=st.booleans())
    def delete(self, one: int, remove: bool) -> None:
        self.change(lambda: self.library.sorting.delete(self.category(one), "remove" if remove else "inbox"))

    @rule(numbers=Numbers)
    def remove(self, numbers: list[int]) -> None:
        self.change(lambda: self.library.sorting.remove(self.some(numbers)))

    @rule(numbers=Numbers)
    def restore(self, numbers: list[int]) -> None:
        gone = self.catalogue.removed_images().tolist()
        self.change(lambda: self.library.sorting.restore([gone[n % len(gone)] for n in numbers] if gone else [1]))

    @rule()
    def undo(self) -> None:
        if self.before:
            self.after.append(self.state())
            self.library.sorting.undo()
            wanted, found = self.before.pop(), self.state()
            if wanted is None:  # it was made before this began
                return
            assert found.categories == wanted.categories
            assert {i: found.images[i] for i in wanted.images} == wanted.images
            assert all(found.images[i][1] is not None for i in found.images.keys() - wanted.images.keys())
        else:
            self.refused(self.library.sorting.undo)

    @rule()
    def redo(self) -> None:
        if self.after:
            self.before.append(self.state())
            self.library.sorting.redo()
            assert self.state() == self.after.pop()
        else:
            self.refused(self.library.sorting.redo)

    @rule()
    def undo_the_update(self) -> None:
        self.change(self.library.history.undo)

    @rule(number=Number)
    def go_to_a_generation(self, number: int) -> None:
        numbers = self.library._parts.store.numbers()
        self.library.history.goto(numbers[number % len(numbers)])

    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder / "library")

    @rule()
    def end_the_program_at_once(self) -> None:
        """What is on the disk at this moment is all that is left of it."""
        after = self.folder / "after"
        shutil.copytree(self.folder / "library", after, ignore=shutil.ignore_patterns("lock*", "*-shm"))
        self.library.close()
        shutil.rmtree(self.folder / "library")
        after.rename(self.folder / "library")
        self.library = Library.open(self.folder / "library")

    @rule(numbers=Numbers, name=st.one_of(st.none(), Name), at=st.integers(0, 3))
    def end_the_program_while_it_adds(self, numbers: list[int], name: str | None, at: int) -> None:
        self.engine.failure, self.engine.fail_after = PowerCut(), at  # type: ignore[assignment]
        with suppress(PowerCut):
            self.add(numbers, name)
        self.engine.failure = None
        self.end_the_program_at_once()
        assert {job.kind for job in self.library.jobs.unfinished()} <= {"import"}
        with self.noted():
            self.library.resume(self.engine)
        assert self.library.jobs.unfinished() == []
        self.add(numbers, name)

    # --- how it is done

    @property
    def catalogue(self):  # type: ignore[no-untyped-def]
        return self.library._parts.catalogue

    def change(self, do) -> None:  # type: ignore[no-untyped-def]
        before = self.rows()
        try:
            with self.noted():
                do()
        except (EditError, HistoryError):
            assert self.rows() == before

    def refused(self, do) -> None:  # type: ignore[no-untyped-def]
        before = self.rows()
        with pytest.raises(EditError, match="There is no change to"):
            do()
        assert self.rows() == before

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Around what may become a change in the journal."""
        last, before = self.library.sorting.next_undo(), self.state()
        try:
            yield
        finally:
            made = self.library.sorting.next_undo()
            if made is not None and (last is None or made.number > last.number):
                self.before.append(before)
                self.after.clear()

    def state(self) -> State:
        rows = self.catalogue.images(range(1, self.catalogue.newest_image() + 1))
        images = {row.id: (row.category_id, row.removed) for row in rows}
        return State(images, {c.id: c.name for c in self.library.categories()})

    def rows(self) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.catalogue.images(sorted(self.added))]

    def category(self, number: int) -> int:
        found = self.library.categories()
        return found[number % len(found)].id if found else 999

    def some(self, numbers: list[int]) -> list[int]:
        ids = self.library.image_ids()
        return [int(ids[n % len(ids)]) for n in numbers] if len(ids) else [999]

    # --- what always holds

    @invariant()
    def every_image_is_accounted_for(self) -> None:
        there, gone = set(self.library.image_ids().tolist()), set(self.catalogue.removed_images().tolist())
        assert there | gone == self.added
        assert not there & gone

    @invariant()
    def every_image_is_in_one_category_or_in_the_inbox(self) -> None:
        live = {c.id: c.images for c in self.library.categories()}
        inside = [row.category_id for row in self.catalogue.images(self.library.image_ids())]
        assert {c: inside.count(c) for c in live} == live
        assert inside.count(None) == self.library.info().inbox
        assert {row.category_id for row in self.catalogue.images(sorted(self.added))} <= {*live, None}

    @invariant()
    def search_finds_what_is_there(self) -> None:
        assert set(self.library._live._index.ids().tolist()) == set(self.library.image_ids().tolist())

    @invariant()
    def the_statistics_are_those_of_what_was_learned(self) -> None:
        found, wanted = self.library._live.statistics, Statistics.empty(PIXELS.dim)
        images, learned_as = self.catalogue.learned(self.library.generation)
        for ids, views in self.catalogue.views(images):
            wanted.add_views(learned_as[np.searchsorted(images, ids)], views)
        assert found.category_ids.tolist() == wanted.category_ids.tolist()
        assert found.images.tolist() == wanted.images.tolist()
        assert found.counts.tolist() == wanted.counts.tolist()
        np.testing.assert_allclose(found.means, wanted.means, rtol=1e-8, atol=1e-8)
        np.testing.assert_allclose(found.scatter, wanted.scatter, rtol=1e-6, atol=1e-6)

    @invariant()
    def no_check_image_was_ever_learned_as_one(self) -> None:
        learned, _ = self.catalogue.learned(self.library.generation)
        checks = [row.id for row in self.catalogue.images(self.library.image_ids()) if row.check]
        pending = self.catalogue.pending(self.library.generation)
        assert not set(checks) & set(learned.tolist()) - set(pending.tolist())

    @invariant()
    def the_chain_of_generations_is_whole(self) -> None:
        parents = {row.id: row.parent for row in self.catalogue.generations()}
        line = self.catalogue.lineage(self.library.generation)
        assert [parents[number] for number in line] == [*line[1:], None]
        there = {row.id for row in self.catalogue.generations() if row.thinned is None}
        assert {self.library.generation, *line[1:2]} <= there == set(self.library._parts.store.numbers())


def test_any_sequence_of_changes_keeps_the_library_whole(tmp_path: Path) -> None:
    files = [draw_image(tmp_path / f"{n}.png", n % 5, n, size=32) for n in range(POOL)]
    with Library.create(tmp_path / "library", trunk=PIXELS) as library:
        for number, name in enumerate(NAMES[:3]):
            library.add(files[number * 6 : number * 6 + 6], PixelEngine(), category=name)
        library.update(PixelEngine(), settings=ALIGN)
        library.add(files[18:20], PixelEngine())
    machine = type("Machine", (Sorting,), {"pictures": tmp_path}).TestCase
    # Not shrunk: a step is slow, and what failed is printed step by step as it is.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    machine.settings = settings(max_examples=12, stateful_step_count=15, deadline=None, phases=phases, database=None)
    machine("runTest").runTest()
