"""Bubbles below what a bot said, as the person who gets it presses one."""

import pytest
from playwright.sync_api import expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import DESKTOP, HAN, LI, PHONE, Look, Windows

pytestmark = pytest.mark.browser

BUBBLES = [
    {"content": "查看进度", "i18n_contents": [{"content": "Show the progress", "language": "en_us"}]},
    {"content": "取消"},
]


@pytest.mark.parametrize(
    ("group", "words", "look"),
    [
        ("跟随气泡", "查看进度", DESKTOP),
        ("Suggested replies", "Show the progress", Look("en", "dark")),
        ("跟随气泡", "查看进度", PHONE),
    ],
    ids=["zh", "en-dark", "phone"],
)
def test_a_pressed_bubble_says_its_words_and_all_are_gone(windows: Windows, group: str, words: str, look: Look) -> None:
    app = make_app(windows.url, HAN, "小助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    sent = app.send(LI, "还需要什么？").json["data"]
    page = windows.open(f"/messenger/{sent['chat_id']}", LI, look)
    log = page.get_by_role("log")
    expect(log.get_by_text("还需要什么？")).to_be_visible()
    path = f"/im/v1/messages/{sent['message_id']}/push_follow_up"
    assert app.client.api("POST", path, token=app.token(), body={"follow_ups": BUBBLES}).json["code"] == 0
    offered = log.get_by_role("group", name=group)
    expect(offered.get_by_role("button")).to_have_count(2)
    page.reload()
    expect(offered.get_by_role("button", name=words)).to_be_in_viewport()
    offered.get_by_role("button", name=words).click()
    expect(log.get_by_role("listitem").filter(has_text=words)).to_have_count(1)
    expect(offered).to_have_count(0)
    page.reload()
    expect(log.get_by_role("listitem").filter(has_text=words)).to_have_count(1)
    expect(offered).to_have_count(0)
