"""The messenger, live: groups, unread counts, replies; in English and on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, PHONE, WANG, Look, Windows

pytestmark = pytest.mark.browser

APP = "群助手"


def published(windows: Windows) -> MadeApp:
    app = make_app(windows.url, HAN, APP, (SEND_SCOPE,), bot=True)
    app.listen()
    app.publish({"everyone": True})
    return app


def chat(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").get_by_role("button", name=re.compile(name)).first


def create_group(page: Page, name: str, *members: str) -> str:
    """A group with people and bots; gives its chat_id."""
    page.get_by_role("button", name="创建群组").click()
    shown = steps.dialog(page, "创建群组")
    shown.get_by_label("群名称").fill(name)
    for member in members:
        shown.get_by_text(member, exact=True).click()
    shown.get_by_role("button", name="创建", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    found = re.search(r"oc_\w+", page.url)
    assert found, page.url
    return found[0]


def write(page: Page, to: str, text: str) -> None:
    page.get_by_role("textbox", name=f"发送给 {to}").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_text(text)).to_be_visible()


def test_what_a_bot_says_in_a_group_is_seen_counted_and_answered(windows: Windows) -> None:
    app = published(windows)
    li = windows.open("/messenger", LI)
    page = windows.open("/messenger", HAN)
    with steps.no_reload(li):
        chat_id = create_group(page, "项目群", LI.name, WANG.name, APP)
        for number in (1, 2):
            assert app.send(chat_id, f"第 {number} 条").code == 0
        expect(page.get_by_role("log").get_by_text("第 2 条")).to_be_visible()
        expect(chat(li, "项目群")).to_contain_text(f"{APP}：第 2 条")
        expect(chat(li, "项目群").get_by_label("有新消息")).to_have_text("2")
        chat(li, "项目群").click()
        expect(li.get_by_text("以下为新消息")).to_be_visible()
        expect(chat(li, "项目群").get_by_label("有新消息")).to_be_hidden()
        message = li.get_by_role("log").get_by_role("listitem").filter(has_text="第 1 条")
        steps.press_beside(message, "回复")
        write(li, "项目群", "收到")
    answer = page.get_by_role("log").get_by_role("listitem").filter(has_text="收到")
    expect(answer).to_contain_text(f"{APP}：第 1 条")


def test_members_and_bots_are_mentioned_by_keys_and_by_the_button(windows: Windows) -> None:
    published(windows)
    page = windows.open("/messenger", HAN)
    create_group(page, "项目群", LI.name, WANG.name, APP)
    box = page.get_by_role("textbox", name="发送给 项目群")
    box.press_sequentially("请@")
    offered = page.get_by_role("listbox", name=re.compile("^提及")).get_by_role("option")
    expect(offered).to_have_count(4)
    box.press_sequentially("李")
    expect(offered).to_have_count(1)
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    page.keyboard.press("Backspace")
    expect(offered).to_have_count(4)
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(offered.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    page.get_by_role("button", name=re.compile("^提及")).click()
    page.keyboard.type("李")
    page.keyboard.press("Enter")
    page.keyboard.type("看看")
    expect(box).to_have_value(re.compile(f"^请@.+ @{LI.name} 看看$"))
    page.keyboard.press("Enter")
    expect(box).to_have_value("")
    li = windows.open("/messenger", LI)
    chat(li, "项目群").click()
    expect(li.get_by_role("log").get_by_text(f"@{LI.name}", exact=True)).to_be_visible()
    expect(li.get_by_role("log").get_by_role("listitem").filter(has_text="看看")).to_contain_text(f"@{LI.name} 看看")
    assert li.get_by_role("log").locator("span[class*=mention]").count() == 2


def test_users_write_to_each_other_and_see_it_at_once(windows: Windows) -> None:
    li = windows.open("/messenger", LI)
    page = windows.open("/messenger", HAN)
    page.get_by_role("textbox", name="搜索成员、机器人、群组").fill(LI.name)
    page.get_by_role("button", name=re.compile(f"^{LI.name}")).click()
    with steps.no_reload(li):
        write(page, LI.name, "下午开会")
        expect(chat(li, HAN.name)).to_contain_text("下午开会")
        chat(li, HAN.name).click()
        write(li, HAN.name, "好的")
    expect(page.get_by_role("log").get_by_text("好的")).to_be_visible()


def test_a_message_that_cannot_be_drawn_leaves_the_others_alone(windows: Windows) -> None:
    app = published(windows)
    spoilt, whole = app.send(LI, "spoilt"), app.send(LI, "whole")
    assert (spoilt.code, whole.code) == (0, 0)
    li = windows.open("/messenger", LI)

    def spoil(route: Route) -> None:
        # The server takes no such post, but what draws messages has to stand one all the same.
        answer = route.fetch()
        page = answer.json()
        message = next(one for one in page["messages"] if one["message_id"] == spoilt.json["data"]["message_id"])
        message |= {"msg_type": "post", "content": '{"content": ["no paragraph"]}'}
        route.fulfill(response=answer, json=page)

    li.route("**/messenger.messages", spoil)
    chat(li, APP).click()
    log = li.get_by_role("log")
    expect(log.get_by_text("whole")).to_be_visible()
    expect(log.get_by_text("这条消息无法显示")).to_be_visible()
    expect(log.get_by_text(spoilt.json["data"]["message_id"])).to_be_visible()
    # The browser's console tells of it, for whoever looks for the cause.
    assert windows.faults
    windows.faults.clear()


def test_a_bot_is_not_found_before_its_version_is_out(windows: Windows) -> None:
    app = make_app(windows.url, HAN, APP, (SEND_SCOPE,), bot=True)
    page = windows.open("/messenger", HAN)
    page.get_by_role("textbox", name="搜索成员、机器人、群组").fill(APP)
    expect(page.get_by_text("你的应用，机器人尚不可用")).to_be_visible()
    page.get_by_role("button", name="管理版本与发布").click()
    expect(page).to_have_url(re.compile(rf"/app/{app.app_id}/"))


def test_the_english_pages_lead_to_a_message(windows: Windows) -> None:
    app = published(windows)
    page = windows.open_as_owner(look=Look(language="en", theme="dark"))
    page.get_by_role("button", name=f"Continue as {HAN.name}").click()
    page.get_by_role("banner").get_by_role("link", name="Messenger").click()
    assert app.send(HAN, "Good morning").code == 0
    page.get_by_role("button", name=re.compile(f"{APP}.*Bot")).click()
    expect(page.get_by_role("log").get_by_text("Good morning")).to_be_visible()
    page.get_by_role("textbox", name=f"Message {APP}").fill("Morning!")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("log").get_by_text("Morning!")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("textbox", name=f"发送给 {APP}")).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name=f"发送给 {APP}")).to_be_visible()


def test_a_phone_shows_one_thing_at_a_time(windows: Windows) -> None:
    app = published(windows)
    assert app.send(HAN, "在路上").code == 0
    page = windows.open_as_owner(look=PHONE)
    page.get_by_role("button", name=f"以 {HAN.name} 身份继续").click()
    page.get_by_role("button", name="菜单").click()
    page.get_by_role("dialog").get_by_role("link", name="消息").click()
    chat(page, APP).click()
    expect(page.get_by_role("log").get_by_text("在路上")).to_be_visible()
    expect(page.get_by_role("textbox", name="搜索成员、机器人、群组")).to_be_hidden()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="返回").click()
    expect(chat(page, APP)).to_be_visible()
