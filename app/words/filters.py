"""What a filter says, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.words import text
from app.words.text import tr
from core.reports import FileState, Filter

AWAY: tuple[FileState, ...] = ("offline", "changed", "gone")


def told(where: Filter, name_of: Callable[[int], str | None]) -> list[tuple[str, Filter]]:
    """Each thing that a filter asks for, and the filter without it. `name_of`: the name of a category."""
    said: list[tuple[str, Filter]] = []
    for category in where.categories:
        others = tuple(other for other in where.categories if other != category)
        said.append((name_of(category) or tr("Unknown category"), replace(where, categories=others)))
    if where.inbox:
        said.append((tr("Inbox"), replace(where, inbox=False)))
    if where.folder is not None:
        said.append((tr("In %1").replace("%1", where.folder.name or str(where.folder)), replace(where, folder=None)))
    if where.added_after is not None:
        since = tr("Added since %1").replace("%1", text.day(where.added_after))
        said.append((since, replace(where, added_after=None)))
    if where.added_before is not None:
        until = tr("Added until %1").replace("%1", text.day(where.added_before))
        said.append((until, replace(where, added_before=None)))
    if where.min_side:
        least = tr("At least %1 pixels").replace("%1", text.count(where.min_side))
        said.append((least, replace(where, min_side=0)))
    if where.states:
        said.append((states_words(where.states), replace(where, states=())))
    return said


def states_words(states: tuple[FileState, ...]) -> str:
    """ "File is offline", "File is offline or gone"; nothing for none."""
    if states == AWAY:
        return tr("File is not there")
    names = {"here": tr("there"), "offline": tr("offline"), "changed": tr("changed"), "gone": tr("gone")}
    return tr("File is %1").replace("%1", text.either([names[state] for state in states])) if states else ""
