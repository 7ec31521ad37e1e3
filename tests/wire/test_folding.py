"""Text as it is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.folding import composed, folded, grams, placed, some_grams

pytestmark = pytest.mark.known(ours="how texts are compared in a search is ours")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello  World\n", "hello world"),
        ("ＡＢＣ１２３", "abc123"),
        ("Straße", "strasse"),
        ("e\u0301te\u0301", "été"),
        ("全角　空格", "全角 空格"),
        ("a\0b", "a b"),
        ("㍿", "株式会社"),
        ("", ""),
    ],
)
def test_width_case_and_white_space_do_not_matter(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text(st.characters(codec="utf-8")))
def test_each_folded_character_has_its_place(text: str) -> None:
    whole = composed(text)
    shown, places = placed(whole)
    assert shown == folded(text)
    assert len(places) == len(shown)
    assert places == sorted(places)
    assert all(0 <= place < len(whole) for place in places)


@given(st.text(st.characters(codec="utf-8"), min_size=2), st.data())
def test_whatever_is_in_a_text_has_no_gram_that_the_text_has_not(text: str, data: st.DataObject) -> None:
    whole = folded(text)
    if len(whole) < 2:
        return
    begin = data.draw(st.integers(0, len(whole) - 2))
    part = whole[begin : data.draw(st.integers(begin + 2, len(whole)))]
    for most in (1, 2, 16):
        some = list(some_grams(part, most))
        assert 1 <= len(some) <= most
        assert set(some) <= grams(whole)


def test_no_database_takes_a_gram_for_two_words() -> None:
    for gram in grams("a b-c\"d'e*f:g\\h&i|j!(k)"):
        assert len(gram) == 2
        assert all(one.isascii() == one.isalnum() for one in gram)
