"""What commands show while they work."""

from __future__ import annotations

import pytest

from core.cli.output import progress_bars
from core.progress import Progress


def test_a_figure_on_the_way_makes_no_bar_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    with progress_bars() as show:
        show(Progress("distil", 2, 5, message="Refining 3 categories"))
        show(Progress("distil", 4, 5, r1=90.0))
    told = capsys.readouterr().err
    assert "2/5" in told
    assert "4/5" not in told
