"""Documents of the old format: what is inserted and deleted, where things stand afterwards, and what is refused."""

import json
from typing import Any

import pytest

from larkstead.wire.old_document import (
    Document,
    DocumentFault,
    NotBuilt,
    edited,
    located,
    plain,
    plain_lines,
    plain_title,
    rewritten,
    stored,
    written_anew,
)

pytestmark = pytest.mark.known(doc="docs/docs/doc/content/batch_update, the old document format")


def run(text: str, **style: Any) -> dict[str, Any]:
    return {"type": "textRun", "textRun": {"text": text, "style": style}}


def line(*texts: str, **style: Any) -> dict[str, Any]:
    """A line of texts."""
    paragraph = {"elements": [run(text) for text in texts], **({"style": style} if style else {})}
    return {"type": "paragraph", "paragraph": paragraph}


RULE = {"type": "horizontalLine", "horizontalLine": {}}


def request(kind: str, **members: Any) -> str:
    name = kind[0].lower() + kind[1:]
    if "payload" in members and not isinstance(members["payload"], str):
        members["payload"] = json.dumps(members["payload"])
    return json.dumps({"requestType": f"{kind}RequestType", f"{name}Request": members})


def title(*elements: Any) -> str:
    return request("UpdateTitle", payload={"elements": list(elements)})


def lines(*blocks: Any, **location: Any) -> str:
    return request("InsertBlocks", payload={"blocks": list(blocks)}, location={"zoneId": "0", **location})


def parts(*elements: Any, index: Any) -> str:
    return request("InsertParagraphElements", payload={"elements": list(elements)}, location={"index": index})


def delete(start: Any, end: Any) -> str:
    return request("DeleteContentRange", deleteRange={"startIndex": start, "endIndex": end})


@pytest.fixture
def document() -> Document:
    """Title T, then "one", a rule, "two" as a heading, and an empty line: they begin at 2, 6, 8 and 13."""
    return written_anew("T", [line("one"), RULE, line("two", headingLevel=1), line()])


def test_a_new_document_is_one_empty_line() -> None:
    assert (plain(Document()), plain_lines(Document()), stored("")) == ("", [""], Document())


def test_what_is_stored_is_read_back(document: Document) -> None:
    again = stored(json.dumps(document.written()))
    assert located(again) == located(document)
    assert (plain(again), plain_title(again)) == ("T\none\ntwo", "T")


def test_everything_has_its_place(document: Document) -> None:
    found = located(document)
    assert found["title"]["location"] == {"zoneId": "0", "startIndex": 0, "endIndex": 1}
    blocks = found["body"]["blocks"]
    places = [one[one["type"]]["location"] for one in blocks]
    assert [(one["startIndex"], one["endIndex"]) for one in places] == [(2, 5), (6, 7), (8, 12), (13, 13)]
    # What has a style begins with a place holder.
    assert blocks[2]["paragraph"]["elements"][0]["textRun"]["location"]["startIndex"] == 9


def test_lines_go_to_the_start_the_end_and_in_between(document: Document) -> None:
    start = edited(document, [lines(line("first"), startOfZone=True)])
    assert plain_lines(start) == ["first", "one", "---", "two", ""]
    # At the end is before a last line that is empty.
    end = edited(document, [lines(line("last"), endOfZone=True)])
    assert plain_lines(end) == ["one", "---", "two", "last", ""]
    full = edited(written_anew("T", [line("one")]), [lines(line("last"), endOfZone=True)])
    assert plain_lines(full) == ["one", "last"]
    assert plain_lines(edited(document, [lines(line("x"), index=6)])) == ["one", "x", "---", "two", ""]


def test_texts_go_between_the_texts_of_a_line(document: Document) -> None:
    assert plain_lines(edited(document, [parts(run("so "), index=9)]))[2] == "so two"
    assert plain_lines(edited(document, [parts(run("!"), index=5)]))[0] == "one!"


def test_lines_and_parts_of_lines_are_deleted(document: Document) -> None:
    assert plain_lines(edited(document, [delete(2, 8)])) == ["two", ""]
    assert plain_lines(edited(document, [delete(2, 5)])) == ["---", "two", ""]
    assert plain_lines(edited(document, [delete(9, 12)])) == ["one", "---", "", ""]
    assert plain_lines(edited(written_anew("", [line("all")]), [delete(1, 4)])) == [""]


def test_requests_speak_of_the_places_before_all_of_them(document: Document) -> None:
    asked = [delete(2, 6), lines(line("a"), index=8), lines(line("b"), index=8), title(run("new", bold=True))]
    made = edited(document, asked)
    assert (plain_title(made), plain_lines(made)) == ("new", ["---", "a", "b", "two", ""])
    # A title has no styles.
    assert made.title[0]["textRun"]["style"] == {}


