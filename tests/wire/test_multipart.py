"""Forms as the SDKs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.multipart import BadForm, attachment, is_form, parse_form

HEAD = "multipart/form-data; boundary=b1"
SDKS = "contract: wire, section 2.5"


def form(*parts: bytes, boundary: bytes = b"b1") -> bytes:
    return b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"


@pytest.mark.known(sdk="lark-oapi 1.7.5, oapi-sdk-node 1.74.0")
def test_a_file_part_without_a_filename_keeps_its_bytes() -> None:
    python = b'Content-Disposition: form-data; name="image"\r\n\r\n\x89PNG\r\n\x1a\n\0\xff'
    node = b'Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b'
    first, second = parse_form(HEAD, form(python, node))
    assert (first.name, first.filename, first.content) == ("image", "", b"\x89PNG\r\n\x1a\n\0\xff")
    assert (second.content_type, second.content) == ("application/octet-stream", b"\r\n--b")


@pytest.mark.known(sdk="oapi-sdk-java: outer type with charset, lengths of parts")
def test_headers_are_read_in_any_case_and_order() -> None:
    part = b'content-length: 2\r\nCONTENT-DISPOSITION: form-data; filename="unknown"; name="file"\r\n\r\nhi'
    (found,) = parse_form("multipart/form-data;charset=UTF-8; boundary=b1", form(part))
    assert (found.name, found.filename, found.text) == ("file", "unknown", "hi")


@pytest.mark.known(doc="im-v1/file/create.md: its own example ends the disposition with a semicolon")
def test_a_semicolon_may_end_a_disposition() -> None:
    (found,) = parse_form(HEAD, form(b'Content-Disposition: form-data; name="file_name";\r\n\r\n\xe6\xb5\x8b.mp4'))
    assert (found.name, found.text) == ("file_name", "测.mp4")


@pytest.mark.known(sdk=SDKS)
@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        ('filename="测试.pdf"', "测试.pdf"),
        ('filename="a\\"b.pdf"', 'a"b.pdf'),
        ('filename="a%22b.pdf"', 'a"b.pdf'),
        ("filename=plain.pdf", "plain.pdf"),
        ("filename=\"x.pdf\"; filename*=UTF-8''%E6%B5%8B.pdf", "测.pdf"),
    ],
)
def test_a_filename_is_read_in_every_spelling(parameter: str, name: str) -> None:
    part = f'Content-Disposition: form-data; name="file"; {parameter}\r\n\r\nx'.encode()
    assert parse_form(HEAD, form(part))[0].filename == name


@pytest.mark.known(sdk=SDKS)
def test_a_boundary_may_be_quoted_and_text_may_stand_before_it() -> None:
    body = b"preamble\r\n" + form(b'Content-Disposition: form-data; name="a"\r\n\r\n1', boundary=b"x y")
    assert parse_form('Multipart/Form-Data; boundary="x y"', body)[0].text == "1"
    assert is_form('Multipart/Form-Data; boundary="x y"')
    assert not is_form("multipart/mixed; boundary=x")


@pytest.mark.known(ours="what is no form is told as one without fields")
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", form(b'Content-Disposition: form-data; name="a"\r\n\r\n1')),
        (HEAD, b""),
        (HEAD, b"{}"),
        (HEAD, b'--b1\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'),
        (HEAD, form(b"Content-Disposition: form-data\r\n\r\n1")),
        (HEAD, form(b"\r\n1")),
        (HEAD, form(b'Content-Disposition: form-data; name="a"')),
        (HEAD, form(*[b'Content-Disposition: form-data; name="a"\r\n\r\n1'] * 65)),
        (HEAD, form(b'Content-Disposition: form-data; name="a"\r\nX: ' + b"x" * 9_000 + b"\r\n\r\n1")),
    ],
)
def test_a_body_that_is_not_the_form_it_says_is_refused(content_type: str, body: bytes) -> None:
    with pytest.raises(BadForm):
        parse_form(content_type, body)


@pytest.mark.known(ours="nothing that is sent crashes the reader")
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for content in (body, form(body)):
        try:
            parse_form(HEAD, content)
        except BadForm:
            continue


@pytest.mark.known(sdk="contract: wire, section 2.6")
def test_a_file_is_named_plainly_and_in_full() -> None:
    assert attachment("a.pdf") == "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"
    assert attachment('测;"x.pdf') == "attachment; filename=\"___x.pdf\"; filename*=UTF-8''%E6%B5%8B%3B%22x.pdf"
