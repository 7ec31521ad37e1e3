"""Reading on: history holds its place, what counts as read was in view, and links lead to a message."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from larkstead.cli.client import Client
from tests.browser.steps import press_beside
from tests.browser.windows import HAN, LI, Look, Windows
from tests.support.consoles import console_as
from tests.support.servers import RunningServer, running

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server without limits: a history is long."""
    with running(tmp_path / "data", "--limits", "off", forked=True) as found:
        yield found


def said(client: Client, chat_id: str, *texts: str) -> list[str]:
    """What somebody says in a chat; the message_ids."""
    ids = []
    for text in texts:
        content, uuid = json.dumps({"text": text}), f"{chat_id[-20:]}{text}"
        ask = {"chat_id": chat_id, "msg_type": "text", "content": content, "uuid": uuid}
        ids.append(client.console("messenger.send", ask)["message_id"])
    return ids


def conversation(windows: Windows, count: int) -> tuple[str, list[str]]:
    """What 李雷 said to 韩梅梅: the chat_id, and the message_ids."""
    li = console_as(windows.url, LI.user_id)
    chat_id = li.console("messenger.open", {"kind": "user", "id": HAN.user_id})["chat_id"]
    return chat_id, said(li, chat_id, *(f"第 {n} 条" for n in range(count)))


def has_read_all(windows: Windows, chat_id: str, newest: str) -> None:
    console_as(windows.url, HAN.user_id).console("messenger.read", {"chat_id": chat_id, "message_id": newest})


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("log").get_by_role("listitem").filter(has=page.get_by_text(text, exact=True))


def top_of(page: Page, text: str) -> float:
    box = row(page, text).bounding_box()
    assert box is not None
    return box["y"]


def wheel(page: Page, by: int) -> None:
    page.get_by_role("log").hover()
    page.mouse.wheel(0, by)


def test_history_comes_while_one_scrolls_up_and_what_is_read_stays_where_it_is(windows: Windows) -> None:
    chat_id, ids = conversation(windows, 150)
    has_read_all(windows, chat_id, ids[-1])
    page = windows.open(f"/messenger/{chat_id}", HAN)
    expect(row(page, "第 149 条")).to_be_in_viewport()
    for _ in range(60):
        wheel(page, -700)
        if row(page, "第 0 条").count():
            break
        page.wait_for_timeout(50)
    expect(row(page, "第 0 条")).to_have_count(1)
    page.reload()
    expect(row(page, "第 149 条")).to_be_in_viewport()
    # A page is asked for near the top: what is in view then is where it was when it has come.
    page.wait_for_timeout(500)
    with page.expect_response("**/messenger.messages"):
        wheel(page, -1_600)
    page.wait_for_timeout(500)
    seen = page.evaluate("document.elementFromPoint(800, 400).closest('[data-message-id]')?.textContent ?? ''")
    text = re.search(r"第 \d+ 条", seen)
    assert text, seen
    before = top_of(page, text[0])
    page.evaluate(
        """() => {
            const log = document.querySelector('[role=log]');
            const picture = document.createElement('div');
            picture.style.height = '333px';
            log.prepend(picture);
        }"""
    )
    page.wait_for_timeout(100)
    assert abs(top_of(page, text[0]) - before) < 2


def test_nothing_counts_as_read_that_was_not_in_view(windows: Windows) -> None:
    chat_id, ids = conversation(windows, 80)
    has_read_all(windows, chat_id, ids[9])
    page = windows.open(f"/messenger/{chat_id}", HAN)
    badge = page.locator(f"[data-chat-id='{chat_id}']").get_by_label("有新消息")
    expect(page.get_by_text("以下为新消息")).to_be_in_viewport()
    expect(row(page, "第 10 条")).to_be_in_viewport()
    expect(row(page, "第 79 条")).not_to_be_in_viewport()
    expect(badge).not_to_have_text("70")
    left = int(badge.inner_text())
    assert 30 < left < 70
    button = page.get_by_role("button", name=f"{left} 条新消息")
    expect(button).to_be_visible()
    button.click()
    expect(row(page, "第 79 条")).to_be_in_viewport()
    expect(badge).to_be_hidden()
    wheel(page, -2500)
    expect(page.get_by_role("button", name="回到最新消息")).to_be_visible()
    said(console_as(windows.url, LI.user_id), chat_id, "还在吗")
    expect(page.get_by_role("button", name="1 条新消息")).to_be_visible()
    expect(badge).to_have_text("1")
    page.get_by_role("button", name="1 条新消息").click()
    expect(row(page, "还在吗")).to_be_in_viewport()
    expect(badge).to_be_hidden()


def test_a_link_leads_to_a_message_and_newer_ones_come_downward(windows: Windows) -> None:
    chat_id, ids = conversation(windows, 150)
    has_read_all(windows, chat_id, ids[-1])
    page = windows.open("/messenger", HAN, Look(language="en"))
    page.goto(f"/messenger/{chat_id}?message={ids[40]}")
    expect(row(page, "第 40 条")).to_be_in_viewport()
    expect(row(page, "第 40 条")).to_have_class(re.compile("lit"))
    expect(row(page, "第 149 条")).to_have_count(0)
    for _ in range(60):
        wheel(page, 700)
        if row(page, "第 149 条").count():
            break
        page.wait_for_timeout(50)
    expect(row(page, "第 149 条")).to_have_count(1)
    page.goto(f"/messenger/{chat_id}?message={ids[20]}")
    expect(row(page, "第 20 条")).to_be_in_viewport()
    page.get_by_role("button", name="Jump to newest").click()
    message = row(page, "第 149 条")
    expect(message).to_be_in_viewport()
    press_beside(message, "More")
    page.get_by_role("menuitem", name="Copy link to message").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{windows.url}/messenger/{chat_id}?message={ids[149]}"


def test_a_quote_leads_to_the_message_that_was_answered(windows: Windows) -> None:
    chat_id, ids = conversation(windows, 90)
    han = console_as(windows.url, HAN.user_id)
    ask = {"chat_id": chat_id, "msg_type": "text", "content": '{"text":"同意"}', "uuid": "q", "reply_to": ids[3]}
    han.console("messenger.send", ask)
    has_read_all(windows, chat_id, ids[-1])
    page = windows.open(f"/messenger/{chat_id}", HAN)
    expect(row(page, "第 3 条")).to_have_count(0)
    page.get_by_role("button", name=f"{LI.name}：第 3 条").click()
    expect(row(page, "第 3 条")).to_be_in_viewport()
