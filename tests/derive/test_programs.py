"""`coverage check`: what is found in programs and logs, and what is said of it."""

import time
from pathlib import Path
from typing import Any

import pytest

from larkstead.api import CATALOGUE
from larkstead.derive.coverage import ledger
from larkstead.derive.programs.reading import of_path
from larkstead.derive.programs.verdict import judged
from tests.support.servers import ROOT

SEND = "POST /open-apis/im/v1/messages"
REPLY = "POST /open-apis/im/v1/messages/:message_id/reply"
RESOURCE = "GET /open-apis/im/v1/messages/:message_id/resources/:file_key"
TOKEN = "POST /open-apis/auth/v3/tenant_access_token/internal"
SOCKET = "POST /callback/ws/endpoint"


def look(folder: Path, name: str, text: str) -> dict[str, Any]:
    """What is said of one file."""
    (folder / name).write_text(text, encoding="utf-8")
    return judged(of_path(folder / name), ledger(CATALOGUE))


def calls(found: dict[str, Any]) -> set[str]:
    """The calls that were found."""
    return {row["call"] for row in found["calls"]}


@pytest.mark.parametrize("language", ["python", "node", "go", "java"])
@pytest.mark.known(sdk="the echo bot, written with each SDK")
def test_a_program_of_each_sdk_is_read_as_what_it_calls_and_hears(language: str) -> None:
    found = judged(of_path(ROOT / "examples" / "echo-bot" / language), ledger(CATALOGUE))
    assert calls(found) == {SEND, REPLY, TOKEN, SOCKET}
    assert [row["event"] for row in found["events"]] == ["im.message.receive_v1"]
    assert found["verdict"] == "emulated"
    assert found["unknown"] == []


@pytest.mark.parametrize(
    ("name", "line", "call"),
    [
        ("a.py", "await client.im.v1.message.acreate(request)", SEND),
        ("a.py", 'requests.post(f"{BASE}/im/v1/messages?receive_id_type=open_id", json=body)', SEND),
        ("a.py", "url = f\"https://open.feishu.cn/open-apis/im/v1/messages/{m.get('id')}/resources/{key}\"", RESOURCE),
        ("a.py", 'session.request("POST", "https://open.feishu.cn/open-apis/im/v1/messages/"\n  f"{id}/reply")', REPLY),
        ("a.js", "for await (const page of client.im.chat.listWithIterator({})) {}", "GET /open-apis/im/v1/chats"),
        ("a.ts", "await client.im.messageReaction.create({})", "POST /open-apis/im/v1/messages/:message_id/reactions"),
        ("a.ts", "axios.post(`${base}/open-apis/im/v1/messages/${id}/reply`, {})", REPLY),
        ("a.js", "fetch(host + '/open-apis/im/v1/messages/' + id + '/reply', {\n  method: 'POST',\n})", REPLY),
        ("a.go", 'req, _ := http.NewRequest(http.MethodPost, base+"/open-apis/im/v1/messages/"+id+"/reply", r)', REPLY),
        ("a.go", "resp, err := client.Im.V1.MessageResource.Get(ctx, req)", RESOURCE),
        ("a.java", "client.im()\n        .v1()\n        .message()\n        .reply(req);", REPLY),
        ("a.sh", 'curl -X POST "$HOST/open-apis/im/v1/messages?receive_id_type=chat_id" -d @body.json', SEND),
    ],
)
def test_a_call_is_found_however_it_is_written(tmp_path: Path, name: str, line: str, call: str) -> None:
    assert calls(look(tmp_path, name, line)) == {call}


def test_what_is_not_emulated_is_named_first_with_where_it_stands(tmp_path: Path) -> None:
    text = "client.im.v1.message.create(r)\n\nclient.calendar.v4.calendar.list(r)\n"
    found = look(tmp_path, "a.py", text)
    assert found["verdict"] == "missing"
    first = found["calls"][0]
    assert (first["call"], first["state"], first["where"]) == (
        "GET /open-apis/calendar/v4/calendars",
        "missing",
        ["a.py:3"],
    )
    assert found["calls"][1]["document"] == "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"


def test_an_event_that_nothing_here_causes_can_be_made_by_hand(tmp_path: Path) -> None:
    found = look(tmp_path, "a.go", "d.OnP2ApplicationVisibilityAddedV6(f).OnP2CardActionTrigger(g)")
    states = {row["event"]: (row["state"], row["missing"]) for row in found["events"]}
    assert states["card.action.trigger"] == ("emulated", [])
    state, missing = states["application.application.visibility.added_v6"]
    assert state == "partly"
    assert any("larkstead trigger" in one for one in missing)


def test_a_path_whose_method_stands_elsewhere_is_any_of_its_calls_unless_one_is_found(tmp_path: Path) -> None:
    alone = look(tmp_path, "a.py", 'MESSAGES = "/open-apis/im/v1/messages/:message_id"')
    assert len(alone["calls"]) == 1
    assert " or " in alone["calls"][0]["call"]
    both = look(
        tmp_path, "b.py", 'M = "/open-apis/im/v1/messages/:message_id"\n' + "\n" * 9 + "client.im.v1.message.get(r)"
    )
    assert calls(both) == {"GET /open-apis/im/v1/messages/:message_id"}


def test_paths_of_nobody_are_told_and_those_of_others_are_not(tmp_path: Path) -> None:
    found = look(
        tmp_path, "a.py", 'post("/open-apis/im/v1/nonsense/here")\npost("/api/v1/other/thing")\nx = "/shop/v1/carts"'
    )
    assert [row["path"] for row in found["unknown"]] == ["/open-apis/im/v1/nonsense/here"]
    assert found["calls"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.har",
            '{"log":{"entries":[{"request":{"method":"POST","url":"https://open.feishu.cn/open-apis/im/v1/messages?a=b"}}]}}',
        ),
        (
            "a.jsonl",
            '{"method":"POST","path":"/open-apis/im/v1/messages"}\n{"method":"POST","path":"/open-apis/im/v1/messages"}\n',
        ),
        (
            "access.log",
            '1.2.3.4 - - [1/Nov/2026] "POST /open-apis/im/v1/messages?receive_id_type=chat_id HTTP/1.1" 200 5\n',
        ),
    ],
)
def test_a_log_is_read_as_the_calls_in_it(tmp_path: Path, name: str, text: str) -> None:
    found = look(tmp_path, name, text)
    assert calls(found) == {SEND}
    assert found["verdict"] == "emulated"


def test_a_log_with_ids_is_read_as_the_calls_that_were_meant(tmp_path: Path) -> None:
    found = look(
        tmp_path,
        "a.log",
        "POST https://open.feishu.cn/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf/reply 200",
    )
    assert calls(found) == {REPLY}


def test_what_others_wrote_is_not_read(tmp_path: Path) -> None:
    for folder in ("node_modules/sdk", ".venv/lib"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.js").write_text("client.im.message.create({})")
    assert judged(of_path(tmp_path), ledger(CATALOGUE))["files"] == 0


def test_twice_the_text_takes_at_most_three_times_as_long_however_hostile(tmp_path: Path) -> None:
    lines = ['"/open-apis/' + "{" * 900, ".im" + "." * 900, "a.b_" * 300, '"+' * 500, "${" * 500, ".Im()" * 300]
    short = "\n".join(lines * 60)
    took = [_seconds(tmp_path, short * times) for times in (1, 2)]
    assert took[1] < 3 * took[0] + 0.05


def _seconds(folder: Path, text: str) -> float:
    look(folder, "a.py", "")
    began = time.perf_counter()
    look(folder, "a.py", text)
    return time.perf_counter() - began
