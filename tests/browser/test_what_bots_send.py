"""What bots send besides messages of a chat, seen by two people side by side: a card for one of them, a message to
both, a card in the list of chats, and text that is streamed.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, Windows
from tests.support.entities import card

pytestmark = pytest.mark.browser

BOT = "值班助手"
SCOPES = (
    *(SEND_SCOPE, "im:message", "im:message:send_multi_users", "im:app_feed_card:write"),
    *("cardkit:card:write", "cardkit:card:read"),
)


def bot(windows: Windows) -> MadeApp:
    app = make_app(windows.url, HAN, BOT, SCOPES, bot=True)
    app.publish({"everyone": True})
    return app


def call(app: MadeApp, method: str, path: str, body: Any = None, **query: str) -> dict[str, Any]:
    """What a call of the bot's answers."""
    answer = app.client.api(method, path, token=app.token(), query=query, body=body)
    assert answer.code == 0, answer
    return dict(answer.json.get("data", {}))


def group(app: MadeApp) -> str:
    """A group of two and the bot."""
    ask = {"name": "值班群", "user_ids": [LI.user_id], "app_ids": [app.app_id]}
    return str(app.client.console("groups.create", ask)["chat_id"])


def test_a_card_for_one_person_is_seen_by_nobody_else_and_taken_away(windows: Windows) -> None:
    app = bot(windows)
    chat_id = group(app)
    han, li = windows.open(f"/messenger/{chat_id}", HAN), windows.open(f"/messenger/{chat_id}", LI)
    shown = {"header": {"title": {"tag": "plain_text", "content": "只给李雷"}}, "elements": []}
    asked = {"chat_id": chat_id, "open_id": app.open_id(LI), "msg_type": "interactive", "card": shown}
    message_id = call(app, "POST", "/ephemeral/v1/send", asked)["message_id"]
    expect(li.get_by_text("只给李雷")).to_be_visible()
    expect(li.get_by_text("仅对你可见")).to_be_visible()
    # What comes after it is there, and it is not.
    app.send(chat_id, "大家好")
    expect(han.get_by_role("log").get_by_text("大家好")).to_be_visible()
    expect(han.get_by_text("只给李雷")).to_have_count(0)
    call(app, "POST", "/ephemeral/v1/delete", {"message_id": message_id})
    expect(li.get_by_text("只给李雷")).to_have_count(0)


def test_a_message_to_many_comes_to_each_by_themselves_and_is_recalled_from_all(windows: Windows) -> None:
    app = bot(windows)
    both = [windows.open("/messenger", who) for who in (HAN, LI)]
    people = [app.open_id(who) for who in (HAN, LI)]
    asked = {"open_ids": people, "msg_type": "text", "content": {"text": "今晚停机维护"}}
    sent = call(app, "POST", "/message/v4/batch_send", asked)["message_id"]
    for page in both:
        page.get_by_role("listitem").get_by_role("button", name=BOT).click()
        expect(page.get_by_role("log").get_by_text("今晚停机维护")).to_be_visible()
    call(app, "DELETE", f"/im/v1/batch_messages/{sent}")
    for page in both:
        expect(page.get_by_role("log").get_by_text("今晚停机维护")).to_have_count(0)


def test_a_card_in_the_list_of_chats_is_there_for_those_it_was_made_for(windows: Windows) -> None:
    app = bot(windows)
    han, li = windows.open("/messenger", HAN), windows.open("/messenger", LI)
    made = {"title": "发布单 12", "preview": "等待审批", "link": {"link": "https://ci.example.com/12"}}
    asked = {"app_feed_card": made, "user_ids": [app.open_id(LI)]}
    biz_id = call(app, "POST", "/im/v2/app_feed_card", asked, user_id_type="open_id")["biz_id"]
    shown = li.get_by_role("list", name="应用消息").get_by_role("link")
    expect(shown).to_have_attribute("href", "https://ci.example.com/12")
    expect(shown).to_contain_text("等待审批")
    expect(han.get_by_role("list", name="应用消息")).to_have_count(0)
    gone = {"feed_cards": [{"biz_id": biz_id, "user_id": app.open_id(LI)}]}
    call(app, "DELETE", "/im/v2/app_feed_card/batch", gone, user_id_type="open_id")
    expect(li.get_by_role("list", name="应用消息")).to_have_count(0)


def test_text_that_is_streamed_grows_before_everybody(windows: Windows) -> None:
    app = bot(windows)
    chat_id = group(app)
    both = [windows.open(f"/messenger/{chat_id}", who) for who in (HAN, LI)]
    card_id = call(app, "POST", "/cardkit/v1/cards", {"type": "card_json", "data": card()})["card_id"]
    content = json.dumps({"type": "card", "data": {"card_id": card_id}})
    sent = {"receive_id": chat_id, "msg_type": "interactive", "content": content}
    call(app, "POST", "/im/v1/messages", sent, receive_id_type="chat_id")
    said = ""
    for sequence, words in enumerate(("数据库在", "数据库在三号机房，", "数据库在三号机房，已经恢复。"), 1):
        said = words
        path = f"/cardkit/v1/cards/{card_id}/elements/answer/content"
        call(app, "PUT", path, {"content": said, "sequence": sequence})
        for page in both:
            expect(page.get_by_role("log").get_by_text(said)).to_be_visible()
