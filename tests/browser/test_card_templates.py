"""Card templates on the page: written with a preview, let to a custom bot, published, and sent by its webhook."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import EDITOR, answer, dialog
from tests.browser.windows import HAN, PHONE, Windows

pytestmark = pytest.mark.browser


def create(page: Page, name: str) -> None:
    page.get_by_role("button", name="创建卡片模板").click()
    shown = dialog(page, "创建卡片模板")
    shown.get_by_label("名称").fill(name)
    shown.get_by_role("button", name="创建", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_a_template_is_written_published_and_let_to_an_app(windows: Windows) -> None:
    page = windows.open("/app", HAN)
    page.get_by_role("button", name="卡片模板").click()
    expect(page.get_by_text("还没有卡片模板")).to_be_visible()
    create(page, "Stock")
    preview = page.get_by_role("region", name="预览（使用示例值）")
    expect(preview.get_by_text("Hello from a template")).to_be_visible()
    # Another variable in the JSON is offered, and shows in the preview by its sample.
    editor = page.locator(EDITOR)
    editor.click()
    page.keyboard.press("ControlOrMeta+End")
    editor.fill('{"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "Left: ${count}"}]}}')
    page.get_by_role("button", name="添加卡片中用到的：count").click()
    page.get_by_label("变量 3 的示例值").fill("7")
    expect(preview.get_by_text("Left: 7")).to_be_visible()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布", exact=True).click()
    answer(page, "发布卡片模板", "发布")
    expect(page.get_by_text("线上版本 1.0.0")).to_be_visible()


def test_a_card_that_is_none_says_so_and_is_not_published(windows: Windows) -> None:
    page = windows.open("/app/templates", HAN, replace(PHONE, theme="dark"))
    create(page, "Broken")
    editor = page.locator(EDITOR)
    editor.click()
    editor.fill('{"schema": "2.0", "body": {"elements": [{"tag": "no_such"}]}}')
    expect(page.get_by_text(re.compile("no_such")).last).to_be_visible()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布", exact=True).click()
    shown = dialog(page, "发布卡片模板")
    shown.get_by_role("button", name="发布", exact=True).click()
    expect(shown.get_by_text(re.compile("卡片不正确"))).to_be_visible()
