"""The current model as an ONNX file that other programs run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn

from core.backbones.preprocess import Preprocessing, centre_view
from core.backbones.registry import DEFAULT_TRUNK
from core.backbones.trunk import Trunk
from core.engine import start_engine
from core.engine.jobs import TrunkInfo, TrunkSpec
from core.errors import ModelExportError
from core.images.decode import decode
from core.learning.alignment import align
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.library import Library, UpdateSettings
from core.portable import onnx_model
from core.portable.onnx_model import preprocessing_facts, write_onnx
from tests.support import draw_categories

DIM, PX = 12, 8


@pytest.fixture
def trunk() -> Trunk:
    torch.manual_seed(0)
    module = nn.Sequential(nn.Conv2d(3, DIM, 3, 2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
    info = TrunkInfo(TrunkSpec("tiny", None, "0"), DIM, PX)
    return Trunk(info, Preprocessing(PX), module, [], torch.device("cpu"))


def aligned_head() -> Head:
    """With every kind of block there is: discriminant with soft assignment, whitened, plain."""
    rng = np.random.default_rng(0)
    statistics = Statistics.empty(DIM)
    for category in range(3):
        statistics.add(category, rng.normal(category, 1, (6, 2, DIM)).astype(np.float32))
    return align(statistics, AlignSettings())


def run_model(path: Path, pixels: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["embedding"], {"pixels": pixels})[0])


@pytest.mark.parametrize("head", [Head.frozen(DIM), aligned_head()], ids=["frozen", "aligned"])
def test_any_number_of_images_is_embedded_as_the_library_does_and_the_file_says_how(
    trunk: Trunk, head: Head, tmp_path: Path
) -> None:
    apart = write_onnx(trunk, head, tmp_path / "m.onnx", preprocessing_facts(trunk.preprocessing))
    pixels = np.random.default_rng(1).integers(0, 256, (7, PX, PX, 3), dtype=np.uint8)
    expected = head.embed(trunk.forward(pixels).numpy())
    assert apart < 1e-5
    np.testing.assert_allclose(run_model(tmp_path / "m.onnx", pixels), expected, atol=1e-5)
    np.testing.assert_allclose(run_model(tmp_path / "m.onnx", pixels[:1]), expected[:1], atol=1e-5)
    facts = {fact.key: fact.value for fact in onnx.load(tmp_path / "m.onnx").metadata_props}
    assert json.loads(facts["preprocessing.json"]) == {"short_side": 9, "square": 8, "interpolation": "bicubic"}
    assert "short side to 9 (bicubic)" in facts["preprocessing"]


def test_a_model_that_answers_otherwise_is_not_written(
    trunk: Trunk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "m.onnx").write_bytes(b"before")
    monkeypatch.setattr(onnx_model, "TOLERANCE", -1.0)
    with pytest.raises(ModelExportError, match="does not answer as the library does"):
        write_onnx(trunk, Head.frozen(DIM), tmp_path / "m.onnx", {})
    assert (tmp_path / "m.onnx").read_bytes() == b"before"


def test_a_trunk_that_torch_cannot_express_is_refused_by_name(trunk: Trunk, tmp_path: Path) -> None:
    class Odd(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.from_numpy(np.sort(x.flatten(1).numpy())[:, :DIM])  # no graph holds what numpy does

    odd = Trunk(trunk.info, trunk.preprocessing, Odd(), [], torch.device("cpu"))
    with pytest.raises(ModelExportError, match="The trunk tiny cannot be written"):
        write_onnx(odd, Head.frozen(DIM), tmp_path / "m.onnx", {})
    assert not (tmp_path / "m.onnx").exists()


@pytest.mark.slow
def test_a_librarys_model_gives_the_embeddings_that_search_compares(tmp_path: Path) -> None:
    engine = start_engine("local")
    folders = draw_categories(tmp_path / "pictures", range(2), images=4)
    with Library.create(tmp_path / "library", trunk=engine.load_trunk(TrunkSpec(DEFAULT_TRUNK))) as library:
        library.add(folders, engine)
        library.update(engine, settings=UpdateSettings(scope="none"))
        report = library.export_model(tmp_path / "m.onnx")
        hits = library.search_image(1, k=7).hits
        paths = {image: library.image(image).path for image in library.image_ids().tolist()}
    assert (report.generation, report.trunk) == (1, "efficientnet_lite0")
    assert report.difference < 1e-5
    views = {i: centre_view(decode(p, min_side=448).image, Preprocessing()) for i, p in paths.items()}
    embedded = dict(zip(views, run_model(tmp_path / "m.onnx", np.stack(list(views.values()))), strict=True))
    scores = [float(embedded[1] @ embedded[hit.image]) for hit in hits]
    np.testing.assert_allclose(scores, [hit.score for hit in hits], atol=2e-3)  # stored features are of half precision
