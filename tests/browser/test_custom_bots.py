"""Custom bots: made in a group's details, called as programs call them, tried, changed and removed."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.windows import DESKTOP, HAN, LI, PHONE, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

NAME = "报警助手"
CODE = {"cURL": "curl", "Python": "urllib", "Node.js": "fetch", "Go": "package", "Java": "class"}


@dataclass(frozen=True)
class Said:
    """What the pages call things."""

    details: str
    bots: str
    add: str
    name: str
    keywords: str
    copy: str
    copied: str
    settings: str
    call: str
    save: str
    saved: str
    test: str
    tested: str
    remove: str
    confirm: str
    badge: str


ZH = Said(
    *("会话详情", "群机器人", "添加机器人", "名称", "自定义关键词", "复制地址", "已复制", "设置", "接入"),
    *("保存", "已保存", "发送测试消息", "测试消息已发送", "移除机器人", "移除", "机器人"),
)
EN = Said(
    *("Details", "Bots", "Add a bot", "Name", "Keywords", "Copy address", "Copied", "Settings", "Call it"),
    *("Save", "Saved", "Send a test", "The test was sent", "Remove the bot", "Remove", "Bot"),
)


def group(windows: Windows) -> str:
    """A group of two; gives its chat_id."""
    made = console_as(windows.url, HAN.user_id).console("groups.create", {"name": "运维群", "user_ids": [LI.user_id]})
    return str(made["chat_id"])


def opened(windows: Windows, chat_id: str, look: Look = DESKTOP, said: Said = ZH) -> tuple[Page, Locator]:
    """The group's page with its details, and in them the bots."""
    page = windows.open(f"/messenger/{chat_id}", HAN, look)
    page.get_by_role("button", name=said.details).click()
    return page, page.get_by_role("region", name=said.bots)


def added(page: Page, bots: Locator, said: Said, name: str = NAME) -> Locator:
    """The dialog of a bot that was just added."""
    bots.get_by_role("button", name=said.add).click()
    form = steps.dialog(page, said.add)
    expect(form.get_by_label(said.name)).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    shown = steps.dialog(page, name)
    expect(shown.get_by_role("tab", name=said.call)).to_be_visible()
    return shown


def copied_address(page: Page, shown: Locator, said: Said) -> str:
    shown.get_by_role("button", name=said.copy).click()
    expect(shown.get_by_role("button", name=said.copied)).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def post(url: str, body: dict[str, Any]) -> int:
    """What a program does, and the code that it is answered."""
    call = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urlopen(call, timeout=30) as answer:
        return int(json.load(answer)["code"])


def say(url: str, text: str) -> int:
    return post(url, {"msg_type": "text", "content": {"text": text}})


@pytest.mark.parametrize(("said", "look"), [(ZH, DESKTOP), (EN, Look("en", "dark"))], ids=["zh", "en"])
def test_a_bot_is_made_called_changed_tried_and_removed(windows: Windows, said: Said, look: Look) -> None:
    chat_id = group(windows)
    page, bots = opened(windows, chat_id, look, said)
    other = windows.open(f"/messenger/{chat_id}", LI, look)
    expect(bots.get_by_role("link")).to_have_attribute("href", "/document/larkstead/custom-bots")
    with steps.no_reload(other):
        shown = added(page, bots, said)
        url = copied_address(page, shown, said)
        assert say(url, "磁盘已满") == 0
        message = other.get_by_role("log").get_by_role("listitem").filter(has_text="磁盘已满")
        expect(message).to_contain_text(NAME)
        expect(message.get_by_text(said.badge, exact=True)).to_be_visible()
        expect(other.locator("[data-chat-id]")).to_contain_text(re.compile(f"{NAME}.*磁盘已满"))

        shown.get_by_role("tab", name=said.settings).click()
        shown.get_by_label(said.keywords).fill("报警\n恢复")
        shown.get_by_role("button", name=said.save, exact=True).click()
        steps.told(page, said.saved)
        assert say(url, "没有关键词") == 19024
        assert say(url, "恢复正常") == 0
        expect(other.get_by_role("log")).to_contain_text("恢复正常")
        expect(other.get_by_role("log")).not_to_contain_text("没有关键词")

        shown.get_by_role("tab", name=said.call).click()
        shown.get_by_role("button", name=said.test).click()
        steps.told(page, said.tested)
        expect(other.get_by_role("log")).to_contain_text("test content 报警")

        shown.get_by_role("tab", name=said.settings).click()
        shown.get_by_role("button", name=said.remove).click()
        steps.answer(page, re.compile(f"{said.remove} {NAME}"), said.confirm)
        expect(bots.get_by_text(NAME)).to_be_hidden()
        expect(bots.get_by_role("link")).to_be_visible()
        assert say(url, "恢复之后") == 19001
        expect(other.get_by_role("log")).not_to_contain_text("恢复之后")


