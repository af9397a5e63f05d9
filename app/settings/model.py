"""Every setting there is, with its default and its bounds. Its words are in `app/settings/words.py`."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.words.language import LANGUAGES, SYSTEM
from core.disk import replacing

log = logging.getLogger(__name__)

Points = Annotated[float, Field(ge=0, le=100)]


def _known(language: str) -> str:
    if language not in (SYSTEM, *LANGUAGES):
        raise ValueError("it is none of the languages there are")
    return language


Language = Annotated[str, AfterValidator(_known)]
Kept = Annotated[int, Field(ge=0, le=999)]


class Group(BaseModel):
    """Settings that are kept together. They never change; `changed` makes others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def changed(self, **values: object) -> Self:
        """Raises ValueError for a value out of its bounds."""
        return type(self).model_validate({**self.model_dump(), **values})

    @classmethod
    def of(cls, stored: Mapping[str, object]) -> Self:
        """What was stored; a damaged value is its default again, with a line in the log."""
        good: dict[str, object] = {}
        for name, value in stored.items():
            try:
                cls.model_validate({name: value})
            except ValidationError as error:
                log.warning("the setting %s cannot be %r: %s", name, value, error.errors()[0]["msg"])
            else:
                good[name] = value
        return cls.model_validate(good)

    @classmethod
    def bounds(cls, name: str) -> tuple[float, float]:
        """The least and the most a number may be."""
        limits = cls.model_fields[name].metadata
        low = next(limit.ge for limit in limits if hasattr(limit, "ge"))
        return low, next(limit.le for limit in limits if hasattr(limit, "le"))


class Choices(Group):
    """Of the program, for whoever uses it on this computer.

    Attributes:
        tile: wanted side of a thumbnail in the grid, in pixels of the screen's scale.
        hits: how many a search brings (k).
        learn: when an update runs: after each import, or when it is asked for. scope: of updates.
        rest_on_battery: whether an update pauses while the computer runs on its battery.
        watch: whether changes in added folders are noticed as the system tells of them.
        rescan_minutes: how often they are looked through, for not every drive tells.
        threads: of the engine; 0 for as many as there are cores.
    """

    theme: Literal["system", "light", "dark"] = "system"
    tile: Annotated[int, Field(ge=80, le=400)] = 156
    language: Language = "system"
    hits: Annotated[int, Field(ge=1, le=1000)] = 20
    learn: Literal["import", "ask"] = "import"
    scope: Literal["auto", "head", "stage", "full"] = "auto"
    rest_on_battery: bool = True
    watch: bool = True
    rescan_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    device: Literal["auto", "cpu", "gpu"] = "auto"
    threads: Annotated[int, Field(ge=0, le=256)] = 0


class LibraryChoices(Group):
    """Of one library, and kept in it: how much old categories may lose, which old updates stay.

    The defaults are those of `core.evaluation.tolerance.Tolerance` and `core.operations.thinning_rule.ThinningRule`.
    """

    tolerance: Points = 1.0
    category_tolerance: Points = 10.0
    newest: Kept = 6
    daily: Kept = 7
    weekly: Kept = 4


def load(file: Path) -> Choices | None:
    """What a file holds, defaults for what is damaged in it; None where there is no file."""
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("the settings in %s cannot be read, so defaults are used: %s", file, error)
        return Choices()
    if not isinstance(stored, dict):
        log.warning("%s holds no settings, so defaults are used", file)
        return Choices()
    return Choices.of(stored)


def save(file: Path, choices: Choices) -> None:
    """Keeps what is not as by default: who never chose gets the better default of a later program.

    Raises LibraryStorageError.
    """
    with replacing(file) as written:
        written.write(json.dumps(choices.model_dump(exclude_defaults=True), indent=2).encode() + b"\n")
