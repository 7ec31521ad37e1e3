"""The card bot of `examples/`, lived in a browser: Feishu's tutorial "develop a card interactive bot"."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.windows import HAN, LI, Windows
from tests.sdk.examples import started
from tests.support.consoles import console_as

pytestmark = [pytest.mark.browser, pytest.mark.sdk]


def alarm(page: Page) -> Locator:
    """The newest alarm that waits for somebody."""
    return page.get_by_role("article").filter(has=page.get_by_role("button", name="处理完成")).last


def resolve(page: Page, note: str) -> None:
    """Fill in the form of an alarm and press: a toast comes up, and the card is another."""
    form = alarm(page)
    form.get_by_role("button", name="处理完成").click()
    expect(form.get_by_text("此项必填")).to_be_visible()
    form.get_by_label("处理说明").fill(note)
    form.get_by_role("button", name="处理完成").click()
    expect(page.get_by_text("已处理完成，辛苦了！")).to_be_visible()
    expect(page.get_by_role("article").filter(has_text="已处理：商城响应变慢").last).to_contain_text(note)


def enter(page: Page) -> None:
    """Open the bot's conversation, which a card of welcome begins."""
    page.get_by_role("button", name="card-bot (python)").first.click()
    welcome = page.get_by_role("article").filter(has_text="欢迎来到告警台")
    expect(welcome).to_contain_text(f"@{LI.name} 你好")
    welcome.get_by_role("button", name="去体验").click()
    expect(alarm(page)).to_be_visible()


def talk_alone(page: Page) -> None:
    """Welcome, alarm, resolved, the menu, and an alarm by a word."""
    enter(page)
    resolve(page, "重启了缓存")
    expect(page.get_by_role("article").filter(has_text="已处理：商城响应变慢")).to_contain_text(f"@{LI.name}")
    page.get_by_role("navigation", name="机器人菜单").get_by_role("button", name="发起告警").click()
    resolve(page, "扩容")
    page.get_by_role("textbox", name="发送给 card-bot (python)").fill("又慢了")
    page.get_by_role("textbox", name="发送给 card-bot (python)").press("Enter")
    expect(alarm(page)).to_be_visible()


def test_a_person_and_a_group_live_with_the_card_bot(windows: Windows, tmp_path: Path) -> None:
    with started("card-bot", "python", windows.url, tmp_path / "bot") as bot:
        page = windows.open("/messenger", LI)
        page.get_by_role("textbox", name="搜索成员、机器人、群组").fill("card-bot")
        talk_alone(page)
        li = console_as(windows.url, LI.user_id, LI.tenant_key)
        ask = {"name": "值班", "user_ids": [HAN.user_id], "app_ids": [bot]}
        chat_id = li.console("groups.create", ask)["chat_id"]
        other = windows.open(f"/messenger/{chat_id}", HAN)
        page.goto(f"/messenger/{chat_id}")
        box = page.get_by_role("textbox", name="发送给 值班")
        box.press_sequentially("@card")
        page.get_by_role("listbox").get_by_role("option").first.click()
        box.press_sequentially("有人吗")
        box.press("Enter")
        expect(alarm(other)).to_be_visible()
        resolve(page, "切换了线路")
        # The other member has the same card, and sees it change.
        expect(other.get_by_role("article").filter(has_text="已处理：商城响应变慢")).to_contain_text("切换了线路")
        expect(alarm(other)).to_have_count(0)
