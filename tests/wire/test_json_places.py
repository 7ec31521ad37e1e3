"""Where values stand in a JSON text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.json_places import place_of, places, position

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for name, one in inner for found in paths(one, (*path, name)))]


@pytest.mark.known(ours="every value of a JSON text has its place")
@given(values, st.sampled_from([None, 2]), st.booleans())
def test_every_path_has_a_place_that_holds_its_value(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found = places(text)
    assert set(found) == set(paths(value))
    for path, (start, end) in found.items():
        here = value
        for step in path:
            here = here[step]
        shown = text[start:end]
        if path and isinstance(path[-1], str):
            shown = shown[len(json.dumps(path[-1], ensure_ascii=ascii_only)) :].lstrip().removeprefix(":")
        assert json.loads(shown) == here


@pytest.mark.known(ours="a text that is no JSON has the places that could be read")
@given(st.text(max_size=30) | st.sampled_from(['{"a":', "[1,", '{"a" 1}', "", '"', "[" * 500]))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    place_of(places(text), ("a", 0))


@pytest.mark.known(ours="editors count lines and columns from one")
def test_a_place_is_told_as_line_and_column() -> None:
    text = '{\n  "a": [1, 2]\n}'
    start, end = places(text)["a", 1]
    assert text[start:end] == "2"
    assert position(text, start) == (2, 12)
    assert place_of(places(text), ("a", 9, "x")) == places(text)[("a",)]
