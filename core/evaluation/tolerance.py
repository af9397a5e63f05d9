"""How much old categories may lose to an update. Without numpy: the window knows it before it needs that."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

# Standard deviations of chance that a change has to exceed. About one update in twenty that is no gain would be kept,
# one in eight of those that change three answers only.
CLEAR = 1.64


@dataclass(frozen=True)
class Tolerance:
    """How much R@1 old categories may lose to an update, in points. More is harm.

    Attributes:
        tolerance: all old categories together.
        category_tolerance: any one of them that has `category_check_images` check images or more.
        chance: standard deviations of chance that a loss has to exceed too before an update is held for it; 0 takes
            every loss at its face value.

    Raises ValueError for a number that is negative or not finite.
    """

    tolerance: float = 1.0
    category_tolerance: float = 10.0
    category_check_images: int = 10
    chance: float = CLEAR

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{name} cannot be {value}")

    @property
    def at_face_value(self) -> Tolerance:
        """The same for what costs little: there the doubt is the old categories' benefit."""
        return replace(self, chance=0.0)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Tolerance:
        """The inverse; what is missing is as by default, what is unknown is left out."""
        return cls(**{f.name: told[f.name] for f in fields(cls) if f.name in told})
