"""What is found says what it means: codes, and words of the log search that are none; in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.windows import HAN, Look, Windows

pytestmark = pytest.mark.browser

WORDS = {
    "zh": ("解决办法", "错误码", "不是搜索条件", "改为 code:", r"\d{4}/\d\d/\d\d \d\d:\d\d"),
    "en": (
        "What to do",
        "Error codes",
        "is no search word",
        "Use code: instead",
        r"\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d",
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_code_is_explained_first_and_a_mistyped_word_is_said(windows: Windows, language: str) -> None:
    cure, codes, no_word, instead, when = WORDS[language]
    page = windows.open("/search?q=230001", HAN, Look(language))
    meaning, listed = page.get_by_role("region", name=cure), page.get_by_role("heading", name=codes, exact=True)
    expect(listed).to_be_visible()
    above, below = meaning.bounding_box(), listed.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]
    page.goto("/admin/logs?q=cdoe:230001")
    note = page.get_by_role("status").filter(has_text=no_word)
    expect(note).to_contain_text("cdoe:")
    note.get_by_role("button", name=instead).click()
    page.wait_for_url(re.compile(r"q=code(:|%3A)230001"))
    expect(note).to_have_count(0)
    # One way to write a moment, whatever page says it.
    page.goto("/admin/audit")
    expect(page.get_by_text(re.compile(when)).first).to_be_visible()
