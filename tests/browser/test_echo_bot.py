"""The echo bot of `examples/`, lived in a browser: Feishu's tutorial "develop an echo bot"."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.windows import LI, Windows
from tests.sdk.examples import started
from tests.support.consoles import console_as

pytestmark = [pytest.mark.browser, pytest.mark.sdk]
NAME = "echo-bot (python)"


def test_a_bot_says_again_what_it_is_told_alone_and_in_a_group(windows: Windows, tmp_path: Path) -> None:
    with started("echo-bot", "python", windows.url, tmp_path / "bot") as bot:
        page = windows.open("/messenger", LI)
        page.get_by_role("textbox", name="搜索成员、机器人、群组").fill("echo-bot")
        page.get_by_role("button", name=NAME).first.click()
        box = page.get_by_role("textbox", name=f"发送给 {NAME}")
        box.fill("你好")
        box.press("Enter")
        expect(page.get_by_role("log").get_by_text("You said: 你好")).to_be_visible()
        console = console_as(windows.url, LI.user_id, LI.tenant_key)
        chat_id = console.console("groups.create", {"name": "回声", "user_ids": [], "app_ids": [bot]})["chat_id"]
        page.goto(f"/messenger/{chat_id}")
        box = page.get_by_role("textbox", name="发送给 回声")
        box.press_sequentially("@echo")
        page.get_by_role("listbox").get_by_role("option").first.click()
        box.press_sequentially("在吗")
        box.press("Enter")
        # In a group it answers as a reply.
        expect(page.get_by_role("log").get_by_text("You said:").last).to_contain_text("在吗")
