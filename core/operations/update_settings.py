"""What an update may do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from core.evaluation.tolerance import Tolerance
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.trunk.settings import TrunkSettings
from core.operations.scope import Scope


@dataclass(frozen=True)
class UpdateSettings:
    """Of one update.

    Attributes:
        scope: "none" aligns only; "head" distils the head afterwards; "stage" and "full" distil the trunk, its last
            blocks or all of it; "auto" takes what the device and the new images are good for.
        seed: of everything random.
        align, distil, trunk: of the closed form, and of distilling at scope "head" and at the others; None for what
            the scope trains with as a rule.
        tolerance: how much old categories may lose; None for the library's own.
    """

    scope: Scope | Literal["auto"] = "auto"
    seed: int = 0
    align: AlignSettings = field(default_factory=AlignSettings)
    distil: DistilSettings = field(default_factory=DistilSettings)
    trunk: TrunkSettings | None = None
    tolerance: Tolerance | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, written: dict[str, Any]) -> UpdateSettings:
        """What `to_json` gave. What this Recollect does not know, as another one wrote it, is left out."""
        parts = {"align": AlignSettings, "distil": DistilSettings, "trunk": TrunkSettings, "tolerance": Tolerance}
        values: dict[str, Any] = {name: written[name] for name in ("scope", "seed") if name in written}
        for name, kind in parts.items():
            if written.get(name) is not None:
                known = {one.name for one in fields(kind)}
                own = {key: tuple(v) if isinstance(v, list) else v for key, v in written[name].items() if key in known}
                values[name] = kind(**own)
        return cls(**values)
