"""Rules of the house that no linter knows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"torch", "torchvision", "timm", "openTSNE", "sklearn"}


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has after running `code`."""
    script = f"{code}\nimport json, sys; print(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    answer = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(answer.stdout.splitlines()[-1]))


def every_module(package: str) -> list[str]:
    files = sorted((ROOT / package.replace(".", "/")).rglob("*.py"))
    return [".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for f in files]


def test_the_window_never_brings_torch() -> None:
    imports = "\n".join(f"import {name}" for name in every_module("app"))
    loaded = modules_after(f"import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n{imports}")
    assert "PySide6" in loaded
    assert not loaded & HEAVY


def test_the_library_brings_neither_torch_nor_qt() -> None:
    loaded = modules_after("import core.library, core.cli.run")
    assert not loaded & (HEAVY | {"PySide6"})


def test_the_model_process_brings_neither_qt_nor_a_database_nor_an_index() -> None:
    loaded = modules_after("import core.engine.server, core.engine.local")
    assert not loaded & {"PySide6", "sqlalchemy", "alembic", "faiss"}


@pytest.mark.parametrize("package", ["core.learning", "core.backbones", "core.evaluation", "core.bench"])
def test_learning_runs_where_only_torch_is_installed(package: str) -> None:
    absent = (
        "faiss",
        "sqlalchemy",
        "alembic",
        "pydantic",
        "PySide6",
        "filelock",
        "platformdirs",
        "typer",
        "matplotlib",
    )
    block = "import sys\n" + "\n".join(f"sys.modules[{name!r}] = None" for name in absent)
    imports = "\n".join(f"import {name}" for name in every_module(package))
    assert "numpy" in modules_after(f"{block}\n{imports}")


def test_files_stay_small_enough_to_read() -> None:
    files = [f for folder in ("app", "core", "resources") for f in (ROOT / folder).rglob("*.py")]
    long = {str(f.relative_to(ROOT)): n for f in files if (n := len(f.read_text().splitlines())) > 400}
    assert long == {}


def test_an_engine_can_be_imported_by_the_window_without_being_started() -> None:
    assert not modules_after("import core.engine, core.engine.client") & HEAVY


def test_no_thread_reads_pictures_with_qt() -> None:
    """It would take a lock of the signals with Python's lock held: see `app/services/pictures.py`."""
    readers = re.compile(r"\.fromData\(|\bQImageReader\b|\.loadFromData\(")
    assert [str(f) for f in (ROOT / "app").rglob("*.py") if readers.search(f.read_text(encoding="utf-8"))] == []


def test_torch_is_asked_to_solve_nothing() -> None:
    """The standalone program leaves out the libraries it would open for that on a GPU (build/recollect.spec)."""
    solvers = re.compile(r"torch\.(linalg|cholesky|svd|qr|lu|inverse|pinverse|lstsq)\b|\borthogonal_\(")
    found = [str(p) for p in sorted((ROOT / "core").rglob("*.py")) if solvers.search(p.read_text(encoding="utf-8"))]
    assert found == []
