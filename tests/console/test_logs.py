"""Log search, its counts and exports, and the story of one call."""

import csv
import io
import json
from typing import Any

import pytest

from larkstead.contract.facts import contract
from larkstead.store.call_search import Scan
from tests.console.clients import (
    HAN,
    LI,
    LIN,
    PageClient,
    PageClients,
    Refused,
)
from tests.support.consoles import STRICT, STRICT_ADMIN

SEND = "/im/v1/messages?receive_id_type=email"


class Story:
    """An app that sent to 韩梅梅, was refused for 李雷, and asked for nothing that exists."""

    def __init__(self, office: PageClients, desk: PageClient) -> None:
        self.office, self.desk = office, desk
        self.app_id = self.sent = self.refused = ""

    async def play(self) -> "Story":
        self.app_id = await self.office.app(self.desk, "Storyteller", users=[HAN])
        self.sent = await self.send("hanmeimei@example.com", "Once upon a time")
        self.refused = await self.send("lilei@example.com", "你好")
        await self.stored()
        return self

    async def send(self, email: str, text: str) -> str:
        body = {"receive_id": email, "msg_type": "text", "content": json.dumps({"text": text})}
        _, log_id = await self.desk.api(SEND, body, await self.office.token(self.desk, self.app_id))
        return log_id

    async def stored(self) -> None:
        assert self.office.server.call_journal is not None
        await self.office.server.call_journal.flush()


@pytest.fixture
async def story(office: PageClients, han: PageClient) -> Story:
    return await Story(office, han).play()


async def found(desk: PageClient, **ask: Any) -> list[str]:
    """The Log IDs that a search finds, on all its pages."""
    ids, cursor = [], ""
    while True:
        page = await desk.do("logs.search", **{"limit": 2, "cursor": cursor, **ask})
        ids += [row["log_id"] for row in page["rows"]]
        if page["done"]:
            return ids
        cursor = page["cursor"]


async def test_calls_are_listed_newest_first_and_page_by_page(han: PageClient, story: Story) -> None:
    newest_first = await found(han, app_id=story.app_id)
    assert newest_first[0] == story.refused
    assert story.sent in newest_first
    assert await found(han, app_id=story.app_id, oldest_first=True) == newest_first[::-1]
    row = (await han.do("logs.search", app_id=story.app_id, limit=1))["rows"][0]
    assert (row["method"], row["status"], row["code"], row["app_name"]) == ("POST", 400, 230013, "Storyteller")


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("code:failure", ["refused"]),
        ("code:230013,5", ["refused"]),
        ("code:success path:messages", ["sent"]),
        ("status:4xx", ["refused"]),
        ("cause:outside_availability", ["refused"]),
        ("cause:NOT_IN_CHAT,Outside_availability", ["refused"]),
        ("cause:not_in_chat", []),
        ("path:messages -cause:outside_availability", ["sent"]),
        ("method:GET", []),
        ("path:im.v1.message.create", ["refused", "sent"]),
        ("path:发送消息", ["refused", "sent"]),
        ("Upon", ["sent"]),
        ("你好", ["refused"]),
        ('"once upon"', ["sent"]),
        ("path:messages -upon", ["refused"]),
        ("person:韩梅梅 path:messages", ["sent"]),
        (f"person:{HAN}", ["sent"]),
        ("person:lilei@example.com", ["refused"]),
        ("app:story path:messages", ["refused", "sent"]),
        ("-app:story", []),
        ("path:messages after:1h", ["refused", "sent"]),
        ("before:1h", []),
        ("path:messages over:60s", []),
        ("chat:oc_nowhere", []),
    ],
)
async def test_words_filter(han: PageClient, story: Story, words: str, finds: list[str]) -> None:
    assert await found(han, words=words) == [getattr(story, name) for name in finds]


