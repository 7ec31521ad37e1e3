"""Finding one's way: Ctrl+K, looking as somebody else, and what an id is."""

import re

import pytest
from playwright.sync_api import Page, expect

from larkstead.cli.client import Client
from tests.browser.windows import HAN, LI, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def choose(page: Page, words: str, label: str | re.Pattern[str]) -> None:
    """Open the palette, type, and take what is there by the keyboard alone."""
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    field.fill(words)
    marked = page.get_by_role("option", name=label).first
    expect(marked).to_be_visible()
    for _ in range(20):
        if marked.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)


def an_app(console: Client) -> tuple[str, str]:
    """An app's id, and the open_id of 韩梅梅 in it."""
    app_id = console.console("apps.create", {"name": "Finder"})["app_id"]
    (app,) = console.console("ids.open_ids", {"user_id": HAN.user_id, "words": "Finder"})["apps"]
    return app_id, app["open_id"]


def test_everything_is_found_by_the_keyboard_from_any_page(windows: Windows) -> None:
    app_id, open_id = an_app(console_as(windows.url))
    page = windows.open("/messenger", HAN)
    choose(page, "230002", re.compile("230002"))
    # What the code means and what mends it come first.
    expect(page).to_have_url(re.compile(r"/search\?code=230002"))
    choose(page, "Finder", re.compile("^Finder"))
    expect(page).to_have_url(re.compile(f"/app/{app_id}"))
    choose(page, "review", re.compile("应用审核"))
    expect(page).to_have_url(re.compile("/admin/reviews"))
    choose(page, "new app", re.compile("创建企业自建应用"))
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    # An id says what it is where it is typed.
    choose(page, open_id, re.compile("open_id: 韩梅梅"))
    expect(page).to_have_url(re.compile(f"/id\\?q={open_id}"))
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("nothing that is there")
    expect(page.get_by_text("没有找到“nothing that is there”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_have_count(0)


def test_the_owner_looks_at_the_same_page_as_somebody_else(windows: Windows) -> None:
    page = windows.open("/document", HAN)
    choose(page, LI.name, re.compile(f"以{LI.name}的身份继续"))
    expect(page.get_by_role("button", name=LI.name, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/document"))
    page.get_by_role("button", name=LI.name, exact=True).click()
    page.get_by_role("menuitem", name="以其他成员的身份查看").click()
    page.get_by_role("button", name=f"以 {HAN.name} 身份继续").click()
    expect(page.get_by_role("button", name=HAN.name, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/document"))


def test_an_id_is_explained_with_the_ids_of_the_same_person_in_every_app(windows: Windows) -> None:
    console = console_as(windows.url)
    app_id, open_id = an_app(console)
    page = windows.open("/id", HAN)
    page.get_by_role("textbox", name="ID、邮箱或 Log ID").fill(open_id)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="这是一个 open_id")).to_be_visible()
    asked = page.get_by_role("row", name=re.compile(app_id))
    expect(asked).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("row", name=re.compile("union_id"))).to_be_visible()
    page.get_by_role("textbox", name="按名称或 App ID 筛选").fill("nothing like it")
    expect(page.get_by_text("没有符合的应用")).to_be_visible()
    page.goto(f"{windows.url}/id?q=ou_00000000000000000000000000000000")
    expect(page.get_by_text("这个企业里没有这个 ID")).to_be_visible()