def test_lines_that_are_written_by_hand_keep_how_they_looked(document: Document) -> None:
    blocks = rewritten(document, ["two", "---", "new", ""])
    assert blocks[0]["paragraph"]["style"] == {"headingLevel": 1}
    assert [one["type"] for one in blocks] == ["paragraph", "horizontalLine", "paragraph", "paragraph"]
    assert rewritten(Document(), ["---"])[0] == RULE


def test_styles_links_and_equations_are_kept() -> None:
    style = {
        "bold": True,
        "italic": False,
        "textColor": {"red": 255},
        "link": {"url": "https%3A%2F%2Fa.example.com"},
    }
    element = {"type": "textRun", "textRun": {"text": "x", "style": style}}
    link = {"type": "docsLink", "docsLink": {"url": "https://b.example.com"}}
    sum_of = {"type": "equation", "equation": {"equation": "E=mc^2"}}
    looks = {
        "headingLevel": 2,
        "collapse": True,
        "list": {"type": "number", "indentLevel": 2, "number": 3},
        "quote": True,
        "align": "center",
    }
    block = {"type": "paragraph", "paragraph": {"elements": [element, link, sum_of], "style": looks}}
    made = written_anew("", [block])
    kept = made.blocks[0]["paragraph"]
    assert kept["style"] == looks
    assert kept["elements"][0]["textRun"]["style"] == {
        "bold": True,
        "textColor": {"red": 255, "green": 0, "blue": 0, "alpha": 1},
        "link": {"url": "https%3A%2F%2Fa.example.com"},
    }
    assert plain(made) == "xhttps://b.example.comE=mc^2"
    assert "style" not in written_anew("", [line("x", align="left")]).blocks[0]["paragraph"]


FAULTS = {
    "no JSON": "request is not a valid json",
    "[]": "request is not a valid json",
    '{"requestType":"Other"}': "invalid batch_update request type",
    '{"requestType":"UpdateTitleRequestType"}': "updateTitleRequest is missing",
    request("UpdateTitle", payload="{"): "payload is not a valid json",
    title({"type": "equation", "equation": {"equation": "x"}}): "title takes textRun only",
    title({"type": "textRun"}): "element type is invalid",
    title({"type": "other", "other": {}}): "element type is invalid",
    title(run("a\nb")): "text is invalid",
    title({"type": "textRun", "textRun": {"text": "x", "style": "bold"}}): "style is invalid",
    title(run("x", textColor="red")): "color is invalid",
    title(run("x", backColor={"red": 256})): "color is invalid",
    title(run("x", link={"url": "javascript:alert(1)"})): "link url is invalid",
    request("UpdateTitle", payload={"elements": "x"}): "elements is invalid",
    request("InsertBlocks", payload={}): "payload has no blocks",
    lines(*[line("x")] * 51, endOfZone=True): "block count is more than 50",
    lines(line("x"), index=3): "checkInsertBlocks fail",
    lines(line("x"), index="3"): "index is invalid",
    lines(line("x"), zoneId="1", index=2): "zoneId is not found",
    lines({"type": "other"}, index=2): "block type is invalid",
    lines({"type": "paragraph", "paragraph": {"style": 1}}, index=2): "style is invalid",
    lines(line("x", headingLevel=10), index=2): "headingLevel is invalid",
    lines(line("x", align="up"), index=2): "align is invalid",
    lines(line("x", list={"type": "other"}), index=2): "list type is invalid",
    lines(line("x", list={"type": "bullet", "indentLevel": 17}), index=2): "indentLevel is invalid",
    lines(
        {"type": "paragraph", "paragraph": {"elements": [{"type": "docsLink", "docsLink": {"url": "x"}}]}}, index=2
    ): ("docsLink url is invalid"),
    parts(run("x"), index=7): "checkInsertParagraphElements fail",
    delete(3, 4): "checkDeleteContentRange fail",
    delete(-1, 4): "startindex is invalid",
}


@pytest.mark.parametrize(("asked", "why"), FAULTS.items(), ids=lambda one: one[:60])
def test_what_cannot_be_carried_out_says_why(document: Document, asked: str, why: str) -> None:
    with pytest.raises(DocumentFault) as refused:
        edited(document, [asked])
    assert str(refused.value) == why


def test_requests_must_not_contradict_each_other(document: Document) -> None:
    for asked, why in (
        ([], "requests is empty"),
        ([title(run("a"))] * 11, "requests size is more than 10"),
        ([title(run("a")), title(run("b"))], "UpdateTitleRequestType occurs more than once"),
        ([delete(2, 8), delete(6, 13)], "the ranges of the operations overlap"),
    ):
        with pytest.raises(DocumentFault, match=why):
            edited(document, asked)


def test_what_is_known_and_not_kept_is_named(document: Document) -> None:
    for asked, what in (
        (lines({"type": "table", "table": {}}, index=2), "table"),
        (parts({"type": "person", "person": {}}, index=2), "person"),
    ):
        with pytest.raises(NotBuilt, match=what):
            edited(document, [asked])
    with pytest.raises(DocumentFault, match="line count"):
        written_anew("", [line("x")] * 1_001)
