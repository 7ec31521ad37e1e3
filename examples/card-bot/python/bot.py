"""A card bot: it raises alarms as cards, and shows who saw to them and how.

A person who opens the conversation gets a card of welcome. Its button, the bot's menu and whatever is said to the bot
raise an alarm; its form takes a note, and the card then says to everybody that the alarm is resolved. The three cards
are templates, made in the developer console; their ids come from the environment, as APP_ID, APP_SECRET and BASE_DOMAIN
do. At Feishu BASE_DOMAIN is https://open.feishu.cn.
"""

import json
import os
import time
from typing import Any

import lark_oapi as lark
from lark_oapi.api.application.v6 import P2ApplicationBotMenuV6
from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    P2ImChatAccessEventBotP2pChatEnteredV1,
    P2ImMessageReceiveV1,
)
from lark_oapi.event.callback.model.p2_card_action_trigger import P2CardActionTrigger, P2CardActionTriggerResponse

APP_ID, APP_SECRET = os.environ["APP_ID"], os.environ["APP_SECRET"]
BASE = os.environ.get("BASE_DOMAIN", "http://127.0.0.1:5275")
WELCOME, ALERT, RESOLVED = (os.environ[name] for name in ("WELCOME_CARD", "ALERT_CARD", "RESOLVED_CARD"))
client = lark.Client.builder().app_id(APP_ID).app_secret(APP_SECRET).domain(BASE).build()


def now() -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S")


def card(template_id: str, **variables: str) -> dict[str, Any]:
    return {"type": "template", "data": {"template_id": template_id, "template_variable": variables}}


def send(kind: str, receive_id: str, content: dict[str, Any]) -> None:
    body = (
        CreateMessageRequestBody.builder().receive_id(receive_id).msg_type("interactive").content(json.dumps(content))
    )
    request = CreateMessageRequest.builder().receive_id_type(kind).request_body(body.build()).build()
    answer = client.im.v1.message.create(request)
    if not answer.success():
        raise RuntimeError(f"{answer.code} {answer.msg} (log id {answer.get_log_id()})")


def raise_alarm(kind: str, receive_id: str) -> None:
    send(kind, receive_id, card(ALERT, raised_at=now()))


def enter(event: P2ImChatAccessEventBotP2pChatEnteredV1) -> None:
    open_id = event.event.operator_id.open_id
    send("open_id", open_id, card(WELCOME, open_id=open_id))


def choose(event: P2ApplicationBotMenuV6) -> None:
    if event.event.event_key == "raise_alarm":
        raise_alarm("open_id", event.event.operator.operator_id.open_id)


def hear(event: P2ImMessageReceiveV1) -> None:
    raise_alarm("chat_id", event.event.message.chat_id)


def press(event: P2CardActionTrigger) -> P2CardActionTriggerResponse:
    action, value = event.event.action, event.event.action.value
    if value["action"] == "raise":
        raise_alarm("chat_id", event.event.context.open_chat_id)
        return P2CardActionTriggerResponse({})
    resolved = card(
        RESOLVED,
        raised_at=value["raised_at"],
        resolved_at=now(),
        open_id=event.event.operator.open_id,
        note=action.form_value["note"],
    )
    words = {"zh_cn": "已处理完成，辛苦了！", "en_us": "Resolved. Well done!"}
    return P2CardActionTriggerResponse(
        {"toast": {"type": "success", "content": words["en_us"], "i18n": words}, "card": resolved}
    )


handler = (
    lark.EventDispatcherHandler.builder("", "")
    .register_p2_im_chat_access_event_bot_p2p_chat_entered_v1(enter)
    .register_p2_application_bot_menu_v6(choose)
    .register_p2_im_message_receive_v1(hear)
    .register_p2_card_action_trigger(press)
    .build()
)
lark.ws.Client(APP_ID, APP_SECRET, event_handler=handler, domain=BASE).start()
