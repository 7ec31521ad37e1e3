"""What opens on the pages (dialogs, drawers, menus, lists, the palette): axe finds nothing there either.

Several are opened in one load of a page, and closed by the Escape key.
"""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as Failed

from tests.browser.axe import violations
from tests.browser.windows import HAN, LI, PHONE, Look, Windows
from tests.support.consoles import console_as
from tools.shots import SETTLED

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

OPEN = "[role=dialog], [role=menu], [role=listbox]"
# The page, and what is pressed on it: buttons by their names, and selects by theirs.
BUTTONS: dict[str, Sequence[str]] = {
    "/app": ("创建企业自建应用",),
    "/app/{app_id}/baseinfo": ("编辑", "重置"),
    "/app/{app_id}/member": ("添加协作者",),
    "/app/{app_id}/auth": ("批量导入", "批量导出", "开通"),
    "/app/{app_id}/event": ("添加事件",),
    "/app/{app_id}/event?tab=faults": ("添加故障",),
    "/app/{app_id}/logs": ("导出", "搜索语法", "方法"),
    "/app/templates": ("创建卡片模板",),
    "/admin/members": ("添加成员", "李雷 的操作"),
    "/admin/departments": ("新建部门", "修改企业名称"),
    "/admin/apps": ("设置禁用名单",),
    "/admin/audit": ("操作",),
    "/api-explorer": ("应用", "receive_id_type"),
    "/": ("外观", "通知", "切换企业 Demo", "韩梅梅"),
    "/messenger/{group}": ("创建群组", "搜索消息", "Pin 列表", "添加标签页", "表情包"),
}


def opened(page: Page, name: str) -> None:
    """Press what is called so, and wait until it shows something more."""
    button = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("combobox", name=name, exact=True))
    button.first.click()
    expect(page.locator(OPEN).locator("visible=true").first).to_be_visible()


def judged(page: Page, place: str, name: str) -> list[str]:
    found = [f"{place} {name}: {fault}" for fault in violations(page)]
    page.keyboard.press("Escape")
    shown = page.locator(OPEN).locator("visible=true")
    try:
        expect(shown).to_have_count(0, timeout=1_500)
    except AssertionError:
        # A select in which a dialog begins keeps the key to itself.
        page.get_by_role("dialog").get_by_role("button", name="关闭", exact=True).click()
        expect(shown).to_have_count(0)
    return found


def at(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("main :is(h1, h2):visible")
    page.wait_for_function(SETTLED)


@pytest.fixture(scope="module")
def facts(walked: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """What the quick start answered, and a group in which something was said."""
    url, facts = walked
    han = console_as(url, HAN.user_id)
    group = han.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id]})["chat_id"]
    ask = {"chat_id": group, "msg_type": "text", "content": '{"text": "早"}', "uuid": "early"}
    console_as(url, LI.user_id).console("messenger.send", ask)
    return {**facts, "url": url, "group": group}


def test_what_buttons_and_lists_open_is_for_everybody(browser: Browser, facts: dict[str, Any]) -> None:
    windows = Windows(browser, facts["url"])
    page = windows.open("/", HAN)
    faults: list[str] = []
    for place, names in BUTTONS.items():
        at(page, place.format_map(facts))
        for name in names:
            try:
                opened(page, name)
                faults += judged(page, place, name)
            except (Failed, AssertionError) as failure:
                faults.append(f"{place} {name}: {str(failure).splitlines()[0]}")
                at(page, place.format_map(facts))
    windows.close()
    assert not faults, "\n".join(faults)


def test_the_palette_view_as_and_what_a_message_offers_are_for_everybody(
    browser: Browser, facts: dict[str, Any]
) -> None:
    windows = Windows(browser, facts["url"])
    page = windows.open(f"/messenger/{facts['group']}", HAN, Look("zh", "dark"))
    at(page, f"/messenger/{facts['group']}")
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("群")
    faults = judged(page, "palette", "群")
    page.get_by_role("button", name="韩梅梅", exact=True).click()
    page.get_by_role("menuitem", name="以其他成员的身份查看").click()
    people = page.get_by_role("dialog")
    expect(people.get_by_text("以 李雷 身份继续")).to_be_visible()
    # Each enterprise says what it is good for.
    expect(people.get_by_text(re.compile("^免审核"))).to_have_count(1)
    expect(people.get_by_text(re.compile("^需审核"))).to_have_count(1)
    faults += judged(page, "messenger", "view as")
    said = page.get_by_role("log").get_by_role("listitem").filter(has_text="早").last
    for name in ("表情回复", "更多操作", "转发"):
        said.hover()
        said.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(OPEN).locator("visible=true").first).to_be_visible()
        faults += judged(page, "message", name)
    page.get_by_role("button", name="会话详情").click()
    for name in ("添加成员", "群设置", "解散群组"):
        opened(page, name)
        faults += judged(page, "details", name)
    windows.close()
    assert not faults, "\n".join(faults)


def test_drawers_of_a_phone_are_for_everybody(browser: Browser, facts: dict[str, Any]) -> None:
    windows = Windows(browser, facts["url"])
    page = windows.open("/", HAN, PHONE)
    faults: list[str] = []
    for place, name in (("/admin/members", "菜单"), ("/document/introduction", "目录")):
        at(page, place)
        page.get_by_role("button", name=name).last.click()
        drawer = page.get_by_role("dialog")
        expect(drawer).to_be_visible()
        faults += [f"{place}: {fault}" for fault in violations(page)]
        drawer.get_by_role("button", name="关闭").click()
        expect(drawer).to_have_count(0)
    windows.close()
    assert not faults, "\n".join(faults)
