"""`larkstead send`, `token` and `id`: one app's day."""

import json
import subprocess
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.support.consoles import console_as
from tests.support.servers import RunningServer


@pytest.fixture
def bot(run: Command) -> dict[str, Any]:
    """An app that reaches everybody."""
    scopes = "im:message:send_as_bot,contact:user.employee_id:readonly"
    words = ("--scopes", scopes, "--bot", "--publish", "--availability", "everyone", "--json")
    found: dict[str, Any] = json.loads(run("app", "create", "Sender", *words).output)
    return found


@pytest.mark.parametrize("to", ["李雷", "Li Lei", "4b7d9e12", "lilei@example.com"])
def test_a_text_reaches_a_user_by_any_name(
    run: Command, bot: dict[str, Any], shared_server: RunningServer, to: str
) -> None:
    sent = json.loads(run("send", "--app", bot["app_id"], "--to", to, f"Hi {to}", "--json").output)
    page = console_as(shared_server.url, "4b7d9e12").console("messenger.messages", {"chat_id": sent["chat_id"]})
    newest = page["messages"][0]
    assert newest["message_id"] == sent["message_id"]
    assert json.loads(newest["content"]) == {"text": f"Hi {to}"}


def test_a_text_reaches_a_group_by_its_name(run: Command, bot: dict[str, Any], shared_server: RunningServer) -> None:
    ask = {"name": "Everybody", "user_ids": ["4b7d9e12"], "app_ids": [bot["app_id"]]}
    group = console_as(shared_server.url).console("groups.create", ask)
    sent = json.loads(run("send", "--app", bot["app_id"], "--to", "Everybody", "Hello all", "--json").output)
    assert sent["chat_id"] == group["chat_id"]


def test_a_refusal_is_the_apis_own_with_its_log_id_and_remedy(run: Command) -> None:
    run("app", "create", "Mute", "--scopes", "im:message:send_as_bot")
    done = run("send", "--app", "Mute", "--to", "李雷", "Hi")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "230006" in done.output
    assert "Log ID 20" in done.output
    log_id = done.output.partition("Log ID ")[2].partition(")")[0]
    explained = json.loads(run("id", log_id, "--json").output)
    assert (explained["kind"], explained["code"]) == ("log_id", "230006")


def test_whom_nobody_is_called_is_told(run: Command, bot: dict[str, Any]) -> None:
    done = run("send", "--app", bot["app_id"], "--to", "Nobody", "Hi")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "'Nobody'" in done.output


def test_a_token_is_a_header_for_curl(run: Command, bot: dict[str, Any], shared_server: RunningServer) -> None:
    header = run("token", bot["app_id"]).output.strip()
    curl = ["curl", "-sS", "-H", header, f"{shared_server.url}/open-apis/bot/v3/info"]
    answer = json.loads(subprocess.run(curl, capture_output=True, text=True, check=True).stdout)
    assert answer["bot"]["app_name"] == "Sender"
    token = json.loads(run("token", bot["app_id"], "--json").output)
    assert header == f"Authorization: Bearer {token['tenant_access_token']}"
    assert token["expire"] > 0


def test_an_id_is_explained_in_lines(run: Command, bot: dict[str, Any]) -> None:
    done = run("id", bot["app_id"])
    assert "Sender" in done.output
    assert run("id", "ou_" + "0" * 32).exit_code == 1
