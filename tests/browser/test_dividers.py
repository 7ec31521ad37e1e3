"""The line that a bot draws across its chat with a person, as that person sees it."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import DESKTOP, HAN, LI, Look, Windows

pytestmark = pytest.mark.browser

SCOPES = (SEND_SCOPE, "im:message:send_sys_msg")
WORDS = {"text": "新会话", "i18n_text": {"zh_CN": "新会话", "en_US": "New session"}}


def draw(app: MadeApp) -> None:
    """A divider that clears the view."""
    content = {"type": "divider", "params": {"divider_text": WORDS}, "options": {"need_rollup": True}}
    body = {"receive_id": app.open_id(LI), "msg_type": "system", "content": json.dumps(content)}
    query = {"receive_id_type": "open_id"}
    assert app.client.api("POST", "/im/v1/messages", token=app.token(), query=query, body=body).json["code"] == 0


@pytest.mark.parametrize(
    ("look", "words"), [(DESKTOP, "新会话"), (Look("en", "dark"), "New session")], ids=["zh", "en"]
)
def test_a_divider_that_rolls_up_leaves_what_was_said_above_the_view(windows: Windows, look: Look, words: str) -> None:
    app = make_app(windows.url, HAN, "小助手", SCOPES, bot=True)
    app.publish({"everyone": True})
    chat_id = app.send(LI, "旧的话题").json["data"]["chat_id"]
    page = windows.open(f"/messenger/{chat_id}", LI, look)
    log = page.get_by_role("log")
    expect(log.get_by_text("旧的话题")).to_be_in_viewport()
    draw(app)
    expect(log.get_by_text(words, exact=True)).to_be_in_viewport()
    expect(log.get_by_text("旧的话题")).not_to_be_in_viewport()
    app.send(LI, "新的话题")
    expect(log.get_by_text("新的话题")).to_be_in_viewport()
    expect(log.get_by_text(words, exact=True)).to_be_in_viewport()
    expect(log.get_by_text("旧的话题")).not_to_be_in_viewport()
