"""Images as a list for other programs: CSV for tables, JSON for the rest."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from core.catalogue import ImageRow
from core.disk import replacing
from core.errors import UsageError
from core.operations.file_state import file_state

COLUMNS = ("image", "path", "category", "score", "state")
# A table program takes a cell that starts so for a formula, and does what it says.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ending_of(file: Path) -> str:
    """ ".csv" or ".json". Raises UsageError for another one."""
    ending = file.suffix.lower()
    if ending not in (".csv", ".json"):
        raise UsageError("A list is written as CSV or as JSON", path=file, advice="Let its name end in .csv or .json")
    return ending


def write_list(file: Path, images: Sequence[tuple[ImageRow, float | None]]) -> None:
    """Writes images with their scores, None for those that were not searched for, as the ending of `file` says.

    Raises UsageError as `ending_of`, LibraryStorageError; the file is then as it was before.
    """
    ending = ending_of(file)
    rows = [
        (row.id, row.path, row.category, None if score is None else round(score, 6), file_state(row))
        for row, score in images
    ]
    # Table programs take a CSV file without a byte order mark for one of an alphabet of their own.
    text, encoding = (_csv(rows), "utf-8-sig") if ending == ".csv" else (_json(rows), "utf-8")
    with replacing(file) as opened:
        # Names of files that are no text are written with "?" for what is none.
        opened.write(text.encode(encoding, "replace"))


def _json(rows: Sequence[tuple[object, ...]]) -> str:
    listed = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return json.dumps({"images": listed}, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _csv(rows: Sequence[tuple[object, ...]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    """Text that no program takes for a formula. (A number below zero is one.)"""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
