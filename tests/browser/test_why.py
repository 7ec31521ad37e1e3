"""Why did nothing happen? Asked of a message in the messenger, and mended by the buttons."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.factories import make_app
from tests.browser.windows import HAN, LI, Look, Windows

pytestmark = pytest.mark.browser

WHY = "为什么没有反应？"


def test_the_gate_that_failed_is_named_and_mended(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "沉默", ("im:message:send_as_bot", "im:message.p2p_msg:readonly"), bot=True)
    app.publish({"everyone": True})
    sent = app.send(HAN, "你好").json["data"]
    message = {"chat_id": sent["chat_id"], "uuid": "why", "msg_type": "text", "content": '{"text":"在吗"}'}
    said = app.client.console("messenger.send", message)["message_id"]
    page = windows.open(f"/messenger/{sent['chat_id']}", HAN)
    row = page.locator(f'[data-message-id="{said}"]')
    row.hover()
    row.get_by_role("button", name="更多").click()
    page.get_by_role("menuitem", name=WHY).click()
    shown = steps.dialog(page, WHY)
    here = shown.get_by_role("list", name="检查项").locator('[aria-current="step"]')
    expect(here).to_contain_text("应用没有订阅 im.message.receive_v1")
    shown.get_by_role("button", name="订阅并发布").click()
    expect(here).to_contain_text("没有设置订阅方式")
    shown.get_by_role("button", name="改为使用长连接接收").click()
    expect(here).to_contain_text("没有程序建立长连接")
    shown.get_by_role("button", name="配置事件与回调").click()
    expect(page.get_by_role("heading", name="事件与回调")).to_be_visible()


def test_who_develops_no_app_is_not_offered_it(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "沉默二", ("im:message:send_as_bot",), bot=True)
    app.publish({"everyone": True})
    sent = app.send(LI, "你好").json["data"]
    page = windows.open(f"/messenger/{sent['chat_id']}", LI, look=Look(language="en"))
    row = page.locator(f'[data-message-id="{sent["message_id"]}"]')
    row.hover()
    row.get_by_role("button", name="More").click()
    expect(page.get_by_role("menuitem", name="View raw JSON")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Why did nothing happen?")).to_have_count(0)
