"""Cards that call back: what one presses comes to the app, and what it replies is seen."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import WORDS, Program, button, send_card
from tests.browser.windows import HAN, LI, Somebody, Windows

pytestmark = pytest.mark.browser


def shown(windows: Windows, program: Program, *elements: dict[str, Any], who: Somebody = LI) -> Page:
    """A card of an app whose callbacks come to the program, before 李雷 or somebody else."""
    return windows.open(f"/messenger/{send_card(windows.url, program, who, *elements)}", who)


def test_a_button_shows_the_toast_and_the_card_that_the_app_replies(windows: Windows, program: Program) -> None:
    told = [{"type": "callback", "value": {"agree": True}}]
    page = shown(windows, program, button("同意", behaviors=told))
    page.get_by_role("article").get_by_role("button", name="同意").click()
    expect(page.get_by_text("收到了")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("已经同意")
    assert program.heard == [{"value": {"agree": True}, "tag": "button", "name": "同意"}]


def test_a_form_is_sent_with_all_that_is_in_it(windows: Windows, program: Program) -> None:
    options = [{"text": {**WORDS, "content": text}, "value": text} for text in ("甲", "乙")]
    hints = {name: {"name": name, "placeholder": {**WORDS, "content": name}} for name in ("note", "one", "many")}
    fields = (
        {"tag": "input", **hints["note"]},
        {"tag": "select_static", "options": options, **hints["one"]},
        {"tag": "multi_select_static", "options": options, **hints["many"]},
        {"tag": "checker", "name": "tick", "text": {**WORDS, "content": "知道了"}},
    )
    sends = button("提交", form_action_type="submit")
    page = shown(windows, program, {"tag": "form", "name": "form", "elements": [*fields, sends]})
    card = page.get_by_role("article")
    card.get_by_label("note").fill("病假")
    card.get_by_label("one").select_option("乙")
    card.get_by_label("many").select_option(["甲", "乙"])
    card.get_by_label("知道了").check()
    card.get_by_role("button", name="提交").click()
    expect(page.get_by_text("收到了")).to_be_visible()
    expect(card).to_contain_text("已经同意")
    [action] = program.heard
    assert action["form_value"] == {"note": "病假", "one": "乙", "many": ["甲", "乙"], "tick": True}


def test_who_develops_the_app_is_led_to_what_happened(windows: Windows, program: Program) -> None:
    program.status = 500
    page = shown(windows, program, button("同意", behaviors=[{"type": "callback", "value": {}}]), who=HAN)
    page.get_by_role("article").get_by_role("button", name="同意").click()
    expect(page.get_by_text("200671")).to_be_visible()
    page.get_by_role("link", name="查看原因").click()
    expect(page.get_by_role("dialog")).to_contain_text("HTTP 状态码不是 200")
