"""Special focus: one stars whom one follows, and sees it in every window of one's own; the other sees nothing of it."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_chat_list import row, wish
from tests.browser.windows import HAN, LI, WANG, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def talk(windows: Windows) -> None:
    """韩梅梅 has spoken with 李雷 and 王小明, and in a group with both."""
    han = console_as(windows.url, HAN.user_id)
    group = han.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id, WANG.user_id]})["chat_id"]
    of_two = [han.console("messenger.open", {"kind": "user", "id": one.user_id})["chat_id"] for one in (LI, WANG)]
    for number, chat_id in enumerate((group, *of_two)):
        content = json.dumps({"text": "hi"})
        ask = {"chat_id": chat_id, "msg_type": "text", "content": content, "uuid": f"{number}"}
        han.console("messenger.send", ask)


def test_a_star_stands_in_all_windows_of_ones_own_and_those_that_have_one_are_shown_alone(windows: Windows) -> None:
    talk(windows)
    page, li = windows.open("/messenger", HAN), windows.open("/messenger", LI)
    other = windows.beside(page, "/messenger")
    expect(page.locator("[data-chat-id]")).to_have_count(3)
    expect(page.get_by_role("radio", name="特别关注")).to_have_count(0)
    row(page, "项目群").click(button="right")
    expect(page.get_by_role("menuitem", name="置顶")).to_be_visible()
    expect(page.get_by_role("menuitem", name="特别关注")).to_have_count(0)
    page.keyboard.press("Escape")

    wish(page, LI.name, "特别关注")
    for window in (page, other):
        expect(row(window, LI.name).get_by_label("已特别关注")).to_be_visible()
    row(other, WANG.name).click()
    other.get_by_role("button", name="特别关注", exact=True).click()
    expect(row(page, WANG.name).get_by_label("已特别关注")).to_be_visible()
    expect(row(li, HAN.name)).to_be_visible()
    expect(li.get_by_label("已特别关注")).to_have_count(0)

    page.get_by_text("特别关注", exact=True).click()
    expect(page.locator("[data-chat-id]")).to_have_count(2)
    expect(row(page, "项目群")).to_have_count(0)
    page.screenshot(path="shots/special-focus-light.png")
    other.get_by_role("button", name="会话详情").click()
    other.get_by_role("switch", name="特别关注").click()
    expect(page.locator("[data-chat-id]")).to_have_count(1)
    wish(page, LI.name, "取消特别关注")
    expect(page.locator("[data-chat-id]")).to_have_count(3)
    expect(other.get_by_label("已特别关注")).to_have_count(0)


def chosen(page: Page) -> str:
    label: str = page.evaluate("document.activeElement.closest('label')?.textContent ?? ''")
    return label


def test_one_follows_somebody_and_filters_the_list_by_the_keyboard(windows: Windows) -> None:
    talk(windows)
    page = windows.open("/messenger", HAN, Look(language="en", theme="dark"))
    row(page, LI.name).focus()
    page.keyboard.press("Enter")
    star = page.get_by_role("button", name="Special focus", exact=True)
    expect(star).to_have_attribute("aria-pressed", "false")
    star.focus()
    page.keyboard.press("Space")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(row(page, LI.name).get_by_label("In special focus")).to_be_visible()
    row(page, LI.name).focus()
    page.keyboard.press("Shift+Tab")
    assert chosen(page) == "All"
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-chat-id]")).to_have_count(1)
    assert chosen(page) == "Special focus"
    page.screenshot(path="shots/special-focus-dark.png")
    page.keyboard.press("Tab")
    expect(row(page, LI.name)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-chat-id]")).to_have_count(3)
