"""The catalogue's migrations, as modules of the package.

They are imported, not read from a folder of scripts, so a frozen program and a wheel carry them without data files.
To add one: write `rNNNN_words.py` like the last, append its revision to `REVISIONS` and its module to `modules`.
"""

from __future__ import annotations

from types import ModuleType

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004")
"""Oldest first. Kept apart from the modules, because opening an up-to-date library need not import alembic."""


def modules() -> tuple[ModuleType, ...]:
    """The revision modules, oldest first; each has `revision`, `down_revision` and `upgrade()`."""
    from core.catalogue.migrations import r0001_first, r0002_trunks, r0003_living, r0004_asking

    return (r0001_first, r0002_trunks, r0003_living, r0004_asking)
