"""The whole way with the real default trunk: learned, moved, searched, read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core.backbones.registry import DEFAULT_TRUNK, describe
from core.engine.jobs import EmbedItem, TrunkSpec
from core.engine.local import LocalEngine
from core.evaluation.verdict import Verdict
from core.learning.trunk.settings import TrunkSettings
from core.library import Library, UpdateSettings
from core.operations import judging as judging_module
from tests.support import draw_categories

QUICK = TrunkSettings(steps=3, learning_rate=1e-3, categories_per_batch=2, images_per_category=2, blends=(1.0,))


@pytest.mark.slow
def test_a_library_learns_moves_its_trunk_and_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging_module, "compare", lambda *_, **__: Verdict(True, "Kept: better"))
    draw_categories(tmp_path / "old", range(3), images=5)
    draw_categories(tmp_path / "new", [4, 5], images=5)
    engine = LocalEngine(device="cpu", threads=1)
    try:
        with Library.create(tmp_path / "library", trunk=describe(TrunkSpec(DEFAULT_TRUNK))) as library:
            library.add([tmp_path / "old"], engine)
            library.update(engine, settings=UpdateSettings(scope="none"))
            (tmp_path / "old").rename(tmp_path / "away")
            library.add([tmp_path / "new"], engine)
            report = library.update(engine, settings=UpdateSettings(scope="stage", trunk=QUICK))
            assert [s.kept for s in report.stages] == [True, True]
            assert (report.generation, report.estimated) == (3, 15)
            moved = library.trunk
            assert moved.spec.weights == str(library.path / "generations" / "0003" / "trunk.safetensors")
            assert engine.load_trunk(moved.spec) == moved
            # A stored feature of a new image is what the moved trunk, loaded from its file, makes of the image.
            image = int(library.image_ids(library.category_id("kind04"))[0])
            ((_, rows),) = library._parts.catalogue.features([image])
            (answer,) = engine.embed(moved.spec, [EmbedItem(0, str(library.image(image).path))])
            assert answer.features is not None
            before = next(iter(library._parts.catalogue.features([image], trunk=1)))[1][0].astype(np.float32)
            moved_by = np.linalg.norm(answer.features[0] - before)
            assert np.linalg.norm(answer.features[0].astype(np.float32) - rows[0]) < 0.1 * moved_by
            assert len(library.search_image(image, k=20).hits) == 20
            shutil.move(tmp_path / "away", tmp_path / "old")
            again = library.refresh(engine)
            assert (again.refreshed, again.estimated, again.exact_categories) == (15, 0, 5)
            assert len(library.search_file(tmp_path / "old" / "kind00" / "000.png", engine, k=24).hits) == 24
    finally:
        engine.close()
