"""The words of log search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.log_query import (
    NAMES,
    BadWord,
    Term,
    moment_ms,
    nearest_name,
    read_words,
    span_ms,
    unknown_names,
    write_words,
)
from larkstead.wire.logid import start_of

pytestmark = pytest.mark.known(ours="log search has words of its own, the same everywhere")

LOG_ID = "20260203172144" + "5BEA8869709BAD4373B1"
VALUES = {
    "code": st.sampled_from(["any", "success", "failure", "230013", "0", "99991672,230001"]),
    "cause": st.sampled_from(["not_in_chat", "not_in_chat,app_off"]),
    "status": st.sampled_from(["200", "4xx", "500,503"]),
    "over": st.sampled_from(["200", "200ms", "1.5s"]),
    "after": st.sampled_from(["2026-01-31", "2026-01-31T09:30", "2026-01-31 09:30:01", "15m", "7d"]),
    "before": st.sampled_from(["2026-01-31", "1h"]),
    "logid": st.just(LOG_ID),
}
words = st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    name = draw(st.sampled_from(["text", *NAMES]))
    negated = name not in {"after", "before", "over"} and draw(st.booleans())
    return Term(name, draw(VALUES.get(name, words)), negated)


@given(st.lists(terms()))
def test_what_is_written_is_read_again_as_it_was(given_terms: list[Term]) -> None:
    assert read_words(write_words(given_terms)) == given_terms


def read_or_refused(text: str) -> list[str]:
    """The values that were read, or what is wrong."""
    try:
        return [term.value for term in read_words(text)]
    except BadWord as bad:
        return [bad.word, bad.wanted_zh, bad.wanted_en]


@given(st.text())
def test_whatever_is_typed_is_read_or_refused_by_its_word(text: str) -> None:
    assert all(read_or_refused(text))


def test_words_quotes_and_minus_are_told_apart() -> None:
    assert read_words('code:failure -path:/im/v1/chats "two words" -spam method:POST') == [
        Term("code", "failure"),
        Term("path", "/im/v1/chats", negated=True),
        Term("text", "two words"),
        Term("text", "spam", negated=True),
        Term("method", "POST"),
    ]


def test_a_name_that_is_not_known_is_text() -> None:
    assert read_words("http://a.example receive_id:ou_1") == [
        Term("text", "http://a.example"),
        Term("text", "receive_id:ou_1"),
    ]


def test_a_quote_that_is_still_open_and_a_name_without_a_value_do_no_harm() -> None:
    assert read_words('"hello wor') == [Term("text", "hello"), Term("text", "wor")]
    assert read_words("code:") == [Term("text", "code:")]


@pytest.mark.parametrize(
    "word",
    [
        "code:none",
        "status:abc",
        "status:4x",
        "over:soon",
        "over:8d",
        "over:9999999999999999",
        "after:tomorrow",
        "logid:123",
        "-over:1s",
        "-after:1h",
    ],
)
def test_a_value_that_does_not_fit_is_refused(word: str) -> None:
    with pytest.raises(BadWord) as refused:
        read_words(f"hello {word}")
    assert refused.value.word == word


def test_moments_are_in_the_zone_of_log_ids_or_so_long_ago() -> None:
    day = start_of("2026-01-31")
    assert moment_ms("2026-01-31", 0) == day
    assert moment_ms("2026-01-31T09:30", 0) == day + 34_200_000
    assert moment_ms("15m", day) == day - 900_000


def test_a_span_without_a_unit_is_milliseconds() -> None:
    assert [span_ms(text) for text in ("200", "200ms", "1.5s", "2m")] == [200, 200, 1500, 120_000]


def test_names_that_are_none_of_a_filter_are_told_with_the_one_that_was_meant() -> None:
    told = unknown_names('cdoe:230001 code:0 12:30 https://a.example/x "a:b c" foo:bar -foo:x')
    assert told == ["cdoe", "foo"]
    assert [nearest_name(name) for name in told] == ["code", ""]
