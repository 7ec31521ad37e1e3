"""Forms are read as they come: whatever the pieces, the same fields, and of files the same bytes."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from larkstead.gate.arriving import PIECE
from larkstead.gate.forms import TEXTS_MOST, Form, FormReader
from larkstead.store.files import Files
from larkstead.store.spool import Spool
from larkstead.wire.multipart import parse_form
from tests.wire.test_multipart import HEAD, form

pytestmark = pytest.mark.known(ours="how a form is read as it comes")

NAME = b'Content-Disposition: form-data; name="'
TEXT = NAME + b'file_name"\r\n\r\n\xe6\xb5\x8b.pdf'


async def read(content_type: str, body: bytes, folder: Path, step: int = 65_536) -> Form:
    reader = FormReader(content_type, {"file"}, Files(folder).spool)
    for start in range(0, len(body), step):
        if not await reader.add(body[start : start + step]):
            break
    return await reader.end(len(body))


def left(folder: Path) -> list[Path]:
    """What lies where contents lie that are still coming."""
    return list(folder.glob("spool/*"))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE + 1, 3_000_000])
@pytest.mark.parametrize("step", [1_000, 65_536])
async def test_a_file_is_what_was_sent_and_a_large_one_is_on_the_disk(tmp_path: Path, size: int, step: int) -> None:
    content = (b"\r\n--b" + bytes(range(256)) * 4)[:7] * (size // 7 + 1)
    content = content[:size]
    found = await read(HEAD, form(NAME + b'file"; filename="a"\r\n\r\n' + content, TEXT), tmp_path, step)
    assert [(part.name, part.filename, part.size) for part in found.parts] == [
        ("file", "a", size),
        ("file_name", "", len("测.pdf".encode())),
    ]
    assert found.parts[1].text == "测.pdf"
    file = found.files["file"]
    assert isinstance(file, Spool) is (size > PIECE)
    if isinstance(file, Spool):
        assert (file.size, file.sha256) == (size, hashlib.sha256(content).hexdigest())
        files = Files(tmp_path)
        assert files.get(files.put(file)) == content
    else:
        assert file == content
    assert left(tmp_path) == []


async def test_of_a_repeated_field_the_first_file_counts(tmp_path: Path) -> None:
    found = await read(HEAD, form(NAME + b'file"\r\n\r\none', NAME + b'file"\r\n\r\nother'), tmp_path)
    assert found.files == {"file": b"one"}
    assert [part.size for part in found.parts] == [3, 5]


async def test_texts_are_held_up_to_a_bound_and_their_size_is_told(tmp_path: Path) -> None:
    found = await read(HEAD, form(NAME + b'a"\r\n\r\n' + bytes(TEXTS_MOST + 5), NAME + b'b"\r\n\r\nxy'), tmp_path)
    assert [(len(part.content), part.size) for part in found.parts] == [(TEXTS_MOST, TEXTS_MOST + 5), (0, 2)]


async def test_a_disposition_of_another_kind_and_names_in_other_letters_are_taken(tmp_path: Path) -> None:
    odd = b'content-disposition: attachment; name="file_name"\r\nX-Odd: \xff\r\n\r\nv'
    found = await read(HEAD, form(odd, NAME + b'file"; filename="\xb2\xe2.pdf"\r\n\r\nx'), tmp_path)
    assert [(part.name, part.filename) for part in found.parts] == [("file_name", ""), ("file", "\ufffd\ufffd.pdf")]


@pytest.mark.parametrize(
    ("content_type", "body", "fault", "part"),
    [
        ("multipart/form-data", form(TEXT), "no_boundary", 1),
        ("multipart/form-data", b"", "no_boundary", 1),
        (HEAD.replace("b1", "b2"), form(TEXT), "other_boundary", 1),
        (HEAD.replace("b1", "b"), form(TEXT), "other_boundary", 1),
        (HEAD, b"", "empty", 1),
        (HEAD, b"{}", "other_boundary", 1),
        (HEAD, form(TEXT).replace(b"\r\n", b"\n"), "line_ends", 1),
        (HEAD, form(TEXT)[:-10], "no_end", 1),
        (HEAD, form(TEXT, TEXT)[: -len(TEXT) - 8], "no_end", 2),
        (HEAD, form(TEXT, b"Content-Disposition: form-data\r\n\r\n1"), "no_name", 2),
        (HEAD, form(TEXT, b"X: 1\r\n\r\n1"), "no_name", 2),
        (HEAD, form(TEXT, b"\r\n1"), "no_headers", 2),
        (HEAD, form(TEXT, NAME + b'a"'), "no_blank", 2),
        (HEAD, form(TEXT, NAME + b'a"\r\nX: ' + b"x" * 9_000 + b"\r\n\r\n1"), "no_blank", 2),
        (HEAD, form(TEXT, NAME + b'a"\r\n' + b"X: 123456\r\n" * 900 + b"\r\n1"), "no_blank", 2),
        (HEAD, form(*[TEXT] * 65), "too_many", 65),
    ],
)
@pytest.mark.parametrize("step", [1, 100_000])
async def test_the_fault_of_a_form_is_named_wherever_its_pieces_end(
    tmp_path: Path, content_type: str, body: bytes, fault: str, part: int, step: int
) -> None:
    found = await read(content_type, body, tmp_path, step)
    assert found.bad is not None
    assert (found.bad.fault, found.bad.part, found.bad.size) == (fault, part, len(body))
    assert (found.parts, found.files) == ((), {})


SLOW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.binary(max_size=300))), st.integers(1, 400))
@SLOW
async def test_the_pieces_a_form_comes_in_change_nothing(
    tmp_path: Path, fields: list[tuple[str, bytes]], step: int
) -> None:
    body = form(*(NAME + name.encode() + b'"\r\n\r\n' + content for name, content in fields))
    found = await read(HEAD, body, tmp_path, step)
    if not any(b"--b1" in content for _, content in fields):
        assert found.parts == (parse_form(HEAD, body) if fields else ())


@given(st.binary(max_size=300), st.integers(1, 400))
@SLOW
async def test_any_bytes_are_read_or_told(tmp_path: Path, body: bytes, step: int) -> None:
    for content in (body, form(body), form(TEXT, body), form(NAME + b'file"\r\n\r\n' + body)):
        await read(HEAD, content, tmp_path, step)
