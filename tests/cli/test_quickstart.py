"""`larkstead quickstart`."""

import json
import subprocess
from typing import Any

from tests.cli.conftest import Command
from tests.support.consoles import DEMO, console_as
from tests.support.servers import RunningServer


def walked(run: Command) -> Any:
    """What a script reads."""
    done = run("quickstart", "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_hello_world_arrives_and_a_script_learns_every_id(run: Command, shared_server: RunningServer) -> None:
    found = walked(run)
    keys = {"base_url", "app_id", "app_secret", "tenant_key", "receiver", "chat_id", "message_id", "log_id"}
    assert set(found) == keys
    assert set(found["receiver"]) == {"name", "open_id", "user_id", "union_id", "email"}
    assert (found["base_url"], found["tenant_key"]) == (shared_server.url, DEMO)
    page = console_as(shared_server.url).console("messenger.messages", {"chat_id": found["chat_id"]})
    newest = page["messages"][0]
    assert newest["message_id"] == found["message_id"]
    assert json.loads(newest["content"]) == {"text": "Hello world"}


def test_a_second_walk_uses_the_same_app_and_sends_one_more_message(run: Command) -> None:
    first, second = walked(run), walked(run)
    assert (second["app_id"], second["chat_id"]) == (first["app_id"], first["chat_id"])
    assert second["message_id"] != first["message_id"]
    assert [app["name"] for app in json.loads(run("app", "list", "--json").output)].count("Quickstart") == 1


def test_every_step_is_told_with_its_page_and_what_came_back(run: Command, shared_server: RunningServer) -> None:
    output = run("quickstart").output
    for step, what in enumerate(("App", "Scope", "Bot", "Version", "Token", "Receiver", "Message", "Message"), 1):
        assert f"{step}. {what} " in output
    assert '"msg":"success"}' in output
    assert "Log ID 20" in output
    for page in ("/messenger/oc_", "/app\n", "/api-explorer\n", "/document\n", "/admin\n"):
        assert f"{shared_server.url}{page}" in output


def test_the_printed_curl_sends_the_message_once_more(run: Command) -> None:
    curl = run("quickstart").output.partition("by cURL:\n")[2].strip()
    done = subprocess.run(["sh", "-c", curl], capture_output=True, text=True, check=True)
    head, _, body = done.stdout.partition("\n\n")
    assert "X-Tt-Logid: " in head
    assert json.loads(body)["code"] == 0


def test_where_a_review_is_needed_it_says_who_has_to_approve(run: Command) -> None:
    run("login", "赵刚")
    done = run("quickstart")
    assert done.exit_code == 1
    assert "approve it at" in done.output
    assert "/admin/reviews" in done.output
