"""Threads beside the chat, and messages forwarded one by one or as one, by two people side by side."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.test_messenger import chat, create_group, write
from tests.browser.windows import HAN, LI, WANG, Windows

pytestmark = pytest.mark.browser


def row(page: Page | Locator, text: str) -> Locator:
    return page.get_by_role("log").get_by_role("listitem").filter(has_text=text).last


def press(page: Page, text: str, button: str) -> None:
    """Press a button beside a message."""
    steps.press_beside(row(page, text), button)


def thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="话题")


def answer(page: Page, text: str) -> None:
    thread(page).get_by_role("textbox", name="回复话题").fill(text)
    page.keyboard.press("Enter")
    expect(thread(page).get_by_role("log").get_by_text(text, exact=True)).to_be_visible()


def choose(page: Page, text: str) -> None:
    row(page, text).get_by_role("checkbox", name="选择这条消息").check(force=True)


def begin_selecting(page: Page, text: str) -> None:
    press(page, text, "更多操作")
    page.get_by_role("menuitem", name="多选").click()


def send_to(page: Page, title: str | re.Pattern[str], *names: str) -> None:
    shown = steps.dialog(page, title)
    for name in names:
        shown.get_by_text(name, exact=True).first.click()
    steps.answer(page, title, "发送")


def test_two_answer_each_other_in_a_thread_beside_the_group(windows: Windows) -> None:
    li = windows.open("/messenger", LI)
    page = windows.open("/messenger", HAN)
    with steps.no_reload(li):
        create_group(page, "项目群", LI.name)
        write(page, "项目群", "谁来评审？")
        chat(li, "项目群").click()
        press(li, "谁来评审？", "用话题回复")
        answer(li, "我来")
        # Beside the message it says how often it was answered; the chat itself shows no answer.
        expect(row(page, "谁来评审？")).to_contain_text("1 条回复")
        expect(page.get_by_role("log", name="项目群").get_by_text("我来", exact=True)).to_have_count(0)
        page.get_by_role("button", name=re.compile("1 条回复")).click()
        expect(thread(page).get_by_text("我来", exact=True)).to_be_visible()
        answer(page, "多谢")
        expect(thread(li).get_by_text("多谢", exact=True)).to_be_visible()
        expect(li.get_by_role("log", name="项目群").get_by_role("button", name=re.compile("2 条回复"))).to_be_visible()
    thread(page).get_by_role("button", name="关闭").click()
    expect(thread(page)).to_be_hidden()


def test_in_a_group_of_topics_each_message_is_answered_in_its_own(windows: Windows) -> None:
    page = windows.open("/messenger", HAN)
    create_group(page, "反馈群", LI.name)
    page.get_by_role("button", name="会话详情").click()
    page.get_by_role("radio", name="话题", exact=True).click(force=True)
    expect(page.get_by_text("每条消息都是一个话题")).to_be_visible()
    page.get_by_role("button", name="会话详情").click()
    page.get_by_role("textbox", name="发布新话题").fill("登录很慢")
    page.keyboard.press("Enter")
    press(page, "登录很慢", "查看话题")
    answer(page, "已修复")
    expect(page.get_by_role("log", name="反馈群").get_by_role("listitem").filter(has_text="已修复")).to_have_count(0)
    expect(page.get_by_role("log", name="反馈群").get_by_role("button", name=re.compile("1 条回复"))).to_be_visible()


def test_several_messages_go_on_as_one_that_is_opened_in_a_dialog(windows: Windows) -> None:
    wang = windows.open("/messenger", WANG)
    page = windows.open("/messenger", HAN)
    with steps.no_reload(wang):
        create_group(page, "项目群", LI.name)
        for text in ("第一条", "第二条", "第三条"):
            write(page, "项目群", text)
        begin_selecting(page, "第一条")
        choose(page, "第三条")
        expect(page.get_by_role("toolbar", name="转发").get_by_text("已选 2 条")).to_be_visible()
        page.get_by_role("toolbar", name="转发").get_by_role("button", name="合并转发").click()
        send_to(page, "合并转发 2 条消息", WANG.name)
        expect(page.get_by_role("toolbar", name="转发")).to_be_hidden()
        chat(wang, HAN.name).click()
        wang.get_by_role("button", name="查看群聊的聊天记录，2 条").click()
    shown = steps.dialog(wang, "群聊的聊天记录")
    expect(shown.get_by_role("listitem")).to_have_count(2)
    expect(shown.get_by_text("第一条", exact=True)).to_be_visible()
    expect(shown.get_by_text("第三条", exact=True)).to_be_visible()


def test_a_message_goes_on_by_itself_to_people_and_groups(windows: Windows) -> None:
    li = windows.open("/messenger", LI)
    page = windows.open("/messenger", HAN)
    create_group(page, "项目群", LI.name)
    create_group(page, "别的群", WANG.name)
    write(page, "别的群", "周五上线")
    press(page, "周五上线", "转发")
    send_to(page, "转发", LI.name, "项目群")
    for name in (HAN.name, "项目群"):
        chat(li, name).click()
        expect(li.get_by_role("log").get_by_text("周五上线", exact=True)).to_be_visible()
