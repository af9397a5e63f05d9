"""A file that ends the model process is found out, named and skipped; all others are read."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from core.engine.client import ProcessEngine
from core.engine.jobs import EmbedItem, TrunkSpec
from core.errors import CancelledError, EngineDiedError
from core.progress import CancelToken
from tests.unit.engine.conftest import KNOWN, orders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("die 9", "memory ran out"),
        ("die 11", "crashed (SIGSEGV)"),
        ("die 6", "crashed (SIGABRT)"),
        ("die 4", "newer processor"),
        ("die 15", "from outside (SIGTERM)"),
        ("exit 3", "exit code 3): a last word"),
        ("garbage", "makes no sense"),
    ],
)
def test_a_file_that_ends_the_process_is_skipped_with_the_reason(engine: ProcessEngine, order: str, words: str) -> None:
    first = engine.info().device_name
    answers = list(engine.embed(KNOWN, orders("ok", order, *["sleep 0.01"] * 20)))
    assert [a.key for a in answers] == list(range(22))
    assert [a.key for a in answers if a.features is None] == [1]
    assert answers[1].kind == "crashes"
    assert (answers[1].reason or "").startswith("Reading this image ends the engine: the engine ")
    assert words in (answers[1].reason or "")
    assert engine.info().device_name != first


def test_several_such_files_are_all_found_also_next_to_each_other(engine: ProcessEngine) -> None:
    words = ["ok"] * 12
    for place in (0, 4, 5, 11):
        words[place] = "die 11"
    answers = list(engine.embed(KNOWN, orders(*words)))
    assert [a.key for a in answers] == list(range(12))
    assert [a.key for a in answers if a.kind == "crashes"] == [0, 4, 5, 11]


def test_a_file_that_ends_the_process_when_it_is_the_query_is_refused_too(engine: ProcessEngine) -> None:
    (answer,) = engine.embed(KNOWN, orders("die 11"))
    assert (answer.kind, answer.features) == ("crashes", None)


def test_no_file_is_blamed_for_a_death_that_does_not_come_again(engine: ProcessEngine, tmp_path: Path) -> None:
    seen = str(tmp_path / "seen").replace("/", ":")
    for items in (orders("ok", f"once {seen}1", "ok"), orders(f"once {seen}2")):
        answers = list(engine.embed(KNOWN, items))
        assert [a.key for a in answers] == [i.key for i in items]
        assert all(a.features is not None for a in answers)


def test_an_engine_that_dies_of_whatever_it_is_asked_is_an_error_and_blames_no_file(engine: ProcessEngine) -> None:
    with pytest.raises(EngineDiedError, match=r"crashed \(SIGABRT\)") as caught:
        list(engine.embed(TrunkSpec("deadly"), orders("ok", "ok")))
    assert "engine.log" in (caught.value.advice or "")
    assert len(list(engine.embed(KNOWN, orders("ok")))) == 1


def test_two_calls_at_once_do_not_blame_each_others_files(engine: ProcessEngine) -> None:
    engine.info()
    kinds: dict[str, list[str | None]] = {}

    def work(name: str, items: list[EmbedItem]) -> None:
        kinds[name] = [a.kind for a in engine.embed(KNOWN, items)]

    import_of_many = orders(*["sleep 0.02"] * 9, "die 11", *["ok"] * 10)
    threads = [
        threading.Thread(target=work, args=("import", import_of_many)),
        threading.Thread(target=work, args=("query", orders("sleep 1"))),
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert kinds["query"] == [None]
    assert [n for n, kind in enumerate(kinds["import"]) if kind == "crashes"] == [9]


def test_the_search_for_the_culprit_can_be_cancelled(engine: ProcessEngine) -> None:
    cancel = CancelToken()
    answers = engine.embed(KNOWN, orders("ok", "die 11", *["ok"] * 20), cancel=cancel)
    next(answers)
    cancel.cancel()
    with pytest.raises(CancelledError):
        list(answers)