def test_its_code_and_secret_are_there_to_copy(windows: Windows) -> None:
    page, bots = opened(windows, group(windows))
    shown = added(page, bots, ZH)
    url = copied_address(page, shown, ZH)
    code = shown.get_by_role("region", name="示例代码")
    for title, word in CODE.items():
        code.get_by_role("tab", name=title, exact=True).click()
        expect(code.locator("pre")).to_contain_text(word)
        expect(code.locator("pre")).to_contain_text(url)
    expect(shown.get_by_label("签名密钥")).to_be_hidden()
    shown.get_by_role("tab", name="设置").click()
    shown.get_by_text("签名校验", exact=True).click()
    shown.get_by_role("button", name="保存", exact=True).click()
    shown.get_by_role("tab", name="接入").click()
    expect(code.locator("pre")).to_contain_text("HmacSHA256")
    secret = shown.get_by_label("签名密钥").input_value()
    shown.get_by_role("button", name="复制密钥").click()
    page.wait_for_function("(secret) => navigator.clipboard.readText().then((text) => text === secret)", arg=secret)
    assert len(secret) > 16


def test_a_new_name_and_icon_are_drawn_at_once(windows: Windows) -> None:
    page, bots = opened(windows, group(windows))
    shown = added(page, bots, ZH)
    assert say(copied_address(page, shown, ZH), "磁盘已满") == 0
    message = page.get_by_role("log").get_by_role("listitem").filter(has_text="磁盘已满")
    before = message.locator("img").get_attribute("src")
    shown.get_by_role("tab", name="设置").click()
    shown.get_by_label("名称").fill("值班机器人")
    shown.get_by_role("button", name="图标颜色：红色").click()
    shown.get_by_role("button", name="保存", exact=True).click()
    expect(message).to_contain_text("值班机器人")
    expect(message.locator("img")).not_to_have_attribute("src", str(before))
    expect(bots.get_by_text("值班机器人")).to_be_visible()


def test_what_is_refused_is_said_beside_its_field(windows: Windows) -> None:
    page, bots = opened(windows, group(windows), PHONE)
    bots.get_by_role("button", name="添加机器人").click()
    form = steps.dialog(page, "添加机器人")
    form.get_by_label("名称").fill(NAME)
    form.get_by_label("IP 白名单").fill("10.0.0.1, 300.1.1.1")
    form.get_by_role("button", name="创建", exact=True).click()
    expect(form.get_by_role("alert")).to_have_text("300.1.1.1 不是 IPv4 地址或网段。")
    form.get_by_label("IP 白名单").fill("10.0.0.1")
    form.get_by_label("自定义关键词").fill("\n".join(f"词{number}" for number in range(11)))
    form.get_by_role("button", name="创建", exact=True).click()
    expect(form.get_by_role("alert")).to_have_text("最多 10 个关键词。")
    form.get_by_label("自定义关键词").fill("词")
    form.get_by_role("button", name="创建", exact=True).click()
    expect(steps.dialog(page, NAME).get_by_label("webhook 地址")).to_be_visible()


def test_who_may_not_change_it_sees_what_it_is_and_no_address(windows: Windows) -> None:
    chat_id = group(windows)
    ask = {"chat_id": chat_id, "name": NAME, "description": "转发监控报警"}
    made = console_as(windows.url, HAN.user_id).console("custom_bots.create", ask)
    page = windows.open(f"/messenger/{chat_id}", LI)
    page.get_by_role("button", name="会话详情").click()
    bots = page.get_by_role("region", name="群机器人")
    expect(bots).to_contain_text(f"由 {HAN.name} 添加")
    bots.get_by_role("button", name=f"查看机器人 {NAME}").press("Enter")
    shown = steps.dialog(page, NAME)
    expect(shown).to_contain_text("转发监控报警")
    expect(shown).to_contain_text(HAN.name)
    expect(shown.get_by_role("tab")).to_have_count(0)
    expect(shown.get_by_role("textbox")).to_have_count(0)
    assert made["url"] not in page.content()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()


def test_what_it_says_is_answered_with_its_name_above(windows: Windows) -> None:
    page, bots = opened(windows, group(windows))
    url = copied_address(page, added(page, bots, ZH), ZH)
    page.keyboard.press("Escape")
    assert say(url, "磁盘已满") == 0
    message = page.get_by_role("log").get_by_role("listitem").filter(has_text="磁盘已满")
    steps.press_beside(message, "回复")
    page.keyboard.type("我来看")
    page.keyboard.press("Enter")
    answer = page.get_by_role("log").get_by_role("listitem").filter(has_text="我来看")
    expect(answer).to_contain_text(f"{NAME}：磁盘已满")


def test_a_button_of_its_card_says_that_it_only_sends(windows: Windows) -> None:
    page, bots = opened(windows, group(windows))
    url = copied_address(page, added(page, bots, ZH), ZH)
    page.keyboard.press("Escape")
    button = {"tag": "button", "text": {"tag": "plain_text", "content": "处理"}, "value": {"id": "1"}}
    card = {"elements": [{"tag": "action", "actions": [button]}]}
    assert post(url, {"msg_type": "interactive", "card": card}) == 0
    page.get_by_role("log").get_by_role("button", name="处理").click()
    steps.told(page, "自定义机器人只能发送消息")
