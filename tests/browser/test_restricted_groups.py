"""A group in restricted mode, by two people side by side: what is said there is neither copied nor forwarded, and what
it holds is looked at and not saved.
"""

import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser import steps
from tests.browser.windows import HAN, LI, Windows
from tests.support.consoles import console_as
from tests.support.pictures import png

pytestmark = pytest.mark.browser

PICTURE: FilePayload = {"name": "猫.png", "mimeType": "image/png", "buffer": png(60, 40)}
REPORT: FilePayload = {"name": "报告.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 "}


def row(page: Page, words: str) -> Locator:
    return page.locator("[data-message-id]").filter(has_text=words)


def forbid(page: Page, rule: str) -> None:
    page.get_by_label(rule, exact=True).click()
    page.get_by_role("option", name="禁止").click()
    steps.told(page, "已保存")


def test_nothing_is_taken_out_of_a_group_that_forbids_it(windows: Windows) -> None:
    han_asks = console_as(windows.url, HAN.user_id)
    chat_id = str(han_asks.console("groups.create", {"name": "保密群", "user_ids": [LI.user_id]})["chat_id"])
    li = windows.open(f"/messenger/{chat_id}", LI)
    han = windows.open(f"/messenger/{chat_id}", HAN)
    han.locator("input[type=file]").first.set_input_files([PICTURE, REPORT])
    han.get_by_label("添加说明").press("Enter")
    han_asks.console(
        "messenger.send", {"chat_id": chat_id, "msg_type": "text", "content": '{"text":"底价是三百"}', "uuid": "one"}
    )
    said = row(li, "底价是三百")
    said.hover()
    expect(said.get_by_role("button", name="转发")).to_be_visible()
    expect(li.get_by_role("link", name=re.compile("报告.pdf"))).to_be_visible()
    # The owner forbids it, and the other's window follows.
    han.get_by_role("button", name="会话详情").click()
    han.get_by_role("button", name="群设置").click()
    han.get_by_role("tab", name="权限").click()
    forbid(han, "复制和转发消息")
    forbid(han, "下载图片、视频和文件")
    expect(han.get_by_text("这里没有视频会议，只保存此设置。")).to_be_visible()
    expect(li.get_by_text("群的保密模式禁止下载")).to_be_visible()
    expect(li.get_by_role("link", name=re.compile("报告.pdf"))).to_have_count(0)
    said.hover()
    expect(said.get_by_role("button", name="转发")).to_have_count(0)
    said.get_by_role("button", name="更多操作").click()
    expect(li.get_by_text("群的保密模式禁止复制和转发")).to_be_visible()
    li.keyboard.press("Escape")
    li.get_by_role("button", name=re.compile("查看大图")).click()
    expect(li.get_by_role("dialog").get_by_text("群的保密模式禁止下载")).to_be_visible()
