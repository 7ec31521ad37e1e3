"""The explorer: what it asks for first, what it says of refusals, and calling as a person."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import (
    SEND,
    SEND_SCOPE,
    MadeApp,
    make_app,
)
from tests.browser.windows import HAN, LI, Windows

pytestmark = pytest.mark.browser

APP = "调试助手"


def body(receive_id: str) -> str:
    text = json.dumps({"text": "Hello world"})
    return json.dumps({"receive_id": receive_id, "msg_type": "text", "content": text})


def published(windows: Windows, *scopes: str) -> MadeApp:
    app = make_app(windows.url, HAN, APP, scopes, bot=True)
    app.publish()
    return app


def send_to_han(page: Page, app: MadeApp, code: int) -> None:
    steps.set_body(page, body(app.open_id(HAN)))
    steps.send(page, code)


def test_who_has_the_one_time_address_of_a_page_comes_to_it_after_saying_who_to_be(windows: Windows) -> None:
    page = windows.open_as_owner(SEND)
    page.get_by_role("button", name=f"以 {HAN.name} 身份继续").click()
    expect(page).to_have_url(re.compile(re.escape(SEND)))
    expect(steps.explorer(page).get_by_role("button", name="创建应用")).to_be_visible()


def test_a_missing_scope_is_named_before_leave_and_enabled_beside_the_answer(windows: Windows) -> None:
    app = published(windows)
    page = windows.open(SEND, HAN)
    steps.fetch_token(page)
    send_to_han(page, app, 99991672)
    panel = page.get_by_role("region", name="排障助手")
    expect(panel).to_contain_text("允许助手读取这次请求的参数吗？")
    expect(panel).to_contain_text("没有开通应用身份权限")
    expect(steps.answered(page)).to_contain_text(SEND_SCOPE)
    panel.get_by_role("button", name=f"开通 {SEND_SCOPE}").click()
    expect(panel.get_by_role("status")).to_contain_text("立即生效")
    page.get_by_role("tab", name="权限配置").click()
    expect(page.get_by_text("已具备调用权限")).to_be_visible()
    steps.send(page)


def test_the_link_in_a_refusal_opens_the_scopes_ticked(windows: Windows) -> None:
    app = published(windows)
    answer = app.send(HAN, "hi")
    assert answer.code == 99991672
    link = re.findall(r"https?://\S+", str(answer.json["msg"]))[0].rstrip("。.,，")
    page = windows.open(link, HAN)
    expect(page.get_by_role("heading", level=1, name="权限管理")).to_be_visible()
    expect(page.get_by_role("checkbox", name=SEND_SCOPE, exact=True)).to_be_checked()
    page.get_by_role("button", name=re.compile("^批量开通（")).click()
    steps.answer(page, "提示", "确认")
    assert app.send(HAN, "hi").code == 0


def test_a_missing_bot_leads_to_where_it_is_added(windows: Windows) -> None:
    app = make_app(windows.url, HAN, APP, (SEND_SCOPE,))
    app.publish()
    page = windows.open(SEND, HAN)
    steps.fetch_token(page)
    send_to_han(page, app, 230006)
    page.get_by_role("region", name="排障助手").get_by_role("button", name="添加应用能力").first.click()
    expect(page).to_have_url(re.compile(rf"/app/{app.app_id}/"))


def test_who_is_out_of_reach_is_greyed_with_a_way_out(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(SEND, HAN)
    page.get_by_role("button", name="快速复制 open_id").first.click()
    shown = steps.dialog(page, "复制成员 ID")
    shown.get_by_role("textbox").fill(LI.name)
    expect(shown).to_contain_text("可用范围")
    expect(shown.get_by_role("button", name="复制成员 ID")).to_have_count(0)
    shown.get_by_role("button").filter(has_text=re.compile("版本|可用范围")).click()
    expect(page).to_have_url(re.compile(rf"/app/{app.app_id}/version"))


def test_an_id_can_be_filled_in_instead_of_pasted(windows: Windows) -> None:
    published(windows, SEND_SCOPE)
    page = windows.open(SEND, HAN)
    open_id = steps.copy_open_id(page, HAN.name)
    steps.dialog(page, "复制成员 ID").get_by_role("button", name="填入 receive_id").click()
    expect(page.locator(steps.EDITOR)).to_contain_text(open_id)
    page.get_by_text("表单", exact=True).click()
    expect(page.get_by_role("textbox", name=re.compile("^receive_id"))).to_have_value(open_id)


def test_nothing_is_sent_without_a_token_or_with_wrong_json(windows: Windows) -> None:
    published(windows, SEND_SCOPE)
    page = windows.open(SEND, HAN)
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url) if "/open-apis/" in request.url else None)
    page.get_by_role("button", name="开始调试").click()
    expect(page.get_by_text("先获取 Token，再开始调试。")).to_be_visible()
    steps.fetch_token(page)
    steps.set_body(page, '{"receive_id": "ou_x" "msg_type": "text"}')
    page.get_by_role("button", name="开始调试").click()
    expect(page.get_by_role("button", name="仍然发送")).to_be_visible()
    expect(page.get_by_text("请求体第 1 行第 21 列")).to_have_count(1)
    expect(page.locator(steps.EDITOR)).to_be_focused()
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    assert not calls


def test_a_user_consents_and_the_app_calls_as_them(windows: Windows) -> None:
    published(windows, SEND_SCOPE)
    page = windows.open("/api-explorer?api=im.v1.chat.list", HAN)
    page.get_by_text("用户身份", exact=True).click()
    steps.tick_scope(page, "im:chat:readonly")
    steps.answer(page, "提示", "确认")
    expect(page.get_by_text("已具备调用权限")).to_be_visible()
    page.get_by_role("button", name="获取 Token").click()
    shown = steps.dialog(page, re.compile("以你的身份调用"))
    expect(shown.get_by_role("checkbox")).to_be_checked()
    steps.answer(page, re.compile("以你的身份调用"), "同意并获取")
    expect(page.get_by_text("剩余")).to_be_visible()
    expect(page.get_by_text(re.compile("^u-"))).to_be_visible()
    steps.send(page)
    expect(steps.answered(page)).to_contain_text("items")


def test_a_call_is_looked_up_by_its_log_id(windows: Windows) -> None:
    app = published(windows)
    page = windows.open(SEND, HAN)
    steps.fetch_token(page)
    send_to_han(page, app, 99991672)
    page.get_by_role("link", name="查看这次调用").click()
    expect(page.get_by_role("heading", name="调用详情")).to_be_visible()
    expect(page.get_by_text(re.compile("^99991672 Access denied"))).to_be_visible()
    expect(page.get_by_role("link", name=APP).first).to_be_visible()
