"""An echo bot: it says what it is told, to one person as a message and in a group as a reply.

APP_ID, APP_SECRET and BASE_DOMAIN come from the environment; at Feishu BASE_DOMAIN is https://open.feishu.cn.
"""

import json
import os

import lark_oapi as lark
from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    P2ImMessageReceiveV1,
    ReplyMessageRequest,
    ReplyMessageRequestBody,
)

APP_ID, APP_SECRET = os.environ["APP_ID"], os.environ["APP_SECRET"]
BASE = os.environ.get("BASE_DOMAIN", "http://127.0.0.1:5275")
client = lark.Client.builder().app_id(APP_ID).app_secret(APP_SECRET).domain(BASE).build()


def words_of(content: str, message_type: str) -> str:
    if message_type != "text":
        return "Please send a text.\n请发送文本消息。"
    return f"You said: {json.loads(content)['text']}"


def hear(event: P2ImMessageReceiveV1) -> None:
    message = event.event.message
    content = json.dumps({"text": words_of(message.content, message.message_type)})
    if message.chat_type == "p2p":
        body = CreateMessageRequestBody.builder().receive_id(message.chat_id).msg_type("text").content(content).build()
        request = CreateMessageRequest.builder().receive_id_type("chat_id").request_body(body).build()
        answer = client.im.v1.message.create(request)
    else:
        body = ReplyMessageRequestBody.builder().msg_type("text").content(content).build()
        answer = client.im.v1.message.reply(
            ReplyMessageRequest.builder().message_id(message.message_id).request_body(body).build()
        )
    if not answer.success():
        raise RuntimeError(f"{answer.code} {answer.msg} (log id {answer.get_log_id()})")


handler = lark.EventDispatcherHandler.builder("", "").register_p2_im_message_receive_v1(hear).build()
lark.ws.Client(APP_ID, APP_SECRET, event_handler=handler, domain=BASE).start()
