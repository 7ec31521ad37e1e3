"""Forms of texts, as they go over the wire."""

import time

import pytest

from larkstead.wire.url_forms import BYTES_MOST, FIELDS_MOST, is_url_form, is_urlencoded, parse_url_form, write_url_form

FORMS = "the URL standard, application/x-www-form-urlencoded"


@pytest.mark.known(ours=FORMS)
@pytest.mark.parametrize(
    ("content_type", "is_one"),
    [
        ("application/x-www-form-urlencoded", True),
        ("APPLICATION/X-WWW-FORM-URLENCODED;charset=UTF-8", True),
        (" application/x-www-form-urlencoded ; a=b", True),
        ("application/x-www-form-urlencoded-2", False),
        ("multipart/form-data", False),
        ("", False),
    ],
)
def test_a_content_type_announces_a_form(content_type: str, is_one: bool) -> None:
    assert is_url_form(content_type) == is_one


@pytest.mark.known(ours=FORMS)
@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (b"a=b&c=d", {"a": "b", "c": "d"}),
        (b"a=&a=1&a=2&b=", {"a": "1", "b": ""}),
        (b"a=%E4%BD%A0+%26&a%5Fb=c", {"a": "你 &", "a_b": "c"}),
        (b"\r\na=b\n", {"a": "b"}),
        (b"a=%ff", {"a": "\ufffd"}),
        (b"nonsense", {"nonsense": ""}),
        (b"", None),
        (b"  ", None),
        (b' {"a":"b"}', None),
        (b"[1]", None),
    ],
)
def test_a_form_is_read(body: bytes, texts: dict[str, str] | None) -> None:
    assert parse_url_form(body) == texts


@pytest.mark.known(ours="what is written is read again as it was, with nothing in it that could end a value")
def test_what_is_written_is_read_again() -> None:
    texts = {"app_secret": "a'b\"c\\d e&f=g<h\n你", "b": ""}
    written = write_url_form(texts)
    assert parse_url_form(written) == texts
    assert is_urlencoded(written.decode())
    assert not set(written) & set(b"'\"\\ <\n")


@pytest.mark.known(ours="no foreign text meets an unbounded loop")
def test_a_form_is_bounded() -> None:
    most = b"a=" + b"x" * (BYTES_MOST - 2)
    assert parse_url_form(most) is not None
    assert parse_url_form(most + b"x") is None
    assert parse_url_form(b"&".join([b"a=b"] * FIELDS_MOST)) == {"a": "b"}
    assert parse_url_form(b"&".join([b"a=b"] * (FIELDS_MOST + 1))) is None


@pytest.mark.known(ours="no work grows with an input beyond its bound")
def test_a_form_that_is_too_long_costs_no_more_than_the_longest() -> None:
    def cost(body: bytes) -> float:
        began = time.perf_counter()
        for _ in range(20):
            parse_url_form(body)
        return time.perf_counter() - began

    longest = b"a=" + b"%41" * (BYTES_MOST // 3 - 1)
    assert cost(b"a=" + b"%41" * 340_000) <= 3 * cost(longest)
