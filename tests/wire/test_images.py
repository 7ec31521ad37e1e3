"""What a picture's first bytes say."""

import pytest

from larkstead.wire.images import picture_of
from tests.support import pictures

PAGE = "im-v1/image/create.md"


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize(
    ("content", "mime", "size"),
    [
        (pictures.png(20, 30), "image/png", (20, 30)),
        (pictures.gif(200, 300), "image/gif", (200, 300)),
        (pictures.jpeg(640, 480), "image/jpeg", (640, 480)),
        (pictures.bmp(20, 30), "image/bmp", (20, 30)),
        (pictures.ico(256), "image/x-icon", (256, 256)),
        (pictures.ico(32), "image/x-icon", (32, 32)),
        (pictures.webp(4000, 5000), "image/webp", (4000, 5000)),
        (pictures.webp_lossless(400, 500), "image/webp", (400, 500)),
        (pictures.webp_lossy(40, 50), "image/webp", (40, 50)),
        (pictures.tiff(70, 80), "image/tiff", (70, 80)),
        (pictures.tiff(70, 80, ">"), "image/tiff", (70, 80)),
        (pictures.heic(4032, 3024), "image/heic", (4032, 3024)),
    ],
)
def test_each_format_of_the_upload_page_tells_its_size(content: bytes, mime: str, size: tuple[int, int]) -> None:
    found = picture_of(content)
    assert found is not None
    assert (found.mime, (found.width, found.height)) == (mime, size)


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\0\0\0\x18ftypmp42"),
        *(pictures.png()[:18], pictures.jpeg(1, 1)[:9], pictures.tiff(1, 1)[:9], b"\0\0\1\0\0\0\0\0"),
    ],
)
def test_anything_else_and_what_breaks_off_is_no_picture(content: bytes) -> None:
    assert picture_of(content) is None
