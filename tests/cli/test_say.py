"""`larkstead say`, `chat create` and `hook create`: what scripts do as people, and what they are told."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.support.consoles import console_as
from tests.support.servers import RunningServer

LI, WANG = "4b7d9e12", "4b7d9e13"


@pytest.fixture
def bot(run: Command) -> dict[str, Any]:
    """An app that everybody may write to."""
    words = ("--scopes", "im:message:send_as_bot", "--bot", "--publish", "--availability", "everyone", "--json")
    found: dict[str, Any] = json.loads(run("app", "create", "Listener", *words).output)
    return found


def printed(run: Command, *words: str) -> Any:
    """What a command prints as JSON."""
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def said_to(server: RunningServer, user_id: str, chat_id: str) -> list[tuple[str, Any]]:
    """Who said what in a chat, as one of it sees it, newest first."""
    page = console_as(server.url, user_id).console("messenger.messages", {"chat_id": chat_id})
    return [(one["sender"]["name"], json.loads(one["content"])["text"]) for one in page["messages"]]


def call(url: str, body: Any) -> Any:
    """What a program sends to a webhook."""
    sent = ["curl", "-sS", "-H", "Content-Type: application/json", "-d", json.dumps(body), url]
    return json.loads(subprocess.run(sent, capture_output=True, text=True, check=True).stdout)


def test_what_a_person_says_reaches_a_bot_by_name_and_by_id(
    run: Command, bot: dict[str, Any], shared_server: RunningServer
) -> None:
    first = printed(run, "say", "hello", "--as", "李雷", "--to", bot["app_id"])
    assert sorted(first) == ["chat_id", "message_id"]
    second = printed(run, "say", "again", "--as", LI, "--to", bot["app_id"], "--reply", first["message_id"])
    assert second["chat_id"] == first["chat_id"]
    page = console_as(shared_server.url, LI).console("messenger.messages", {"chat_id": first["chat_id"]})
    newest = page["messages"][0]
    assert (newest["message_id"], newest["parent_id"]) == (second["message_id"], first["message_id"])
    assert said_to(shared_server, LI, first["chat_id"]) == [("李雷", "again"), ("李雷", "hello")]


@pytest.mark.parametrize("to", ["王小明", WANG, "wangxiaoming@example.com"])
def test_what_a_person_says_reaches_another_by_any_name(run: Command, shared_server: RunningServer, to: str) -> None:
    sent = printed(run, "say", f"hi {to}", "--as", "李雷", "--to", to)
    assert said_to(shared_server, WANG, sent["chat_id"])[0] == ("李雷", f"hi {to}")


def test_what_a_person_said_is_edited_and_taken_back(run: Command, shared_server: RunningServer) -> None:
    sent = printed(run, "say", "seven o'clock", "--as", "李雷", "--to", "王小明")
    edited = printed(run, "edit", sent["message_id"], "eight o'clock", "--as", LI)
    assert edited == {**sent, "edits": 1}
    assert said_to(shared_server, WANG, sent["chat_id"])[0] == ("李雷", "eight o'clock")
    assert run("edit", sent["message_id"], "nine", "--as", "王小明").exit_code == 1
    assert printed(run, "recall", sent["message_id"], "--as", "李雷") == {**sent, "type": "message_owner"}
    newest = console_as(shared_server.url, WANG).console("messenger.messages", {"chat_id": sent["chat_id"]})
    assert newest["messages"][0]["deleted"]
    again = run("recall", sent["message_id"], "--as", "李雷")
    assert (again.exit_code, "recalled" in again.output) == (1, True)


def test_a_person_reads_what_was_said_and_reacts_to_it(run: Command, shared_server: RunningServer) -> None:
    sent = printed(run, "say", "coffee?", "--as", "李雷", "--to", "王小明")
    assert printed(run, "read", sent["message_id"], "--as", WANG) == {"message_id": sent["message_id"], "unread": 0}
    read = console_as(shared_server.url, LI).console("messenger.receipts", {"message_id": sent["message_id"]})
    assert [one["party"]["name"] for one in read["readers"]] == ["王小明"]
    made = printed(run, "react", sent["message_id"], "THUMBSUP", "--as", WANG)
    assert (made["emoji_type"], bool(made["reaction_id"])) == ("THUMBSUP", True)
    who = {"message_id": sent["message_id"], "emoji_type": "THUMBSUP"}
    reacted = console_as(shared_server.url, LI).console("messenger.reactors", who)
    assert [one["party"]["name"] for one in reacted["readers"]] == ["王小明"]
    assert printed(run, "react", sent["message_id"], "THUMBSUP", "--as", WANG, "--take-back") == who
    assert console_as(shared_server.url, LI).console("messenger.reactors", who)["readers"] == []
    assert run("react", sent["message_id"], "NO_SUCH", "--as", WANG).exit_code == 1


def test_a_group_is_made_by_its_owner_and_said_into_by_name_and_by_id(
    run: Command, bot: dict[str, Any], shared_server: RunningServer
) -> None:
    words = ("--members", f"韩梅梅, {WANG},李雷", "--apps", bot["app_id"], "--as", "李雷")
    made = printed(run, "chat", "create", "Release train", *words)
    assert list(made) == ["chat_id"]
    members = console_as(shared_server.url, LI).console("groups.members", made)
    assert {one["party"]["name"] for one in members["members"]} == {"韩梅梅", "王小明", "李雷", "Listener"}
    assert [one["party"]["name"] for one in members["members"] if one["is_owner"]] == ["李雷"]
    for to in ("Release train", made["chat_id"]):
        assert printed(run, "say", "all aboard", "--as", "王小明", "--to", to)["chat_id"] == made["chat_id"]
    assert said_to(shared_server, LI, made["chat_id"]) == [("王小明", "all aboard")] * 2


def test_a_hook_is_a_custom_bot_of_the_group_with_its_keywords(run: Command, shared_server: RunningServer) -> None:
    made = printed(run, "chat", "create", "Alerts of nightly builds")
    words = ("--chat", "Alerts of nightly builds", "--name", "Alarm", "--keyword", "disk", "--keyword", "fire")
    hook = printed(run, "hook", "create", *words)
    assert list(hook) == ["url", "token", "secret"]
    assert hook["url"] == f"{shared_server.url}/open-apis/bot/v2/hook/{hook['token']}"
    assert hook["secret"] == ""
    assert call(hook["url"], {"msg_type": "text", "content": {"text": "hi"}})["code"] == 19024
    assert call(hook["url"], {"msg_type": "text", "content": {"text": "on fire"}})["code"] == 0
    assert said_to(shared_server, "4b7d9e11", made["chat_id"]) == [("Alarm", "on fire")]


def test_a_signed_hook_has_a_secret_and_takes_no_call_without_a_signature(run: Command) -> None:
    made = printed(run, "chat", "create", "Signed alerts", "--as", "李雷")
    hook = printed(run, "hook", "create", "--chat", made["chat_id"], "--name", "Alarm", "--signed", "--as", "李雷")
    assert hook["secret"]
    assert call(hook["url"], {"msg_type": "text", "content": {"text": "hi"}})["code"] == 19021


def test_a_name_that_several_have_is_told_with_their_ids(run: Command) -> None:
    ids = [printed(run, "chat", "create", "Twins", "--as", "李雷")["chat_id"] for _ in range(2)]
    for words in (("say", "hi", "--to", "Twins"), ("hook", "create", "--chat", "Twins", "--name", "Alarm")):
        done = run(*words, "--as", "李雷")
        assert (done.exit_code, done.output.count("\n")) == (1, 1)
        assert all(id in done.output for id in ids)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("say", "hi", "--as", "李雷", "--to", "Nobody"), "'Nobody'"),
        (("say", "hi", "--as", "Nobody", "--to", "李雷"), "Nobody called 'Nobody'"),
        (("say", "hi", "--as", "李雷", "--to", "王小明", "--reply", "om_x"), "om_x"),
        (("chat", "create", "X", "--members", "Nobody"), "no person 'Nobody'"),
        (("chat", "create", "X", "--apps", "韩梅梅"), "no bot '韩梅梅'"),
        (("hook", "create", "--chat", "No such group", "--name", "A"), "no group 'No such group'"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Command, words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert told in done.output


def test_only_who_runs_the_server_on_this_machine_acts_as_somebody_else(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "of another user"))
    for words in (
        ("say", "hi", "--to", "王小明"),
        ("chat", "create", "X"),
        ("hook", "create", "--chat", "X", "--name", "A"),
    ):
        done = run(*words, "--as", "李雷")
        assert (done.exit_code, done.output.count("\n")) == (1, 1)
        assert "on this machine acts as somebody else" in done.output


def test_a_bot_that_is_not_published_says_so(run: Command) -> None:
    run("app", "create", "Unborn", "--bot")
    done = run("say", "hi", "--to", "Unborn")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert re.search(r"Unborn cannot be written to\. .* See http://127.0.0.1:\d+/app/cli_", done.output)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("say", "hi"), "--to is missing. See `larkstead say --help`."),
        (("chat", "create"), "NAME is missing. See `larkstead chat create --help`."),
        (("hook", "create", "--name", "A"), "--chat is missing. See `larkstead hook create --help`."),
    ],
)
def test_a_command_that_lacks_something_names_it(run: Command, words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stderr) == (2, f"larkstead: {told}\n")


def test_a_person_opens_a_bots_conversation_and_uses_its_menu(run: Command, bot: dict[str, Any]) -> None:
    entered = printed(run, "enter", bot["app_id"], "--as", LI)
    assert entered == {"app_id": bot["app_id"], "chat_id": entered["chat_id"]}
    assert printed(run, "say", "hi", "--as", LI, "--to", bot["app_id"])["chat_id"] == entered["chat_id"]
    chosen = {"app_id": bot["app_id"], "event_key": "help"}
    assert printed(run, "menu", bot["app_id"], "help", "--as", LI) == chosen
    assert run("enter", bot["app_id"], "--as", LI).output == f"Entered {entered['chat_id']}\n"
    assert run("menu", bot["app_id"], "help", "--as", LI).output == "Chose help\n"
    assert run("menu", bot["app_id"], "k" * 31, "--as", LI).exit_code == 1


def test_a_press_of_a_card_says_what_came_of_it(
    run: Command, bot: dict[str, Any], shared_server: RunningServer
) -> None:
    words = {"tag": "plain_text", "content": "Yes"}
    told = [{"type": "callback", "value": {"k": 1}}]
    card = {"schema": "2.0", "body": {"elements": [{"tag": "button", "name": "yes", "text": words, "behaviors": told}]}}
    token = json.loads(run("token", bot["app_id"], "--json").output)["tenant_access_token"]
    chat_id = printed(run, "enter", bot["app_id"], "--as", "李雷")["chat_id"]
    body = {"receive_id": chat_id, "msg_type": "interactive", "content": json.dumps(card)}
    query = {"receive_id_type": "chat_id"}
    answer = console_as(shared_server.url, LI).api("POST", "/im/v1/messages", token=token, query=query, body=body)
    sent = answer.json["data"]["message_id"]
    for which in (("--name", "yes"), ("--value", '{"k": 1}')):
        assert printed(run, "click", sent, "--as", "李雷", *which) == {"code": 200340, "toast": None, "card": False}
    assert run("click", sent, "--as", "李雷", "--name", "no").exit_code == 1
