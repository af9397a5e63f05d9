"""The generations of a library as a user sees them: what each brought, going back and forth, keeping and discarding."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from core.catalogue import Catalogue, GenerationRow
from core.errors import HistoryError, SearchError
from core.evaluation.tolerance import Tolerance
from core.operations import thinning
from core.operations.access import Access
from core.operations.jobs import forget_updates
from core.operations.judging import set_tolerance, tolerance_of
from core.operations.live import open_live
from core.operations.thinning_rule import ThinningRule
from core.reports import BeforeAfter, CoursePoint, HistoryEntry, SwitchReport, ThinReport, UpdateReport

log = logging.getLogger(__name__)

Told = Callable[[int], None]


class History:
    """Of one open library (`Library.history`). Reads may come from any thread; the rest takes its turn.

    Wherever `on_generation` may be given, it is called with the number of the generation that search uses then.
    """

    def __init__(self, access: Access) -> None:
        self._access, self._parts = access, access.parts

    # --- reading

    def entries(self) -> list[HistoryEntry]:
        """Every generation there was, oldest first."""
        catalogue = self._parts.catalogue
        rows = {row.id: row for row in catalogue.generations()}
        current = catalogue.current().id
        learned, sizes = catalogue.learned_counts(), self._parts.store.sizes()
        known: dict[int | None, set[int]] = {None: set()}
        entries = []
        for row in rows.values():
            own = learned.get(row.id, {})
            known[row.id] = known[row.parent] | set(own)
            figures = {name: _figures(row.report, name) for name in ("old", "new", "union")}
            entries.append(
                HistoryEntry(
                    number=row.id,
                    parent=row.parent,
                    stage=row.stage,
                    scope=row.scope,
                    created=row.created,
                    current=row.id == current,
                    status=row.status,
                    thinned=row.thinned,
                    categories=row.categories,
                    images=row.images,
                    added_categories=len(known[row.id]) - len(known[row.parent]),
                    added_images=sum(own.values()),
                    seconds=row.report.get("seconds"),
                    bytes=sizes.get(row.id, 0),
                    reported="update" in row.report,
                    **figures,
                )
            )
        return entries

    def report(self, number: int) -> UpdateReport | None:
        """What was told of the update that made a generation; None where there is none, or no update made it."""
        row = self._rows().get(number)
        told = None if row is None else row.report.get("update")
        return None if told is None else UpdateReport.from_json(told)

    def course(self, category: int) -> list[CoursePoint]:
        """How well the check images of a category were found under each generation before the current one, and it.

        Oldest first; generations whose report has no figure of it are left out. Raises SearchError where there is no
        such category.
        """
        catalogue, rows = self._parts.catalogue, self._rows()
        names = _names_of(catalogue, category)
        points = []
        for number in reversed(catalogue.lineage(self._access.live.number)):
            told = rows[number].report.get("update", {}).get("categories", [])
            found = next((one["after"] for one in told if one["name"] in names and one["after"]["queries"]), None)
            if found is not None:
                points.append(CoursePoint(number, rows[number].created, found["r1"], found["queries"]))
        return points

    @property
    def tolerance(self) -> Tolerance:
        """How much old categories may lose to an update before it is tried again, or held."""
        return tolerance_of(self._parts.catalogue)

    @tolerance.setter
    def tolerance(self, tolerance: Tolerance) -> None:
        set_tolerance(self._parts.catalogue, tolerance)

    @property
    def rule(self) -> ThinningRule:
        """Which old generations keep their files."""
        return thinning.rule_of(self._parts.catalogue)

    @rule.setter
    def rule(self, rule: ThinningRule) -> None:
        """Holds from the next update on; `thin` applies it at once."""
        thinning.set_rule(self._parts.catalogue, rule)

    # --- back and forth

    def undo(self, on_generation: Told | None = None) -> SwitchReport:
        """Takes the last update back, its refining with it: to the generation that was in use before.

        Raises as `goto`, and HistoryError where there was no update.
        """
        with self._access.in_turn():
            before = thinning.before_update(self._rows(), self._access.live.number)
            if before is None:
                raise HistoryError("There is no update to undo", advice="The library is as it was when it was made")
            return self._goto(before, on_generation)

    def goto(self, number: int, on_generation: Told | None = None) -> SwitchReport:
        """Makes an accepted generation current, an older or a newer one: model, index and statistics as one.

        Images added since stay and are searched for under it. Search serves the old one until then.

        Raises HistoryError where it is not there or not accepted, LibraryDamagedError, LibraryStorageError; the old
        one then stays in use.
        """
        with self._access.in_turn():
            return self._goto(number, on_generation)

    def _goto(self, number: int, told: Told | None) -> SwitchReport:
        row = self._row(number)
        if row.thinned is not None or row.status == "discarded":
            raise HistoryError(
                f"The files of generation {number} were deleted", advice="`recollect history` shows what is there"
            )
        if row.status == "held":
            raise HistoryError(f"Generation {number} waits for a decision", advice="Keep it, or discard it")
        return self._switch(number, told)

    def _switch(self, number: int, told: Told | None, accept: Sequence[int] = ()) -> SwitchReport:
        started = time.monotonic()
        before, catalogue = self._access.live.number, self._parts.catalogue
        live = open_live(self._parts, number)
        forget_updates(catalogue)
        catalogue.set_current(number, accept=accept)
        self._access.switch(live, told)
        seconds = time.monotonic() - started
        missing = catalogue.count_inexact(trunk=live.trunk_id)[1]
        return SwitchReport(number, before, len(live), missing, catalogue.waiting(number), seconds)

    # --- held ones

    def keep(self, number: int, on_generation: Told | None = None) -> SwitchReport:
        """Accepts a held generation, with those it was made from, and makes it current. Raises as `goto`."""
        with self._access.in_turn():
            self._held(number)
            rows, line = self._rows(), self._parts.catalogue.lineage(number)
            return self._switch(number, on_generation, [n for n in line if rows[n].status == "held"])

    def discard(self, number: int) -> ThinReport:
        """Deletes the files of a held generation, and of held ones made from it.

        Raises HistoryError where it is not held, LibraryStorageError.
        """
        with self._access.in_turn():
            self._held(number)
            lines = {n: self._parts.catalogue.lineage(n) for n, row in self._rows().items() if row.status == "held"}
            unwanted = [n for n, line in lines.items() if number in line]
            return thinning.let_go(self._parts, unwanted, discarded=True)

    def _held(self, number: int) -> None:
        if self._row(number).status != "held":
            raise HistoryError(
                f"Generation {number} does not wait for a decision", advice="`recollect history` shows which ones do"
            )

    # --- thinning

    def thin(self, rule: ThinningRule | None = None) -> ThinReport:
        """Deletes the files of generations that the rule does not keep, by another rule from now on if one is given.

        It also runs after every update. Raises LibraryStorageError.
        """
        with self._access.in_turn():
            if rule is not None:
                thinning.set_rule(self._parts.catalogue, rule)
            report = thinning.thin(self._parts)
        log.info("thinned %s", report.thinned)
        return report

    def _rows(self) -> dict[int, GenerationRow]:
        return {row.id: row for row in self._parts.catalogue.generations()}

    def _row(self, number: int) -> GenerationRow:
        found = self._rows().get(number)
        if found is None:
            raise HistoryError(f"There is no generation {number}", advice="`recollect history` shows what there is")
        return found


def _names_of(catalogue: Catalogue, category: int) -> set[str]:
    """What a category is called and, as far as the journal goes back, was called before."""
    name = next((row.name for row in catalogue.categories() if row.id == category), None)
    if name is None:
        raise SearchError(f"There is no category {category}")
    names = {name}
    for edit in reversed(catalogue.edits()):
        if edit.kind == "rename" and edit.undone is None and edit.words["into"] in names:
            names.update(edit.words["categories"])
    return names


def _figures(report: dict[str, Any], name: str) -> BeforeAfter | None:
    """None where an update did not note them."""
    told = report.get(name)
    return None if told is None else BeforeAfter.from_json(told)
