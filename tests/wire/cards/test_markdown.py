"""What the Markdown of a card holds, and what its code does not."""

import pytest

from larkstead.wire.cards import images_of, mentioned, received_card
from larkstead.wire.cards.markdown import foreign_links, images, outside_code, tables

FENCES = [
    "```\n{}\n```", "```md\n{}\n```", "~~~\n{}\n~~~", "````\n```\n{}\n````", "- a\n  ```\n  {}\n  ```",
    "> ```\n> {}\n> ```", "```\n{}",
]  # fmt: skip
TABLE = "| a | b |\n|---|:-:|\n| 1 | 2 |"


@pytest.mark.known(recorded="volcengine/OpenViking#4867: a picture in a fence is accepted and shown as written")
@pytest.mark.parametrize("code", [*FENCES, "`{}`", "x ``{} ` ``"])
def test_nothing_in_code_is_looked_up(code: str) -> None:
    words = code.format("![x](http://a/b.png) <at id=ou_x></at> [l](file:///a) <person id='ou_y'>")
    card = {"elements": [{"tag": "markdown", "content": words}]}
    assert (images_of(card), mentioned(card), list(foreign_links(words))) == ([], [], [])


@pytest.mark.known(recorded="HKUDS/nanobot#5046, larksuite/openclaw-lark#65: tables in code are not counted")
@pytest.mark.parametrize("code", FENCES)
def test_a_table_in_a_fence_is_none(code: str) -> None:
    assert tables(code.format(f"\n\n{TABLE}\n\n")) == []


@pytest.mark.known(ours="ticks that open nothing hide nothing")
@pytest.mark.parametrize("words", ["` {}", "`` {} `", "\\`{}`", "`a\n\n{}`", "```a``` {}", "```\nx\n```\n{}"])
def test_what_only_looks_like_code_is_looked_up(words: str) -> None:
    assert images(words.format("![x](img_1)")) == ["img_1"]


@pytest.mark.known(ours="what is blanked keeps the places of everything else")
def test_code_becomes_blanks_of_the_same_length() -> None:
    words = "a `b` c\n```\nd\n```\n[e](https://a.cn)"
    seen = outside_code(words)
    assert len(seen) == len(words)
    assert seen.split() == ["a", "c", "[e](https://a.cn)"]


@pytest.mark.known(ours="code is read back as it was written")
def test_code_of_an_old_card_comes_back_as_text() -> None:
    words = "see `[a](https://a.cn)` and [`b`](https://b.cn)"
    row = received_card({"elements": [{"tag": "markdown", "content": words}]}, {})["elements"][0]
    assert row == [
        {"tag": "text", "text": "see `[a](https://a.cn)` and "},
        {"tag": "a", "href": "https://b.cn", "text": "`b`"},
    ]


@pytest.mark.known(doc="GitHub Flavored Markdown 4.10, to which the page of rich text in JSON 2.0 refers")
@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (TABLE, [1]),
        ("a | b\n- | -\n1 | 2\n3 | 4\n\nx", [2]),
        (f"{TABLE}\n\n{TABLE}", [1, 1]),
        (f"text\n{TABLE}\ntext\n{TABLE}", [1, 1]),
        ("| a \\| b | c |\n|---|---|\n", [0]),
        ("| a | b |\n|---|\n| 1 | 2 |", []),
        ("| a | b |\n| 1 | 2 |", []),
        ("a\n---\nb | c", []),
    ],
)
def test_tables_are_found_with_their_rows(words: str, rows: list[int]) -> None:
    assert tables(words) == rows
