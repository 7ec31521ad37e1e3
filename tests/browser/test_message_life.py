"""Messages are edited and recalled, by two people side by side; and the admin says for how long."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.windows import DESKTOP, HAN, LI, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Said:
    """What the pages call things."""

    more: str
    edit: str
    edit_title: str
    save: str
    edited: str
    recall: str
    recall_title: str
    mine: str
    by_han: str
    by_owner: str


ZH = Said(
    *("更多操作", "编辑", "编辑消息", "保存", "已编辑", "撤回", "撤回这条消息？"),
    *("你撤回了一条消息", "韩梅梅 撤回了一条消息", "群主 韩梅梅 撤回了一条消息"),
)
EN = Said(
    *("More", "Edit", "Edit the message", "Save", "edited", "Recall", "Recall this message?"),
    *("You recalled a message", "韩梅梅 recalled a message", "韩梅梅, who owns the group, recalled a message"),
)


def message(page: Page, text: str) -> Locator:
    return page.get_by_role("log").get_by_role("listitem").filter(has_text=text)


def choose(page: Page, row: Locator, said: Said, what: str) -> None:
    """Open a message's menu and take one of its lines."""
    steps.press_beside(row, said.more)
    page.get_by_role("menuitem", name=what, exact=True).click()


@pytest.mark.parametrize(("said", "look"), [(ZH, DESKTOP), (EN, Look("en", "dark"))], ids=["zh", "en"])
def test_what_one_edits_and_recalls_the_other_sees_at_once(windows: Windows, said: Said, look: Look) -> None:
    han, li = (console_as(windows.url, one.user_id) for one in (HAN, LI))
    chat_id = str(han.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id]})["chat_id"])
    for number, (desk, text) in enumerate([(han, "周三开会"), (li, "我来晚一点"), (han, "先不说了")]):
        content = f'{{"text":"{text}"}}'
        desk.console(
            "messenger.send", {"chat_id": chat_id, "msg_type": "text", "content": content, "uuid": f"u{number}"}
        )
    page, other = (windows.open(f"/messenger/{chat_id}", who, look) for who in (HAN, LI))
    with steps.no_reload(other):
        choose(page, message(page, "周三开会"), said, said.edit)
        shown = steps.dialog(page, said.edit_title)
        box = shown.get_by_role("textbox")
        expect(box).to_be_focused()
        box.fill("周四开会")
        page.keyboard.press("Enter")
        expect(shown).to_be_hidden()
        for one in (page, other):
            expect(message(one, "周四开会")).to_contain_text(said.edited)
            expect(message(one, "周三开会")).to_have_count(0)

        choose(page, message(page, "先不说了"), said, said.recall)
        steps.answer(page, said.recall_title, said.recall)
        expect(message(page, said.mine)).to_be_visible()
        expect(message(other, said.by_han)).to_be_visible()
        expect(other.locator("[data-chat-id]")).to_contain_text(said.by_han)

        # Who owns the group takes back what another said; a member has no such line in the menu.
        choose(page, message(page, "我来晚一点"), said, said.recall)
        steps.answer(page, said.recall_title, said.recall)
        expect(message(other, said.by_owner)).to_be_visible()
        row = message(other, "周四开会")
        steps.press_beside(row, said.more)
        expect(other.get_by_role("menuitem").first).to_be_visible()
        expect(other.get_by_role("menuitem", name=said.recall, exact=True)).to_have_count(0)


def test_the_menu_says_why_what_an_admin_forbids_cannot_be_done(windows: Windows) -> None:
    chat_id = str(
        console_as(windows.url, LI.user_id).console("messenger.open", {"kind": "user", "id": HAN.user_id})["chat_id"]
    )
    page = windows.open(f"/messenger/{chat_id}", LI)
    page.get_by_role("textbox", name=f"发送给 {HAN.name}").fill("你好")
    page.keyboard.press("Enter")
    admin = windows.open("/admin/messages", HAN)
    admin.get_by_label("时限（小时）").last.fill("2")
    admin.get_by_role("button", name="保存").last.click()
    steps.told(admin, "已保存")
    admin.get_by_role("switch", name="编辑消息").click()
    expect(admin.get_by_label("时限（小时）")).to_have_count(1)
    expect(admin.get_by_label("时限（小时）")).to_have_value("2")
    page.reload()
    row = message(page, "你好")
    steps.press_beside(row, "更多操作")
    forbidden = page.get_by_role("menuitem", name=re.compile("编辑"))
    expect(forbidden).to_contain_text("企业不允许")
    expect(forbidden).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("menuitem", name="撤回", exact=True)).to_be_visible()
