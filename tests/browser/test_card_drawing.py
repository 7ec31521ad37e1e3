"""How the messenger draws cards: the Markdown of each version, tables by pages, panels, columns, icons."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.factories import SEND_SCOPE, MadeApp, make_app
from tests.browser.windows import HAN, LI, Look, Windows

pytestmark = pytest.mark.browser

FIRST = "# head\n> quote\n`code`\n**bold**\n\n| a | b |\n|---|---|\n| 0 | x |"


def sender(windows: Windows) -> MadeApp:
    app = make_app(windows.url, HAN, "卡片助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    return app


def sent(app: MadeApp, *cards: dict[str, Any]) -> str:
    """Send cards to Li Lei; gives the chat."""
    for card in cards:
        body = {"receive_id": app.open_id(LI), "msg_type": "interactive", "content": json.dumps(card)}
        answer = app.client.api(
            "POST", "/im/v1/messages", token=app.token(), query={"receive_id_type": "open_id"}, body=body
        )
        assert answer.json["code"] == 0, answer.json
    return str(answer.json["data"]["chat_id"])


def of_two(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"schema": "2.0", "body": {"elements": list(elements)}}


def marked(content: str) -> dict[str, Any]:
    return {"tag": "markdown", "content": content}


def cards_of(page: Page, count: int) -> list[Locator]:
    cards = page.get_by_role("article")
    expect(cards).to_have_count(count)
    return cards.all()


def test_each_version_of_a_card_draws_the_markdown_that_its_page_lists(windows: Windows) -> None:
    app = sender(windows)
    lark_md = {"elements": [{"tag": "div", "text": {"tag": "lark_md", "content": FIRST}}]}
    links = "**[a](https://a.example.com)** [**b**](https://b.example.com)"
    styles = f"***both*** and _em_\n{links}\n<font color='red'>x\ny</font>"
    chat = sent(app, lark_md, {"elements": [marked(FIRST)]}, of_two(marked(FIRST)), of_two(marked(styles)))
    page = windows.open(f"/messenger/{chat}", LI)
    in_text, first, second, styled = cards_of(page, 4)
    for card in (in_text, first):
        for words in ("# head", "> quote", "`code`", "| a | b |", "|---|---|"):
            expect(card).to_contain_text(words)
        expect(card.locator("strong")).to_have_text("bold")
        expect(card.get_by_role("table")).to_have_count(0)
    expect(second.get_by_role("heading")).to_have_text("head")
    expect(second.get_by_role("blockquote")).to_contain_text("quote")
    expect(second.locator("code")).to_have_text("code")
    expect(second.get_by_role("cell")).to_have_text(["0", "x"])
    expect(second).not_to_contain_text(re.compile(r"[#>`|]"))
    expect(styled.locator("em strong, strong em")).to_have_text("both")
    expect(styled.locator("em").last).to_have_text("em")
    for name, address in (("a", "https://a.example.com"), ("b", "https://b.example.com")):
        link = styled.get_by_role("link", name=name, exact=True)
        expect(link).to_have_attribute("href", address)
        weight = link.evaluate("link => getComputedStyle(link.querySelector('strong') ?? link).fontWeight")
        assert int(weight) >= 600, name
    expect(styled.locator("span", has_text=re.compile("^xy$"))).to_have_css("color", "rgb(185, 42, 36)")
    expect(styled).not_to_contain_text(re.compile(r"[*_\[\]]"))
    # The chat list says the same without a sign.
    expect(page.locator(f"[data-chat-id={chat}]")).to_contain_text("both and em")


def test_a_table_in_markdown_has_pages_of_five_rows_and_its_columns_aligned(windows: Windows) -> None:
    rows = "".join(f"| {number} | a \\| b |\n" for number in range(12))
    chat = sent(sender(windows), of_two(marked(f"| n | t |\n|:-:|--:|\n{rows}")))
    page = windows.open(f"/messenger/{chat}", LI)
    [card] = cards_of(page, 1)
    expect(card.get_by_role("row")).to_have_count(6)
    expect(card.get_by_role("cell").nth(1)).to_have_text("a | b")
    expect(card.get_by_role("cell").nth(0)).to_have_css("text-align", "center")
    expect(card.get_by_role("cell").nth(1)).to_have_css("text-align", "right")
    card.get_by_role("button", name="下一页").click()
    card.get_by_role("button", name="下一页").click()
    expect(card.get_by_text("3 / 3")).to_be_visible()
    expect(card.get_by_role("row")).to_have_count(3)
    expect(card.get_by_role("cell").first).to_have_text("10")
    expect(card.get_by_role("button", name="下一页")).to_be_disabled()


def panel(title: dict[str, Any], **header: Any) -> dict[str, Any]:
    return {"tag": "collapsible_panel", "header": {"title": {"tag": "plain_text", **title}, **header},
            "elements": [marked("inside")]}  # fmt: skip


def iconed(words: str, icon: dict[str, Any]) -> dict[str, Any]:
    return {"tag": "div", "text": {"tag": "plain_text", "content": words}, "icon": icon}


def test_panels_columns_and_icons_are_drawn_as_their_pages_say(windows: Windows) -> None:
    icon = {"tag": "standard_icon", "token": "down-small-ccm_outlined", "size": "16px 16px"}
    columns = [
        {"tag": "column", "width": "weighted", "weight": weight, "elements": [marked(f"w{weight}")]}
        for weight in (1, 4)
    ]
    card = of_two(
        panel({"content": "More"}),
        panel({"content": "Follow", "text_color": "grey", "text_size": "notation"},
              icon=icon, icon_position="follow_text", icon_expanded_angle=-90),
        panel({"content": "Left"}, icon=icon, icon_position="left"),
        panel({"content": "Right"}, icon=icon),
        *({"tag": "column_set", "flex_mode": mode, "columns": columns} for mode in ("none", "bisect")),
        iconed("done", {**icon, "token": "done_outlined", "color": "green"}),
        iconed("unknown", {"tag": "standard_icon", "token": "no-such-thing_outlined"}),
    )  # fmt: skip
    chat = sent(sender(windows), card)
    page = windows.open(f"/messenger/{chat}", LI, Look(theme="dark"))
    [shown] = cards_of(page, 1)
    expect(shown.locator("[data-sign]")).to_have_count(5)
    heads = {name: shown.get_by_role("button", name=name) for name in ("More", "Follow", "Left", "Right")}
    expect(heads["More"].locator("svg, [data-sign]")).to_have_count(0)
    assert left_of(heads["Left"].locator("svg")) < left_of(heads["Left"].get_by_text("Left"))
    gap = left_of(heads["Follow"].locator("svg")) - left_of(heads["Follow"].get_by_text("Follow"))
    assert 0 < gap < 80 < left_of(heads["Right"].locator("svg")) - left_of(heads["Right"].get_by_text("Right"))
    expect(heads["Follow"].get_by_text("Follow")).to_have_css("font-size", "12px")
    expect(heads["Follow"].get_by_text("Follow")).to_have_css("color", "rgb(166, 173, 184)")
    heads["Follow"].press("Enter")
    expect(heads["Follow"]).to_have_attribute("aria-expanded", "true")
    expect(heads["Follow"].locator("[data-position]")).to_have_css("transform", "matrix(0, -1, 1, 0, 0, 0)")
    weighted, halves = ([width_of(one) for one in shown.get_by_text(f"w{weight}").all()] for weight in (1, 4))
    assert weighted[0] < halves[0] / 3
    assert abs(weighted[1] - halves[1]) < 2
    expect(shown.locator("[data-sign=unknown]")).to_have_count(1)
    for name in ("done_outlined", "no-such", "ccm"):
        expect(shown).not_to_contain_text(name)


def left_of(element: Locator) -> float:
    return float(element.evaluate("element => element.getBoundingClientRect().left"))


def width_of(element: Locator) -> float:
    return float(element.evaluate("element => element.getBoundingClientRect().width"))
