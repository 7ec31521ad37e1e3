"""Listens by the long connection, as the SDK's users do, and prints what its handlers get, a line of JSON each.
Arguments: the address, and the app's id and secret.
"""

import json
import sys
from typing import Any

import lark_oapi as lark
from lark_oapi.event.callback.model.p2_card_action_trigger import P2CardActionTrigger, P2CardActionTriggerResponse


def tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def said(event: Any) -> None:
    message = event.event.message
    tell({"got": message.content, "chat": message.chat_id, "event": event.header.event_id})


def fails(_event: Any) -> None:
    raise RuntimeError("on purpose")


def pressed(event: P2CardActionTrigger) -> P2CardActionTriggerResponse:
    assert event.event is not None
    assert event.event.action is not None
    tell({"pressed": event.event.action.value})
    return P2CardActionTriggerResponse({"toast": {"type": "info", "content": "好"}})


def main() -> None:
    """Listen until the process ends."""
    url, app_id, secret = sys.argv[1:]
    handler = (
        lark.EventDispatcherHandler.builder("", "")
        .register_p2_im_message_receive_v1(said)
        .register_p2_im_message_reaction_created_v1(fails)
        .register_p2_card_action_trigger(pressed)
        .build()
    )
    try:
        lark.ws.Client(app_id, secret, event_handler=handler, domain=url, log_level=lark.LogLevel.CRITICAL).start()
    except lark.ws.exception.ClientException as refused:
        tell({"refused": str(refused)})


if __name__ == "__main__":
    main()
