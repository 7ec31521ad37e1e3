"""Addresses that lead to nothing: people get a page with ways on, programs the API's answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.windows import HAN, Look, Windows

pytestmark = pytest.mark.browser

WORDS = {
    "zh": ("没有这个页面", "搜索", "打不开这个应用", "查看我的应用", "打不开这个会话", "回到会话列表"),
    "en": (
        "There is no such page",
        "Search",
        "This app cannot be opened",
        "See my apps",
        "This chat cannot be opened",
        "Back to the chats",
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_address_that_leads_to_nothing_says_so_and_where_to_go_on(windows: Windows, language: str) -> None:
    no_page, search, no_app, to_apps, no_chat, to_chats = WORDS[language]
    page = windows.open("/", HAN, Look(language))
    windows.faults.clear()
    program = page.request.get("/docs", headers={"Accept": "*/*"})
    assert (program.status, program.json()["code"]) == (404, 99991201)
    found = page.goto("/webhook-docs")
    assert found is not None
    assert found.status == 404
    expect(page.get_by_role("heading", name=no_page, level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("button", name=search).click()
    page.wait_for_url("**/search?q=webhook*")
    page.goto("/app/cli_nope")
    expect(page.get_by_role("heading", name=no_app, level=1)).to_be_visible()
    # No menu of an app that is not there, and no marks of a markup that nobody reads.
    expect(page.get_by_role("main")).not_to_contain_text("`")
    expect(page.locator("aside")).to_have_count(0)
    page.get_by_role("link", name=to_apps).click()
    page.wait_for_url("**/app")
    page.goto("/messenger/oc_nope")
    expect(page.get_by_role("heading", name=no_chat, level=1)).to_be_visible()
    page.get_by_role("link", name=to_chats).click()
    page.wait_for_url("**/messenger")
    # A browser notes the status of the page that is not there.
    windows.faults[:] = [fault for fault in windows.faults if "404" not in fault]


def test_the_first_stop_of_the_tab_key_leads_past_the_bar(windows: Windows) -> None:
    page = windows.open("/document/introduction", HAN, Look("en"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
