"""What each side brings into its process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def loaded_after(code: str) -> set[str]:
    script = f"{code}\nimport json, sys; print(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    answer = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(answer.stdout.splitlines()[-1]))


def test_the_client_at_work_never_brings_torch() -> None:
    loaded = loaded_after(
        "from tests.unit.engine.conftest import *\nengine = ProcessEngine(argv=FAKE)\nengine.info()\n"
        "list(engine.embed(KNOWN, orders('ok')))\nengine.distil(small_job(2), progress=lambda p: None)\nengine.close()"
    )
    assert "numpy" in loaded
    assert not loaded & {"torch", "timm", "torchvision"}


def test_the_engine_at_work_brings_neither_qt_nor_a_database_nor_timm(tmp_path: Path) -> None:
    loaded = loaded_after(
        "from core.engine import server, serving, local\nfrom core.engine.jobs import *\n"
        "from tests.support import draw_image\n"
        f"from pathlib import Path\np = draw_image(Path({str(tmp_path / 'a.png')!r}), 1, 1)\n"
        "engine = local.LocalEngine('cpu', 1)\n"
        "list(engine.embed(TrunkSpec('efficientnet_lite0'), [EmbedItem(0, str(p), 4)], thumbnail_px=9))\nengine.close()"
    )
    assert "torch" in loaded
    assert not loaded & {"PySide6", "sqlalchemy", "faiss", "alembic", "timm", "torchvision", "pydantic"}


@pytest.mark.parametrize("cwd", [ROOT, Path(ROOT.anchor)])
def test_the_process_starts_from_any_folder_and_no_file_there_passes_for_a_module(
    cwd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.engine.process import command, spawn

    (tmp_path / "torch.py").write_text("raise SystemExit('the wrong torch')")
    (tmp_path / "core.py").write_text("raise SystemExit('the wrong core')")
    for folder in (cwd, tmp_path):
        monkeypatch.chdir(folder)
        with (
            (tmp_path / "log").open("wb+") as log,
            spawn(log, [command()[0], "-c", "import core.engine.server"]) as child,
        ):
            assert child.stdin is not None
            child.stdin.close()
            assert child.wait() == 0, (tmp_path / "log").read_text()


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.engine.process import command

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "--engine"]
