"""The scripts in build/ import each other by their bare names, as when they are run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def scripts_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "build"))
    monkeypatch.syspath_prepend(str(ROOT / "build" / "setup"))
