"""Patterns of web addresses: hosts and paths with stars, compared with bounded work."""

import time

import pytest

from larkstead.wire.jsons import dump
from larkstead.wire.links import LINKS_MOST, links_of
from larkstead.wire.url_patterns import hosts_of, is_pattern, matches

# Documented is example.com/* alone; what else a rule may say is not.
pytestmark = pytest.mark.known(guess=True)


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ("example.com/*", "https://example.com/path", True),
        ("example.com/*", "http://EXAMPLE.com", True),
        ("example.com", "https://example.com/a/b?c=d", True),
        ("example.com/*", "https://a.example.com/path", False),
        ("*.example.com/*", "https://a.b.example.com/path", True),
        ("*.example.com/*", "https://example.com/path", False),
        ("*.example.com/*", "https://badexample.com/path", False),
        ("example.com/docs/*/edit", "https://example.com/docs/1/2/edit", True),
        ("example.com/docs/*/edit", "https://example.com/docs/edit", False),
        ("example.com/a", "https://example.com/a", True),
        ("example.com/a", "https://example.com/ab", False),
        ("example.com/*?id=*", "https://example.com/x?id=1", True),
        ("example.com:8000/*", "https://example.com:8000/x", True),
        ("example.com/*", "https://example.com:8000/x", False),
        ("example.com/*", "ftp://example.com/x", False),
        ("example.com/*", "https://example.com@evil.example.net/x", False),
        ("example.com/*", "https://[broken/x", False),
    ],
)
def test_an_address_is_one_of_a_pattern_or_not(pattern: str, url: str, fits: bool) -> None:
    assert is_pattern(pattern)
    assert matches(pattern, url) is fits


@pytest.mark.parametrize(
    "text",
    ["", "https://example.com/*", "*", "exa*mple.com/", "example.com/ a", "Example.com/", "a.com/******", "a." * 120],
)
def test_what_is_no_pattern_is_told(text: str) -> None:
    assert not is_pattern(text)


def test_a_pattern_of_many_stars_costs_little() -> None:
    began = time.perf_counter()
    assert not matches("a.com/*a*a*a*b", f"https://a.com/{'a' * 100_000}c")
    assert time.perf_counter() - began < 0.1


def test_the_hosts_that_an_address_lies_below_are_bounded() -> None:
    assert hosts_of("https://a.example.com/x") == ["a.example.com", "example.com", "com"]
    assert len(hosts_of(f"https://{'a.' * 100}com/")) == 20


def test_the_first_links_of_a_message_are_found_once_each() -> None:
    text = "看 https://example.com/a, (http://example.com/b) https://example.com/a"
    assert links_of("text", dump({"text": text}).decode()) == ["https://example.com/a", "http://example.com/b"]
    many = " ".join(f"https://example.com/{number}" for number in range(20))
    assert len(links_of("text", dump({"text": many}).decode())) == LINKS_MOST
    post = {
        "title": "",
        "content": [[{"tag": "a", "href": "https://example.com/c", "text": "c"}, {"tag": "text", "text": "x"}]],
    }
    assert links_of("post", dump(post).decode()) == ["https://example.com/c"]
    assert links_of("interactive", "{}") == []
