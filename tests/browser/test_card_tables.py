"""Tables in cards: pages, heights of rows, a first column that stays, and each kind of value."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.factories import SEND_SCOPE, make_app
from tests.browser.windows import HAN, LI, Look, Windows

pytestmark = pytest.mark.browser

LONG = "很长的一段文字" * 20
FORMAT = {"symbol": "¥", "precision": 1, "separator": True}
COLUMNS: list[dict[str, Any]] = [
    {"name": "n", "display_name": "编号", "data_type": "number", "format": FORMAT},
    {"name": "t", "display_name": "文本", "data_type": "text", "width": "160px"},
    {"name": "m", "display_name": "链接", "data_type": "lark_md"},
    {"name": "o", "display_name": "选项", "data_type": "options"},
    {"name": "p", "display_name": "成员", "data_type": "persons"},
    {"name": "d", "display_name": "日期", "data_type": "date", "date_format": "YYYY/MM/DD"},
    {"name": "k", "display_name": "Markdown", "data_type": "markdown", "width": "300px"},
]  # fmt: skip


def shown(windows: Windows, table: dict[str, Any], look: Look) -> Any:
    """The table of a card that 李雷 was sent."""
    app = make_app(windows.url, HAN, "表格助手", (SEND_SCOPE,), bot=True)
    app.publish({"everyone": True})
    person = app.open_id(LI)
    rows = [
        {
            "n": 1234.5 + number, "t": LONG if number == 1 else f"第 {number} 行", "m": "[官网](https://a.example.com)",
            "o": [{"text": "P0", "color": "red"}], "p": [person], "d": 1772668800000, "k": "**粗** `码`",
        }
        for number in range(7)
    ]  # fmt: skip
    card = {"schema": "2.0", "body": {"elements": [{"tag": "table", "columns": COLUMNS, "rows": rows, **table}]}}
    body = {"receive_id": person, "msg_type": "interactive", "content": json.dumps(card)}
    answer = app.client.api(
        "POST", "/im/v1/messages", token=app.token(), query={"receive_id_type": "open_id"}, body=body
    )
    assert answer.json["code"] == 0, answer.json
    page = windows.open(f"/messenger/{answer.json['data']['chat_id']}", LI, look)
    return page.get_by_role("article")


def test_a_table_turns_its_pages_both_ways_and_draws_every_kind_of_value(windows: Windows) -> None:
    card = shown(windows, {"page_size": 3}, Look())
    expect(card.get_by_role("row")).to_have_count(4)
    first = card.get_by_role("row").nth(1)
    expect(first.get_by_role("cell")).to_have_text(["¥1,234.5", "第 0 行", "官网", "P0", "李雷", "2026/03/05", "粗 码"])
    expect(first.get_by_role("link")).to_have_attribute("href", "https://a.example.com")
    expect(first.locator("strong")).to_have_text("粗")
    expect(first.get_by_role("cell").first).to_have_css("text-align", "right")
    card.get_by_role("button", name="下一页").click()
    card.get_by_role("button", name="下一页").click()
    expect(card.get_by_role("row")).to_have_count(2)
    expect(card.get_by_role("button", name="下一页")).to_be_disabled()
    card.get_by_role("button", name="上一页").click()
    expect(card.get_by_text("2 / 3")).to_be_visible()
    expect(card.get_by_text("第 3 行")).to_be_visible()


def test_a_row_is_as_high_as_said_and_what_is_cut_off_opens_by_a_press(windows: Windows) -> None:
    card = shown(windows, {"row_height": "72px"}, Look(language="en", theme="dark"))
    row, cell = card.get_by_role("row").nth(2), card.get_by_title(LONG)
    assert 71 <= height_of(row) <= 74
    cell.focus()
    cell.press("Enter")
    assert height_of(row) > 150
    card.get_by_text(LONG).press("Enter")
    assert height_of(row) <= 74


def test_the_first_column_stays_while_the_rest_moves(windows: Windows) -> None:
    header = {"background_style": "grey", "text_align": "center", "bold": False}
    card = shown(windows, {"freeze_first_column": True, "header_style": header}, Look(width=900))
    head = card.get_by_role("columnheader")
    expect(head.first).to_have_css("text-align", "center")
    expect(head.first).to_have_css("font-weight", "400")
    before = [left_of(head.nth(at)) for at in (0, 1)]
    card.get_by_role("table").evaluate("table => table.parentElement.scrollLeft = 120")
    assert [before[0], before[1] - 120] == [left_of(head.nth(at)) for at in (0, 1)]


def height_of(row: Any) -> float:
    return float(row.bounding_box()["height"])


def left_of(cell: Any) -> float:
    return float(cell.bounding_box()["x"])
