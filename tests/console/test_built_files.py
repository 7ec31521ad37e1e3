"""Built files come in the smallest form that the client reads, and are kept by it for as long as they are true."""

import gzip
from pathlib import Path

import pytest
from aiohttp import web

from larkstead.console.built_files import BuiltFiles

SCRIPT = "base-aB3_-xY9.js"
PLAIN = b"let a = 1;" * 200
BROTLI = b"as if it were brotli"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a build leaves."""
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / SCRIPT).write_bytes(PLAIN)
    (folder / f"{SCRIPT}.br").write_bytes(BROTLI)
    (folder / f"{SCRIPT}.gz").write_bytes(gzip.compress(PLAIN))
    (folder / "index.html").write_bytes(b"<html>")
    (folder / "larkstead.svg").write_bytes(b"<svg/>")
    (tmp_path / "secret").write_bytes(b"not yours")
    return folder


def answer(folder: Path, name: str, **asked: str) -> web.Response | None:
    return BuiltFiles(folder).answer(name, {key.replace("_", "-"): value for key, value in asked.items()}, {})


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", BROTLI),
        ("gzip", "gzip", PLAIN),
        ("br;q=0, gzip;q=0.5", "gzip", PLAIN),
        ("br;q=0.0,gzip;q=0", None, PLAIN),
        ("BR;q=1", "br", BROTLI),
        ("identity", None, PLAIN),
        ("", None, PLAIN),
        (",;=" * 10_000 + "br", None, PLAIN),
    ],
)
def test_the_smallest_form_that_is_accepted_is_sent(
    folder: Path, accepted: str, coding: str | None, body: bytes
) -> None:
    found = answer(folder, SCRIPT, Accept_Encoding=accepted)
    assert found is not None
    assert (found.headers.get("Content-Encoding"), found.content_type) == (coding, "text/javascript")
    sent = gzip.decompress(bytes(found.body)) if coding == "gzip" else found.body  # type: ignore[arg-type]
    assert sent == body
    # A cache on the way keeps the forms apart.
    assert found.headers["Vary"] == "Accept-Encoding"


def test_each_form_has_a_tag_of_its_own_and_is_not_sent_twice(folder: Path) -> None:
    tags = set()
    for coding in ("br", "gzip", ""):
        found = answer(folder, SCRIPT, Accept_Encoding=coding)
        assert found is not None
        tags.add(found.headers["ETag"])
        again = answer(folder, SCRIPT, Accept_Encoding=coding, If_None_Match=f'W/"x", {found.headers["ETag"]}')
        assert again is not None
        assert (again.status, again.body, again.headers["ETag"]) == (304, None, found.headers["ETag"])
        assert again.headers["Vary"] == "Accept-Encoding"
    assert len(tags) == 3


def test_only_what_carries_its_contents_hash_is_kept_for_ever(folder: Path) -> None:
    kept = {name: answer(folder, name) for name in (SCRIPT, "index.html", "larkstead.svg")}
    caching = {name: found.headers["Cache-Control"] for name, found in kept.items() if found is not None}
    assert caching == {
        SCRIPT: "public, max-age=31536000, immutable",
        "index.html": "no-cache",
        "larkstead.svg": "no-cache",
    }
    assert "Vary" not in kept["larkstead.svg"].headers  # type: ignore[union-attr]


def test_a_page_that_was_built_anew_is_sent_at_once(folder: Path) -> None:
    built = BuiltFiles(folder)
    first = built.answer("index.html", {}, {})
    (folder / "index.html").write_bytes(b"<html lang=zh>")
    second = built.answer("index.html", {"If-None-Match": first.headers["ETag"]} if first else {}, {})
    assert second is not None
    assert (second.status, second.body) == (200, b"<html lang=zh>")


@pytest.mark.parametrize(
    "name", ["../secret", "./index.html", f"x/../{SCRIPT}", f"{SCRIPT}.br", f"{SCRIPT}.gz", "", "."]
)
def test_a_file_has_one_name_and_what_lies_packed_beside_it_none(folder: Path, name: str) -> None:
    assert answer(folder, name) is None
