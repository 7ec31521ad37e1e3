"""Guides: their sections can be linked to, and a long one lists them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.windows import PHONE, Look, Windows

pytestmark = pytest.mark.browser

LOGS = "/document/tools-and-resources/open-api-log-query"


def test_a_long_guide_lists_its_sections_and_each_has_a_link(windows: Windows) -> None:
    page = windows.open(LOGS)
    contents = page.get_by_role("navigation", name="本页内容")
    expect(contents.get_by_role("link", name="搜索语法")).to_be_visible()
    contents.get_by_role("link").last.click()
    expect(page).to_have_url(re.compile("#s[0-9]+$"))
    last = page.get_by_role("heading", level=2).last
    expect(last).to_be_in_viewport()
    # The same link in the other language leads to the same section.
    other = windows.open(page.url, look=Look(language="en", width=PHONE.width, height=PHONE.height))
    expect(other.get_by_role("heading", level=2).last).to_be_in_viewport()
    last.hover()
    last.get_by_role("link", name="本节的链接").click()
    expect(page).to_have_url(page.url)


def test_a_short_guide_lists_nothing(windows: Windows) -> None:
    page = windows.open("/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting/how-to-resolve-error-99991679")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="本页内容")).to_have_count(0)