async def test_a_log_id_and_a_chat_are_words_too(han: PageClient, story: Story) -> None:
    for spelt in (story.sent, story.sent.lower()):
        assert await found(han, words=f"logid:{spelt}") == [story.sent]
        call = (await han.do("search.call", log_id=f" {spelt} "))["call"]
        assert call["log_id"] == story.sent
        assert (await han.do("search.all", words=spelt))["log_id"] == story.sent
    chat_id = json.loads(call["response"])["data"]["chat_id"]
    assert await found(han, words=f"chat:{chat_id}") == [story.sent]


async def test_several_log_ids_find_each_of_their_calls(han: PageClient, story: Story) -> None:
    nowhere = story.sent[:14] + "0" * 20
    assert await found(han, words=f"logid:{story.sent},{nowhere},{story.refused}") == [story.refused, story.sent]
    assert await found(han, words=f"logid:{story.sent},{nowhere}", since_ms=1) == [story.sent]
    assert await found(han, words=f"logid:{nowhere}") == []


async def test_a_word_that_is_not_understood_says_what_would_be(han: PageClient) -> None:
    with pytest.raises(Refused) as refused:
        await han.do("logs.search", words="status:abc")
    assert refused.value.cause == "WordNotUnderstood"
    assert "status:abc" in refused.value.answer["message"]["zh"]
    with pytest.raises(Refused) as refused:
        await han.do("logs.search", cursor="nonsense")
    assert refused.value.cause == "BadCursor"


async def test_everybody_sees_their_own_apps_an_admin_the_enterprises_nobody_anothers(
    office: PageClients, han: PageClient, story: Story
) -> None:
    lin, chen = await office.desk(LIN), await office.desk(STRICT_ADMIN, STRICT)
    own = await office.app(lin, "Lin's")
    token = await office.token(lin, own)
    _, log_id = await lin.api("/im/v1/messages?receive_id_type=email", {}, token)
    await story.stored()
    assert log_id in await found(han, words="path:messages")
    assert await found(lin, words="path:messages") == [log_id]
    assert await found(lin, app_id=story.app_id) == await found(chen) == []
    assert await found(lin, words=f"logid:{story.sent}") == await found(chen, words=f"logid:{story.sent}") == []
    listed = await lin.do("logs.apps")
    assert ([app["app_id"] for app in listed["apps"]], listed["everything"]) == ([own], False)
    for desk in (lin, chen):
        with pytest.raises(Refused) as refused:
            await desk.do("logs.story", log_id=story.sent)
        assert refused.value.cause == "NotFound"
    await han.do("members.add", app_id=story.app_id, user_id=LIN)
    assert story.sent in await found(lin, app_id=story.app_id)


@pytest.mark.known(ours="a refused call is its app's, if its token or an id in it says whose that is")
async def test_a_call_that_was_refused_early_is_in_the_log_of_its_app_and_nobody_elses(
    office: PageClients, han: PageClient, story: Story
) -> None:
    chen = await office.desk(STRICT_ADMIN, STRICT)
    token, body = await office.token(han, story.app_id), {"summary": "Board meeting"}
    open_id = office.open_id(story.app_id, LI)
    calls = {
        99991201: await han.api("/im/v1/mesages", body, token),
        99990501: await han.api("/bitable/v1/apps", body, token),
        99991663: await han.api(SEND, {"receive_id": open_id}, "t-bogus"),
        99991661: await han.api(SEND, {"receive_id": open_id}),
        10014: await han.api("/auth/v3/tenant_access_token/internal", {"app_id": story.app_id, "app_secret": "x"}),
    }
    await story.stored()
    for code, (answer, log_id) in calls.items():
        assert answer["code"] == code
        assert await found(han, app_id=story.app_id, words=f"code:{code}") == [log_id]
        assert (await han.do("search.call", log_id=log_id))["call"]["app_id"] == story.app_id
        assert (await chen.do("search.call", log_id=log_id))["state"] == "unknown"
    known = (await han.do("search.call", log_id=calls[99990501][1]))["call"]
    assert (known["title"]["en"], known["endpoint"]) == (
        contract().endpoints["bitable.v1.app.create"].title_en,
        "",
    )
    told = (await han.do("logs.story", log_id=calls[99991663][1]))["steps"]
    identity = next(step for step in told if step["key"] == "identity")
    assert "No valid access token" in str(identity["facts"])
    _, nobodys = await han.api(SEND, {"receive_id": "nobody"}, "t-bogus")
    await story.stored()
    assert (await chen.do("search.call", log_id=nobodys))["state"] == "found"


