"""The admin's pages for running it: the overview's charts, the audit log, and the optional model."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, PHONE, Windows
from tests.support.servers import RunningServer, running

pytestmark = pytest.mark.browser

APP = "运维应用"


def published(windows: Windows, *scopes: str) -> MadeApp:
    """An app whose version is online for its creator alone."""
    app = make_app(windows.url, HAN, APP, scopes, bot=True)
    app.publish()
    return app


def table(page: Page, name: str) -> Locator:
    """The rows of one of the page's tables, without their head."""
    return page.get_by_role("table", name=name).get_by_role("row").filter(has=page.get_by_role("cell"))


def test_the_overview_draws_the_calls_that_were_made(windows: Windows) -> None:
    app = published(windows, SEND_SCOPE)
    assert app.send(HAN, "一").code == 0
    refused = app.send(LI, "二")
    assert refused.code == 230013
    page = windows.open(f"/app/{app.app_id}/logs", HAN)
    # The log is written a moment after the answer.
    page.get_by_role("button", name="实时", exact=True).click()
    expect(page.get_by_role("region", name="调用列表")).to_contain_text(refused.log_id or "?")
    page.goto("/admin/overview")
    chart = page.get_by_role("region", name="调用与失败")
    expect(page.get_by_text("失败率")).to_be_visible()
    expect(table(page, "失败按错误码").filter(has_text="230013")).to_contain_text("1")
    expect(table(page, "调用最多的接口").filter(has_text="im.v1.message.create")).to_contain_text("2")
    heights = chart.locator("rect").evaluate_all("all => all.map((one) => Number(one.getAttribute('height')))")
    drawn = [height for height in heights if 0 < height < 160]
    assert drawn, heights
    titles = chart.locator("title").all_text_contents()
    assert any("230013 × 1" in title for title in titles)
    expect(page.get_by_role("region", name="进程")).to_contain_text("sqlite")
    page.get_by_text("最近一天").click()
    expect(chart.locator("g")).to_have_count(97)
    expect(table(page, "失败按错误码").filter(has_text="230013")).to_contain_text("1")


def test_what_is_done_in_the_browser_stands_in_the_audit_log(windows: Windows) -> None:
    page = windows.open("/app", HAN)
    page.get_by_role("button", name=re.compile("创建企业自建应用")).first.click()
    steps.create_app(page, "留痕应用")
    expect(page).to_have_url(re.compile("/app/cli_"))
    app_id = steps.app_id_of(page)
    page.goto("/admin/audit")
    lines = table(page, "审计日志")
    for words in (HAN.name, "创建应用", "apps.create", f"留痕应用 ({app_id})", "已完成"):
        expect(lines.first).to_contain_text(words)
    page.get_by_role("combobox").filter(has_text="所有操作").click()
    for typed in ("创建应", "apps.cr"):
        page.get_by_role("combobox").get_by_role("textbox").and_(page.locator(":focus")).fill(typed)
        expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option", name="apps.create").click()
    expect(lines).to_have_count(1)


class Speaker:
    """An OpenAI-compatible endpoint that says its words one by one, the last ones when it is let."""

    WORDS = ("**该应用**", "没有所需的", "权限。\n\n", "- 开通权限\n", "- 再次调用\n")

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.go_on = Event()
        speaker = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                speaker.asked.append(json.loads(self.rfile.read(length)))
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                for number, word in enumerate(speaker.WORDS):
                    if number == 3:
                        speaker.go_on.wait(20)
                    part = {"choices": [{"delta": {"content": word}}]}
                    self.wfile.write(f"data: {json.dumps(part)}\n\n".encode())
                    self.wfile.flush()
                self.wfile.write(b"data: [DONE]\n\n")

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.go_on.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    opened = Speaker()
    yield opened
    opened.close()


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningServer]:
    """A fresh server; one that may ask a model on this machine, for the test that has one."""
    private = ("--outbound-private", "loopback") if "speaker" in request.fixturenames else ()
    with running(tmp_path / "data", *private, forked=True) as found:
        yield found


def test_the_models_answer_is_shown_as_it_comes(windows: Windows, speaker: Speaker) -> None:
    app = published(windows)
    failed = app.send(HAN, "保密的内容")
    assert failed.code == 99991672
    page = windows.open("/admin/assistant", HAN)
    page.get_by_label("接口地址").fill(speaker.url)
    page.get_by_label("模型名称").fill("tiny")
    page.get_by_role("button", name="保存", exact=True).click()
    steps.told(page, "已保存")
    page.goto(f"/search?log_id={failed.log_id}")
    panel = page.get_by_role("region", name="排障助手")
    panel.get_by_role("button", name="不读取，直接分析").click()
    assert speaker.asked == []
    panel.get_by_role("button", name="询问 tiny").click()
    said = panel.get_by_label("tiny 的回答")
    expect(said.locator("strong")).to_have_text("该应用")
    expect(said).to_have_attribute("aria-busy", "true")
    expect(said.get_by_role("listitem")).to_have_count(0)
    speaker.go_on.set()
    expect(said.get_by_role("listitem")).to_have_count(2)
    expect(said).to_have_attribute("aria-busy", "false")
    (asked,) = speaker.asked
    sent = json.dumps(asked, ensure_ascii=False)
    assert SEND_SCOPE in sent
    assert "保密的内容" not in sent


@pytest.mark.parametrize("place", ["members", "apps", "audit", "overview"])
def test_a_phone_shows_the_admins_tables_without_pushing_them(windows: Windows, place: str) -> None:
    assert published(windows, SEND_SCOPE).send(LI, "二").code == 230013
    page = windows.open(f"/admin/{place}", HAN, PHONE)
    expect(page.locator("table").first).to_be_visible()
    pushed = "all => all.map((table) => table.parentElement.scrollWidth - table.parentElement.clientWidth)"
    assert page.locator("table").evaluate_all(pushed) == [0] * page.locator("table").count()
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
