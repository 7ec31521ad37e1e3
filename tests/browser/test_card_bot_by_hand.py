"""Feishu's tutorial "develop a card interactive bot" by hand, in the browser: the app, its scopes, three card
templates, the program, the long connection, events, the callback, the menu, a version. Then the bot welcomes people.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.test_bot_menu import add_entry
from tests.browser.test_card_bot import alarm, resolve
from tests.browser.test_card_templates import create
from tests.browser.windows import HAN, LI, Windows
from tests.sdk.examples import EXAMPLES, WITHIN_S
from tests.support.consoles import console_as

pytestmark = [pytest.mark.browser, pytest.mark.sdk]
BOT = "告警台"
SCOPES = ("im:message:send_as_bot", "im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly")
EVENTS = ("im.chat.access_event.bot_p2p_chat_entered_v1", "application.bot.menu_v6", "im.message.receive_v1")


def make_the_app(page: Page) -> str:
    page.get_by_role("button", name="创建企业自建应用").first.click()
    steps.create_app(page, BOT)
    app_id = steps.app_id_of(page)
    steps.add_bot(page)
    page.get_by_role("link", name="权限管理").click()
    for scope in SCOPES:
        page.get_by_role("textbox", name=re.compile("^搜索权限")).fill(scope)
        page.get_by_role("row").filter(has_text=scope).get_by_role("button", name="开通", exact=True).click()
        steps.answer(page, "提示", "确认")
        expect(page.get_by_role("cell", name="已开通")).to_be_visible()
    return app_id


def make_a_template(page: Page, name: str) -> str:
    """A card template as a file of the example has it, published, and let to the app; its template_id."""
    given: dict[str, Any] = json.loads((EXAMPLES / "card-bot" / "cards" / f"{name}.json").read_text(encoding="utf-8"))
    page.goto("/app/templates")
    create(page, given["name"])
    steps.set_body(page, json.dumps(given["card"], ensure_ascii=False))
    for left in range(2, 0, -1):
        page.get_by_role("button", name=re.compile("^移除变量")).nth(left - 1).click()
    page.get_by_role("button", name=re.compile("^添加卡片中用到的")).click()
    names = [page.get_by_label(f"变量 {at} 的名称").input_value() for at in range(1, len(given["variables"]) + 1)]
    assert sorted(names) == sorted(one["name"] for one in given["variables"])
    for at, wanted in enumerate(names, 1):
        [sample] = [one["sample"] for one in given["variables"] if one["name"] == wanted]
        page.get_by_label(f"变量 {at} 的示例值").fill(sample)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布", exact=True).click()
    steps.answer(page, "发布卡片模板", "发布")
    expect(page.get_by_text("线上版本 1.0.0")).to_be_visible()
    page.get_by_label("使用权限").click()
    page.get_by_role("option", name=re.compile(f"{BOT}.*cli_")).click()
    expect(page.get_by_text("只有这些应用和自定义机器人可以发送它")).to_be_visible()
    return page.url.rsplit("/", 1)[-1]


@contextmanager
def program(url: str, app_id: str, templates: dict[str, str]) -> Iterator[None]:
    secret = console_as(url).console("apps.secret", {"app_id": app_id})["app_secret"]
    named = {"APP_ID": app_id, "APP_SECRET": secret, "BASE_DOMAIN": url}
    cards = {f"{name.upper()}_CARD": id for name, id in templates.items()}
    words = [sys.executable, str(EXAMPLES / "card-bot" / "python" / "bot.py")]
    started = subprocess.Popen(words, env={**os.environ, **named, **cards}, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        started.kill()
        started.wait()


def connected(url: str, app_id: str) -> None:
    """Return when the program is connected."""
    client, until = console_as(url), time.monotonic() + WITHIN_S
    while not client.console("events.get", {"app_id": app_id})["connections"]:
        assert time.monotonic() < until
        time.sleep(0.2)


def choose_the_long_connection(page: Page) -> None:
    page.get_by_role("button", name="设置订阅方式").click()
    steps.answer(page, "设置订阅方式", "保存")
    expect(page.get_by_text("1 个长连接")).to_be_visible()


def subscribe(page: Page) -> None:
    """Events and the callback; the long connection is saved while the program is connected."""
    expect(page.get_by_text("有未发布的变更")).to_be_visible()
    choose_the_long_connection(page)
    page.get_by_role("button", name="添加事件").click()
    shown = steps.dialog(page, "添加事件")
    for type in EVENTS:
        shown.get_by_role("textbox", name="按名称或类型搜索").fill(type)
        shown.locator("label, .semi-checkbox").filter(has_text=type).first.click()
    steps.answer(page, "添加事件", "添加")
    page.get_by_role("tab", name="回调配置").click()
    choose_the_long_connection(page)
    page.get_by_role("button", name="添加回调").click()
    shown = steps.dialog(page, "添加回调")
    shown.locator("label, .semi-checkbox").filter(has_text=re.compile(r"card\.action\.trigger(?!_)")).first.click()
    steps.answer(page, "添加回调", "添加")
    expect(page.get_by_role("row").filter(has_text="card.action.trigger")).to_be_visible()


def test_the_tutorial_leads_by_hand_to_a_bot_that_welcomes(windows: Windows) -> None:
    page = windows.open("/app", HAN)
    app_id = make_the_app(page)
    templates = {name: make_a_template(page, name) for name in ("welcome", "alert", "resolved")}
    page.goto(f"/app/{app_id}/event")
    page.get_by_role("button", name="设置订阅方式").click()
    shown = steps.dialog(page, "设置订阅方式")
    shown.get_by_role("button", name="保存").click()
    expect(shown.get_by_text("应用未建立长连接")).to_be_visible()
    steps.close_dialog(page, "设置订阅方式")
    with program(windows.url, app_id, templates):
        connected(windows.url, app_id)
        subscribe(page)
        page.get_by_role("link", name="机器人", exact=True).click()
        add_entry(page, "添加主菜单", "发起告警", "Raise an alarm", "推送事件", "raise_alarm")
        steps.create_version(page, "第一版", everyone=True)
        steps.answer(page, "确认提交发布申请", "确认发布")
        expect(page.get_by_role("main").get_by_text("已上线", exact=True)).to_be_visible()
        chat_id = console_as(windows.url, LI.user_id, LI.tenant_key).console(
            "messenger.open", {"kind": "app", "id": app_id}
        )["chat_id"]
        talk = windows.open(f"/messenger/{chat_id}", LI)
        welcome = talk.get_by_role("article").filter(has_text="欢迎来到告警台")
        welcome.get_by_role("button", name="去体验").click()
        expect(alarm(talk)).to_be_visible()
        resolve(talk, "重启了缓存")
