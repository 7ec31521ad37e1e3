"""Takes every event by the long connection and at request URLs, as the SDK's users do, and prints what its handlers
get, a line of JSON each. Arguments: the address, the app's id and secret, the verification token and Encrypt Key of the
request URLs, and the types of events, as JSON: each with its envelope.
"""

import json
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import lark_oapi as lark
from lark_oapi.card.action_handler import CardActionHandler
from lark_oapi.core.exception import EventException
from lark_oapi.core.model import RawRequest
from lark_oapi.event.callback.model.p2_card_action_trigger import P2CardActionTriggerResponse
from lark_oapi.event.callback.model.p2_url_preview_get import P2URLPreviewGetResponse

LOCK = threading.Lock()


def tell(**line: Any) -> None:
    with LOCK:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def heard(via: str, typed: bool) -> Callable[[Any], None]:
    def hear(event: Any) -> None:
        type = event.header.event_type if event.schema else event.type or event.event["type"]
        got = json.loads(lark.JSON.marshal(event.event) or "null")
        tell(via=via, type=event.event["type"] if type == "event_callback" else type, typed=typed, got=got)

    return hear


def dispatcher(via: str, key: str, token: str, types: dict[str, str]) -> lark.EventDispatcherHandler:
    """With a handler for every type: the SDK's own, or the one for any type."""
    builder = lark.EventDispatcherHandler.builder(key, token, lark.LogLevel.CRITICAL)
    for name in dir(builder):
        if name.startswith("register_p2_") and "customized" not in name and name not in CALLBACKS:
            getattr(builder, name)(heard(via, typed=True))
    for name, reply in CALLBACKS.items():
        getattr(builder, name)(pressed(via, reply))
    for type, schema in types.items():
        register = builder.register_p1_customized_event if schema == "1.0" else builder.register_p2_customized_event
        try:
            register(type, heard(via, typed=False))
        except EventException:
            continue  # there is one of its own
    return builder.build()


CALLBACKS = {
    "register_p2_card_action_trigger": P2CardActionTriggerResponse({"toast": {"type": "info", "content": "好"}}),
    "register_p2_url_preview_get": P2URLPreviewGetResponse({"inline": {"title": "好"}}),
}


def pressed(via: str, reply: Any) -> Callable[[Any], Any]:
    def press(event: Any) -> Any:
        heard(via, typed=True)(event)
        return reply

    return press


def old_card(via: str, key: str, token: str) -> CardActionHandler:
    def act(card: Any) -> Any:
        tell(via=via, type="card.action.trigger_v1", typed=True, got={"open_message_id": card.open_message_id})
        return {"elements": []}

    return CardActionHandler.builder(key, token, lark.LogLevel.CRITICAL).register(act).build()


def serve(handlers: dict[str, Any]) -> None:
    """Serve each handler at a path, as the adapter for Flask does."""

    class Adapter(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = RawRequest()
            asked.uri, asked.headers = self.path, dict(self.headers.items())
            asked.body = self.rfile.read(int(self.headers["Content-Length"]))
            said = handlers[self.path].do(asked)
            self.send_response(said.status_code)
            self.send_header("Content-Length", str(len(said.content)))
            self.end_headers()
            self.wfile.write(said.content)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Adapter)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell(port=server.server_port)


def main() -> None:
    """Take what comes until the process ends."""
    url, app_id, secret, token, key, told = sys.argv[1:]
    types = json.loads(told)
    serve(
        {
            "/plain": dispatcher("plain", "", token, types),
            "/sealed": dispatcher("sealed", key, token, types),
            "/card": old_card("card", "", token),
            "/sealed-card": old_card("sealed-card", key, token),
        }
    )
    handler = dispatcher("connection", "", "", types)
    lark.ws.Client(app_id, secret, event_handler=handler, domain=url, log_level=lark.LogLevel.CRITICAL).start()


if __name__ == "__main__":
    main()
