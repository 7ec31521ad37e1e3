"""Reactions, pins and read receipts, with two people side by side."""

import json
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from larkstead.cli.client import Client
from tests.browser.steps import dialog, press_beside
from tests.browser.windows import HAN, LI, WANG, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def group(windows: Windows) -> tuple[Client, str]:
    """A group of 韩梅梅, 李雷 and 王小明: what 韩梅梅 calls, and the chat_id."""
    han = console_as(windows.url, HAN.user_id)
    ask = {"name": "发布", "user_ids": [LI.user_id, WANG.user_id]}
    return han, han.console("groups.create", ask)["chat_id"]


def say(client: Client, chat_id: str, text: str) -> str:
    content = json.dumps({"text": text})
    ask = {"chat_id": chat_id, "msg_type": "text", "content": content, "uuid": str(uuid.uuid4())}
    return str(client.console("messenger.send", ask)["message_id"])


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("log").get_by_role("listitem").filter(has=page.get_by_text(text, exact=True))


def react(page: Page, text: str, emoji: str) -> None:
    press_beside(row(page, text), "表情回复")
    page.get_by_role("region", name="全部表情").get_by_title(emoji, exact=True).click()


def chip(page: Page, text: str, sign: str) -> Locator:
    return row(page, text).get_by_role("button", name=sign)


def test_two_people_react_to_a_message_and_see_each_others_reactions_at_once(windows: Windows) -> None:
    client, chat_id = group(windows)
    say(client, chat_id, "已上线")
    han, li = windows.open(f"/messenger/{chat_id}", HAN), windows.open(f"/messenger/{chat_id}", LI)
    react(li, "已上线", "Lemon")
    for page in (han, li):
        expect(chip(page, "已上线", "🍋 1")).to_be_visible()
    expect(chip(li, "已上线", "🍋 1")).to_have_attribute("aria-pressed", "true")
    chip(han, "已上线", "🍋 1").click()
    for page in (han, li):
        expect(chip(page, "已上线", "🍋 2")).to_be_visible()
    # What was used last comes first.
    press_beside(row(li, "已上线"), "表情回复")
    first = li.get_by_role("region", name="最近使用").get_by_role("button").first
    expect(first).to_have_attribute("title", "Lemon")
    li.keyboard.press("Escape")
    li.mouse.click(700, 120)
    chip(li, "已上线", "🍋 2").click()
    expect(chip(han, "已上线", "🍋 1：韩梅梅")).to_be_visible()
    press_beside(row(han, "已上线"), "更多操作")
    han.get_by_role("menuitem", name="查看表情回复").click()
    expect(dialog(han, "表情回复")).to_contain_text("韩梅梅")


def test_what_one_pins_the_other_finds_in_the_list_of_the_chat(windows: Windows) -> None:
    client, chat_id = group(windows)
    say(client, chat_id, "值班表")
    han, li = windows.open(f"/messenger/{chat_id}", HAN), windows.open(f"/messenger/{chat_id}", LI)
    press_beside(row(han, "值班表"), "更多操作")
    han.get_by_role("menuitem", name="Pin", exact=True).click()
    expect(row(li, "值班表")).to_contain_text("已 Pin")
    li.get_by_role("button", name="Pin 列表").click()
    pins = dialog(li, "Pin 列表")
    expect(pins).to_contain_text("值班表")
    expect(pins).to_contain_text("韩梅梅")
    pins.get_by_role("button", name="取消 Pin").click()
    expect(pins).to_contain_text("本会话没有 Pin 的消息")
    expect(row(han, "值班表")).not_to_contain_text("已 Pin")


def test_one_sees_who_has_read_ones_message(windows: Windows) -> None:
    _, chat_id = group(windows)
    han = windows.open(f"/messenger/{chat_id}", HAN)
    han.get_by_role("textbox", name="发送给 发布").fill("开会")
    han.keyboard.press("Enter")
    told = row(han, "开会").get_by_title("已读状态")
    expect(told).to_have_text("未读")
    windows.open(f"/messenger/{chat_id}", LI)
    expect(told).to_have_text("1 人已读")
    told.click()
    expect(dialog(han, "已读状态").get_by_role("list")).to_contain_text("李雷")
    dialog(han, "已读状态").get_by_role("tab", name="未读 1").click()
    expect(dialog(han, "已读状态").get_by_role("list")).to_contain_text("王小明")
    han.keyboard.press("Escape")
    windows.open(f"/messenger/{chat_id}", WANG)
    expect(told).to_have_text("全部已读")
