"""Forms in cards are checked before they are sent, as Feishu's client does."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, LI, Look, Windows

pytestmark = pytest.mark.browser

WORDS = {"tag": "plain_text"}
OPTIONS = [{"text": {**WORDS, "content": text}, "value": text} for text in ("甲", "乙")]
UNSENT = "200340"


def button(text: str, **more: Any) -> dict[str, Any]:
    return {"tag": "button", "name": text, "text": {**WORDS, "content": text}, **more}


def asked(tag: str, name: str, **more: Any) -> dict[str, Any]:
    return {"tag": tag, "name": name, "placeholder": {**WORDS, "content": name}, **more}


def form(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    buttons = [button("提交", form_action_type="submit"), button("清空", form_action_type="reset")]
    return {"tag": "form", "name": "form", "elements": [*fields, *buttons], **more}


FIELDS = (
    asked("input", "reason", required=True, max_length=5, default_value="原",
          label={**WORDS, "content": "原因"}),
    asked("input", "secret", required=True, input_type="password"),
    asked("select_static", "选一个", required=True, options=OPTIONS),
    asked("multi_select_static", "选几个", required=True, options=OPTIONS),
    asked("date_picker", "日期", required=True),
    asked("input", "可不填", input_type="multiline_text", rows=2, auto_resize=True, max_rows=4),
    asked("input", "停用", required=True, disabled=True),
)  # fmt: skip


def shown(windows: Windows, *elements: dict[str, Any], look: Look | None = None) -> tuple[Page, Locator]:
    """A card that 李雷 was sent."""
    app = make_app(windows.url, HAN, "表单助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    card = {"schema": "2.0", "body": {"elements": list(elements)}}
    body = {"receive_id": app.open_id(LI), "msg_type": "interactive", "content": json.dumps(card)}
    answer = app.client.api(
        "POST", "/im/v1/messages", token=app.token(), query={"receive_id_type": "open_id"}, body=body
    )
    assert answer.json["code"] == 0, answer.json
    page = windows.open(f"/messenger/{answer.json['data']['chat_id']}", LI, look or Look())
    return page, page.get_by_role("article")


def height_of(field: Locator) -> float:
    box = field.bounding_box()
    assert box is not None
    return box["height"]


def test_a_form_says_under_each_field_what_is_missing_and_is_not_sent_until_nothing_is(windows: Windows) -> None:
    page, card = shown(windows, form(*FIELDS))
    send = card.get_by_role("button", name="提交")
    card.get_by_label("原因").fill("")
    send.click()
    expect(page.get_by_text("有必填项未填写")).to_be_visible()
    expect(card.get_by_text("此项必填")).to_have_count(5)
    expect(card.get_by_label("原因")).to_be_focused()
    expect(card.get_by_label("原因")).to_have_accessible_description("此项必填")
    card.get_by_label("原因").fill("病假")
    expect(card.get_by_text("此项必填")).to_have_count(4)
    card.get_by_label("secret").fill("x")
    card.get_by_label("选一个").select_option("乙")
    card.get_by_label("选几个").select_option(["甲", "乙"])
    expect(page.get_by_text(UNSENT)).to_have_count(0)
    card.get_by_label("日期").fill("2026-03-05")
    expect(card.get_by_text("此项必填")).to_have_count(0)
    send.click()
    expect(page.get_by_text(UNSENT)).to_be_visible()


def panel(title: str, *fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "tag": "collapsible_panel",
        "header": {"title": {**WORDS, "content": title}},
        "elements": list(fields),
    }


def test_what_is_missing_in_a_closed_panel_is_shown_when_the_form_is_sent(windows: Windows) -> None:
    asked_for = asked("input", "里层", required=True)
    page, card = shown(
        windows, form(panel("更多", panel("再多", asked_for)), panel("备注", asked("input", "备注内容")))
    )
    send = card.get_by_role("button", name="提交")
    expect(card.get_by_label("里层")).to_be_hidden()
    send.click()
    expect(page.get_by_text("有必填项未填写")).to_be_visible()
    expect(page.get_by_text(UNSENT)).to_have_count(0)
    expect(card.get_by_text("此项必填")).to_be_visible()
    expect(card.get_by_label("里层")).to_be_focused()
    # What is not wrong stays closed, and what is closed again keeps what is filled in.
    expect(card.get_by_label("备注内容")).to_be_hidden()
    card.get_by_label("里层").fill("好")
    card.get_by_role("button", name="更多").click()
    expect(card.get_by_label("里层")).to_be_hidden()
    send.click()
    expect(page.get_by_text(UNSENT)).to_be_visible()
    card.get_by_role("button", name="更多").click()
    expect(card.get_by_label("里层")).to_have_value("好")


def test_a_form_is_put_back_as_it_came(windows: Windows) -> None:
    _, card = shown(windows, form(*FIELDS))
    card.get_by_label("原因").fill("")
    card.get_by_label("选一个").select_option("乙")
    card.get_by_role("button", name="提交").click()
    expect(card.get_by_text("此项必填")).to_have_count(4)
    card.get_by_role("button", name="清空").click()
    expect(card.get_by_text("此项必填")).to_have_count(0)
    expect(card.get_by_label("原因")).to_have_value("原")
    expect(card.get_by_label("选一个")).to_have_value("")


def test_a_field_takes_as_much_as_its_card_says(windows: Windows) -> None:
    _, card = shown(windows, form(*FIELDS))
    reason = card.get_by_label("原因")
    reason.fill("")
    reason.press_sequentially("一二三四五六七")
    expect(reason).to_have_value("一二三四五")
    expect(card.get_by_text("最多 5 个字符")).to_be_visible()
    expect(card.get_by_label("secret")).to_have_attribute("type", "password")
    expect(card.get_by_label("停用")).to_be_disabled()
    several = card.get_by_label("可不填")
    low = height_of(several)
    several.fill("\n".join("123456789"))
    assert 1.3 < height_of(several) / low < 2.5


def test_what_a_card_asks_first_is_asked_after_the_check_and_before_the_sending(windows: Windows) -> None:
    confirm = {"title": {**WORDS, "content": "确定提交？"}, "text": {**WORDS, "content": "提交后不能修改"}}
    alone = asked("select_static", "表单外", options=OPTIONS, confirm=confirm)
    page, card = shown(windows, form(asked("input", "reason", required=True), confirm=confirm), alone)
    send, question = card.get_by_role("button", name="提交"), page.get_by_role("dialog")
    send.click()
    expect(card.get_by_text("此项必填")).to_be_visible()
    expect(question).to_have_count(0)
    card.get_by_label("reason").fill("好")
    send.click()
    expect(question).to_contain_text("提交后不能修改")
    question.get_by_role("button", name="取消").click()
    expect(page.get_by_text(UNSENT)).to_have_count(0)
    send.click()
    question.get_by_role("button", name="确定").click()
    expect(page.get_by_text(UNSENT)).to_be_visible()
    card.get_by_label("表单外").select_option("甲")
    question.get_by_role("button", name="取消").click()
    expect(card.get_by_label("表单外")).to_have_value("")
    card.get_by_label("表单外").select_option("甲")
    question.get_by_role("button", name="确定").click()
    expect(card.get_by_label("表单外")).to_have_value("甲")
