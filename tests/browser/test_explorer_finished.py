"""The explorer's tools (history, links, contents, keys, raw answers, another reader's eyes), and the advice on
scopes.
"""

import json
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, Somebody, Windows
from tests.support.consoles import console_as

pytestmark = pytest.mark.browser

EXPLORER = "/api-explorer"


def published(windows: Windows, *scopes: str) -> MadeApp:
    app = make_app(windows.url, HAN, "工具助手", scopes, bot=True)
    app.publish({"everyone": True})
    return app


def fill(page: Page, app: MadeApp, to: Somebody, text: str = "Hello world") -> None:
    body = {
        "receive_id": app.open_id(to),
        "msg_type": "text",
        "content": json.dumps({"text": text}, ensure_ascii=False),
    }
    steps.set_body(page, json.dumps(body, ensure_ascii=False))


def wait_for_log(windows: Windows, app: MadeApp, sends: int) -> None:
    """Calls are recorded behind their answers."""
    console = console_as(windows.url, HAN.user_id)
    for _ in range(100):
        rows = console.console("logs.search", {"app_id": app.app_id})["rows"]
        if sum("/im/v1/messages" in json.dumps(row) for row in rows) >= sends:
            return
        time.sleep(0.1)
    raise AssertionError("the calls were not recorded")


