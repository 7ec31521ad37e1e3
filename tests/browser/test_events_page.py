"""事件与回调: a developer lets an app receive, and its program hears what somebody writes."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import make_app
from tests.browser.windows import HAN, LI, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

RECALLED = "im.message.recalled_v1"
RECEIVE, P2P = "im.message.receive_v1", "im:message.p2p_msg:readonly"


@contextmanager
def program() -> Iterator[tuple[str, "Queue[dict[str, Any]]"]]:
    """A program that returns challenges: its address, and the events that it got."""
    got: Queue[dict[str, Any]] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if "challenge" not in body:
                got.put(body)
            said = json.dumps({"challenge": body.get("challenge")}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/events", got
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def add_event(page: Page, words: str, type: str) -> None:
    page.get_by_role("button", name="添加事件").click()
    shown = steps.dialog(page, "添加事件")
    shown.get_by_role("textbox", name="按名称或类型搜索").fill(words)
    shown.locator("label, .semi-checkbox").filter(has_text=type).first.click()
    steps.answer(page, "添加事件", "添加")


def test_an_app_is_let_receive_and_hears_what_somebody_writes(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "听众", bot=True)
    page = windows.open(f"/app/{app.app_id}/event", HAN)
    add_event(page, "receive", RECEIVE)
    row = page.get_by_role("row").filter(has_text=RECEIVE)
    expect(row.get_by_text("发布后生效")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("订阅的事件有变更")).to_be_visible()
    row.get_by_role("button", name=f"开通 {P2P}", exact=True).click()
    steps.answer(page, "提示", "确认")
    expect(row.get_by_text("已开通")).to_be_visible()
    with program() as (url, got):
        page.get_by_role("button", name="设置订阅方式").click()
        shown = steps.dialog(page, "设置订阅方式")
        shown.get_by_role("button", name="保存").click()
        expect(shown.get_by_text("应用未建立长连接")).to_be_visible()
        shown.get_by_role("radio", name="发送至开发者服务器").click(force=True)
        shown.get_by_label("请求地址").fill("http://127.0.0.1:9/nobody")
        shown.get_by_role("button", name="保存").click()
        expect(shown.get_by_text("请填写有效的 HTTP/HTTPS URL")).to_be_visible()
        shown.get_by_label("请求地址").fill(url)
        steps.answer(page, "设置订阅方式", "保存")
        expect(page.get_by_text(url)).to_be_visible()
        app.publish({"everyone": True})
        expect(row.get_by_text("已生效")).to_be_visible()
        li = console_as(windows.url, LI.user_id, LI.tenant_key)
        chat_id = li.console("messenger.open", {"kind": "app", "id": app.app_id})["chat_id"]
        said = {"chat_id": chat_id, "uuid": "once", "msg_type": "text", "content": '{"text":"在吗"}'}
        li.console("messenger.send", said)
        event = got.get(timeout=20)
        page.get_by_role("tab", name="推送记录").click()
        line = page.get_by_role("row").filter(has_text=RECEIVE)
        expect(line.get_by_text("已送达")).to_be_visible()
        line.get_by_role("button", name="查看").click()
        told = steps.dialog(page, "接收消息")
        expect(told.get_by_text("已确认 (200)")).to_be_visible()
        expect(told.get_by_text("在吗")).to_be_visible()
        steps.answer(page, "接收消息", "重新推送")
        assert got.get(timeout=20) == event
    assert event["header"]["event_type"] == RECEIVE
    assert json.loads(event["event"]["message"]["content"]) == {"text": "在吗"}


def test_the_keys_are_made_shown_and_taken_away(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "加密")
    page = windows.open(f"/app/{app.app_id}/event", HAN)
    page.get_by_role("tab", name="加密策略").click()
    before = app.client.console("events.get", {"app_id": app.app_id})
    page.get_by_role("button", name="生成").click()
    steps.answer(page, "生成新的 Encrypt Key？", "生成")
    page.get_by_role("button", name="重置").click()
    steps.answer(page, "重置 Verification Token？", "重置")
    after = app.client.console("events.get", {"app_id": app.app_id})
    assert before["encrypt_key"] == ""
    assert len(after["encrypt_key"]) == 32
    assert before["verification_token"] != after["verification_token"]
    page.get_by_role("button", name="显示").first.click()
    expect(page.get_by_text(after["encrypt_key"])).to_be_visible()
    page.get_by_role("button", name="清除").click()
    steps.answer(page, "清除 Encrypt Key？", "清除")
    expect(page.get_by_text("未设置")).to_be_visible()


def test_the_story_of_a_call_leads_to_the_events_that_it_caused(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "撤回", ("im:message:send_as_bot", "im:message"), bot=True)
    app.client.console("events.subscribe", {"app_id": app.app_id, "add": [RECALLED]})
    app.publish({"everyone": True})
    sent = app.send(HAN, "你好").json["data"]["message_id"]
    log_id = app.client.api("DELETE", f"/im/v1/messages/{sent}", token=app.token()).log_id
    page = windows.open(f"/search?log_id={log_id}", HAN)
    page.get_by_role("link", name="撤回 · 撤回消息").click()
    shown = steps.dialog(page, "撤回消息")
    expect(shown.get_by_text("未设置订阅方式")).to_be_visible()
    expect(shown.get_by_role("link", name=log_id)).to_be_visible()
    shown.get_by_role("button", name="取消").click()
    expect(page.get_by_role("row").filter(has_text=RECALLED)).to_have_count(1)
    page.get_by_role("button", name="查看全部").click()
    expect(page.get_by_role("link", name=log_id)).to_have_count(0)


def test_an_event_is_triggered_edited_and_received_with_no_program(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "接收", (P2P,), bot=True)
    app.client.console("events.subscribe", {"app_id": app.app_id, "add": [RECEIVE]})
    app.publish({"everyone": True})
    page = windows.open(f"/app/{app.app_id}/event", HAN)
    page.get_by_role("button", name=f"触发 {RECEIVE}").click()
    shown = steps.dialog(page, "触发事件")
    written = shown.get_by_role("textbox", name="内容")
    expect(written).to_have_value(re.compile(r'"sender_type": "user"'))
    shown.get_by_role("button", name="取消").click()
    page.get_by_role("tab", name="接收").click()
    page.get_by_role("button", name="在控制台接收").click()
    expect(page.get_by_text("事件由控制台接收并确认。")).to_be_visible()
    page.get_by_role("button", name="触发", exact=True).click()
    steps.answer(page, "触发事件", "触发")
    first = page.get_by_role("log").locator("details")
    expect(first).to_have_count(1)
    expect(first.get_by_text("已送达")).to_be_visible()
    first.locator("summary").click()
    expect(first.get_by_text("sender_type")).to_be_visible()
    page.get_by_role("tab", name="推送记录").click()
    line = page.get_by_role("row").filter(has_text=RECEIVE)
    expect(line.get_by_text("手动触发")).to_be_visible()
    line.get_by_role("button", name="查看").click()
    steps.dialog(page, "接收消息").get_by_role("button", name="修改后推送").click()
    edited = steps.dialog(page, "触发事件").get_by_role("textbox", name="内容")
    edited.fill(edited.input_value().replace("hello", "edited"))
    steps.answer(page, "触发事件", "触发")
    expect(page.get_by_role("row").filter(has_text=RECEIVE)).to_have_count(2)
    [event, _] = app.client.console("event_log.list", {"app_id": app.app_id, "bodies": True})["events"]
    assert "edited" in event["body"]


def test_deliveries_are_narrowed_and_seen_over_time_in_an_app_and_in_log_search(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "细看", bot=True)
    for type in (RECEIVE, RECALLED):
        prepared = app.client.console("events.prepare", {"app_id": app.app_id, "type": type})
        app.client.console("events.trigger", {"app_id": app.app_id, "type": type, "body": prepared["body"]})
    page = windows.open(f"/app/{app.app_id}/event?tab=log", HAN)
    table = page.get_by_role("table", name="推送记录")
    expect(table.get_by_role("row")).to_have_count(3)
    counts = page.get_by_role("region", name="推送次数")
    expect(counts.get_by_text("2 个事件")).to_be_visible()
    expect(page.get_by_role("region", name="推送耗时")).to_be_visible()
    page.get_by_role("combobox").filter(has_text="全部类型").click()
    page.get_by_role("option").filter(has_text=RECALLED).click()
    expect(table.get_by_role("row")).to_have_count(2)
    expect(counts.get_by_text("1 个事件")).to_be_visible()
    assert f"type={RECALLED}" in page.url
    page.get_by_role("textbox", name="用户").fill("没有这个人")
    page.get_by_role("textbox", name="用户").press("Enter")
    expect(page.get_by_text("没有符合条件的事件")).to_be_visible()
    page.goto(f"{windows.url}/app/{app.app_id}/logs")
    page.get_by_role("tab", name="事件日志检索").click()
    expect(table.get_by_role("row")).to_have_count(3)
    # A bar leads to its span, as in the calls.
    counts.get_by_role("button").last.click()
    expect(page.get_by_title("时间范围")).to_be_visible()
    table.get_by_role("button", name="查看").first.click()
    expect(page.get_by_role("dialog").get_by_text("手动触发").first).to_be_visible()
