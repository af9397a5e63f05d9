"""Sums kept beside what a database stores: it hands out a flipped bit of a value without a word."""

from __future__ import annotations

import xxhash

_TOP = 1 << 63


def blob_sum(data: bytes, owner: int = 0) -> int:
    """64 bits of XXH3 as the signed number every database can hold.

    `owner`: id of the image the bytes belong to, so that those of another are not taken for them.
    """
    digest = xxhash.xxh3_64_intdigest(data, owner)
    return digest - 2 * _TOP if digest >= _TOP else digest


def image_sum(content_hash: str, size: int, width: int, height: int, added: str) -> int:
    """`blob_sum` of what never changes about an image."""
    return blob_sum(f"{content_hash} {size} {width} {height} {added}".encode())


def pointer_sum(trunk: int, generation: int | None) -> int:
    """`blob_sum` of which generation is in use: nothing else in the library says so."""
    return blob_sum(f"{trunk} {generation}".encode())
