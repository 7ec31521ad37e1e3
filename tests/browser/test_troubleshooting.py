"""When a call fails: it is found in the log, its Log ID tells the story, and the assistant names the cause and mends
it.
"""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from larkstead.cli.client import ApiAnswer
from tests.browser import steps
from tests.browser.factories import (
    SEND,
    SEND_SCOPE,
    MadeApp,
    make_app,
)
from tests.browser.windows import HAN, LI, Look, Windows

pytestmark = pytest.mark.browser

APP = "排障应用"
MENDED = "再试一次"
READ_SCOPE, GROUP_SCOPE = "im:message:readonly", "im:message.group_msg"
PHONES = [Look(language, "dark", 390, 844) for language in ("zh", "en")]


def published(windows: Windows, *scopes: str, bot: bool = True) -> MadeApp:
    """An app whose version is online for its creator alone."""
    app = make_app(windows.url, HAN, APP, scopes, bot)
    app.publish()
    return app


def refused(app: MadeApp, code: int) -> ApiAnswer:
    """A text to the app's creator that is refused with this code."""
    answer = app.send(HAN, "hi")
    assert answer.code == code, answer.body
    return answer


def report(windows: Windows, answer: ApiAnswer) -> Page:
    """The page that the answer's Log ID leads to."""
    return windows.open(f"/search?log_id={answer.log_id}", HAN)


def assistant(page: Page) -> Locator:
    """The assistant on the page."""
    return page.get_by_role("region", name="排障助手")


def asked(page: Page) -> Locator:
    """The assistant, once it was allowed to read the request."""
    panel = assistant(page)
    expect(panel).to_contain_text("允许助手读取这次请求的参数吗？")
    panel.get_by_role("button", name="允许读取").click()
    expect(panel).to_contain_text("已读取请求参数")
    return panel


def mend(page: Page, cause: str, button: str, said: str | re.Pattern[str]) -> None:
    """Let the assistant name the cause, press its button, and hear what was done."""
    panel = asked(page)
    expect(panel).to_contain_text(cause)
    panel.get_by_role("button", name=button, exact=True).click()
    expect(panel.get_by_role("status")).to_contain_text(said)


def rows(page: Page) -> Locator:
    """The calls of the log."""
    return page.get_by_role("region", name="调用列表").get_by_role("listitem")


def row(page: Page, answer: ApiAnswer) -> Locator:
    """One call of the log."""
    return rows(page).filter(has_text=answer.log_id)


def test_a_failing_call_comes_into_the_log_and_is_found_by_its_kind(windows: Windows) -> None:
    app = published(windows)
    page = windows.open(f"/app/{app.app_id}/logs", HAN)
    expect(page.get_by_text("没有符合条件的调用")).to_be_visible()
    page.get_by_role("button", name="实时", exact=True).click()
    failed = refused(app, 99991672)
    expect(row(page, failed)).to_contain_text("99991672")
    page.get_by_role("button", name="暂停", exact=True).click()
    expect(rows(page)).to_have_count(2)
    page.get_by_role("region", name="失败分布").get_by_role("button", name=re.compile("^99991672")).click()
    expect(rows(page)).to_have_count(1)
    assert "code:99991672" in parse_qs(urlsplit(page.url).query)["q"][0]
    other = windows.open(page.url, HAN)
    expect(rows(other)).to_have_count(1)
    expect(row(other, failed)).to_be_visible()
    row(other, failed).get_by_role("link").click()
    expect(other).to_have_url(f"{windows.url}/search?log_id={failed.log_id}")
    story = other.get_by_role("region", name="调用过程")
    expect(story.get_by_role("listitem").filter(has_text="校验权限")).to_contain_text("在此被拒绝")
    expect(story.get_by_role("listitem").filter(has_text="校验参数")).to_contain_text("未执行到")


