"""Which files are images: by their first bytes, whatever they are called. Names only save opening a file."""

from __future__ import annotations

# Enough for the longest list of HEIF brands met in practice, and for every other signature.
HEADER_BYTES = 64

# Files by these names are taken for images without being opened; decoding tells which are not.
# fmt: off
IMAGE_SUFFIXES = frozenset(
    [".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".webp", ".gif", ".bmp", ".dib", ".tif",
     ".tiff", ".heic", ".heif", ".hif", ".avif"]
)
# fmt: on

# Camera raw is TIFF by its first bytes, but what lies there is a small preview, not the picture.
# fmt: off
RAW_SUFFIXES = frozenset(
    [".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw",
     ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".sr2", ".srf", ".srw", ".x3f"]
)
# fmt: on

_DIB_HEADER_SIZES = {12, 16, 40, 52, 56, 64, 108, 124}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


def _brands(head: bytes) -> list[bytes]:
    """The brands of an ISO media file, major first; the rest of `head` after its first box is left out."""
    size = int.from_bytes(head[:4], "big")
    compatible = head[16 : max(16, min(size, len(head)))]
    return [head[8:12], *(compatible[i : i + 4] for i in range(0, len(compatible) - 3, 4))]


def sniff(head: bytes) -> str | None:
    """Pillow's name of the format that the first bytes of a file claim, or None for no image.

    `head` should hold `HEADER_BYTES` bytes, or the whole file where it is shorter.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "TIFF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _DIB_HEADER_SIZES:
        return "BMP"
    if head[4:8] == b"ftyp":
        brands = _brands(head)
        # A general major brand (mif1) leaves it to the compatible ones to say which codec is inside.
        if not _AVIF_BRANDS.isdisjoint(brands):
            return "AVIF"
        if not _HEIF_BRANDS.isdisjoint(brands):
            return "HEIF"
    return None
