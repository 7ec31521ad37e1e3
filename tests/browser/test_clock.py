"""时钟: the owner advances the clock, everybody is told on every page, and the messenger's days follow it."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.factories import make_app
from tests.browser.test_message_history import said
from tests.browser.windows import DESKTOP, HAN, LI, Look, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

ZH = ("拨快 1 天", "拨快", "比真实时间快 1 天", "时钟已拨快 1 天", "查看时钟", "比真实时间快 1 天 1 小时")
EN = (
    "+ 1 day",
    "Advance",
    "1 day ahead of real time",
    "The clock is 1 day ahead",
    "See the clock",
    "1 day 1 hour ahead",
)


@pytest.mark.parametrize(("words", "look"), [(ZH, DESKTOP), (EN, Look("en", "dark"))], ids=["zh", "en-dark"])
def test_the_clock_is_advanced_and_every_page_says_so(windows: Windows, words: tuple[str, ...], look: Look) -> None:
    day, advance, ahead, told, see, further = words
    app = make_app(windows.url, HAN, "时钟", bot=True)
    other = windows.open("/messenger", LI, look)
    expect(other.get_by_role("status").get_by_text(told)).to_have_count(0)
    page = windows.open(f"/app/{app.app_id}/event?tab=clock", HAN, look)
    page.get_by_role("button", name=day, exact=True).click()
    steps.answer(page, day if look is DESKTOP else "1 day", advance)
    expect(page.get_by_text(ahead)).to_be_visible()
    # Also to those who look at another page, without a reload.
    for shown in (page, other):
        expect(shown.get_by_role("status").get_by_text(told)).to_be_visible()
    other.goto("/messenger")
    other.get_by_role("button", name=see).click()
    dialog = other.get_by_role("dialog")
    expect(dialog.get_by_text(ahead)).to_be_visible()
    dialog.get_by_role("textbox").fill("1h")
    dialog.get_by_role("button", name=advance, exact=True).click()
    other.get_by_role("dialog").last.get_by_role("button", name=advance, exact=True).click()
    expect(dialog.get_by_text(further)).to_be_visible()
    assert other.evaluate("document.scrollingElement.scrollHeight - innerHeight") <= 0


def test_what_was_said_today_was_said_yesterday_a_day_later(windows: Windows) -> None:
    han = console_as(windows.url, HAN.user_id, HAN.tenant_key)
    chat = han.console("messenger.open", {"kind": "user", "id": LI.user_id})["chat_id"]
    said(han, chat, "before")
    page = windows.open(f"/messenger/{chat}", LI)
    expect(page.get_by_text("今天", exact=True)).to_be_visible()
    han.console("clock.advance", {"seconds": 86_400})
    # In the conversation, and in the list of chats.
    expect(page.get_by_text("昨天", exact=True)).to_have_count(2)
    expect(page.get_by_text("今天", exact=True)).to_have_count(0)
    said(han, chat, "after")
    expect(page.get_by_text("今天", exact=True)).to_be_visible()
    expect(page.get_by_text("昨天", exact=True)).to_have_count(1)
