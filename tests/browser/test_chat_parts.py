"""What stands around a group, by two people side by side: the announcement, the notice on top, tabs and the menu."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.windows import HAN, LI, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def group(windows: Windows) -> str:
    """A group of two in which something was said; gives its chat_id."""
    han = console_as(windows.url, HAN.user_id)
    chat_id = str(han.console("groups.create", {"name": "运维群", "user_ids": [LI.user_id]})["chat_id"])
    ask = {"chat_id": chat_id, "msg_type": "text", "content": '{"text":"值班表在这里"}', "uuid": "one"}
    han.console("messenger.send", ask)
    return chat_id


def test_what_one_puts_around_a_group_the_other_sees_at_once(windows: Windows) -> None:
    chat_id = group(windows)
    li = windows.open(f"/messenger/{chat_id}", LI)
    han = windows.open(f"/messenger/{chat_id}", HAN)
    # A tab.
    han.get_by_role("button", name="添加标签页").click()
    form = steps.dialog(han, "添加标签页")
    form.get_by_label("名称").fill("看板")
    form.get_by_label("链接").fill("https://board.example.com/")
    form.get_by_role("button", name="保存").click()
    expect(li.get_by_role("link", name="看板")).to_have_attribute("href", "https://board.example.com/")
    # The menu.
    han.get_by_role("button", name="会话详情").click()
    han.get_by_role("button", name="管理群菜单").click()
    steps.dialog(han, "管理群菜单").get_by_role("button", name="添加菜单").click()
    form = han.get_by_role("dialog", name="添加菜单")
    form.get_by_label("名称").fill("帮助")
    form.get_by_label("二级菜单").fill("手册 https://wiki.example.com/\n报修")
    form.get_by_role("button", name="保存").click()
    expect(form).to_be_hidden()
    han.keyboard.press("Escape")
    expect(han.get_by_role("dialog", name="管理群菜单")).to_be_hidden()
    li.get_by_role("navigation", name="群菜单").get_by_role("button", name="帮助").click()
    expect(li.get_by_role("menuitem", name="手册")).to_be_visible()
    li.keyboard.press("Escape")
    # The announcement, and it on top.
    han.get_by_role("button", name="群公告", exact=True).click()
    shown = steps.dialog(han, "群公告")
    shown.get_by_role("button", name="编辑").click()
    shown.get_by_label("标题").fill("值班须知")
    shown.get_by_label("内容").fill("周一到周五\n---\n有事找李雷")
    shown.get_by_role("button", name="保存").click()
    expect(shown.get_by_role("heading", name="值班须知")).to_be_visible()
    han.keyboard.press("Escape")
    han.get_by_role("button", name="置顶群公告").click()
    notice = li.get_by_role("region", name="置顶")
    notice.get_by_role("button", name="群公告").click()
    expect(steps.dialog(li, "群公告").get_by_text("有事找李雷")).to_be_visible()
    li.keyboard.press("Escape")
    # One who hides it does so for oneself.
    notice.get_by_role("button", name="对我隐藏").click()
    expect(notice).to_have_count(0)
    expect(han.get_by_role("region", name="置顶")).to_be_visible()