def test_the_chart_and_the_result_choose_what_the_log_shows(windows: Windows) -> None:
    app = published(windows)
    failed = refused(app, 99991672)
    page = windows.open(f"/app/{app.app_id}/logs?range=15m", HAN)
    expect(rows(page)).to_have_count(2)
    page.get_by_role("combobox").filter(has_text="全部结果").click()
    page.get_by_role("option", name="失败", exact=True).click()
    expect(rows(page)).to_have_count(1)
    expect(row(page, failed)).to_be_visible()
    page.get_by_role("region", name="调用次数").get_by_role("button").last.click()
    expect(page).to_have_url(re.compile(r"since=\d+.*until=\d+"))
    expect(row(page, failed)).to_be_visible()


def test_a_missing_scope_is_enabled_and_the_replayed_call_succeeds(windows: Windows) -> None:
    app = published(windows)
    page = report(windows, refused(app, 99991672))
    mend(page, f"应用“{APP}”没有开通应用身份权限", f"开通 {SEND_SCOPE}", f"已开通 {SEND_SCOPE}")
    page.get_by_role("button", name="重放", exact=True).click()
    steps.dialog(page, "重新发送这次调用？").get_by_role("button", name="重放", exact=True).click()
    steps.told(page, "返回码 0")
    expect(page.get_by_role("region", name="调用过程")).to_contain_text("hi")
    expect(assistant(page)).to_have_count(0)
    assert app.send(HAN, MENDED).code == 0


@pytest.mark.parametrize(
    ("added", "cause", "button"),
    [
        (False, "没有添加机器人能力", "添加机器人并发布"),
        (True, "已添加机器人，但还没有随版本发布", "创建版本并发布"),
    ],
    ids=["never-added", "not-published"],
)
def test_a_bot_that_is_off_is_published(windows: Windows, added: bool, cause: str, button: str) -> None:
    app = published(windows, SEND_SCOPE, bot=False)
    if added:
        app.client.console("abilities.add_bot", {"app_id": app.app_id})
    page = report(windows, refused(app, 230006))
    mend(page, cause, button, "已上线")
    assert app.send(HAN, MENDED).code == 0


def test_the_availability_is_widened_by_the_one_who_was_outside(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    failed = app.send(LI, "hi")
    assert failed.code == 230013, failed.body
    cause = f"{LI.name} 不在版本 1.0.0 的可用范围内，该版本仅对"
    mend(report(windows, failed), cause, f"把 {LI.name} 加入可用范围并发布", "已上线")
    assert app.send(LI, MENDED).code == 0
    assert app.send(HAN, MENDED).code == 0


def test_a_bot_outside_a_chat_is_added_to_it(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    chat = app.client.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id]})["chat_id"]
    failed = app.send(chat, "hi")
    assert failed.code == 230002, failed.body
    mend(report(windows, failed), f"机器人“{APP}”不在群“项目群”中", f"把“{APP}”加入群“项目群”", "已加入群")
    assert app.send(chat, MENDED).code == 0


def test_a_scope_that_waits_for_a_version_is_published(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE, READ_SCOPE)
    chat = app.client.console("groups.create", {"name": "项目群", "user_ids": [LI.user_id], "app_ids": [app.app_id]})[
        "chat_id"
    ]
    app.client.console("admin.set_rules", {"scope_preset": "custom", "exempt_scopes": []})
    app.client.console("scopes.enable", {"app_id": app.app_id, "grants": [{"key": GROUP_SCOPE, "token": "tenant"}]})
    query = {"container_id_type": "chat", "container_id": chat}
    failed = app.client.api("GET", "/im/v1/messages", token=app.token(), query=query)
    assert failed.code == 230027, failed.body
    mend(report(windows, failed), f"权限 {GROUP_SCOPE} 已添加到应用", "创建版本并发布", "等待企业管理员")
    (waiting,) = app.client.console("admin.reviews", {})["waiting"]
    app.client.console("admin.approve", {"app_id": app.app_id, "version_id": waiting["version"]["version_id"]})
    assert app.client.api("GET", "/im/v1/messages", token=app.token(), query=query).code == 0


