"""Stickers, as people send them and bots answer with them."""

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import DESKTOP, HAN, LI, PHONE, Look, Windows

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Said:
    stickers: str
    word: str


ZH = Said("表情包", "谢谢")
EN = Said("Stickers", "Thank you")


@pytest.mark.parametrize(
    ("said", "look"),
    [(ZH, DESKTOP), (EN, Look("en", "dark")), (ZH, PHONE)],
    ids=["zh", "en-dark", "phone"],
)
def test_a_person_sends_a_sticker_and_the_bot_answers_with_it(windows: Windows, said: Said, look: Look) -> None:
    app = make_app(windows.url, HAN, "小助手", (SEND_SCOPE,), bot=True)
    app.listen()
    app.publish({"everyone": True})
    chat_id = app.send(LI, "来聊聊").json["data"]["chat_id"]
    page = windows.open(f"/messenger/{chat_id}", LI, look)
    page.get_by_role("button", name=said.stickers).click()
    page.get_by_role("group", name=said.stickers).get_by_title(said.word).click()
    shown = page.get_by_role("log").get_by_role("img", name=said.word)
    expect(shown).to_have_count(1)
    page.reload()
    expect(shown).to_have_count(1)
    key = app.client.console("stickers.list", {})["stickers"][2]["file_key"]
    body = {"receive_id": chat_id, "msg_type": "sticker", "content": json.dumps({"file_key": key})}
    query = {"receive_id_type": "chat_id"}
    assert app.client.api("POST", "/im/v1/messages", token=app.token(), query=query, body=body).json["code"] == 0
    expect(shown).to_have_count(2)
