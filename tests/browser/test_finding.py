"""Finding one's way: Ctrl+K, looking as somebody else, and what an id is."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from larkstead.cli.client import Client
from tests.browser.windows import HAN, LI, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser


def field_of(page: Page) -> Locator:
    """The palette's own field."""
    return page.get_by_role("combobox", name=re.compile("搜索页面"))


def choose(page: Page, words: str, label: str | re.Pattern[str]) -> None:
    """Open the palette, type, and take what is there by the keyboard alone."""
    # A key that is pressed before the page has come is nobody's.
    expect(page.get_by_role("banner")).to_be_visible()
    page.keyboard.press("Control+k")
    field = field_of(page)
    field.fill(words)
    marked = page.get_by_role("option", name=label).first
    expect(marked).to_be_visible()
    # What is still being found comes in between.
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
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
    cause = console_as(windows.url).console("search.call", {"code": 230002})["help"]["cause"]["zh"]
    choose(page, "230002", re.compile(f"^{re.escape(cause)}"))
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
    field_of(page).fill("nothing that is there")
    expect(page.get_by_text("没有找到“nothing that is there”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(field_of(page)).to_have_count(0)


def test_enter_takes_nothing_that_was_found_for_the_words_before(windows: Windows) -> None:
    page = windows.open("/document", HAN)
    expect(page.get_by_role("banner")).to_be_visible()
    page.keyboard.press("Control+k")
    field_of(page).fill("发送消息")
    expect(page.get_by_role("option", name="发送消息").first).to_be_visible()

    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route("**/console/search.all", late)
    field_of(page).fill("获取用户或机器人所在的群列表")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/im-v1/chat/list"))


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


def test_after_the_five_steps_home_says_how_the_apps_are_doing(
    walked: tuple[str, dict[str, Any]], browser: Browser
) -> None:
    url, made = walked
    body = {"app_id": made["app_id"], "app_secret": made["app_secret"]}
    token = Client(url).api("POST", "/auth/v3/tenant_access_token/internal", body=body).json["tenant_access_token"]
    failed = Client(url).api("POST", "/im/v1/messages", token=token, query={"receive_id_type": "chat_id"}, body={})
    assert failed.code
    windows = Windows(browser, url)
    page = windows.open("/", HAN)
    apps = page.get_by_role("region", name="我的应用")
    expect(apps.get_by_text(re.compile(r"近一小时 \d+ 次调用，失败 1 次"))).to_be_visible()
    expect(apps.get_by_text(re.compile(f"{failed.code} · 1 次"))).to_be_visible()
    snippet = page.get_by_role("region", name="在程序中使用")
    expect(snippet).to_contain_text(made["app_id"])
    snippet.get_by_role("tab", name="Go").click()
    expect(snippet).to_contain_text("lark.WithOpenBaseUrl")
    page.get_by_role("region", name="接下来").get_by_role("link", name=re.compile("自定义机器人")).click()
    expect(page).to_have_url(re.compile("custom-bots"))
    windows.close()


def test_many_apps_are_filtered_by_name_or_app_id(windows: Windows) -> None:
    console = console_as(windows.url)
    made = [console.console("apps.create", {"name": f"Robot {number}"})["app_id"] for number in range(9)]
    page = windows.open("/app", HAN)
    field = page.get_by_role("textbox", name="按名称筛选，或粘贴 App ID")
    field.fill("robot 7")
    expect(page.get_by_role("link", name=re.compile("Robot"))).to_have_count(1)
    field.fill(made[3])
    expect(page.get_by_role("link", name=re.compile("Robot 3"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Robot"))).to_have_count(1)
    field.fill("nothing like it")
    expect(page.get_by_text("没有名称中含“nothing like it”的应用")).to_be_visible()
