"""The command `bench`, with the real trunk where pictures count and a trunk of six pixels where they do not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import bench as command
from core.cli.run import run
from core.errors import TrainingDivergedError
from core.learning.learners.aligned import Aligned
from tests.support import PIXELS, PixelEngine, draw_categories

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    draw_categories(tmp_path / "kinds", range(4), images=6)
    return tmp_path / "kinds"


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, Any]:
        code = run(["bench", *map(str, arguments), "--cache", str(tmp_path / "cache"), "--json"])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        return code, json.loads(output.out) if output.out.strip() else output.err

    return call


@pytest.fixture
def pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "start_engine", lambda *_, **__: PixelEngine())
    monkeypatch.setattr(command, "describe", lambda _: PIXELS)


def test_drawn_pictures_are_measured_with_the_real_trunk(bench: Run, kinds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, answer = bench(kinds, "--methods", "frozen,align", "--seeds", 2, "--device", "cpu", "--out", out)
    assert code == 0
    assert [(r["dataset"], r["method"], r["seeds"]) for r in answer["results"]] == [
        ("kinds", "frozen", 2),
        ("kinds", "align", 2),
    ]
    first = answer["results"][0]
    assert (first["protocol"], first["tasks"], first["scope"]) == ("one-task", 1, "head")
    assert first["backbone"] == "efficientnet_lite0"
    for figure in ("union_r1", "old_r1", "new_r1", "unseen_r1", "hmean", "forgetting", "seconds"):
        assert set(first[figure]) == {"mean", "sd"}
    assert first["union_r1"]["mean"] > 40, "the trunk sees that shapes and colours differ"
    assert first["bytes_per_category"] == 0 < answer["results"][1]["bytes_per_category"]
    assert json.loads((out / "results.json").read_text()) == answer
    assert "`recollect bench kinds --protocol one-task" in (out / "table.md").read_text()
    assert {p.suffix for p in out.iterdir()} == {".json", ".jsonl", ".md", ".png", ".svg"}
    assert len((out / "runs.jsonl").read_text().splitlines()) == 4


@pytest.mark.usefixtures("pixels")
def test_protocols_and_sizes_reach_the_results(bench: Run, kinds: Path) -> None:
    _, parts = bench(kinds, "--protocol", "multi-task", "--tasks", 2, "--seeds", 1, "--methods", "frozen")
    _, single = bench(kinds, "--protocol", "one-by-one", "--seeds", 1, "--methods", "frozen", "--per", 1)
    assert [(r["tasks"], r["per"]) for r in (*parts["results"], *single["results"])] == [(2, None), (2, 1)]


@pytest.mark.usefixtures("pixels")
def test_ablations_are_one_command(bench: Run, kinds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.learning import ablations

    few = {name: ablations.ABLATIONS[name] for name in ("no distilling", "whitened share 1")}
    monkeypatch.setattr(ablations, "AlignThenDistil", lambda _, align, __: Aligned(align))
    monkeypatch.setattr("core.bench.methods.ABLATIONS", few)
    code, answer = bench(kinds, "--ablations", "--seeds", 1)
    assert code == 0
    assert [r["method"] for r in answer["results"]] == list(few)


@pytest.mark.usefixtures("pixels")
def test_wrong_use_is_one_sentence_and_exits_with_two(bench: Run, kinds: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments, sentence in [
        ((kinds, "--methods", "alighn"), "There is no method 'alighn'"),
        ((kinds, "--methods", "ewc", "--scope", "stage"), "knows scope head alone"),
        ((kinds, "--tasks", 2), "--tasks goes with --protocol multi-task alone"),
        ((kinds, "--ablations", "--methods", "align"), "name no others"),
        ((kinds, "--protocol", "multi-task", "--tasks", 9), "cannot come in 9 updates"),
        ((kinds, kinds), "Two folders are called kinds"),
        ((tmp_path / "empty",), "There is no folder of images per category"),
        ((tmp_path / "none",), "There is no such folder"),
    ]:
        code, answer = bench(*arguments)
        assert (code, answer["error"]["kind"]) == (2, "UsageError"), sentence
        assert sentence in answer["error"]["what"]
    assert bench(kinds, "--protocol", "all")[0] == 2


@pytest.mark.usefixtures("pixels")
def test_a_method_that_fails_exits_with_one_beside_the_results_of_the_others(
    bench: Run, kinds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def diverges(*_: object, **__: object) -> None:
        raise TrainingDivergedError("It did not settle")

    monkeypatch.setattr(Aligned, "learn", diverges)
    code, answer = bench(kinds, "--seeds", 1, "--methods", "frozen,align")
    assert code == 1
    assert [r["method"] for r in answer["results"]] == ["frozen"]
    assert answer["failed"] == [{"dataset": "kinds", "method": "align", "seed": 0, "reason": "It did not settle"}]


@pytest.mark.usefixtures("pixels")
def test_people_get_a_table(
    kinds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (kinds / "kind00" / "broken.png").write_bytes(b"no image")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    arguments = ["bench", str(kinds), "--seeds", "1", "--methods", "frozen,align"]
    assert run(arguments) == 0
    text = capsys.readouterr().out
    assert "kinds, one-task (1 update), scope head, 1 seed, pixels, cpu" in text
    assert "union R@1" in text
    assert "broken.png" in text
    assert list((tmp_path / "home" / "recollect" / "bench").iterdir())
    assert run(arguments) == 0
    assert "2 runs were taken from an earlier call" in capsys.readouterr().out