def test_a_disabled_app_is_enabled_by_the_admin(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    token, open_id = app.token(), app.open_id(HAN)
    app.client.console("admin.disable_app", {"app_id": app.app_id})
    body = {"receive_id": open_id, "msg_type": "text", "content": json.dumps({"text": "hi"})}
    query = {"receive_id_type": "open_id"}
    failed = app.client.api("POST", "/im/v1/messages", token=token, query=query, body=body)
    assert failed.code == 99991662, failed.body
    mend(report(windows, failed), f"应用“{APP}”已被企业管理员停用", f"启用“{APP}”", "已启用")
    assert app.send(HAN, MENDED).code == 0


def test_a_token_that_expired_is_fetched_anew_in_the_explorer(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(SEND, HAN)
    steps.fetch_token(page)
    body = {"receive_id": app.open_id(HAN), "msg_type": "text", "content": json.dumps({"text": "hi"})}
    steps.set_body(page, json.dumps(body))
    # The program's token is no longer known: as if it had been fetched from another server.
    page.route("**/open-apis/**", lambda route: route.continue_(headers=with_token(route.request.headers)))
    page.get_by_role("button", name="开始调试").click()
    expect(page.get_by_text("code 99991663", exact=True)).to_be_visible()
    page.unroute("**/open-apis/**")
    panel = asked(page)
    expect(panel).to_contain_text("tenant_access_token")
    with page.expect_response("**/explorer.token"):
        panel.get_by_role("button", name="重新获取 Token").click()
    steps.send(page)


def with_token(headers: dict[str, str]) -> dict[str, str]:
    """The same headers with a token that nobody issued."""
    return {**headers, "authorization": "Bearer t-unknown"}


def test_content_that_is_an_object_is_corrected_in_the_explorer(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    page = windows.open(SEND, HAN)
    steps.fetch_token(page)
    wrong = {"receive_id": app.open_id(HAN), "msg_type": "text", "content": {"text": "hi"}}
    steps.set_body(page, json.dumps(wrong))
    page.get_by_role("button", name="开始调试").click()
    if (anyway := page.get_by_role("button", name="仍然发送")).is_visible():
        anyway.click()
    expect(page.get_by_text("code 9499", exact=True)).to_be_visible()
    panel = asked(page)
    expect(panel).to_contain_text("content")
    panel.get_by_role("button", name="在调试台中修正请求").click()
    expect(page.locator(steps.EDITOR)).to_contain_text(r"{\"text\":")
    assert json.loads(json.loads(steps.body_of(page))["content"]) == {"text": "hi"}
    steps.send(page)


def test_the_log_opens_the_assistant_below_a_failed_call_and_the_audit_log_tells_of_its_mend(windows: Windows) -> None:
    app = published(windows)
    failed = refused(app, 99991672)
    page = windows.open(f"/app/{app.app_id}/logs", HAN)
    expect(rows(page)).to_have_count(2)
    expect(rows(page).get_by_role("button", name="排障助手")).to_have_count(1)
    row(page, failed).get_by_role("button", name="排障助手").click()
    mend(page, SEND_SCOPE, f"开通 {SEND_SCOPE}", "立即生效")
    page.goto("/admin/audit")
    line = page.get_by_role("row").nth(1)
    for words in (HAN.name, "执行排障建议", "assistant.mend", "开通权限", app.app_id, SEND_SCOPE):
        expect(line).to_contain_text(words)


def test_without_leave_the_cause_is_named_and_the_request_stays_unread(windows: Windows) -> None:
    page = report(windows, refused(published(windows), 99991672))
    panel = assistant(page)
    panel.get_by_role("button", name="不读取，直接分析").click()
    expect(panel).to_contain_text("未读取请求参数")
    expect(panel).to_contain_text(SEND_SCOPE)


def test_the_log_is_saved_as_lines_of_json(windows: Windows) -> None:
    app = published(windows)
    failed = refused(app, 99991672)
    page = windows.open(f"/app/{app.app_id}/logs", HAN)
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="导出", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="JSONL").click()
    assert saved.value.suggested_filename.endswith(".jsonl")
    lines = [json.loads(line) for line in saved.value.path().read_text("utf-8").splitlines()]
    assert len(lines) == 2
    assert {line["log_id"]: line["code"] for line in lines}[failed.log_id] == 99991672


def test_what_a_code_means_is_said_once_by_the_assistant_where_there_is_one(windows: Windows) -> None:
    page = report(windows, refused(published(windows), 99991672))
    expect(assistant(page)).to_contain_text("没有开通")
    expect(page.get_by_role("link", name="查看文档")).to_be_visible()
    heading = page.get_by_role("heading", name="错误码 99991672")
    expect(heading).to_have_count(0)
    page.goto("/search?code=99991672")
    expect(heading).to_be_visible()
    page.goto("/search?code=12345678")
    expect(page.get_by_role("main")).to_contain_text("这台服务器不认识错误码 12345678")


@pytest.mark.parametrize("look", PHONES, ids=lambda look: look.language)
def test_the_story_the_assistant_and_the_advice_fit_a_phone(windows: Windows, look: Look) -> None:
    app = published(windows)
    failed = refused(app, 99991672)
    allow, name, advise = {
        "zh": ("允许读取", "排障助手", "最小权限建议"),
        "en": ("Let it read them", "Assistant", "Least-scope advice"),
    }[look.language]
    page = windows.open(f"/search?log_id={failed.log_id}", HAN, look)
    page.get_by_role("button", name=allow).click()
    expect(page.get_by_role("region", name=name)).to_contain_text(SEND_SCOPE)
    assert_fits(page)
    page.goto(f"/app/{app.app_id}/logs")
    page.get_by_role("listitem").get_by_role("button", name=name).click()
    page.get_by_role("button", name=allow).click()
    expect(page.get_by_role("region", name=name)).to_contain_text(SEND_SCOPE)
    assert_fits(page)
    page.goto(f"/app/{app.app_id}/auth")
    page.get_by_role("button", name=advise).click()
    expect(page.get_by_role("main")).to_contain_text(SEND_SCOPE)
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """The page does not scroll sideways."""
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, page.url


@pytest.mark.parametrize("long", [False, True], ids=["in-the-link", "too-long-for-a-link"])
def test_a_recorded_call_is_opened_in_the_explorer_with_its_app_and_request(windows: Windows, long: bool) -> None:
    app = published(windows)
    make_app(windows.url, HAN, "更新的应用")
    text = "from the log" + " and on" * (1_000 if long else 0)
    failed = app.send(HAN, text)
    page = report(windows, failed)
    page.get_by_role("button", name="在 API 调试台打开").click()
    expect(page).to_have_url(re.compile("/api-explorer"))
    assert ("&r=" in page.url) != long
    expect(page.locator(steps.EDITOR)).to_contain_text("from the log")
    expect(page.get_by_text(APP, exact=True).first).to_be_visible()


def test_what_the_log_kept_of_a_long_body_is_opened_with_a_word_that_it_was_cut(windows: Windows) -> None:
    app = published(windows)
    page = report(windows, app.send(HAN, "from the log" + " and on" * 3_000))
    expect(page.get_by_role("main")).to_contain_text("请求体超过日志保留的 16,384 个字符")
    page.get_by_role("button", name="在 API 调试台打开").click()
    expect(page.get_by_role("status").filter(has_text="日志只保留了这次请求体的前 16,384 个字符")).to_be_visible()
    expect(page.locator(steps.EDITOR)).to_contain_text("from the log")
    expect(page.get_by_role("alert").filter(has_text="请求体第 1 行")).to_be_visible()
    page.get_by_role("button", name="知道了").click()
    expect(page.get_by_role("status").filter(has_text="日志只保留了")).to_have_count(0)
