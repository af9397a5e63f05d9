"""The current model as an ONNX file: from pixels to the embedding that search compares, for use in other programs."""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core import __version__
from core.backbones.preprocess import Preprocessing
from core.disk import replacing
from core.engine.jobs import TrunkInfo
from core.errors import ModelExportError
from core.learning.head import Head
from core.operations.live import LiveGeneration
from core.reports import ModelReport

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

PIXELS, EMBEDDING = "pixels", "embedding"
# Of the numbers of an embedding, which has length 1: what two ways to compute it may differ by.
TOLERANCE = 1e-3
_TRIED = 3  # random images that both are asked for


def export_model(live: LiveGeneration, trunk: TrunkInfo, target: Path) -> ModelReport:
    """See `Library.export_model`."""
    if target.is_dir() or not target.parent.is_dir():
        raise ModelExportError(
            "The model needs a file to go to", path=target, advice="Name a file in a folder that is there."
        )
    from core.backbones.registry import make_trunk

    loaded = make_trunk(trunk.spec)
    name, number = trunk.spec.name, live.number
    facts = {"program": f"Recollect {__version__}", "trunk": name, "generation": str(number)}
    apart = write_onnx(loaded, live.head, target, facts | preprocessing_facts(loaded.preprocessing))
    return ModelReport(target, number, name, trunk.input_px, live.head.dim, apart, target.stat().st_size)


def write_onnx(trunk: Trunk, head: Head, target: Path, facts: dict[str, str]) -> float:
    """Writes one file with the input `pixels`, (n, px, px, 3) uint8 RGB, and the output `embedding`, (n, dim) float32.

    Rows of the output have length 1, so that their products are the cosines search scores by. Channel means and
    deviations are part of the graph; `facts` become metadata of the file, which is run before it takes its place.

    Returns the largest difference from the model itself over random images. Raises ModelExportError where torch cannot
    express the trunk or the file answers otherwise, LibraryStorageError; a file that was at `target` is then as before.
    """
    data = _exported(trunk, head, facts)
    apart = _difference(data, trunk, head)
    if apart > TOLERANCE:
        raise ModelExportError(
            "The written model does not answer as the library does", path=target, advice="No file was written."
        )
    with replacing(target) as file:
        file.write(data)
    return apart


def preprocessing_facts(wanted: Preprocessing) -> dict[str, str]:
    """What has to be done to an image before it is `pixels`, as metadata of the file: for people, and as JSON."""
    side = max(wanted.input_px, int(wanted.input_px / wanted.crop))
    steps = (
        "Turn the image upright (EXIF), convert it to sRGB and to 8-bit RGB, resize its short side to "
        f"{side} ({wanted.interpolation}), cut out the centre square of {wanted.input_px}"
    )
    return {
        "preprocessing": steps,
        "preprocessing.json": json.dumps(
            {"short_side": side, "square": wanted.input_px, "interpolation": wanted.interpolation}
        ),
    }


def _exported(trunk: Trunk, head: Head, facts: dict[str, str]) -> bytes:
    import torch
    from torch import Tensor, nn

    from core.learning.head_module import HeadModule

    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.trunk, self.head = trunk.network, HeadModule(head)

        def forward(self, pixels: Tensor) -> Tensor:
            features = self.trunk(trunk.scaled(pixels))
            return self.head(features)  # type: ignore[no-any-return]

    px = trunk.info.input_px
    example = torch.zeros((2, px, px, 3), dtype=torch.uint8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter about itself
        try:
            program = torch.onnx.export(
                Model().eval(),
                (example,),
                input_names=[PIXELS],
                output_names=[EMBEDDING],
                dynamic_shapes={PIXELS: {0: torch.export.Dim("images", min=1)}},
                dynamo=True,
                verbose=False,
            )
        except torch.onnx.OnnxExporterError as error:
            raise ModelExportError(
                f"The trunk {trunk.info.spec.name} cannot be written as an ONNX file",
                advice="The default trunk can.",
            ) from error
    if program is None:
        raise AssertionError("torch gave no program")
    program.model.metadata_props.update(facts)
    written = io.BytesIO()
    import onnx

    onnx.save_model(program.model_proto, written)
    return written.getvalue()


def _difference(data: bytes, trunk: Trunk, head: Head) -> float:
    import onnxruntime

    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    px = trunk.info.input_px
    pixels = np.random.default_rng(0).integers(0, 256, (_TRIED, px, px, 3), dtype=np.uint8)
    (answered,) = session.run([EMBEDDING], {PIXELS: pixels})
    expected = head.embed(trunk.forward(pixels).cpu().numpy())
    return float(np.abs(np.asarray(answered) - expected).max())
