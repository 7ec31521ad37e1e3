"""Sends one text to one person: python send.py [WORDS].

APP_ID, APP_SECRET, BASE_DOMAIN and TO (the person's e-mail) come from the environment; at Feishu BASE_DOMAIN is
https://open.feishu.cn.
"""

import json
import os
import sys

import lark_oapi as lark
from lark_oapi.api.im.v1 import CreateMessageRequest, CreateMessageRequestBody

APP_ID, APP_SECRET = os.environ["APP_ID"], os.environ["APP_SECRET"]
BASE = os.environ.get("BASE_DOMAIN", "http://127.0.0.1:5275")
TO = os.environ.get("TO", "lilei@example.com")
client = lark.Client.builder().app_id(APP_ID).app_secret(APP_SECRET).domain(BASE).build()

content = json.dumps({"text": " ".join(sys.argv[1:]) or "Hello world"})
body = CreateMessageRequestBody.builder().receive_id(TO).msg_type("text").content(content).build()
answer = client.im.v1.message.create(CreateMessageRequest.builder().receive_id_type("email").request_body(body).build())
if not answer.success():
    sys.exit(f"{answer.code} {answer.msg} (log id {answer.get_log_id()})")
print(f"Sent {answer.data.message_id} to {TO}")
