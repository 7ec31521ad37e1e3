"""Cards: written in the explorer with their mistakes marked, sent, drawn in the messenger, updated while one looks."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, PHONE, Look, Windows

pytestmark = pytest.mark.browser

EXPLORER = "/api-explorer"
WRONG = {
    "schema": "2.0",
    "header": {"title": {"tag": "plain_text", "content": "发布完成"}, "template": "gren"},
    "body": {"elements": [
        {"tag": "markdown", "content": "**1.4.0** 已上线"},
        {"tag": "button", "text": {"tag": "plain_text", "content": "打开"},
         "behaviors": [{"type": "open_url", "default_url": "SERVER/document"}]},
        {"tag": "button", "text": {"tag": "plain_text", "content": "确认"},
         "behaviors": [{"type": "callback", "value": {}}]},
    ]},
}  # fmt: skip


def published(windows: Windows) -> MadeApp:
    app = make_app(windows.url, HAN, "卡片助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    return app


def helper(page: Page) -> None:
    page.get_by_role("button", name="编辑消息内容").click()
    steps.dialog(page, "编辑消息内容").get_by_text("卡片", exact=True).click()


def test_a_card_is_written_with_its_mistake_marked_sent_and_seen_without_a_reload(windows: Windows) -> None:
    app = published(windows)
    reader = windows.open("/messenger", LI)
    page = windows.open(EXPLORER, HAN)
    steps.set_body(page, json.dumps({"receive_id": app.open_id(LI), "msg_type": "text", "content": '{"text":"x"}'}))
    helper(page)
    shown = steps.dialog(page, "编辑消息内容")
    shown.get_by_role("textbox", name="卡片 JSON").fill(
        json.dumps(WRONG, ensure_ascii=False, indent=2).replace("SERVER", windows.url)
    )
    expect(shown.get_by_text("1 处会被拒绝")).to_be_visible()
    expect(shown.locator(".cm-lintRange-error")).to_have_text('"template": "gren"')
    place = shown.get_by_role("button", name=re.compile("^第 8 行第"))
    expect(place).to_be_visible()
    place.press("Enter")
    expect(shown.get_by_role("textbox", name="卡片 JSON")).to_be_focused()
    shown.get_by_role("button", name="修正", exact=True).press("Enter")
    expect(shown.get_by_text("可以发送")).to_be_visible()
    expect(shown.get_by_role("region", name="预览").get_by_text("已上线")).to_be_visible()
    shown.get_by_role("button", name="写入请求体").click()
    expect(page.locator(steps.EDITOR)).to_contain_text('"msg_type": "interactive"')
    steps.fetch_token(page)
    with steps.no_reload(reader):
        steps.send(page)
        reader.get_by_role("button", name=re.compile("卡片助手.*发布完成", re.DOTALL)).click()
        card = reader.get_by_role("article", name="卡片：发布完成")
        expect(card.get_by_text("1.4.0")).to_be_visible()
        with reader.expect_popup() as popup:
            card.get_by_role("button", name="打开").click()
        popup.value.wait_for_url(re.compile("/document"))
        popup.value.close()
        card.get_by_role("button", name="确认").click()
        steps.told(reader, "200340")
        update(app, page, "已回滚")
        expect(reader.get_by_role("article", name="卡片：已回滚")).to_be_visible()
        expect(reader.get_by_role("article")).to_have_count(1)


def update(app: MadeApp, page: Page, title: str) -> None:
    """The card that was just sent, with another title."""
    id = json.loads(steps.answered(page).inner_text())["data"]["message_id"]
    header = {"title": {"tag": "plain_text", "content": title}, "template": "red"}
    body = {"content": json.dumps({"schema": "2.0", "header": header, "body": {"elements": []}})}
    answer = app.client.api("PATCH", f"/im/v1/messages/{id}", token=app.token(), body=body)
    assert answer.json["code"] == 0, answer.json


def test_a_template_is_right_from_the_start_in_english_on_a_phone(windows: Windows) -> None:
    published(windows)
    page = windows.open(EXPLORER, HAN, Look(language="en", theme="dark", width=PHONE.width, height=PHONE.height))
    page.get_by_role("button", name="Write the content").click()
    shown = steps.dialog(page, "Write the message's content")
    shown.get_by_text("Card", exact=True).click()
    for name, title in (
        ("Table (2.0)", "This week"),
        ("Form (2.0)", "Leave request"),
        ("Build result (1.0)", "Build passed"),
    ):
        shown.get_by_role("combobox").filter(has_text="Start from").click()
        page.get_by_role("option", name=name).click()
        expect(shown.get_by_text("this can be sent")).to_be_visible()
        expect(shown.get_by_role("article", name=f"Card: {title}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE.width


def test_the_page_of_updating_a_card_has_the_helper_too(windows: Windows) -> None:
    published(windows)
    page = windows.open(f"{EXPLORER}?api=im.v1.message.patch", HAN)
    page.get_by_role("button", name="编辑消息内容").click()
    shown = steps.dialog(page, "编辑消息内容")
    expect(shown.get_by_text("可以发送")).to_be_visible()
    shown.get_by_role("button", name="写入请求体").click()
    body = json.loads(steps.body_of(page))
    assert set(body) == {"content"}
    assert json.loads(body["content"])


def test_menus_confirmations_and_controls_of_a_card_work_and_say_what_is_not_sent(windows: Windows) -> None:
    app = published(windows)
    name = {"tag": "plain_text", "content": "删除"}
    confirm = {
        "title": {"tag": "plain_text", "content": "确定？"},
        "text": {"tag": "plain_text", "content": "不能撤销"},
    }
    option = {"text": {"tag": "plain_text", "content": "文档"}, "multi_url": {"url": f"{windows.url}/document"}}
    pick = {"tag": "select_static", "placeholder": {"tag": "plain_text", "content": "优先级"},
            "options": [{"text": {"tag": "plain_text", "content": "高"}, "value": "1"}]}  # fmt: skip
    panel = {"tag": "collapsible_panel", "header": {"title": {"tag": "plain_text", "content": "更多"}},
             "elements": [{"tag": "markdown", "content": "藏着的话"}]}  # fmt: skip
    rows = [{"n": number} for number in range(7)]
    table = {"tag": "table", "columns": [{"name": "n", "display_name": "数", "data_type": "number"}], "rows": rows}
    pressed = [
        {"tag": "button", "text": name, "confirm": confirm, "value": {"a": 1}},
        {"tag": "overflow", "options": [option]},
    ]
    card = {"elements": [{"tag": "action", "actions": [*pressed, pick]}, panel, table]}
    body = {"receive_id": app.open_id(LI), "msg_type": "interactive", "content": json.dumps(card)}
    query = {"receive_id_type": "open_id"}
    sent = app.client.api("POST", "/im/v1/messages", token=app.token(), query=query, body=body).json["data"]
    page = windows.open(f"/messenger/{sent['chat_id']}", LI)
    shown = page.get_by_role("article", name="卡片")
    shown.get_by_role("button", name="删除").click()
    steps.dialog(page, "确定？").get_by_role("button", name="确定", exact=True).click()
    steps.told(page, "200340")
    shown.get_by_role("button", name="更多", exact=True).first.press("Enter")
    with page.expect_popup() as popup:
        page.get_by_role("menuitem", name="文档").click()
    popup.value.close()
    shown.get_by_role("combobox", name="优先级").select_option("高")
    expect(shown.get_by_text("藏着的话")).to_have_count(0)
    shown.get_by_role("button", name="更多", exact=True).last.press("Enter")
    expect(shown.get_by_text("藏着的话")).to_be_visible()
    shown.get_by_role("button", name="下一页").click()
    expect(shown.get_by_role("row")).to_have_count(3)
