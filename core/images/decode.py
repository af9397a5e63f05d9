"""From the bytes of an image file to upright RGB pixels of about the size that is needed.

A pure function of its arguments, for any number of threads. Whatever a file holds, only `ImageError` comes out.
"""

from __future__ import annotations

import errno
import io
import math
import os
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from core.errors import (
    EmptyImageError,
    ImageError,
    ImageTooLargeError,
    NotAnImageError,
    TruncatedImageError,
    UnreadableImageError,
)
from core.images.colour import reduced_rgb
from core.images.files import check_file
from core.images.formats import HEADER_BYTES, sniff
from core.images.region import Region, cut
from core.images.room import Room

# Telephones make 200 megapixels; what is far beyond is a mistake or an attack. At this size RGB takes 0.9 GB.
MAX_PIXELS = 300_000_000

# The decoder of WebP holds four copies of all pixels; no camera makes any.
_MOST_PIXELS = {"WEBP": 100_000_000}

# Each pass over a progressive JPEG goes over all of its pixels and may take a hundred bytes of the file: a hundred
# thousand passes are hours. Cameras and editors make ten.
MAX_PASSES = 100

THUMBNAIL_QUALITY = 85

# Of all threads together: one image of the largest size, or many of the usual.
_room = Room(MAX_PIXELS)

# Modules of Pillow, as a filter of Python's warnings names them.
_PILLOW = r"PIL\."

# Pillow's own guard warns from its limit on and refuses from twice that, which is below what telephones make. It stays
# as a second line behind ours, which is looked at before any pixel is decoded.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS

