"""Cards that call back: what one presses comes to the app, and what it replies is seen."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, LI, Somebody, Windows

pytestmark = pytest.mark.browser

WORDS = {"tag": "plain_text"}


def button(text: str, **more: Any) -> dict[str, Any]:
    return {"tag": "button", "name": text, "text": {**WORDS, "content": text}, **more}


class Program(HTTPServer):
    """A request URL that answers the check, notes each callback, and replies to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.heard: list[dict[str, Any]] = []
        self.status = 200
        self.url = f"http://127.0.0.1:{self.server_address[1]}/"


class Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply: dict[str, Any] = {"challenge": body.get("challenge")}
        if "event" in body:
            self.server.heard.append(body["event"]["action"])  # type: ignore[attr-defined]
            done = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "已经同意"}]}}
            reply = {"toast": {"type": "success", "content": "收到了"}, "card": {"type": "raw", "data": done}}
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the test says what came."""


@pytest.fixture
def program() -> Iterator[Program]:
    with Program() as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def shown(windows: Windows, program: Program, *elements: dict[str, Any], who: Somebody = LI) -> Page:
    """A card of an app whose callbacks come to the program, before 李雷 or somebody else."""
    app = make_app(windows.url, HAN, "审批助手", (SEND_SCOPE,), bot=True)
    told = {"callback_mode": "webhook", "callback_url": program.url, "unchecked": True}
    app.client.console("events.configure", {"app_id": app.app_id, **told})
    app.client.console("events.subscribe", {"app_id": app.app_id, "add": ["card.action.trigger"], "remove": []})
    app.publish({"everyone": True})
    card = json.dumps({"schema": "2.0", "body": {"elements": list(elements)}})
    body = {"receive_id": app.open_id(who), "msg_type": "interactive", "content": card}
    query = {"receive_id_type": "open_id"}
    answer = app.client.api("POST", "/im/v1/messages", token=app.token(), query=query, body=body)
    return windows.open(f"/messenger/{answer.json['data']['chat_id']}", who)


def test_a_button_shows_the_toast_and_the_card_that_the_app_replies(windows: Windows, program: Program) -> None:
    told = [{"type": "callback", "value": {"agree": True}}]
    page = shown(windows, program, button("同意", behaviors=told))
    page.get_by_role("article").get_by_role("button", name="同意").click()
    expect(page.get_by_text("收到了")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("已经同意")
    assert program.heard == [{"value": {"agree": True}, "tag": "button", "name": "同意"}]


def test_a_form_is_sent_with_all_that_is_in_it(windows: Windows, program: Program) -> None:
    options = [{"text": {**WORDS, "content": text}, "value": text} for text in ("甲", "乙")]
    hints = {name: {"name": name, "placeholder": {**WORDS, "content": name}} for name in ("note", "one", "many")}
    fields = (
        {"tag": "input", **hints["note"]},
        {"tag": "select_static", "options": options, **hints["one"]},
        {"tag": "multi_select_static", "options": options, **hints["many"]},
        {"tag": "checker", "name": "tick", "text": {**WORDS, "content": "知道了"}},
    )
    sends = button("提交", form_action_type="submit")
    page = shown(windows, program, {"tag": "form", "name": "form", "elements": [*fields, sends]})
    card = page.get_by_role("article")
    card.get_by_label("note").fill("病假")
    card.get_by_label("one").select_option("乙")
    card.get_by_label("many").select_option(["甲", "乙"])
    card.get_by_label("知道了").check()
    card.get_by_role("button", name="提交").click()
    expect(page.get_by_text("收到了")).to_be_visible()
    expect(card).to_contain_text("已经同意")
    [action] = program.heard
    assert action["form_value"] == {"note": "病假", "one": "乙", "many": ["甲", "乙"], "tick": True}


def test_who_develops_the_app_is_led_to_what_happened(windows: Windows, program: Program) -> None:
    program.status = 500
    page = shown(windows, program, button("同意", behaviors=[{"type": "callback", "value": {}}]), who=HAN)
    page.get_by_role("article").get_by_role("button", name="同意").click()
    expect(page.get_by_text("200671")).to_be_visible()
    page.get_by_role("link", name="查看原因").click()
    expect(page.get_by_role("dialog")).to_contain_text("HTTP 状态码不是 200")
