"""However large an image, decoding it takes bounded memory and time."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.images import bands as bands_module
from core.images import decode as decode_module
from core.images.decode import MAX_PASSES, decode
from core.images.room import Room
from tests.unit.images.pictures import WHOLE, encoded, kind_of, picture, pixels

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P", "L", "CMYK", "I;16", "I", "F", "LAB", "1"])
@pytest.mark.parametrize("min_side", [0, 40, 100])
def test_a_large_image_converted_in_bands_is_the_same_as_in_one_piece(
    mode: str, min_side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = np.random.default_rng(0).integers(0, 256, (403, 219, 4), dtype=np.uint8)
    if mode in ("I;16", "I", "F"):
        deep = {"I;16": np.uint16, "I": np.int32, "F": np.float32}[mode]
        image = Image.fromarray((values[:, :, 0].astype(np.int64) * 257 - (0 if mode == "I;16" else 9999)).astype(deep))
    elif mode == "LAB":
        image = Image.frombytes("LAB", (219, 403), values[:, :, :3].tobytes())
    else:
        image = Image.fromarray(values).convert(mode)
    data = encoded(image, "PNG" if mode in ("RGBA", "LA", "P") else "TIFF")
    whole = decode(data, min_side=min_side).image
    monkeypatch.setattr(bands_module, "_BAND_PIXELS", 219 * 20)
    assert np.array_equal(pixels(decode(data, min_side=min_side).image), pixels(whole))


def test_a_jpeg_of_endless_passes_is_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(picture(640, 480), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]
    assert decode(data).width == 640
    assert decode(data[:-2] + scan * (MAX_PASSES - data.count(b"\xff\xda")) + data[-2:]).width == 640

    def load(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    assert kind_of(data[:-2] + scan * MAX_PASSES + data[-2:]) == "too-large"


def test_large_images_are_decoded_one_after_the_other_and_small_ones_at_once() -> None:
    room, most, inside = Room(100), 0, 0
    changed = threading.Lock()
    both = threading.Barrier(2)

    def work(size: int) -> None:
        nonlocal most, inside
        with room.taken(size):
            with changed:
                inside += size
                most = max(most, inside)
            if size == 50:
                both.wait(5)  # only passed if two are let in together
            time.sleep(0.002)
            with changed:
                inside -= size

    for sizes in ([60] * 8, [50, 50], [300, 20, 300, 20]):
        most = 0
        threads = [threading.Thread(target=work, args=(size,)) for size in sizes]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert most <= max(100, *sizes), "one that is larger than the room is alone in it"
    assert not both.broken


def test_room_is_given_back_after_a_damaged_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode_module, "_room", Room(64 * 48))
    for _ in range(3):
        assert kind_of(WHOLE["png"][:-60]) == "truncated"
    assert decode(WHOLE["png"]).width == 64


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the peak another way")
@pytest.mark.parametrize(("dtype", "format_name"), [("float32", "TIFF"), ("uint8", "PNG"), ("uint16", "PNG")])
def test_a_large_image_takes_little_more_memory_than_its_pixels(dtype: str, format_name: str, tmp_path: Path) -> None:
    side = 6000
    channels = (4,) if dtype == "uint8" else ()
    path = tmp_path / "large"
    Image.fromarray(np.zeros((side, side, *channels), dtype)).save(path, format_name)
    code = (
        "import resource, sys\nfrom core.images.decode import decode\n"
        "decode(sys.argv[1][:-5] + 'small')\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "decode(sys.argv[1], min_side=448)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    (tmp_path / "small").write_bytes(encoded(Image.fromarray(np.zeros((9, 9, *channels), dtype)), format_name))
    said = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(said.stdout) * unit < 1.25 * side * side * 4 + 100_000_000
