"""Pages of events, and that a bot hears who opens its conversation."""

import pytest
from playwright.sync_api import expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, LI, PHONE, Look, Windows

pytestmark = pytest.mark.browser

RECEIVED = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/events/receive"
WITHDRAWN = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/chat-member-user/events/withdrawn"


def test_an_event_says_who_hears_it_and_what_it_holds(windows: Windows) -> None:
    page = windows.open(RECEIVED)
    expect(page.get_by_role("heading", level=1)).to_have_text("接收消息")
    expect(page.get_by_text("im.message.receive_v1").first).to_be_visible()
    expect(page.get_by_text("im:message.p2p_msg:readonly").first).to_be_visible()
    expect(page.get_by_text("mentioned_type").first).to_be_visible()
    expect(page.get_by_role("note")).to_have_count(0)
    other = windows.open(WITHDRAWN, look=Look(language="en", width=PHONE.width, height=PHONE.height))
    expect(other.get_by_role("heading", level=1)).to_have_text("Invitation into a group withdrawn")
    expect(other.get_by_role("note")).to_contain_text("Nothing here causes this event yet")


def test_an_event_is_found_by_its_type(windows: Windows) -> None:
    page = windows.open("/document")
    page.get_by_role("textbox", name="搜索文档").fill("im.chat.disbanded_v1")
    page.get_by_role("link", name="群解散").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("群解散")


def test_a_bot_is_told_that_its_conversation_was_opened(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "小助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    chat_id = app.send(LI, "你好").json["data"]["chat_id"]
    page = windows.open("/messenger", LI)
    with page.expect_response(lambda answer: answer.url.endswith("/messenger.enter")) as told:
        page.goto(f"{windows.url}/messenger/{chat_id}")
    assert told.value.json() == {"chat_id": chat_id}


def test_an_event_is_made_to_happen_from_its_page_and_what_became_of_it_is_shown(windows: Windows) -> None:
    app = make_app(windows.url, HAN, "听听", bot=True)
    app.client.console("events.configure", {"app_id": app.app_id, "mode": "here"})
    page = windows.open(RECEIVED, HAN)
    body = page.get_by_role("textbox", name="内容")
    body.fill('{"message": {"message_id": "om_mine"}}')
    page.get_by_role("button", name="触发", exact=True).click()
    done = page.get_by_role("status").filter(has_text="已送达")
    expect(done.get_by_text("已确认")).to_be_visible()
    [made] = app.client.console("event_log.list", {"app_id": app.app_id, "bodies": True})["events"]
    assert (made["by_hand"], made["message_id"]) == (True, "om_mine")
    done.get_by_role("link", name="查看").click()
    expect(page.get_by_role("dialog").get_by_text("om_mine")).to_be_visible()
    # Who is not signed in is asked to, and a callback is caused by a card.
    expect(windows.open(RECEIVED).get_by_role("button", name="登录").last).to_be_visible()
    callback = windows.open("/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication", HAN)
    expect(callback.get_by_role("link", name="打开消息")).to_be_visible()
