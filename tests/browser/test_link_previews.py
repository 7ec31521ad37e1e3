"""链接预览: somebody sends a link of a rule, and what the program says of it stands in the message."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.factories import make_app
from tests.browser.windows import HAN, LI, Windows

pytestmark = pytest.mark.browser

LINK = "https://ci.example.com/builds/7"


def shown(words: str) -> dict[str, Any]:
    """A card that says so, with a button."""
    behaviors = [{"type": "callback", "value": {"again": 7}}]
    again = {"tag": "button", "text": {"tag": "plain_text", "content": "重新构建"}, "behaviors": behaviors}
    return {
        "type": "raw",
        "data": {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": words}, again]}},
    }


@contextmanager
def program(told: list[Any]) -> Iterator[str]:
    """A program that counts how often it was asked for a preview."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if asked["header"]["event_type"] == "card.action.trigger":
                said = json.dumps({"toast": {"content": "收到"}, "card": shown("正在重新构建")}).encode()
            else:
                told.append(asked)
                said = json.dumps({"inline": {"title": f"第 {len(told)} 次查看"}, "card": shown("全部通过")}).encode()
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
        yield f"http://127.0.0.1:{server.server_port}/callbacks"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_what_the_program_says_of_a_link_stands_in_the_message_and_is_updated(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "构建", ("im:url_preview.update",), bot=True)
    page = windows.open(f"/app/{app.app_id}/ability", HAN)
    page.get_by_role("region", name="链接预览").get_by_role("button", name="配置").click()
    page.get_by_label("需要自定义预览的 URL 规则").fill("ci.example.com/*")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("发布后生效", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="去配置")).to_be_visible()
    told: list[Any] = []
    with program(told) as url:
        mode = {"callback_mode": "webhook", "callback_url": url, "unchecked": True}
        app.client.console("events.configure", {"app_id": app.app_id, **mode})
        app.client.console(
            "events.subscribe", {"app_id": app.app_id, "add": ["url.preview.get", "card.action.trigger"]}
        )
        app.publish({"everyone": True})
        expect(page.get_by_text("已生效", exact=True)).to_be_visible()
        chat_id = app.client.console("messenger.open", {"kind": "user", "id": LI.user_id})["chat_id"]
        li = windows.open(f"/messenger/{chat_id}", LI)
        said = {"chat_id": chat_id, "uuid": "once", "msg_type": "text", "content": json.dumps({"text": LINK})}
        app.client.console("messenger.send", said)
        group = li.get_by_role("group", name="链接预览")
        expect(group.get_by_role("link", name="第 1 次查看")).to_have_attribute("href", LINK)
        expect(group.get_by_text("全部通过")).to_be_visible()
        body = {"preview_tokens": [told[0]["event"]["context"]["preview_token"]], "open_ids": [app.open_id(LI)]}
        answer = app.client.api("POST", "/im/v2/url_previews/batch_update", token=app.token(), body=body)
        assert answer.code == 0, answer
        expect(group.get_by_role("link", name="第 2 次查看")).to_be_visible()
        # What is pressed in the card asks the app, and its reply stands in the card's place.
        group.get_by_role("button", name="重新构建").click()
        expect(li.get_by_text("收到")).to_be_visible()
        expect(group.get_by_text("正在重新构建")).to_be_visible()