def test_a_call_is_remembered_named_searched_run_again_and_deleted(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(EXPLORER, HAN)
    steps.fetch_token(page)
    fill(page, app, HAN)
    steps.send(page)
    page.get_by_role("tab", name="历史").click()
    calls = page.get_by_role("list", name="历史").get_by_role("listitem")
    expect(calls).to_have_count(1)
    calls.get_by_role("button", name=re.compile("^命名")).click()
    page.get_by_label("调用的名称").fill("问候自己")
    page.get_by_role("button", name="保存").click()
    expect(calls).to_contain_text("问候自己")
    calls.get_by_role("button", name="重新调用").click()
    page.get_by_role("tab", name="历史").click()
    expect(calls).to_have_count(2)
    wait_for_log(windows, app, 2)
    page.get_by_role("button", name="导出", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="HAR").click()
    entries = json.loads(saved.value.path().read_text("utf-8"))["log"]["entries"]
    assert [json.loads(entry["request"]["postData"]["text"])["msg_type"] for entry in entries] == ["text", "text"]
    page.get_by_role("textbox", name=re.compile("^搜索名称")).fill("问候")
    expect(calls).to_have_count(1)
    calls.get_by_role("button", name=re.compile("^删除")).click()
    expect(calls).to_have_count(0)
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert "Hello world" in kept
    assert not re.search(r"\bt-\w{20,}", kept)


def test_a_shared_link_fills_in_the_request_and_says_so(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(EXPLORER, HAN)
    fill(page, app, HAN, "来自链接")
    page.get_by_role("button", name="分享请求").click()
    expect(page.get_by_text("链接已复制")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = windows.open(link, LI)
    expect(other.get_by_text("这个请求来自链接")).to_be_visible()
    expect(other.locator(steps.EDITOR)).to_contain_text("来自链接")
    other.get_by_role("button", name="恢复我原来填写的").click()
    expect(other.locator(steps.EDITOR)).not_to_contain_text("来自链接")
    expect(other).not_to_have_url(re.compile("[?&]r="))
    broken = windows.open(f"{EXPLORER}?api=im.v1.chat.list&r=e30", LI)
    expect(broken.get_by_text("读不出来")).to_be_visible()


def test_a_mention_and_a_post_are_written_without_json(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(EXPLORER, HAN)
    fill(page, app, HAN, "你好 ")
    page.get_by_role("button", name="编辑消息内容").click()
    shown = steps.dialog(page, "编辑消息内容")
    expect(shown.get_by_label("消息文本")).to_have_value("你好 ")
    shown.get_by_label("消息文本").press("End")
    shown.get_by_role("combobox").filter(has_text="@成员").click()
    page.get_by_role("option", name=LI.name).click()
    expect(shown.get_by_label("消息文本")).to_have_value(f'你好 <at user_id="{app.open_id(LI)}">{LI.name}</at> ')
    shown.get_by_text("富文本", exact=True).click()
    shown.get_by_label("标题").fill("周报")
    shown.get_by_role("textbox", name="文字").fill("第一条")
    shown.get_by_role("button", name="加粗").click()
    steps.answer(page, "编辑消息内容", "写入请求体")
    steps.fetch_token(page)
    steps.send(page)
    expect(page.locator("pre")).to_contain_text('\\"bold\\"')


def test_a_content_without_an_editor_has_its_json_checked_before_it_is_sent(windows: Windows) -> None:
    published(windows, SEND_SCOPE)
    page = windows.open(EXPLORER, HAN)
    steps.set_body(page, '{"receive_id": "ou_x", "msg_type": "system", "content": "{}"}')
    page.get_by_role("button", name="编辑消息内容").click()
    shown = steps.dialog(page, "编辑消息内容")
    shown.get_by_label("content 的 JSON").fill('{"elements": []')
    expect(shown.get_by_role("alert")).to_contain_text("第 1 行")
    expect(shown.get_by_role("button", name="写入请求体")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()


def test_keys_choose_the_endpoint_and_send_and_the_raw_answer_is_saved(windows: Windows) -> None:
    published(windows, "im:chat:read")
    page = windows.open(EXPLORER, HAN)
    expect(page.get_by_role("button", name="开始调试")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name=re.compile("搜索页面"))).to_be_focused()
    page.keyboard.type("获取用户或机器人所在的群列表")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"api=im\.v1\.chat\.list"))
    steps.fetch_token(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("code 0", exact=True)).to_be_visible()
    page.get_by_role("tab", name="原始响应").click()
    expect(page.locator("pre")).to_contain_text("x-tt-logid")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载响应").click()
    assert saved.value.suggested_filename == "im.v1.chat.list.json"
    assert json.loads(saved.value.path().read_text("utf-8"))["code"] == 0


def test_the_message_is_seen_with_its_readers_eyes_and_one_comes_back(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(EXPLORER, HAN)
    steps.fetch_token(page)
    fill(page, app, LI, "给李雷的消息")
    steps.send(page)
    page.get_by_role("button", name=f"以 {LI.name} 的身份查看").click()
    with page.expect_popup() as opened:
        steps.dialog(page, f"切换为 {LI.name}？").get_by_role("button", name="切换并打开").click()
    expect(opened.value).to_have_url(re.compile("/messenger/oc_"))
    expect(opened.value.get_by_text("给李雷的消息").last).to_be_visible()
    page.get_by_role("button", name=f"切回 {HAN.name}").click()
    expect(page.get_by_role("button", name=f"切回 {HAN.name}")).to_be_hidden()
    expect(page.get_by_role("button", name=HAN.name, exact=True)).to_be_visible()


def test_the_advice_names_what_calls_need_and_a_batch_is_imported(windows: Windows) -> None:
    app = published(windows, "im:message", "im:chat")
    app.send(HAN, "hi")
    page = windows.open(f"/app/{app.app_id}/auth", HAN)
    page.get_by_role("button", name="最小权限建议").click()
    missing = page.get_by_role("region", name="需要，但尚未生效")
    expect(missing).to_contain_text(SEND_SCOPE)
    spare = page.get_by_role("region", name="已生效，但建议之外")
    expect(spare.get_by_role("button", name="关闭 im:message", exact=True)).to_be_disabled()
    expect(spare.get_by_role("button", name="关闭 im:chat", exact=True)).to_be_enabled()
    page.get_by_role("button", name="批量导入").click()
    shown = steps.dialog(page, "批量导入权限")
    shown.get_by_label("权限 JSON").fill(json.dumps({"scopes": {"tenant": [SEND_SCOPE, "im:nothing"]}}))
    expect(shown.get_by_role("alert")).to_contain_text("im:nothing")
    shown.get_by_role("button", name="下一步：预览").click()
    steps.answer(page, "提示", "确认")
    expect(page.get_by_role("region", name="需要，已经生效")).to_contain_text(SEND_SCOPE)
    expect(spare.get_by_role("button", name="关闭 im:message", exact=True)).to_be_enabled()
