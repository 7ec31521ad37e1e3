"""Groups, by two people side by side: one comes in by a link and is let in, and one says who may speak."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.windows import HAN, LI, WANG, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def settings(page: Page, tab: str) -> None:
    page.get_by_role("button", name="会话详情").click()
    page.get_by_role("button", name="群设置").click()
    page.get_by_role("tab", name=tab, exact=True).click()


def speakers(page: Page, who: str) -> None:
    page.get_by_label("谁可以发言", exact=True).click()
    page.get_by_role("option", name=who).click()


def test_one_asks_to_come_in_by_a_link_and_the_owner_lets_them_in(windows: Windows) -> None:
    han_asks = console_as(windows.url, HAN.user_id)
    chat_id = str(han_asks.console("groups.create", {"name": "读书会", "user_ids": []})["chat_id"])
    han = windows.open(f"/messenger/{chat_id}", HAN)
    settings(han, "入群")
    han.get_by_role("switch", name="入群审批").click()
    expect(han.get_by_role("switch", name="入群审批")).to_be_checked()
    han.get_by_role("button", name="生成链接").click()
    link = han.get_by_text(f"{windows.url}/").inner_text()
    li = windows.open(link.removeprefix(windows.url), LI)
    expect(li.get_by_role("heading", name="读书会")).to_be_visible()
    li.get_by_role("button", name="申请加入").click()
    expect(li.get_by_role("status")).to_contain_text("已申请")
    han.get_by_role("button", name="同意 李雷 入群").click()
    expect(han.get_by_role("button", name="同意 李雷 入群")).to_have_count(0)
    li.goto(f"/messenger/{chat_id}")
    expect(li.get_by_role("log").get_by_text("李雷 加入了群聊")).to_be_visible()
    han.keyboard.press("Escape")
    expect(han.get_by_role("log").get_by_text("李雷 加入了群聊")).to_be_visible()


def test_who_may_speak_is_said_by_the_owner_and_seen_by_the_other_at_once(windows: Windows) -> None:
    han_asks = console_as(windows.url, HAN.user_id)
    chat_id = str(han_asks.console("groups.create", {"name": "公告群", "user_ids": [LI.user_id]})["chat_id"])
    li = windows.open(f"/messenger/{chat_id}", LI)
    han = windows.open(f"/messenger/{chat_id}", HAN)
    field = li.get_by_role("button", name="发送", exact=True)
    expect(field).to_be_visible()
    settings(han, "管理员")
    speakers(han, "仅群主和群管理员")
    expect(li.get_by_role("status").filter(has_text="无法发送")).to_be_visible()
    expect(field).to_have_count(0)
    speakers(han, "所有成员")
    expect(field).to_be_visible()


def members(page: Page) -> Locator:
    return page.get_by_role("complementary", name="会话详情").get_by_role("listitem")


def test_each_change_of_one_member_is_seen_by_the_other_at_once(windows: Windows) -> None:
    han_asks = console_as(windows.url, HAN.user_id)
    chat_id = str(han_asks.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id]})["chat_id"])
    han, li, wang = (windows.open(f"/messenger/{chat_id}", who) for who in (HAN, LI, WANG))
    expect(wang.get_by_text("项目群")).to_have_count(0)
    for page in (han, li):
        page.get_by_role("button", name="会话详情").click()
        expect(members(page)).to_have_count(2)

    han.get_by_role("button", name="添加成员").click()
    han.get_by_role("dialog").get_by_label("选择要加入群的成员和机器人").fill(WANG.name)
    han.get_by_role("dialog").get_by_text(WANG.name, exact=True).click()
    han.get_by_role("dialog").get_by_role("button", name="添加", exact=True).click()
    for page in (han, li):
        expect(members(page).filter(has_text=WANG.name)).to_be_visible()
        expect(page.get_by_role("heading", name="群成员")).to_contain_text("3")
    expect(li.get_by_role("log").get_by_text(f"{HAN.name} 邀请 {WANG.name} 加入了群聊")).to_be_visible()
    expect(wang.locator("[data-chat-id]").filter(has_text="项目群")).to_be_visible()

    han.get_by_role("button", name="群设置").click()
    han.get_by_role("tab", name="管理员", exact=True).click()
    han.get_by_text("添加管理员").click()
    han.get_by_role("option", name=LI.name).click()
    expect(members(li).filter(has_text=LI.name)).to_contain_text("管理员")
    # Who manages the group takes others out.
    expect(li.get_by_role("button", name=f"将 {WANG.name} 移出群")).to_be_attached()
    han.get_by_role("button", name=f"取消 {LI.name} 的管理员身份").click()
    expect(members(li).filter(has_text=LI.name)).not_to_contain_text("管理员")
    expect(li.get_by_role("button", name=f"将 {WANG.name} 移出群")).to_have_count(0)
    han.keyboard.press("Escape")

    members(han).filter(has_text=WANG.name).hover()
    han.get_by_role("button", name=f"将 {WANG.name} 移出群").click()
    han.get_by_role("dialog").get_by_role("button", name="移出", exact=True).click()
    for page in (han, li):
        expect(members(page)).to_have_count(2)
        expect(page.get_by_role("heading", name="群成员")).to_contain_text("2")
    expect(wang.locator("[data-chat-id]").filter(has_text="项目群")).to_have_count(0)
    expect(wang.get_by_role("log")).to_have_count(0)
    expect(wang.get_by_role("heading", name="打不开这个会话")).to_be_visible()
