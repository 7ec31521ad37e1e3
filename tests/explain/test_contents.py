"""Contents that are refused: what is wrong with each, and the content with that mended."""

import json

import pytest

from tests.explain.assistant_client import (
    MESSAGES,
    SEND,
    Asker,
)
from tests.support.platform import Platform


async def test_content_as_an_object_is_told_to_be_a_string_and_corrected(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    body = {"receive_id": platform.user("李雷").email, "msg_type": "text", "content": {"text": "hi"}}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, json=body)
    finding = await assistant.cause(answer, 9499)
    assert finding.cause.en.startswith("`content` is an object; it must be a JSON string")
    assert (await assistant.again(app, finding)).code == 0


async def test_content_that_is_no_json_is_told_so_and_corrected(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    body = {"receive_id": platform.user("李雷").email, "msg_type": "text", "content": "Hello world"}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, json=body)
    finding = await assistant.cause(answer, 230001)
    assert "'Hello world', which is not the text of a JSON object" in finding.cause.en
    sent = (await assistant.again(app, finding)).data
    assert json.loads(sent["body"]["content"]) == {"text": "Hello world"}


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("interactive", '{"elements":' + "[" * 5000 + "]" * 5000 + "}", "nested too deeply"),
        ("text", "[" * 5000, "nested too deeply"),
        ("interactive", '{"elements":\n[}', "breaks at line 2, column 2 ('}')"),
        ("post", '{"zh_cn":' + "[" * 40, "breaks at line 1, column 50: it ends there"),
        ("image", "{'image_key': 1}", "breaks at line 1, column 2"),
    ],
)
async def test_content_whose_json_breaks_is_told_where_and_gets_no_made_up_correction(
    platform: Platform, assistant: Asker, kind: str, content: str, said: str
) -> None:
    app = await platform.app(SEND)
    body = {"receive_id": platform.user("李雷").email, "msg_type": kind, "content": content}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, json=body)
    finding = await assistant.cause(answer, 230001)
    assert said in finding.cause.en
    assert finding.corrected is None
    assert all(len(one.text.en) < 200 for one in finding.remedies)


@pytest.mark.parametrize(
    ("node", "instead"),
    [
        ({"tag": "a", "text": "log", "href": "file:///a"}, {"tag": "text", "text": "log (file:///a)"}),
        ({"tag": "md", "text": "see [log](ftp://a/b)."}, {"tag": "md", "text": "see log (ftp://a/b)."}),
    ],
)
async def test_a_link_that_is_not_of_the_web_is_named_and_written_as_text(
    platform: Platform, assistant: Asker, node: dict[str, str], instead: dict[str, str]
) -> None:
    app = await platform.app(SEND)
    content = json.dumps({"zh_cn": {"title": "t", "content": [[node]]}})
    body = {"receive_id": platform.user("李雷").email, "msg_type": "post", "content": content}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, json=body)
    finding = await assistant.cause(answer, 230001)
    assert "is no http(s) address" in finding.cause.en
    assert finding.corrected is not None
    fixed = json.loads(json.loads(finding.corrected.body)["content"])
    assert fixed["zh_cn"]["content"] == [[instead]]
    assert (await assistant.again(app, finding)).code == 0


async def test_an_element_that_must_stand_alone_is_named_and_given_its_own_paragraph(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND)
    words = [{"tag": "text", "text": text} for text in "abc"]
    markdown = {"tag": "md", "text": "x"}
    content = {"zh_cn": {"title": "t", "content": [words[:1], [words[0], words[1], markdown, words[2]]]}}
    body = {"receive_id": platform.user("李雷").email, "msg_type": "post", "content": json.dumps(content)}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, json=body)
    finding = await assistant.cause(answer, 230001)
    assert finding.cause.en == "`md` must be the only element of its paragraph: zh_cn.content[1]."
    assert finding.corrected is not None
    mended = json.loads(json.loads(finding.corrected.body)["content"])
    assert mended["zh_cn"] == {"title": "t", "content": [words[:1], words[:2], [markdown], words[2:]]}
    assert (await assistant.again(app, finding)).code == 0


async def test_content_over_its_size_is_told_by_how_much(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    answer = await platform.send(app, "email", platform.user("李雷").email, text="x" * 150 * 1024)
    assert "153,611 bytes, 11 over the 153,600 it may have" in (await assistant.cause(answer, 230025)).cause.en
    error = {"code": 230025, "msg": answer.msg}
    body = json.dumps({"msg_type": "text", "content": json.dumps({"text": "x" * 160_000})})
    found = await assistant.of_pasted(error, method="POST", path=MESSAGES, body=body)
    assert "160,012 bytes, 6,412 over the 153,600" in found.findings[0].cause.en
