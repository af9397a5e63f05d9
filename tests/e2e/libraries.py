"""What is in the libraries of the program under test, asked from outside."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import psutil

from tests.e2e.desk import ROOT, Program, recollect


def command(home: Path, *arguments: object) -> dict[str, object]:
    """What the command line says, as JSON."""
    env = {**os.environ, "RECOLLECT_LOGS": str(home / "logs")}
    done = subprocess.run(
        recollect(*arguments, "--json"), cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def default_library(home: Path) -> Path:
    return home / "data" / "Recollect" / "Library"


def images_in(library: Path) -> int:
    """How many images are in a library that another program has open; 0 where there is none yet."""
    try:
        with closing(sqlite3.connect(f"file:{library / 'catalogue.sqlite'}?mode=ro", uri=True)) as catalogue:
            return int(catalogue.execute("SELECT count(*) FROM image").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def engines_of(program: Program) -> list[psutil.Process]:
    """The model processes that the program has started and that live, of a checkout or of a package."""
    living = [p for p in psutil.Process(program.process.pid).children() if p.status() != psutil.STATUS_ZOMBIE]
    return [p for p in living if {"core.engine.server", "--engine"} & set(p.cmdline())]
