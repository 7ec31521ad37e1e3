"""The chat list: what is on top, muted, unread, begun, and where somebody is named."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.windows import HAN, LI, WANG, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def say(windows: Windows, who: str, chat_id: str, text: str) -> None:
    ask = {"chat_id": chat_id, "msg_type": "text", "content": json.dumps({"text": text}), "uuid": text[-40:]}
    console_as(windows.url, who).console("messenger.send", ask)


def row(page: Page, name: str) -> Locator:
    return page.locator("[data-chat-id]").filter(has=page.get_by_title(name, exact=True))


def wish(page: Page, name: str, label: str) -> None:
    row(page, name).click(button="right")
    page.get_by_role("menuitem", name=label, exact=True).click()


def test_chats_are_pinned_muted_and_marked_and_every_page_says_how_much_waits(windows: Windows) -> None:
    han = console_as(windows.url, HAN.user_id)
    group = han.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id, WANG.user_id]})["chat_id"]
    two = han.console("messenger.open", {"kind": "user", "id": LI.user_id})["chat_id"]
    say(windows, HAN.user_id, group, f'<at user_id="{LI.user_id}">x</at> 请看')
    say(windows, HAN.user_id, two, "在吗")
    page = windows.open("/messenger", LI)
    document = windows.beside(page, "/document")
    badge = document.get_by_role("link", name="消息").get_by_label("2 条未读消息")
    expect(badge).to_be_visible()
    expect(document).to_have_title(re.compile(r"^\(2\) "))
    expect(row(page, "项目群")).to_contain_text("[有人@我]")
    expect(page.locator("[data-chat-id]").first).to_contain_text(HAN.name)

    wish(page, "项目群", "置顶")
    expect(page.locator("[data-chat-id]").first).to_contain_text("项目群")
    wish(page, "项目群", "消息免打扰")
    expect(row(page, "项目群").get_by_label("已免打扰")).to_be_visible()
    expect(document.get_by_role("link", name="消息").get_by_label("1 条未读消息")).to_be_visible()
    page.screenshot(path="shots/chat-list-light.png")

    wish(page, HAN.name, "标为已读")
    expect(row(page, HAN.name).get_by_label("有新消息")).to_be_hidden()
    expect(document.get_by_role("link", name="消息").get_by_role("img")).to_be_hidden()
    wish(page, HAN.name, "标为未读")
    expect(row(page, HAN.name).get_by_label("已标为未读")).to_be_visible()
    expect(document.get_by_role("link", name="消息").get_by_label("1 条未读消息")).to_be_visible()
    row(page, HAN.name).click()
    expect(row(page, HAN.name).get_by_label("已标为未读")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-chat-id]").first).to_contain_text("项目群")
    page.get_by_role("button", name="会话详情").click()
    expect(page.get_by_role("switch", name="消息免打扰")).not_to_be_checked()
    page.screenshot(path="shots/chat-details-light.png")


def test_what_one_began_to_write_is_there_after_a_reload_and_the_list_says_so(windows: Windows) -> None:
    han = console_as(windows.url, HAN.user_id)
    for other in (LI, WANG):
        chat_id = han.console("messenger.open", {"kind": "user", "id": other.user_id})["chat_id"]
        say(windows, HAN.user_id, chat_id, f"hello {other.name}")
    page = windows.open("/messenger", HAN, Look(language="en", theme="dark"))
    row(page, LI.name).click()
    page.get_by_role("textbox", name=f"Message {LI.name}").fill("Half a thought")
    row(page, WANG.name).click()
    expect(row(page, LI.name)).to_contain_text("[Draft] Half a thought")
    page.screenshot(path="shots/chat-list-dark.png")
    page.reload()
    expect(row(page, LI.name)).to_contain_text("[Draft] Half a thought")
    row(page, LI.name).click()
    box = page.get_by_role("textbox", name=f"Message {LI.name}")
    expect(box).to_have_value("Half a thought")
    box.press("Enter")
    expect(page.get_by_role("log").get_by_text("Half a thought")).to_be_visible()
    row(page, WANG.name).click()
    expect(row(page, LI.name)).not_to_contain_text("[Draft]")
