"""Files as no camera writes them: whole images of every kind, and what a seeded generator makes of them."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageCms, features

HEIC = Path(__file__).parents[1] / "images" / "data"
GIGANTIC = (0xFFFFFFFF, 0xFFFFFFFE, 0x80000000, 0x7FFFFFFF, 0x10000, 0xFFFF, 0)


def encoded(image: Image.Image, format_name: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@cache
def whole() -> dict[str, bytes]:
    """An image of every kind, small."""
    rng = np.random.default_rng(5)
    coarse = Image.fromarray(rng.integers(0, 256, (6, 8, 3), dtype=np.uint8))
    rgb = coarse.resize((96, 72), Image.Resampling.BICUBIC)
    deep = rng.integers(0, 65536, (40, 50)).astype(np.uint16)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    frames = [rgb.rotate(90 * n).resize((48, 36)) for n in range(4)]
    made = {
        "jpeg": encoded(rgb, "JPEG"),
        "progressive.jpeg": encoded(rgb, "JPEG", progressive=True),
        "cmyk.jpeg": encoded(rgb.convert("CMYK"), "JPEG"),
        "grey.jpeg": encoded(rgb.convert("L"), "JPEG"),
        "icc.jpeg": encoded(rgb, "JPEG", icc_profile=profile),
        "png": encoded(rgb, "PNG"),
        "palette.png": encoded(rgb.convert("P"), "PNG", transparency=3),
        "alpha.png": encoded(rgb.convert("RGBA"), "PNG"),
        "deep.png": encoded(Image.fromarray(deep), "PNG"),
        "icc.png": encoded(rgb, "PNG", icc_profile=profile),
        "animated.png": encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]),
        "gif": encoded(rgb, "GIF"),
        "animated.gif": encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]),
        "webp": encoded(rgb, "WEBP"),
        "lossless.webp": encoded(rgb.convert("RGBA"), "WEBP", lossless=True),
        "animated.webp": encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]),
        "bmp": encoded(rgb, "BMP"),
        "palette.bmp": encoded(rgb.convert("P"), "BMP"),
        "tiff": encoded(rgb, "TIFF"),
        "lzw.tiff": encoded(rgb, "TIFF", compression="tiff_lzw"),
        "deflate.tiff": encoded(rgb, "TIFF", compression="tiff_deflate"),
        "jpeg.tiff": encoded(rgb, "TIFF", compression="jpeg"),
        "fax.tiff": encoded(rgb.convert("1"), "TIFF", compression="group4"),
        "float.tiff": encoded(Image.fromarray(deep.astype(np.float32)), "TIFF"),
        "deep.tiff": encoded(Image.fromarray(deep), "TIFF"),
        "cmyk.tiff": encoded(rgb.convert("CMYK"), "TIFF"),
        "pages.tiff": encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:]),
        "heic": (HEIC / "turned.heic").read_bytes(),
        "other.heic": (HEIC / "upright.heic").read_bytes(),
    }
    if features.check("avif"):
        made["avif"] = encoded(rgb, "AVIF")
    if features.check("jpg_2000"):
        made["jp2"] = encoded(rgb, "JPEG2000")
    return made


def drawn(rng: Random) -> bytes:
    """A whole image that no other seed draws."""
    side = rng.randrange(8, 160)
    pixels = np.random.default_rng(rng.getrandbits(32)).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    image = Image.fromarray(pixels).resize((side, rng.randrange(8, 160)))
    exif = Image.Exif()
    exif[0x0112] = rng.choice([0, 1, 3, 6, 8, 9, 255])
    return encoded(image, rng.choice(["JPEG", "PNG", "WEBP"]), exif=exif)


def truncated(rng: Random) -> bytes:
    data = _any(rng)
    return data[: rng.randrange(len(data))]


def flipped_in_the_header(rng: Random) -> bytes:
    return _flipped(rng, _any(rng), 200, rng.randrange(1, 6))


def flipped_anywhere(rng: Random) -> bytes:
    data = _any(rng)
    return _flipped(rng, data, len(data), rng.choice([1, 3, 20, 200]))


def overwritten(rng: Random) -> bytes:
    """Four bytes say four gigabytes, or nothing, somewhere where lengths and offsets are."""
    data = bytearray(_any(rng))
    for _ in range(rng.randrange(1, 4)):
        place = rng.randrange(min(400, len(data) - 4))
        data[place : place + 4] = struct.pack(rng.choice("<>") + "I", rng.choice(GIGANTIC))
    return bytes(data)


def spliced(rng: Random) -> bytes:
    one, other = _any(rng), _any(rng)
    return one[: rng.randrange(len(one))] + other[rng.randrange(len(other)) :]


def with_a_hole(rng: Random) -> bytes:
    data = _any(rng)
    a, b = sorted(rng.randrange(len(data)) for _ in range(2))
    return data[:a] + rng.choice([b"", b"\0" * (b - a), b"\xff" * (b - a)]) + data[b:]


def noise_after_a_signature(rng: Random) -> bytes:
    return _any(rng)[: rng.randrange(2, 40)] + rng.randbytes(rng.randrange(2000))


def no_image(rng: Random) -> bytes:
    return rng.choice([b"", b"\0" * 300, b"%PDF-1.7 ", b"PK\x03\x04", b"<svg/>", b"MZ\x90\0"]) + rng.randbytes(
        rng.randrange(3)
    )


def claims_more_than_it_has(rng: Random) -> bytes:
    """Headers of 4 gigapixels or bytes over nothing."""
    big = rng.choice([65_535, 100_000, 0x7FFFFFFF, 0xFFFFFFFF])
    png = b"\x89PNG\r\n\x1a\n" + png_chunk(
        b"IHDR", struct.pack(">IIBBBBB", big, rng.choice([1, big]), 8, rng.choice([0, 2, 3, 6]), 0, 0, 0)
    )
    gif = b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0)
    bmp = b"BM" + struct.pack("<IIIIiiHHIIiiII", big, 0, 54, 40, 0x7FFFFFFF, 0x7FFF, 1, 24, 0, big, 0, 0, 0, 0)
    jpeg = bytearray(whole()["jpeg"])
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 65_500, 65_500)
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 3)
    for tag, value in ((256, big), (257, big), (273, big)):
        tiff += struct.pack("<HHII", tag, 4, rng.choice([1, big]), value)
    webp = b"RIFF\xff\xff\xff\xffWEBPVP8X\n\0\0\0\x10\0\0\0\xff\xff\xff\xff\xff\xff"
    heic = bytearray(whole()["heic"])
    size = heic.find(b"ispe")
    heic[size + 8 : size + 16] = struct.pack(">II", big, big)
    endless = png + struct.pack(">I", 0xFFFFFFFF) + b"IDAT"
    return rng.choice([png, gif, bmp, bytes(jpeg), tiff, webp, bytes(heic), endless]) + rng.randbytes(
        rng.randrange(400)
    )


def text_bomb(rng: Random) -> bytes:
    """A few kilobytes of metadata that unpack to a hundred megabytes."""
    data = whole()["png"]
    kind, start = rng.choice([(b"zTXt", b"a\0\0"), (b"iCCP", b"a\0\0"), (b"iTXt", b"a\0\1\0\0\0")])
    return data[:33] + png_chunk(kind, start + _packed()) + data[33:] + rng.randbytes(4)


@cache
def _packed() -> bytes:
    return zlib.compress(bytes(100_000_000), 9)


def odd_metadata(rng: Random) -> bytes:
    """EXIF and colour profiles that lead nowhere, in front of a whole picture."""
    plain = whole()[rng.choice(["jpeg", "progressive.jpeg", "cmyk.jpeg"])]
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"
    turn = b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1" + rng.randbytes(2) + b"\0\0\0\0\0\0"
    profile = b"ICC_PROFILE\0" + rng.randbytes(2) + rng.randbytes(200)
    body = rng.choice([loop, turn, profile, b"Exif\0\0" + rng.randbytes(60), b"MPF\0" + rng.randbytes(60)])
    marker = b"\xff\xe2" if body.startswith((b"ICC", b"MPF")) else b"\xff\xe1"
    return plain[:2] + marker + struct.pack(">H", len(body) + 2) + body + plain[2:] + rng.randbytes(4)


def many_passes(rng: Random) -> bytes:
    data = whole()["progressive.jpeg"]
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * rng.choice([30, 5_000]) + data[-2:] + rng.randbytes(2)


def many_frames(rng: Random) -> bytes:
    """A moving picture of thousands of frames; the first is enough."""
    data = whole()["animated.gif"]
    return data[:-1] + data[data.index(b"\x21\xf9") : -1] * 500 + b";" + rng.randbytes(2)


def large_but_real(rng: Random) -> bytes:
    """Twenty megapixels of one colour in a few kilobytes, in ways that are dear to decode."""
    return rng.choice(_large()) + rng.randbytes(4)


@cache
def _large() -> list[bytes]:
    size = (5000, 4000)
    return [
        encoded(Image.new("RGBA", size, (90, 9, 9, 99)), "PNG"),
        encoded(Image.new("I;16", size, 9_000), "PNG"),
        encoded(Image.new("F", size, 0.7), "TIFF", compression="tiff_deflate"),
        encoded(Image.new("P", size, 3), "GIF"),
        encoded(Image.new("L", size, 77), "WEBP", quality=1, method=0),
    ]


def _any(rng: Random) -> bytes:
    return rng.choice(list(whole().values()))


def _flipped(rng: Random, data: bytes, within: int, times: int) -> bytes:
    changed = bytearray(data)
    for _ in range(times):
        changed[rng.randrange(min(within, len(data)))] ^= 1 << rng.randrange(8)
    return bytes(changed)
