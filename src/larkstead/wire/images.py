"""What a picture's first bytes say of it: its format and its size in pixels. Nothing is decoded.

Formats: those that the upload page names (JPG, PNG, WEBP, GIF, BMP, ICO, TIFF, HEIC).
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from mmap import mmap
from typing import Final


@dataclass(frozen=True, slots=True)
class Picture:
    """`mime` is its content type, `suffix` what its files end in; width and height are 0 where they are not told."""

    mime: str
    suffix: str
    width: int
    height: int


def picture_of(content: bytes | mmap) -> Picture | None:
    """The picture that a content is; None for anything else."""
    for read in _READERS:
        try:
            found = read(content)
        except (struct.error, IndexError):
            return None
        if found is not None:
            return found
    return None


def _png(content: bytes | mmap) -> Picture | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return Picture("image/png", "png", width, height)


def _gif(content: bytes | mmap) -> Picture | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack_from("<HH", content, 6)
    return Picture("image/gif", "gif", width, height)


def _bmp(content: bytes | mmap) -> Picture | None:
    if content[:2] != b"BM":
        return None
    if struct.unpack_from("<I", content, 14)[0] == 12:  # the header of OS/2
        width, height = struct.unpack_from("<HH", content, 18)
    else:
        width, height = struct.unpack_from("<ii", content, 18)
    return Picture("image/bmp", "bmp", abs(width), abs(height))


def _ico(content: bytes | mmap) -> Picture | None:
    if content[:4] != b"\0\0\1\0" or not struct.unpack_from("<H", content, 4)[0]:
        return None
    # A side of 256 is written as 0.
    return Picture("image/x-icon", "ico", content[6] or 256, content[7] or 256)


def _webp(content: bytes | mmap) -> Picture | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    kind, width, height = content[12:16], 0, 0
    if kind == b"VP8X":
        width = int.from_bytes(content[24:27], "little") + 1
        height = int.from_bytes(content[27:30], "little") + 1
    elif kind == b"VP8L":
        bits = struct.unpack_from("<I", content, 21)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", content, 26))
    return Picture("image/webp", "webp", width, height)


# Frame headers; the others in this range define tables.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg(content: bytes | mmap) -> Picture | None:
    if content[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return Picture("image/jpeg", "jpg", width, height)
        if marker == 0xFF:  # padding
            at += 1
        elif marker == 0xDA:
            break
        else:
            at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    return None


def _tiff(content: bytes | mmap) -> Picture | None:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(content[:4])
    if order is None:
        return None
    at = struct.unpack_from(f"{order}I", content, 4)[0]
    sides = {256: 0, 257: 0}  # the tags of width and length
    for number in range(struct.unpack_from(f"{order}H", content, at)[0]):
        entry = at + 2 + 12 * number
        tag, kind = struct.unpack_from(f"{order}HH", content, entry)
        if tag in sides:
            sides[tag] = struct.unpack_from(order + ("H" if kind == 3 else "I"), content, entry + 8)[0]
    return Picture("image/tiff", "tiff", sides[256], sides[257])


_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


def _heic(content: bytes | mmap) -> Picture | None:
    if content[4:8] != b"ftyp" or content[8:12] not in _HEIC_BRANDS:
        return None
    # The box that tells the size of the picture; of several (tiles, thumbnails) the largest is the whole.
    sizes, at = [(0, 0)], content.find(b"ispe", 0, 65_536)
    while at >= 0:
        sizes.append(struct.unpack_from(">II", content, at + 8))
        at = content.find(b"ispe", at + 4, 65_536)
    width, height = max(sizes)
    return Picture("image/heic", "heic", width, height)


_READERS: tuple[Callable[[bytes | mmap], Picture | None], ...] = (_png, _jpeg, _gif, _webp, _bmp, _ico, _tiff, _heic)
