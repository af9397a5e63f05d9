"""kill -9 at every step that work does to the disk: nothing is lost, search answers, and the work goes on."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest

from core.care.checking import check_library
from core.errors import NotALibraryError
from core.library import Library
from tests.support import PIXELS
from tests.unit.crashes.conftest import Before, Helper
from tests.unit.crashes.killed import MODES, WORK, Engine
from tests.unit.crashes.whole import assert_whole, state

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and looks into /proc")

# What goes on when it was cut off; the rest is done, or is not.
GOES_ON = ("import", "update", "move the trunk", "refresh")
# What is killed three times at each step; the rest once, each time in another way.
THRICE = ("import", "update", "switch", "undo an update", "undo a change")


class Killing:
    """One kind of work, killed again and again. `start`, `end`: the library before and after it."""

    def __init__(self, before: Before, helper: Helper, work: str, folder: Path) -> None:
        self._before, self._helper, self.work, self._folder = before, helper, work, folder
        with Library.open(self.copy("unharmed")) as library:
            self.start = state(library)
        helper.begin(work, folder / "unharmed")
        code, self.steps = helper.end()
        assert code == 0
        with Library.open(folder / "unharmed") as library:
            assert_whole(library)
            if work in GOES_ON:
                library.resume(Engine())
            self.end = state(library)
        assert self.start != self.end

    def copy(self, name: str) -> Path:
        shutil.rmtree(self._folder / name, ignore_errors=True)
        shutil.copytree(self._before.library(self.work), self._folder / name)
        return self._folder / name

    def points(self) -> list[tuple[int, str]]:
        every = [(at, mode) for at in range(1, len(self.steps) + 1) for mode in MODES]
        return every if self.work in THRICE else [(at, MODES[at % 3]) for at in range(1, len(self.steps) + 1)]

    def look_at_all(self) -> None:
        """Looks at one library while the next is being killed."""
        last: tuple[Path, str] | None = None
        for number, (at, mode) in enumerate(self.points()):
            folder, name = self.copy(str(number % 2)), f"{mode} step {at} of {len(self.steps)}, {self.steps[at - 1]}"
            self._helper.begin(self.work, folder, at, mode)
            try:
                if last is not None:
                    self.look_at(*last)
            finally:
                code, _ = self._helper.end()
            assert code == -signal.SIGKILL, name
            last = folder, name
        assert last is not None
        self.look_at(*last)

    def look_at(self, folder: Path, killed: str) -> None:
        try:
            with Library.open(folder) as library:
                assert_whole(library)
                found = state(library)
                images = [image[0] for image in self.start["images"]]
                assert set(library._parts.catalogue.find_hashes(images)) == set(images), "none was lost"
                if found["unfinished"]:
                    library.resume(Engine())
                    assert_whole(library)
                    assert state(library) == self.end
                else:
                    assert found in (self.start, self.end)
            if killed.startswith("after"):
                assert check_library(folder).findings == []
        except Exception as error:
            raise AssertionError(f"killed {killed}") from error


@pytest.mark.parametrize("work", WORK)
def test_wherever_it_is_killed_the_library_is_whole_and_the_work_goes_on(
    before: Before, helper: Helper, work: str, memory: Path
) -> None:
    Killing(before, helper, work, memory).look_at_all()


def test_a_job_that_goes_on_may_be_killed_again(before: Before, helper: Helper, memory: Path) -> None:
    killing = Killing(before, helper, "update", memory)
    folder = killing.copy("again")
    for at in (30, 12, 36, 25, 8):
        helper.begin("update" if at == 30 else "resume", folder, at, "after")
        assert helper.end()[0] == -signal.SIGKILL
    killing.look_at(folder, "after five times")


def test_a_library_that_is_being_made_is_made_or_can_be(helper: Helper, memory: Path) -> None:
    helper.begin("create", memory / "made")
    code, steps = helper.end()
    assert code == 0
    for at, name in enumerate(steps, start=1):
        mode = MODES[at % 3]
        folder = memory / f"made {at} {mode}"
        helper.begin("create", folder, at, mode)
        assert helper.end()[0] == -signal.SIGKILL
        try:
            library = Library.open(folder)
        except NotALibraryError:
            library = Library.create(folder, trunk=PIXELS)
        except Exception as error:
            raise AssertionError(f"killed {mode} step {at}, {name}") from error
        with library:
            assert_whole(library)
            assert library.generation == 0
