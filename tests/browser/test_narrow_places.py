"""Where there is little room: names cut where they may be, hints in one line, tools that cover nobody's name."""

import json

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.windows import HAN, LI, PHONE, WANG, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

LONG = "关于年度发布会筹备与海外渠道联合推广的跨时区值班交接大群（含外包与实习生）"
ENGLISH_PHONE = Look("en", "dark", 390, 844)


def say(windows: Windows, who: str, chat_id: str, *texts: str) -> None:
    client = console_as(windows.url, who)
    for number, text in enumerate(texts):
        ask = {"chat_id": chat_id, "msg_type": "text", "content": json.dumps({"text": text})}
        client.console("messenger.send", {**ask, "uuid": f"{text[:20]}{number}"})


def long_group(windows: Windows) -> str:
    """A group of three with a long name, in which 李雷, who has a long name as well, said two things in a row."""
    han = console_as(windows.url, HAN.user_id)
    han.console("admin.update_member", {"user_id": LI.user_id, "name": "李" * 40})
    made = han.console("groups.create", {"name": LONG, "user_ids": [LI.user_id, WANG.user_id]})
    say(windows, LI.user_id, made["chat_id"], "第一句", "第二句")
    return str(made["chat_id"])


def place(it: Locator) -> FloatRect:
    """Where it stands."""
    found = it.bounding_box()
    assert found is not None
    return found


def lines_of(page: Page, selector: str) -> float:
    """In how many lines an element stands."""
    lines: float = page.locator(selector).evaluate(
        "it => it.getBoundingClientRect().height / parseFloat(getComputedStyle(it).lineHeight)"
    )
    return lines


def test_on_a_phone_a_long_name_leaves_the_box_one_line_and_tools_cover_no_name(windows: Windows) -> None:
    chat_id = long_group(windows)
    page = windows.open(f"/messenger/{chat_id}", HAN, PHONE)
    box = page.get_by_role("textbox", name=LONG)
    expect(box).to_have_attribute("placeholder", "发消息")
    assert place(box)["height"] < 40
    title, count = place(page.get_by_role("heading", name=LONG)), place(page.get_by_text("3 人", exact=True))
    assert title["width"] > 120
    assert count["y"] >= title["y"] + title["height"] - 1
    first = page.get_by_role("log").get_by_role("listitem").filter(has_text="第一句")
    first.hover()
    sender, tools = place(first.get_by_title("李" * 40)), place(first.get_by_label("更多操作"))
    assert tools["y"] >= sender["y"] + sender["height"]


def test_the_title_of_the_home_page_stands_in_few_lines_on_a_phone(windows: Windows) -> None:
    page = windows.open("/", look=ENGLISH_PHONE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert lines_of(page, "h1") <= 2.1


def test_a_message_that_goes_on_tells_its_time_where_one_points(windows: Windows) -> None:
    chat_id = long_group(windows)
    page = windows.open(f"/messenger/{chat_id}", HAN)
    second = page.get_by_role("log").get_by_role("listitem").filter(has_text="第二句")
    second.hover()
    expect(second.locator("time")).to_be_visible()
    expect(second.locator("time")).to_have_attribute("title", page.locator("time").first.get_attribute("title") or "")


def test_the_list_shows_what_was_said_however_long_the_name_is(windows: Windows) -> None:
    long_group(windows)
    page = windows.open("/messenger", HAN)
    row = page.locator("[data-chat-id]").first
    said, whole = place(row.get_by_text("第二句", exact=True)), place(row)
    assert said["width"] > 30
    assert said["x"] + said["width"] <= whole["x"] + whole["width"]


def test_people_are_counted_alike_and_bots_apart(windows: Windows) -> None:
    chat_id = long_group(windows)
    page = windows.open(f"/messenger/{chat_id}", HAN)
    expect(page.get_by_text("3 人", exact=True)).to_be_visible()
    page.get_by_role("button", name="详情").click()
    expect(page.get_by_role("heading", name="群成员 3 人", exact=True)).to_be_visible()


def test_what_was_begun_is_there_after_a_reload(windows: Windows) -> None:
    chat_id = long_group(windows)
    page = windows.open(f"/messenger/{chat_id}", HAN)
    page.get_by_role("textbox", name=LONG).fill("还没写完")
    page.reload()
    expect(page.get_by_role("textbox", name=LONG)).to_have_value("还没写完")


@pytest.mark.parametrize("look", [Look(), PHONE], ids=["wide", "narrow"])
def test_an_empty_messenger_says_so_once(windows: Windows, look: Look) -> None:
    page = windows.open("/messenger", WANG, look)
    expect(page.get_by_role("heading", name="还没有可用的机器人")).to_have_count(1)
    expect(page.get_by_role("heading", name="选择一个会话")).to_have_count(0)
