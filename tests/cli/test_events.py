"""`larkstead events`: what an app was told of, in a terminal."""

import json
from typing import Any

import pytest

from larkstead.cli import events
from tests.cli.conftest import Command
from tests.cli.test_apps import made

RECEIVE = "im.message.receive_v1"


@pytest.fixture
def listener(run: Command) -> str:
    """An app that hears what people write to its bot, while nobody is connected."""
    words = ("--bot", "--scopes", "im:message.p2p_msg:readonly", "--availability", "everyone", "--publish")
    app_id: str = made(run, "app", "create", "Listener", *words)["app_id"]
    made(run, "app", "events", app_id, "--mode", "long_connection", "--add", RECEIVE, "--publish")
    return app_id


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def found(run: Command, app_id: str, *words: str) -> list[dict[str, Any]]:
    for _ in range(50):  # it is tried a moment after it happened
        rows = lines(run("events", "search", app_id, "--json", *words).output)
        if rows and rows[0]["tries"]:
            break
    return rows


def test_events_are_found_as_lines_and_as_json(run: Command, listener: str) -> None:
    said = json.loads(run("say", "hello", "--as", "李雷", "--to", listener, "--json").output)
    [row] = found(run, listener)
    assert (row["type"], row["outcome"], row["tries"], row["chat_id"]) == (RECEIVE, "waiting", 1, said["chat_id"])
    [full] = found(run, listener, "--full")
    assert full["body"]["event"]["message"]["message_id"] == said["message_id"]
    assert [one["fault"] for one in full["attempts"]] == ["nobody"]
    line = run("events", "search", listener, "--full").output
    assert f"[waiting] {RECEIVE} (1 try)" in line
    assert "1. long_connection  nobody" in line
    assert found(run, listener, "--chat", said["chat_id"], "--type", RECEIVE, "--outcome", "waiting") == [row]
    assert "No events fit" in run("events", "search", listener, "--outcome", "delivered").output


def test_events_are_followed_as_they_come(run: Command, listener: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("larkstead.cli.events.POLL_S", 0.05)
    run("say", "before", "--as", "李雷", "--to", listener)
    found(run, listener)
    assert lines(run("events", "tail", listener, "--wait", "0.2", "--json").output) == []
    say_later(run, listener, monkeypatch)
    [row] = lines(run("events", "tail", listener, "--count", "1", "--wait", "10", "--full", "--json").output)
    assert json.loads(row["body"]["event"]["message"]["content"]) == {"text": "after"}
    assert row["tries"] == 1


def say_later(run: Command, listener: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody write as soon as the command has begun to wait."""
    coming = events._coming

    def watched(*given: Any) -> Any:
        run("say", "after", "--as", "李雷", "--to", listener)
        return coming(*given)

    monkeypatch.setattr(events, "_coming", watched)


def test_an_event_is_made_by_hand(run: Command, listener: str) -> None:
    made(run, "app", "events", listener, "--mode", "here")
    told = made(run, "trigger", RECEIVE, "--app", listener, "--override", 'message.content={"text":"hi"}')
    assert (told["type"], told["in_force"], told["outcome"]) == (RECEIVE, True, "delivered")
    assert told["body"]["event"]["message"]["content"] == '{"text":"hi"}'
    [row] = found(run, listener)
    assert (row["event_id"], row["by_hand"]) == (told["event_id"], True)
    other = run("trigger", "contact.user.created_v3", "--app", listener).output
    assert "delivered" in other
    assert "does not subscribe" in other
    example = json.loads(run("trigger", "contact.user.created_v3", "--app", listener, "--example").output)
    # Its name is shown with a scope alone, as in an event that somebody causes.
    assert example["object"]["open_id"].startswith("ou_")
    assert "name" not in example["object"]
    assert "by hand (1 try)" in run("events", "search", listener).output


def test_what_cannot_be_made_by_hand_is_said(run: Command, listener: str) -> None:
    done = run("trigger", "card.action.trigger", "--app", listener)
    assert done.exit_code == 1
    assert "larkstead click" in done.output


def test_why_nothing_happened_is_said_and_mended(run: Command, listener: str) -> None:
    said = json.loads(run("say", "hello", "--as", "李雷", "--to", listener, "--json").output)["message_id"]
    found(run, listener)
    told = made(run, "why", said, "--app", listener)
    assert (told["what"], told["type"], told["failed"]) == ("message", RECEIVE, "answers")
    shown = run("why", said, "--app", listener).output
    assert "NO  answers       No program was connected then. <- here" in shown
    assert "--remedy 1: Send again" in shown
    made(run, "app", "events", listener, "--mode", "here")
    assert "Sent again" in run("why", said, "--app", listener, "--remedy", "1").output
    for _ in range(50):
        if (told := made(run, "why", said, "--app", listener))["failed"] == "":
            break
    assert told["failed"] == ""
    assert run("why", said, "--app", listener, "--remedy", "1").exit_code == 1
