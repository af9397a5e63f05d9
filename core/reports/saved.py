"""Searches that were saved."""

from __future__ import annotations

from dataclasses import dataclass

from core.reports.asking import Question


@dataclass(frozen=True)
class SavedSearch:
    """`saved`: UTC, ISO 8601."""

    id: int
    name: str
    question: Question
    saved: str


@dataclass(frozen=True)
class OpenedSearch:
    """A saved search as it can be asked now.

    `gone`: the names of images and categories of it that are not there any more, which the question leaves out.
    """

    name: str
    question: Question
    gone: tuple[str, ...] = ()