async def test_counts_are_by_time_and_by_endpoint_and_code(office: PageClients, han: PageClient, story: Story) -> None:
    now = office.server.world.memory.now_ms()
    span = {"since_ms": now - 3_600_000, "until_ms": now + 1_000}
    counted = await han.do("logs.tally", app_id=story.app_id, words="path:messages", **span)
    assert counted["done"]
    assert sum(one["count"] for one in counted["spans"]) == 2
    assert all(span["since_ms"] <= one["at_ms"] < span["until_ms"] for one in counted["spans"])
    groups = {(group["endpoint"], group["code"]): group["count"] for group in counted["groups"]}
    assert groups == {("im.v1.message.create", 0): 1, ("im.v1.message.create", 230013): 1}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 2),
        ("code:failure", 1),
        ("code:230013 path:im.v1.message.create", 1),
        ("status:2xx", 1),
        ("app:storyteller", 2),
    ],
)
async def test_a_chart_of_whole_minutes_reads_no_call(
    office: PageClients, han: PageClient, story: Story, monkeypatch: pytest.MonkeyPatch, words: str, count: int
) -> None:
    monkeypatch.delattr(Scan, "tally")
    until = office.server.world.memory.now_ms() // 60_000 * 60_000 + 60_000
    counted = await han.do("logs.tally", words=words, since_ms=until - 7 * 86_400_000, until_ms=until)
    assert (counted["done"], counted["width_ms"] % 60_000) == (True, 0)
    sent = [group for group in counted["groups"] if group["endpoint"] == "im.v1.message.create"]
    assert sum(group["count"] for group in sent) == count
    assert sum(one["count"] for one in counted["spans"]) == sum(group["count"] for group in counted["groups"])


async def test_exports_hold_the_calls_with_their_bodies(han: PageClient, story: Story) -> None:
    ask = {"app_id": story.app_id, "words": "path:messages"}
    lines = (await han.do("logs.export", form="jsonl", **ask))["text"].splitlines()
    assert [json.loads(line)["log_id"] for line in lines] == [story.refused, story.sent]
    assert json.loads(lines[0])["request"]["receive_id"] == "lilei@example.com"
    table = await han.do("logs.export", form="csv", **ask)
    rows = list(csv.DictReader(io.StringIO(table["text"].lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))))
    assert [(row["log_id"], row["code"]) for row in rows] == [(story.refused, "230013"), (story.sent, "0")]
    assert (table["rows"], table["more"], table["file_name"].endswith(".csv")) == (2, False, True)
    archive = json.loads((await han.do("logs.export", form="har", **ask))["text"])
    entry = archive["log"]["entries"][1]
    assert entry["request"]["url"].endswith(f"/open-apis{SEND}")
    assert "Once upon" in entry["request"]["postData"]["text"]


