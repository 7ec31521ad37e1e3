"""A program of an app whose cards call back, and a card of it before somebody."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, Somebody

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


def send_card(url: str, program: Program, who: Somebody, *elements: dict[str, Any]) -> str:
    """A card of an app whose callbacks come to the program, sent to somebody; the chat_id."""
    app = make_app(url, HAN, "审批助手", (SEND_SCOPE,), bot=True)
    told = {"callback_mode": "webhook", "callback_url": program.url, "unchecked": True}
    app.client.console("events.configure", {"app_id": app.app_id, **told})
    app.client.console("events.subscribe", {"app_id": app.app_id, "add": ["card.action.trigger"], "remove": []})
    app.publish({"everyone": True})
    card = json.dumps({"schema": "2.0", "body": {"elements": list(elements)}})
    body = {"receive_id": app.open_id(who), "msg_type": "interactive", "content": card}
    query = {"receive_id_type": "open_id"}
    answer = app.client.api("POST", "/im/v1/messages", token=app.token(), query=query, body=body)
    return str(answer.json["data"]["chat_id"])
