"""The search in messages, on both databases: what is found, and that nobody finds what they may not see."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from larkstead.store import search_index
from tests.console.clients import HAN, LI, LIN, WANG, PageClient, PageClients, Refused, open_office
from tests.support.consoles import STRICT, STRICT_ADMIN


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[PageClients]:
    database = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    async with open_office(tmp_path / "data", database=database) as opened:
        yield opened


async def found(desk: PageClient, words: str, **more: Any) -> list[str]:
    """What somebody finds once the index is there, newest first: each hit with what stands around it."""
    for _ in range(100):
        answer = await desk.do("messenger.search_messages", words=words, **more)
        if answer["index"] == {"behind": False, "from_ms": 0, "percent": 100}:
            break
        await asyncio.sleep(0.1)
    return [f"{hit['before']}<{hit['found']}>{hit['after']}" for hit in answer["messages"]]


async def group(desk: PageClient, *members: str, name: str = "Team") -> str:
    made = await desk.do("groups.create", name=name, user_ids=list(members))
    return str(made["chat_id"])


# --- what is found


async def test_any_two_characters_in_a_row_are_found_whatever_their_case_and_width(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    for said in ("项目周报已经写好了", "The Quarterly Report", "ＡＢＣ 全角 1.5%", "straße_and_more"):
        await han.say(chat_id, said)
    for desk in (han, li):
        assert await found(desk, "周报") == ["项目<周报>已经写好了"]
        assert await found(desk, "报已经写") == ["项目周<报已经写>好了"]
        assert await found(desk, "LY RE") == ["The Quarter<ly Re>port"]
        assert await found(desk, "ab") == ["<ＡＢ>Ｃ 全角 1.5%"]
        assert await found(desk, "1.5%") == ["ＡＢＣ 全角 <1.5%>"]
        assert await found(desk, "STRASSE_A") == ["<straße_a>nd_more"]
        assert await found(desk, "周经") == await found(desk, "reportquarterly") == []


async def test_one_character_finds_nothing_and_too_many_are_refused(han: PageClient) -> None:
    await han.say(await han.chat_with("user", LI), "aa")
    assert await found(han, "aa") == ["<aa>"]
    assert await found(han, "a") == await found(han, "  a ") == await found(han, "") == []
    with pytest.raises(Refused) as refused:
        await found(han, "a" * 101)
    assert refused.value.status == 400


async def test_an_edited_message_is_found_by_its_new_words_and_a_recalled_one_never(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    first, second = await han.say(chat_id, "old words"), await han.say(chat_id, "secret words")
    assert await found(li, "words") == ["secret <words>", "old <words>"]
    edited = json.dumps({"text": "new words"})
    await han.do("messenger.edit", message_id=first["message_id"], content=edited)
    await han.do("messenger.recall", message_id=second["message_id"])
    assert await found(li, "words") == ["new <words>"]
    assert await found(li, "old w") == await found(li, "secret") == []


async def test_posts_and_cards_are_found_by_what_they_show(office: PageClients, han: PageClient) -> None:
    app_id = await office.app(han)
    chat_id = await han.chat_with("app", app_id)
    content = [[{"tag": "text", "text": "see "}, {"tag": "a", "text": "the plan", "href": "https://example.com/x"}]]
    post = json.dumps({"zh_cn": {"title": "Rich title", "content": content}})
    await han.do("messenger.send", chat_id=chat_id, msg_type="post", content=post, uuid="post")
    elements = [
        {"tag": "markdown", "content": "**Deploy** of `v2` <at id=all></at>"},
        {"tag": "table", "columns": [{"name": "a", "display_name": "Column head"}], "rows": [{"a": "cell one"}]},
        {"tag": "button", "text": {"tag": "plain_text", "content": "Press me"}, "value": {"hidden": "nobody sees"}},
    ]
    card = {"schema": "2.0", "header": {"title": {"tag": "plain_text", "content": "Card title"}}, "body": {}}
    card["body"] = {"elements": elements}
    token = await office.token(han, app_id)
    body = {"receive_id": "hanmeimei@example.com", "msg_type": "interactive", "content": json.dumps(card)}
    answer, _ = await han.api("/im/v1/messages?receive_id_type=email", body, token)
    assert answer["code"] == 0, answer
    for words in ("rich t", "see the plan"):
        assert len(await found(han, words)) == 1
    for words in ("card title", "Deploy of v2 @所有人", "column head", "cell one", "press me"):
        assert len(await found(han, words)) == 1, words
    for words in ("example.com", "nobody sees", "plain_text", "**", "hidden"):
        assert await found(han, words) == [], words


# --- by chat, sender, type and time


async def test_it_looks_in_one_chat_or_in_all_by_sender_type_and_time(han: PageClient, li: PageClient) -> None:
    one, two = await han.chat_with("user", LI), await group(han, LI, WANG)
    first = await han.say(one, "find me 1")
    await li.say(one, "find me 2")
    await han.say(two, "find me 3")
    content = json.dumps({"zh_cn": {"title": "find me 4", "content": [[]]}})
    last = await li.do("messenger.send", chat_id=two, msg_type="post", content=content, uuid="u")
    everything = [f"<find me> {n}" for n in (4, 3, 2, 1)]
    assert await found(han, "find me") == everything
    assert await found(han, "find me", chat_id=one) == everything[2:]
    assert await found(han, "find me", sender_id=LI) == [everything[0], everything[2]]
    assert await found(han, "find me", chat_id=two, sender_id=HAN) == [everything[1]]
    assert await found(han, "find me", kind="text") == everything
    assert await found(han, "find me", kind="card") == []
    assert await found(han, "find me", since=last["create_time"] + 1000) == []
    assert await found(han, "find me", since=first["create_time"], until=last["create_time"] + 1000) == everything
    assert await found(han, "find me", until=first["create_time"]) == []


async def test_results_come_a_page_at_a_time_and_none_twice(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    for n in range(45):
        await han.say(chat_id, f"page {n}")
    assert len(await found(han, "page")) == 20
    seen: list[str] = []
    sizes, cursor = [], None
    while True:
        answer = await han.do("messenger.search_messages", words="page", cursor=cursor)
        sizes.append(len(answer["messages"]))
        seen += [hit["after"] for hit in answer["messages"]]
        if (cursor := answer["next"]) is None:
            break
    assert (sizes, seen) == ([20, 20, 5], [f" {n}" for n in reversed(range(45))])


# --- who finds what


async def test_only_those_in_a_chat_find_what_was_said_there_and_who_left_does_not(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    wang, lin = await office.desk(WANG), await office.desk(LIN)
    chat_id = await group(han, LI, WANG)
    await han.say(chat_id, "for the team")
    assert await found(li, "the team") == await found(wang, "the team") == ["for <the team>"]
    assert await found(lin, "the team") == []
    with pytest.raises(Refused) as refused:
        await found(lin, "the team", chat_id=chat_id)
    assert refused.value.cause == "NotFound"
    await wang.do("groups.leave", chat_id=chat_id)
    assert await found(wang, "the team") == []
    await li.do("groups.leave", chat_id=chat_id)
    await han.do("groups.dissolve", chat_id=chat_id)
    assert await found(han, "the team") == await found(li, "the team") == []


async def test_another_enterprise_finds_nothing_of_it(office: PageClients, han: PageClient) -> None:
    await han.say(await han.chat_with("user", LI), "only in Demo")
    strict = await office.desk(STRICT_ADMIN, STRICT)
    assert await found(strict, "only in") == []
    assert await found(han, "only in") == ["<only in> Demo"]


async def test_answers_in_threads_are_found_and_say_so(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    root = await han.say(chat_id, "the root")
    await li.say(chat_id, "an answer below", reply_to=root["message_id"], in_thread=True)
    assert len(await found(han, "answer below")) == 1
    answer = await han.do("messenger.search_messages", words="answer below")
    (hit,) = answer["messages"]
    assert (hit["in_thread"], hit["root_id"], hit["sender"]["id"]) == (True, root["message_id"], LI)


async def test_lines_of_the_chat_itself_are_not_found(han: PageClient) -> None:
    await group(han, LI, name="Orchard")
    assert await found(han, "group chat") == await found(han, "创建了") == []


async def test_a_search_that_takes_too_long_says_so(han: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    await han.say(await han.chat_with("user", LI), "aa")
    assert await found(han, "aa") == ["<aa>"]
    monkeypatch.setattr(search_index.SearchIndex, "look", Mock(side_effect=search_index.TookTooLong))
    with pytest.raises(Refused, match="SearchTookLong"):
        await han.do("messenger.search_messages", words="aa")
