"""The search in messages, with two people side by side."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.steps import dialog
from tests.browser.test_marks import group, row, say
from tests.browser.windows import HAN, LI, PHONE, Look, Windows
from tests.support.consoles import console_as
from tests.support.servers import RunningServer, running

pytestmark = pytest.mark.browser
FIELD = "搜索消息"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server without limits: what is found lies far back."""
    with running(tmp_path / "data", "--limits", "off", forked=True) as found:
        yield found


def search_in_chat(page: Page, words: str) -> Locator:
    """Look for words in the chat that is open; the results."""
    page.get_by_role("button", name="搜索消息").click()
    sheet = dialog(page, "搜索消息")
    sheet.get_by_role("textbox", name=FIELD).fill(words)
    return sheet.get_by_role("region", name="搜索结果").get_by_role("listitem")


def test_what_one_says_the_other_finds_and_goes_to_and_what_was_recalled_is_gone(windows: Windows) -> None:
    client, chat_id = group(windows)
    found_id = say(client, chat_id, "项目周报已经写好了")
    for number in range(50):
        newest = say(client, chat_id, f"闲聊 {number}")
    console_as(windows.url, LI.user_id).console("messenger.read", {"message_id": newest})
    li = windows.open(f"/messenger/{chat_id}", LI)
    expect(row(li, "闲聊 49")).to_be_visible()
    hits = search_in_chat(li, "周报")
    expect(hits).to_have_count(1)
    expect(hits.locator("mark")).to_have_text("周报")
    expect(hits).to_contain_text("韩梅梅")
    hits.get_by_role("button").click()
    expect(row(li, "项目周报已经写好了")).to_be_in_viewport()
    expect(li).to_have_url(f"{windows.url}/messenger/{chat_id}?message={found_id}")
    client.console("messenger.recall", {"message_id": found_id})
    search_in_chat(li, "周报")
    expect(dialog(li, "搜索消息")).to_contain_text("没有找到含“周报”的消息")


def test_all_chats_are_looked_through_from_the_list_by_sender_and_type(windows: Windows) -> None:
    client, chat_id = group(windows)
    say(client, chat_id, "明天发版 by Han")
    han, li = windows.open("/messenger", HAN), windows.open(f"/messenger/{chat_id}", LI)
    li.get_by_role("textbox", name="发送给 发布").fill("明天发版 by Li")
    li.keyboard.press("Enter")
    expect(row(li, "明天发版 by Li")).to_be_visible()
    han.get_by_role("textbox", name="搜索成员、机器人、群组").fill("明天发版")
    han.get_by_role("button", name="搜索含“明天发版”的消息").click()
    sheet = dialog(han, "搜索消息")
    hits = sheet.get_by_role("region", name="搜索结果").get_by_role("listitem")
    expect(hits).to_have_count(2)
    expect(hits.first).to_contain_text("发布")
    sheet.get_by_role("combobox").filter(has_text="所有发送者").click()
    han.get_by_role("option", name="李雷").click()
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("by Li")
    # The keyboard alone: from the field into the list, and to the message.
    sheet.get_by_role("textbox", name=FIELD).press("ArrowDown")
    han.keyboard.press("Enter")
    expect(row(han, "明天发版 by Li")).to_be_visible()
    expect(han.get_by_role("textbox", name="搜索成员、机器人、群组")).to_have_value("")


def test_an_answer_in_a_thread_is_shown_in_its_thread(windows: Windows) -> None:
    client, chat_id = group(windows)
    root = say(client, chat_id, "发布清单")
    answer = {
        "chat_id": chat_id,
        "msg_type": "text",
        "content": json.dumps({"text": "回滚步骤在这里"}),
        "uuid": "answer",
    }
    client.console("messenger.send", {**answer, "reply_to": root, "in_thread": True})
    li = windows.open(f"/messenger/{chat_id}", LI)
    hits = search_in_chat(li, "回滚步骤")
    expect(hits).to_contain_text("话题回复")
    hits.get_by_role("button").click()
    thread = li.get_by_role("complementary", name="话题")
    expect(thread).to_contain_text("回滚步骤在这里")
    thread.get_by_role("button", name="关闭").click()
    expect(thread).to_be_hidden()


@pytest.mark.parametrize("look", [PHONE, Look(language="en", theme="dark")], ids=["phone", "dark"])
def test_it_says_how_far_the_index_is_and_finds_the_rest_when_it_is_there(windows: Windows, look: Look) -> None:
    client, chat_id = group(windows)
    say(client, chat_id, "年度预算 budget")
    answers = iter([{"behind": False, "from_ms": 1_760_000_000_000, "percent": 62}])

    def lag(route: Route) -> None:
        answer = route.fetch()
        if (index := next(answers, None)) is None:
            route.fulfill(response=answer)
        else:
            route.fulfill(response=answer, json={"messages": [], "next": None, "index": index})

    han = windows.open(f"/messenger/{chat_id}", HAN, look)
    title = "搜索消息" if look.language == "zh" else "Search messages"
    han.route("**/messenger.search_messages", lag)
    han.get_by_role("button", name=title).click()
    sheet = dialog(han, title)
    sheet.get_by_role("textbox", name=title).fill("budget")
    expect(sheet.get_by_role("status")).to_contain_text("62%")
    expect(sheet.get_by_role("listitem").locator("mark")).to_have_text("budget")
    expect(sheet.get_by_role("status")).to_be_hidden()
    assert han.evaluate("document.documentElement.scrollWidth <= innerWidth")
