"""The messenger without a mouse, and what the browser tells of while one looks elsewhere."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.windows import HAN, LI, WANG, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

# What a page hands to the browser, which shows it outside of the page.
NOTED = """
window.noted = [];
window.Notification = class {
  static permission = "default";
  static requestPermission = async () => (window.Notification.permission = "granted");
  constructor(title, options) { window.noted.push({ title, body: options.body, tag: options.tag }); }
};
document.hasFocus = () => !window.away;
"""


def say(windows: Windows, who: str, chat_id: str, text: str) -> str:
    ask = {"chat_id": chat_id, "msg_type": "text", "content": json.dumps({"text": text}), "uuid": text[-40:]}
    sent: str = console_as(windows.url, who).console("messenger.send", ask)["message_id"]
    return sent


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent")
    return text


def test_each_list_is_one_stop_and_arrows_go_through_it(windows: Windows) -> None:
    han = console_as(windows.url, HAN.user_id)
    for other in (LI, WANG):
        chat_id = han.console("messenger.open", {"kind": "user", "id": other.user_id})["chat_id"]
        for number in range(2):
            say(windows, HAN.user_id, chat_id, f"{number} {other.name}")
    page = windows.open("/messenger", HAN)
    chats = page.locator("[data-chat-id]")
    expect(chats).to_have_count(2)
    expect(page.locator("[data-chat-id][tabindex='0']")).to_have_count(1)
    chats.first.focus()
    page.keyboard.press("ArrowDown")
    assert LI.name in focused(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=LI.name)).to_be_visible()
    messages = page.locator("[role=log] [data-message-id]")
    expect(messages).to_have_count(2)
    expect(page.locator("[role=log] [data-message-id][tabindex='0']")).to_have_count(1)
    messages.last.focus()
    page.keyboard.press("ArrowUp")
    assert f"0 {LI.name}" in focused(page)
    page.keyboard.press("ArrowRight")
    expect(messages.first.get_by_role("button", name="表情回复")).to_be_focused()
    page.keyboard.press("Escape")
    expect(messages.first).to_be_focused()
    box = page.get_by_role("textbox", name=f"发送给 {LI.name}")
    for _ in range(8):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()


def test_the_browser_tells_of_new_messages_once_one_asked_for_that_and_looks_elsewhere(windows: Windows) -> None:
    han = console_as(windows.url, HAN.user_id)
    two = han.console("messenger.open", {"kind": "user", "id": LI.user_id})["chat_id"]
    group = han.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id]})["chat_id"]
    console_as(windows.url, LI.user_id).console("messenger.prefer", {"chat_id": group, "muted": True})
    page = windows.open("/messenger", LI)
    page.context.add_init_script(NOTED)
    page.goto("/messenger")
    page.evaluate("window.away = true")
    say(windows, HAN.user_id, two, "没人要求")
    expect(page.locator("[data-chat-id]").filter(has_text="没人要求")).to_be_visible()
    page.get_by_role("button", name="开启桌面通知").click()
    expect(page.get_by_role("button", name="关闭桌面通知")).to_be_visible()
    say(windows, HAN.user_id, group, "免打扰")
    say(windows, HAN.user_id, group, f'<at user_id="{LI.user_id}">x</at> 请看')
    sent = say(windows, HAN.user_id, two, "在吗")
    page.wait_for_function("() => window.noted.length === 2")
    assert page.evaluate("window.noted") == [
        {"title": f"{HAN.name} · 项目群", "body": f"@{LI.name} 请看", "tag": page.evaluate("window.noted[0].tag")},
        {"title": HAN.name, "body": "在吗", "tag": sent},
    ]
    page.evaluate("window.away = false")
    say(windows, HAN.user_id, two, "看着呢")
    expect(page.locator("[data-chat-id]").filter(has_text="看着呢")).to_be_visible()
    assert page.evaluate("window.noted.length") == 2
