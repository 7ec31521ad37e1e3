"""Urgent messages: one person urges another, who is told over the messenger until they have read it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import press_beside
from tests.browser.windows import DESKTOP, HAN, LI, PHONE, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Said:
    """What the pages call things."""

    more: str
    urge: str
    title: str
    sms: str
    send: str
    banner: str
    view: str
    unread: str
    read: str
    own: str
    told: str


ZH = Said(
    *("更多操作", "加急", "加急这条消息", "短信", "发送加急", "加急消息", "查看加急消息"),
    *("加急 · 0/1 人已读", "加急 · 1/1 人已读", "加急 · 已读", "会向"),
)
EN = Said(
    *("More", "Urge people to read it", "Make this message urgent", "Text message", "Urge them", "Urgent messages"),
    *("Read the message", "Urgent · 0 of 1 read it", "Urgent · 1 of 1 read it", "Urgent · read"),
    *("A text message would go",),
)


def chat(windows: Windows) -> str:
    """A group of two in which 韩梅梅 has said something; gives its chat_id."""
    han = console_as(windows.url, HAN.user_id)
    made = han.console("groups.create", {"name": "值班群", "user_ids": [LI.user_id]})
    text = {"msg_type": "text", "content": '{"text":"数据库连不上了"}', "uuid": "urgent"}
    han.console("messenger.send", {"chat_id": made["chat_id"], **text})
    return str(made["chat_id"])


def urge(page: Page, said: Said) -> None:
    """Urge 李雷, also by a text message."""
    message = page.locator("[data-message-id]").last
    press_beside(message, said.more)
    page.get_by_role("menuitem", name=said.urge).click()
    form = page.get_by_role("dialog", name=said.title)
    form.get_by_text(said.sms, exact=True).click()
    form.get_by_role("checkbox", name=LI.name).check(force=True)
    form.get_by_role("button", name=said.send).click()
    expect(form).to_be_hidden()


@pytest.mark.parametrize(("look", "said"), [(DESKTOP, ZH), (Look("en", "dark"), EN)])
def test_somebody_urges_another_and_sees_that_they_have_read(windows: Windows, look: Look, said: Said) -> None:
    chat_id = chat(windows)
    han = windows.open(f"/messenger/{chat_id}", HAN, look)
    li = windows.open("/messenger", LI, look)
    urge(han, said)
    banner = li.get_by_role("alert", name=said.banner)
    expect(banner).to_contain_text("数据库连不上了")
    expect(banner).to_contain_text(said.told)
    expect(han.get_by_role("button", name=said.unread)).to_be_visible()
    banner.get_by_role("button", name=said.view).click()
    expect(banner).to_be_hidden()
    expect(li.get_by_text(said.own)).to_be_visible()
    done = han.get_by_role("button", name=said.read)
    done.click()
    expect(han.get_by_text(LI.name).last).to_be_visible()


def test_an_urgent_message_is_told_of_on_a_phone(windows: Windows) -> None:
    chat_id = chat(windows)
    urge(windows.open(f"/messenger/{chat_id}", HAN), ZH)
    li = windows.open("/messenger", LI, PHONE)
    banner = li.get_by_role("alert", name=ZH.banner)
    expect(banner).to_be_visible()
    banner.get_by_role("button", name=ZH.view).click()
    expect(li).to_have_url(f"{windows.url}/messenger/{chat_id}")
    expect(banner).to_be_hidden()
