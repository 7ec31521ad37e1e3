"""Dialogs and the keyboard: where one begins, and what the Enter key does; and that a page has one typeface."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.windows import CHEN, HAN, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

DRAFT = {"name": "应用", "description": "无"}
# The typefaces of all that is shown, but for code.
FACES = """() => [...new Set([...document.querySelectorAll("body, button, input, textarea, [role=tab], h1, p, a, td")]
  .filter((one) => one.checkVisibility() && !one.closest("code, pre, .lk-mono, .cm-editor"))
  .map((one) => getComputedStyle(one).fontFamily))]"""


def focused_name(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent")
    return name


@pytest.mark.parametrize(
    ("language", "create", "name", "close"),
    [("zh", "创建企业自建应用", "应用名称", "关闭"), ("en", "Create custom app", "App name", "Close")],
)
def test_a_dialog_begins_in_its_first_field_and_enter_carries_it_out(
    windows: Windows, language: str, create: str, name: str, close: str
) -> None:
    page = windows.open("/app", HAN, Look(language))
    page.get_by_role("button", name=create).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name=name)).to_be_focused()
    expect(dialog.get_by_role("button", name=close)).to_be_visible()
    page.keyboard.type("按回车")
    # What is required is not there yet: nothing happens.
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("A robot")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/baseinfo")
    expect(dialog).to_have_count(0)
    apps = console_as(windows.url, HAN.user_id).console("apps.list")["apps"]
    assert [app["name"] for app in apps].count("按回车") == 1
    assert len(page.evaluate(FACES)) == 1
    page.goto(page.url.replace("baseinfo", "auth"))
    expect(page.get_by_role("tab").first).to_be_visible()
    assert len(page.evaluate(FACES)) == 1


def test_what_cannot_be_undone_begins_on_cancel_and_what_can_on_what_it_is_for(windows: Windows) -> None:
    app_id = console_as(windows.url, HAN.user_id).console("apps.create", DRAFT)["app_id"]
    page = windows.open(f"/app/{app_id}/baseinfo", HAN)
    page.get_by_role("button", name="重置").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="取消")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_enter_in_the_search_of_a_dialog_does_not_send_it(windows: Windows) -> None:
    page = windows.open("/messenger", HAN)
    page.get_by_role("button", name="创建群组").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox").first).to_be_focused()
    page.keyboard.type("回车群")
    dialog.get_by_role("textbox").nth(1).fill("李雷")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    # People come before bots.
    expect(dialog.get_by_role("checkbox").first).to_be_visible()
    dialog.get_by_role("textbox").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/messenger/oc_*")


def test_the_secret_is_asked_for_when_somebody_wants_it_and_only_then_logged(windows: Windows) -> None:
    chen = console_as(windows.url, CHEN.user_id, CHEN.tenant_key)
    app_id = chen.console("apps.create", {"name": "应用", "description": "无"})["app_id"]

    def shown() -> int:
        lines = chen.console("admin.audit")["lines"]
        return sum(line["action"] == "apps.secret" for line in lines)

    page = windows.open(f"/app/{app_id}/baseinfo", CHEN)
    secret = page.get_by_test_id("app-secret")
    expect(secret).to_have_text("•" * 24)
    page.wait_for_load_state("networkidle")
    assert shown() == 0
    page.get_by_role("button", name="显示").click()
    expect(secret).not_to_contain_text("•")
    assert shown() == 1
    page.get_by_role("button", name="隐藏").click()
    expect(secret).to_have_text("•" * 24)
    assert shown() == 1