# Pillow looks for plugins when it first meets a format; these are here already, so that threads need not.
_PLUGINS = (
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SWAPS_SIDES = {_UPRIGHT[i] for i in (5, 6, 7, 8)}
_ORIENTATION = 0x0112

_once = threading.Lock()
_registered: set[str] = set()


@dataclass(frozen=True)
class Decoded:
    """An image ready for preprocessing.

    Attributes:
        image: RGB, upright, without metadata; its short side is at least `min_side` where the original's is.
        width, height: pixels of the upright original.
    """

    image: Image.Image
    width: int
    height: int


def decode(source: str | Path | bytes, *, min_side: int = 0, region: Region | None = None) -> Decoded:
    """Reads an image file, or its bytes, scaled down by powers of two while the short side stays at least `min_side`.

    The format is told by the first bytes. Of several frames the first is taken, transparency is laid on white, 16 and
    32 bits a channel are scaled to 8. `min_side` 0 keeps the size.

    Args:
        region: only what it shows of the image is given, unscaled.

    Raises:
        EmptyImageError, NotAnImageError, TruncatedImageError, ImageTooLargeError, UnreadableImageError, OutsideError.
    """
    if region is not None:
        whole = decode(source)
        part = cut(whole.image, region, None if isinstance(source, bytes) else Path(source))
        return Decoded(part, *part.size)
    path = None if isinstance(source, bytes) else Path(source)
    _silence_pillow()
    try:
        if path is None:
            assert isinstance(source, bytes)
            return _decode(io.BytesIO(source), len(source), min_side)
        status = path.stat()
        check_file(status)
        with path.open("rb") as file:
            return _decode(file, status.st_size, min_side)
    except ImageError as error:
        error.path = path
        raise
    except MemoryError as error:
        raise ImageTooLargeError("Not enough memory to read the image", path=path) from error
    except Exception as error:
        raise _translated(error, path) from error


def thumbnail_jpeg(image: Image.Image, px: int) -> bytes:
    """The whole RGB image scaled to fit a square of `px`, never enlarged, as JPEG without metadata."""
    scale = min(1.0, px / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # As sharp as bicubic where images only get smaller, in three fifths of the time.
    small = image if size == image.size else image.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=THUMBNAIL_QUALITY)
    return out.getvalue()


def _decode(file: BinaryIO, size: int, min_side: int) -> Decoded:
    if size == 0:
        raise EmptyImageError("The file is empty")
    head = file.read(HEADER_BYTES)
    file.seek(0)
    format_name = sniff(head)
    if format_name is None or not _can_read(format_name):
        raise NotAnImageError("Not an image, or of a format that cannot be read")
    with Image.open(file, formats=[format_name]) as image:
        _check_size(image, format_name)
        width, height = image.size
        if min_side > 0:
            # Does nothing but for JPEG, where the decoder itself leaves out the detail: several times faster.
            fraction = min_side / min(width, height)
            image.draft(None, (math.ceil(width * fraction), math.ceil(height * fraction)))
        progressive = format_name == "JPEG" and bool(image.info.get("progressive"))
        if progressive:
            _check_passes(file)
        # A progressive JPEG is held whole, whatever is left out of it.
        with _room.taken(width * height if progressive else image.width * image.height):
            image.load()
            # Only now: Pillow turns TIFF itself on loading and then forgets the tag, and draft keeps it.
            turn = _UPRIGHT.get(_orientation(image))
            if format_name == "TIFF":
                width, height = image.size
            rgb = reduced_rgb(image, min_side)
    if turn is not None:
        rgb = rgb.transpose(turn)
        if turn in _SWAPS_SIDES:
            width, height = height, width
    rgb.info = {}
    return Decoded(rgb, width, height)


def _can_read(format_name: str) -> bool:
    """Loads the plugin for formats that few libraries hold, the first time one is met."""
    if format_name not in ("HEIF", "AVIF"):
        return True
    with _once:
        if format_name not in _registered:
            if format_name == "HEIF":
                import pi_heif

                # Many images are decoded at once already; more threads for each would only get in their way.
                pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
            else:
                from PIL import AvifImagePlugin

                if not AvifImagePlugin.SUPPORTED:
                    return False
            _registered.add(format_name)
    return True


def _check_size(image: Image.Image, format_name: str) -> None:
    most = min(MAX_PIXELS, _MOST_PIXELS.get(format_name, MAX_PIXELS))
    width, height = image.size
    if width * height > most:
        raise ImageTooLargeError(
            f"The image has {width * height / 1e6:,.0f} megapixels; the most that is read is {most / 1e6:,.0f}"
        )


def _check_passes(file: BinaryIO) -> None:
    """Counts the starts of scans. They cannot be in pixel data, and in metadata they are those of a preview."""
    place, passes, end = file.tell(), 0, b""
    file.seek(0)
    while block := file.read(1 << 20):
        passes += (end + block).count(b"\xff\xda")
        end = block[-1:]
    file.seek(place)
    if passes > MAX_PASSES:
        raise ImageTooLargeError(f"The image is stored in {passes:,} passes; the most that is read is {MAX_PASSES}")


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - damaged metadata raise anything, and are no reason to lose the picture
        return 1


def _silence_pillow() -> None:
    """Keeps what Pillow has to say about odd metadata off the user's terminal, and from ending a decode.

    A filter for Pillow's modules alone stands first in Python's list. It is put back where a test runner or another
    library has replaced the list, and never taken out: taking it out is what would not be safe with threads.
    """
    first = warnings.filters[0] if warnings.filters else None
    if first is None or first[0] != "ignore" or getattr(first[3], "pattern", None) != _PILLOW:
        with _once:
            warnings.filterwarnings("ignore", module=_PILLOW)


def _translated(error: Exception, path: Path | None) -> ImageError:
    """What a decoder's exception means for the user."""
    if isinstance(error, Image.DecompressionBombError):
        return ImageTooLargeError("The image has more pixels than any camera makes", path=path)
    # The disk's own errors have a number, decoders' have none. A damaged file may also send a decoder to a place that
    # cannot be (EINVAL), which unlike a path that cannot be has no file name.
    if isinstance(error, OSError) and error.errno and (error.filename is not None or error.errno != errno.EINVAL):
        reason = (error.strerror or os.strerror(error.errno)).lower()
        return UnreadableImageError(f"The file cannot be opened: {reason}", path=path)
    return TruncatedImageError("The image is damaged or ends too early", path=path)
