"""The tutorial in a real browser, where the enterprise asks for no review: from signing in to "Hello world"."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE
from tests.browser.windows import HAN, Windows

pytestmark = pytest.mark.browser

APP = "教程助手"


def step_1_read_the_document(page: Page) -> None:
    steps.sign_in(page, HAN.name)
    checklist = page.get_by_role("region", name="五步发出第一条消息")
    expect(checklist).to_contain_text("已完成 0/5")
    page.get_by_role("banner").get_by_role("link", name="开发文档").click()
    steps.find_document(page, "发送消息", "发送消息")
    expect(page.get_by_role("main")).to_contain_text("receive_id_type")
    expect(page.get_by_role("main")).to_contain_text("/open-apis/im/v1/messages")


def step_2_create_an_app(page: Page) -> None:
    address = page.url
    steps.explorer(page).get_by_role("button", name="创建应用").click()
    steps.create_app(page, APP)
    assert page.url == address
    expect(steps.explorer(page)).to_contain_text(APP)


def step_3_enable_a_scope(page: Page) -> None:
    steps.tick_scope(page, SEND_SCOPE)
    shown = steps.dialog(page, "提示")
    expect(shown).to_contain_text("免审权限")
    expect(shown).to_contain_text("应用无需发布")
    expect(shown).to_contain_text(SEND_SCOPE)
    steps.answer(page, "提示", "确认")
    expect(steps.explorer(page).get_by_text("已具备调用权限")).to_be_visible()
    expect(page.get_by_role("checkbox", name=SEND_SCOPE, exact=True)).to_be_disabled()


def step_4_add_the_bot_and_publish(page: Page) -> None:
    steps.open_app(page, APP)
    steps.add_bot(page)
    steps.create_version(page, "第一个版本")
    shown = steps.dialog(page, "确认提交发布申请")
    expect(shown).to_contain_text("本次发布免审")
    steps.answer(page, "确认提交发布申请", "确认发布")
    expect(page.get_by_role("main").get_by_text("已上线", exact=True)).to_be_visible()
    expect(page.get_by_text("有未发布的变更")).to_be_hidden()


def step_5_send(page: Page) -> None:
    page.get_by_role("banner").get_by_role("link", name="开发文档").click()
    steps.find_document(page, "发送消息", "发送消息")
    steps.fetch_token(page)
    steps.choose(page, "receive_id_type", "open_id")
    open_id = steps.copy_open_id(page, HAN.name)
    assert re.fullmatch(r"ou_[0-9a-f]{32}", open_id)
    steps.close_dialog(page, "复制成员 ID")
    steps.fill_message(page, open_id, "Hello world")
    steps.send(page)
    panel = steps.explorer(page)
    expect(panel.get_by_text("HTTP 200")).to_be_visible()
    expect(panel.get_by_text(re.compile(r"^\d{14}[0-9A-F]{20}$"))).to_be_visible()
    expect(steps.answered(page)).to_contain_text("message_id")


def test_the_tutorial_leads_from_an_empty_folder_to_hello_world(windows: Windows) -> None:
    page = windows.open_as_owner()
    step_1_read_the_document(page)
    recipient = windows.open("/messenger", HAN)
    expect(recipient.get_by_role("heading", name="还没有可用的机器人")).to_be_visible()
    with steps.no_reload(recipient):
        step_2_create_an_app(page)
        step_3_enable_a_scope(page)
        step_4_add_the_bot_and_publish(page)
        step_5_send(page)
        chat = recipient.get_by_role("button", name=re.compile(APP))
        expect(chat).to_contain_text("Hello world")
        expect(chat).to_contain_text("机器人")
        expect(recipient).to_have_title(re.compile(r"^\(1\)"))
        chat.click()
        expect(recipient.get_by_role("log").get_by_text("Hello world")).to_be_visible()
        expect(recipient).not_to_have_title(re.compile(r"^\(1\)"))
    page.goto("/")
    expect(page.get_by_text("第一条消息已送达")).to_be_visible()
    page.get_by_role("button", name="重新查看五步").click()
    expect(page.get_by_role("region", name="五步发出第一条消息")).to_contain_text("全部完成")
