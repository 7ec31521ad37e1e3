"""机器人菜单: a developer makes one, a person presses it in the messenger, and the app hears of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import MadeApp, make_app
from tests.browser.test_events_page import program
from tests.browser.windows import HAN, LI, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

MENU_EVENT = "application.bot.menu_v6"


def chat_with(windows: Windows, app: MadeApp) -> str:
    """The conversation of 李雷 with an app's bot."""
    li = console_as(windows.url, LI.user_id, LI.tenant_key)
    return str(li.console("messenger.open", {"kind": "app", "id": app.app_id})["chat_id"])


def add_entry(page: Page, button: str, name: str, english: str, action: str, value: str = "") -> None:
    page.get_by_role("button", name=button).click()
    shown = steps.dialog(page, button)
    shown.get_by_label(re.compile("^名称")).fill(name)
    shown.get_by_label("英文名称").fill(english)
    shown.get_by_role("radio", name=action).click(force=True)
    if value:
        shown.get_by_label(re.compile("^链接|^事件标识")).fill(value)
    steps.answer(page, button, "保存")


def test_a_person_presses_a_menu_and_the_program_hears_of_it(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "前台", bot=True)
    page = windows.open(f"/app/{app.app_id}/bot", HAN)
    add_entry(page, "添加主菜单", "帮助", "Help", "推送事件", "help")
    expect(page.get_by_text("应用还没有订阅 application.bot.menu_v6")).to_be_visible()
    add_entry(page, "添加主菜单", "更多", "More", "发送文字消息")
    add_entry(page, "为“更多”添加子菜单", "官网", "", "跳转至指定链接", f"{windows.url}/login")
    add_entry(page, "为“更多”添加子菜单", "你好", "Hello", "发送文字消息")
    page.get_by_role("button", name="上移“你好”").click()
    expect(page.get_by_role("status").get_by_text("机器人菜单有变更")).to_be_visible()
    with program() as (url, got):
        told = {"app_id": app.app_id, "mode": "webhook", "url": url}
        app.client.console("events.configure", told)
        app.client.console("events.subscribe", {"app_id": app.app_id, "add": [MENU_EVENT], "remove": []})
        app.publish({"everyone": True})
        expect(page.get_by_label("机器人菜单").get_by_text("已生效")).to_be_visible()
        talk = windows.open(f"/messenger/{chat_with(windows, app)}", LI)
        menu = talk.get_by_role("navigation", name="机器人菜单")
        menu.get_by_role("button", name="帮助").click()
        event = got.get(timeout=20)
    assert event["header"]["event_type"] == MENU_EVENT
    assert event["event"]["event_key"] == "help"
    menu.get_by_role("button", name="更多").click()
    talk.get_by_role("menuitem", name="你好").click()
    expect(talk.get_by_role("log").get_by_text("你好")).to_be_visible()
    menu.get_by_role("button", name="更多").click()
    with talk.context.expect_page() as opened:
        talk.get_by_role("menuitem", name="官网").click()
    assert opened.value.url.startswith(f"{windows.url}/")
    page.goto(f"{windows.url}/app/{app.app_id}/event")
    page.get_by_role("tab", name="推送记录").click()
    expect(page.get_by_role("row").filter(has_text=MENU_EVENT).get_by_text("已送达")).to_be_visible()


def test_a_menu_that_changes_with_the_box_stands_in_its_place(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "菜单台", bot=True)
    app.listen()
    entry = {"name": "帮助", "name_en": "Help", "action": "event", "event_key": "help"}
    app.client.console("bot_menus.configure", {"app_id": app.app_id, "style": "switchable", "menu": [entry]})
    app.publish({"everyone": True})
    page = windows.open(f"/messenger/{chat_with(windows, app)}", LI)
    box = page.get_by_role("textbox", name="发送给 菜单台")
    expect(page.get_by_role("button", name="帮助")).to_be_visible()
    expect(box).to_have_count(0)
    page.get_by_role("button", name="切换到输入框").click()
    expect(box).to_be_visible()
    page.get_by_role("button", name="切换到菜单").click()
    expect(page.get_by_role("button", name="帮助")).to_be_visible()


def test_a_bot_that_hears_nothing_has_no_box_and_its_developer_is_led_to_mend_it(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "留言簿", bot=True)
    app.publish({"everyone": True})
    li = windows.open(f"/messenger/{chat_with(windows, app)}", LI)
    expect(li.get_by_role("status").get_by_text("没有输入框")).to_be_visible()
    expect(li.get_by_role("button", name="配置事件与回调")).to_have_count(0)
    chat_id = app.client.console("messenger.open", {"kind": "app", "id": app.app_id})["chat_id"]
    page = windows.open(f"/messenger/{chat_id}", HAN)
    page.get_by_role("button", name="配置事件与回调").click()
    expect(page).to_have_url(re.compile(f"/app/{app.app_id}/event"))
    app.listen()
    app.publish()
    expect(li.get_by_role("textbox", name="发送给 留言簿")).to_be_visible()
