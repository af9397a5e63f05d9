"""Work that was cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# Begun again so often without getting on, work is not begun again unasked: it may be what ends the program.
MOST_TRIES = 3


@dataclass(frozen=True)
class UnfinishedJob:
    """Work that was begun and neither finished nor cancelled.

    Attributes:
        kind: "import", "update" or "refresh".
        sentence: what was interrupted and where, for people, without a full stop.
        paths, category: of an import, as `Library.add` was asked for it.
        begun: UTC, ISO 8601.
        done, total: images it had dealt with, and all; 0 and None where it did not say.
        tries: how often it was begun again since it last got on.
    """

    id: int
    kind: str
    sentence: str
    begun: str
    paths: tuple[str, ...] = ()
    category: str | None = None
    done: int = 0
    total: int | None = None
    tries: int = 0

    @property
    def by_itself(self) -> bool:
        """Whether it may go on without being asked for."""
        return self.tries < MOST_TRIES

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "sentence": self.sentence,
            "begun": self.begun,
            "paths": list(self.paths),
            "category": self.category,
            "done": self.done,
            "total": self.total,
            "tries": self.tries,
        }