async def test_an_export_is_cut_at_its_bound_and_says_so(
    han: PageClient, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("larkstead.console.logs.search.MOST_EXPORTED", 1)
    cut = await han.do("logs.export", app_id=story.app_id, words="path:messages")
    assert (cut["rows"], cut["more"], story.refused in cut["text"]) == (1, True, True)


async def test_a_story_tells_each_step_and_shows_the_message(han: PageClient, story: Story) -> None:
    told = await han.do("logs.story", log_id=story.sent)
    assert [(step["key"], step["state"]) for step in told["steps"]] == [
        (key, "passed") for key in ("request", "identity", "scopes", "throttle", "validation", "action")
    ]
    assert all(step["took_us"] is not None for step in told["steps"])
    assert json.loads(told["message"]["content"]) == {"text": "Once upon a time"}
    assert told["replay"] == "yes"
    assert {sample["id"] for sample in told["samples"]} >= {"curl", "pytest"}
    assert told["prefill"]["query"] == {"receive_id_type": "email"}
    assert json.loads(told["prefill"]["body"])["receive_id"] == "hanmeimei@example.com"


@pytest.mark.parametrize(
    ("path", "token", "refused", "after"),
    [
        ("/nowhere", "", "request", "identity"),
        ("/im/v1/messages", "t-wrong", "identity", "scopes"),
        ("/im/v1/messages", "own", "validation", "action"),
    ],
)
async def test_a_story_says_at_which_step_a_call_was_refused(
    office: PageClients, han: PageClient, story: Story, path: str, token: str, refused: str, after: str
) -> None:
    given = await office.token(han, story.app_id) if token == "own" else token
    _, log_id = await han.api(path, {"msg_type": "text"}, given)
    await story.stored()
    states = {step["key"]: step["state"] for step in (await han.do("logs.story", log_id=log_id))["steps"]}
    assert (states[refused], states[after]) == ("refused", "skipped")


async def test_what_is_so_today_is_marked_apart_from_the_record(han: PageClient, story: Story) -> None:
    told = await han.do("logs.story", log_id=story.sent)
    facts = {fact["name"]: fact for step in told["steps"] for fact in step["facts"]}
    assert [facts[name]["today"] for name in ("call", "app", "holds", "bot")] == [False, False, True, True]
    assert "im:message:send_as_bot" in facts["holds"]["value"]["en"]
    told = await han.do("logs.story", log_id=story.refused)
    receiver = next(fact for step in told["steps"] for fact in step["facts"] if fact["name"] == "receiver")
    assert (receiver["today"], receiver["value"]["en"]) == (
        True,
        "李雷: out of reach: is outside the app's availability",
    )


async def test_the_pytest_of_a_call_is_python_that_expects_its_code(han: PageClient, story: Story) -> None:
    told = await han.do("logs.story", log_id=story.refused)
    text = next(sample["code"] for sample in told["samples"] if sample["id"] == "pytest")
    compile(text, "sample", "exec")
    assert 'assert answer["code"] == 230013' in text
    assert "lilei@example.com" in text


async def test_a_replay_is_a_call_of_its_own_and_only_for_who_manages_the_app(
    office: PageClients, han: PageClient, story: Story
) -> None:
    again = await han.do("logs.replay", log_id=story.sent)
    assert (again["code"], again["status"], again["log_id"] != story.sent) == (0, 200, True)
    await story.stored()
    assert again["log_id"] in await found(han, app_id=story.app_id)
    admins_view = await Story(office, await office.desk(LI)).play()
    assert (await han.do("logs.story", log_id=admins_view.sent))["replay"] == "not_manager"
    with pytest.raises(Refused) as refused:
        await han.do("logs.replay", log_id=admins_view.sent)
    assert refused.value.cause == "CannotReplay"


async def test_a_call_with_masked_secrets_is_not_sent_again(office: PageClients, han: PageClient, story: Story) -> None:
    body = {"receive_id": "hanmeimei@example.com", "msg_type": "text", "content": '{"text":"x"}', "password": "p"}
    _, log_id = await han.api(SEND, body, await office.token(han, story.app_id))
    await story.stored()
    assert (await han.do("logs.story", log_id=log_id))["replay"] == "secrets"


async def test_secrets_in_the_url_are_kept_nowhere_and_found_by_nobody(
    office: PageClients, han: PageClient, story: Story
) -> None:
    url = f"{SEND}&user_access_token=u-hidden-1&app_secret=hidden-2"
    body = {"receive_id": "hanmeimei@example.com", "msg_type": "text", "content": '{"text":"x"}'}
    _, log_id = await han.api(url, body, await office.token(han, story.app_id))
    _, hooked = await han.api("/bot/v2/hook/hidden-3", {})
    await story.stored()
    told = await han.do("logs.story", log_id=log_id)
    row = next(one for one in (await han.do("logs.search"))["rows"] if one["log_id"] == log_id)
    assert row["query"] == "receive_id_type=email&user_access_token=***&app_secret=***"
    assert told["prefill"]["query"] == {"receive_id_type": "email", "user_access_token": "", "app_secret": ""}
    curl = next(sample["code"] for sample in told["samples"] if sample["id"] == "curl")
    assert "app_secret=YOUR_APP_SECRET" in curl
    assert told["replay"] == "secrets"
    exports = [await han.do("logs.export", form=form, words=f"logid:{log_id}") for form in ("jsonl", "csv", "har")]
    assert all(log_id in one["text"] for one in exports)
    found_it = await han.do("search.call", log_id=log_id)
    assert "hidden" not in json.dumps([row, told, exports, found_it])
    assert await found(han, words="hidden") == []
    assert hooked not in await found(han, words="path:hook/hidden-3")
    folder = office.server.settings.data / "calls"
    assert not any(b"hidden-" in path.read_bytes() for path in folder.iterdir())


async def test_what_is_left_of_a_long_body_goes_to_the_explorer_and_nothing_is_made_up(
    office: PageClients, han: PageClient, story: Story
) -> None:
    body = {"receive_id": "nobody", "msg_type": "text", "password": "p", "content": "x" * 20_000}
    _, log_id = await han.api(SEND, body, await office.token(han, story.app_id))
    await story.stored()
    told = await han.do("logs.story", log_id=log_id)
    assert (told["body_kept"], told["replay"], told["samples"]) == ("cut", "secrets", [])
    assert told["prefill"]["query"] == {"receive_id_type": "email"}
    assert told["prefill"]["body"].startswith('{"receive_id": "nobody", "msg_type": "text", "password": ""')
    assert (await han.do("logs.story", log_id=story.sent))["body_kept"] == "whole"


async def test_a_form_where_none_was_wanted_opens_with_its_fields_and_is_not_copied(
    office: PageClients, han: PageClient, story: Story
) -> None:
    headers = {"Authorization": f"Bearer {await office.token(han, story.app_id)}"}
    form = b'--b1\r\nContent-Disposition: form-data; name="receive_id"\r\n\r\nx\r\n--b1--\r\n'
    headers["Content-Type"] = "multipart/form-data; boundary=b1"
    async with han.http.post(f"{han.url}/open-apis{SEND}", data=form, headers=headers) as answer:
        log_id = answer.headers["X-Tt-Logid"]
    await story.stored()
    told = await han.do("logs.story", log_id=log_id)
    assert (json.loads(told["prefill"]["body"]), told["replay"]) == ({"receive_id": "x"}, "form")
    assert (told["body_kept"], told["samples"]) == ("form", [])


@pytest.mark.parametrize("depth", [50, 150, 400, 990, 5_000])
@pytest.mark.parametrize("where", ["body", "content"])
async def test_a_body_nested_however_deep_is_listed_told_exported_and_explained(
    han: PageClient, story: Story, depth: int, where: str
) -> None:
    nested = "[" * depth + "]" * depth
    content = nested if where == "body" else json.dumps(nested)
    text = f'{{"receive_id":"hanmeimei@example.com","msg_type":"text","content":{content}}}'
    headers = {"Authorization": f"Bearer {await story.office.token(han, story.app_id)}"}
    async with han.http.post(f"{han.url}/open-apis{SEND}", data=text.encode(), headers=headers) as answer:
        assert answer.status == 400
        log_id = answer.headers["X-Tt-Logid"]
    await story.stored()
    assert (await han.do("logs.story", log_id=log_id))["steps"]
    for form in ("jsonl", "csv", "har"):
        assert log_id in (await han.do("logs.export", form=form, app_id=story.app_id, words=f"logid:{log_id}"))["text"]
    assert (await han.do("assistant.explain", log_id=log_id, may_read=True))["findings"]
    assert await han.do("scopes.advice", app_id=story.app_id)


async def test_a_crash_of_a_console_call_is_told_in_the_usual_form(
    han: PageClient, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("larkstead.store.calls.Scan", None)
    with pytest.raises(Refused) as crashed:
        await han.do("logs.search", app_id=story.app_id)
    assert (crashed.value.status, crashed.value.cause) == (500, "Crashed")
    assert "console.crashed" in crashed.value.answer["message"]["en"]
