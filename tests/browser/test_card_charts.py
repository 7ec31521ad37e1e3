"""Charts in cards: drawn by VChart when they come into view, from definitions that nobody trusts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.charts import DOCUMENTED, HOSTILE, REFUSED, of
from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.steps import EDITOR
from tests.browser.windows import HAN, LI, PHONE, Look, Windows
from tests.support.consoles import console_as
from tests.support.servers import RunningServer, running

pytestmark = pytest.mark.browser

OWN = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server without limits: many cards are sent."""
    with running(tmp_path / "data", "--limits", "off", forked=True) as found:
        yield found


def sender(windows: Windows) -> MadeApp:
    app = make_app(windows.url, HAN, "图表助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    return app


def chart(spec: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"schema": "2.0", "body": {"elements": [{"tag": "chart", "chart_spec": spec, **more}]}}


def sent(app: MadeApp, *cards: dict[str, Any]) -> str:
    """Send cards to Li Lei; gives the chat."""
    token, to, chat = app.token(), app.open_id(LI), ""
    for card in cards:
        body = {"receive_id": to, "msg_type": "interactive", "content": json.dumps(card)}
        answer = app.client.api("POST", "/im/v1/messages", token=token, query={"receive_id_type": "open_id"}, body=body)
        assert answer.json["code"] == 0, answer.json
        chat = str(answer.json["data"]["chat_id"])
    return chat


def drawn(page: Page, name: str) -> Locator:
    """A chart, once something is drawn on its canvas."""
    found = page.get_by_role("img", name=name, exact=True)
    found.scroll_into_view_if_needed()
    expect(found.locator("canvas")).to_be_visible()
    inked = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    page.wait_for_function(f"canvas => ({inked})(canvas)", arg=found.locator("canvas").element_handle())
    return found


def ratio(figure: Locator) -> float:
    box = figure.bounding_box()
    assert box is not None
    return box["width"] / box["height"]


def test_each_documented_type_is_drawn_and_named(windows: Windows) -> None:
    app = sender(windows)
    old = {"elements": [{"tag": "chart", "chart_spec": of("line", xField="x", yField="y", title={"text": "旧版"})}]}
    chat = sent(app, old, *(chart(spec) for spec in DOCUMENTED.values()))
    page = windows.open(f"/messenger/{chat}", LI, Look(theme="dark"))
    for name in ("折线图：旧版", *DOCUMENTED):
        drawn(page, name)


def test_the_library_comes_with_the_first_chart_that_is_seen(windows: Windows) -> None:
    app = sender(windows)
    lines = [{"elements": [{"tag": "markdown", "content": f"第 {n} 条"}]} for n in range(24)]
    chat = sent(app, chart(DOCUMENTED["饼图"]), *lines)
    li = console_as(windows.url, LI.user_id)
    newest = li.console("messenger.messages", {"chat_id": chat})["messages"][0]["message_id"]
    li.console("messenger.read", {"chat_id": chat, "message_id": newest})
    page = windows.open("/messenger", LI)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/messenger/{chat}")
    expect(page.get_by_role("log").get_by_text("第 23 条", exact=True)).to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/Drawing-" in url]
    drawn(page, "饼图")
    assert [url for url in asked if "/Drawing-" in url]


def test_a_chart_has_the_shape_that_its_card_says_and_can_be_enlarged(windows: Windows) -> None:
    app = sender(windows)
    spec = DOCUMENTED["饼图"]
    shapes: tuple[dict[str, Any], ...] = (
        {},
        {"aspect_ratio": "2:1"},
        {"height": "120px", "aspect_ratio": "1:1", "preview": False},
    )
    chat = sent(app, *(chart(spec, **shape) for shape in shapes))
    page = windows.open(f"/messenger/{chat}", LI)
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(3)
    assert [round(ratio(figures.nth(at)), 1) for at in (0, 1)] == [1.8, 2.0]
    expect(figures.nth(2)).to_have_css("height", "120px")
    expect(figures.nth(2).get_by_role("button")).to_have_count(0)
    figures.nth(1).get_by_role("button", name="放大查看").focus()
    page.keyboard.press("Enter")
    large = page.get_by_role("dialog")
    expect(large.locator("canvas")).to_be_visible()
    page.keyboard.press("Escape")
    expect(large).to_have_count(0)
    assert round(ratio(windows.open(f"/messenger/{chat}", LI, PHONE).get_by_role("figure").first), 1) == 1.0


def test_a_definition_that_is_refused_says_so_in_its_place(windows: Windows) -> None:
    app = sender(windows)
    after = {"tag": "markdown", "content": "后面的内容"}
    cards = [chart(spec) for spec in REFUSED.values()]
    for card in cards:
        card["body"]["elements"].append(after)
    page = windows.open(f"/messenger/{sent(app, *cards)}", LI)
    found = page.get_by_role("article")
    expect(found).to_have_count(len(cards))
    for words, shown in zip(REFUSED, found.all(), strict=True):
        shown.scroll_into_view_if_needed()
        expect(shown).to_contain_text(words)
        expect(shown).to_contain_text("后面的内容")


def test_nothing_leaves_the_page_by_a_hostile_definition_and_none_holds_it_up(windows: Windows) -> None:
    app = sender(windows)
    chat = sent(app, *(chart(spec, preview=False) for spec in HOSTILE.values()))
    page = windows.open("/messenger", LI)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/messenger/{chat}")
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(len(HOSTILE))
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        expect(figure.locator("canvas").or_(figure.get_by_text("图表定义有误")).first).to_be_visible(timeout=15_000)
        figure.hover()
        assert page.evaluate("[window.harmed, ({}).polluted]") == [None, None]
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(OWN) or "x.png" in url] == []


def test_the_preview_of_a_template_draws_its_chart_as_it_is_written(windows: Windows) -> None:
    page = windows.open("/app/templates", HAN, Look(language="en", theme="dark"))
    page.get_by_role("button", name="Create a card template").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Sales")
    page.get_by_role("dialog").get_by_role("button", name="Create", exact=True).click()
    editor = page.locator(EDITOR)
    for spec, name in ((DOCUMENTED["饼图"], "Pie chart"), (DOCUMENTED["雷达图"], "Radar chart")):
        editor.click()
        editor.fill(json.dumps(chart(spec)))
        drawn(page, name)
