"""`ids.explain`: what an id stands for, to those whose it is."""

from typing import Any

import pytest

from larkstead.cli.client import Client, ConsoleRefusal
from tests.support.consoles import DEMO, STRICT, STRICT_ADMIN, console_as
from tests.support.servers import RunningServer


def explained(console: Client, id: str) -> Any:
    """The kind of an id and its facts."""
    answer = console.console("ids.explain", {"id": id})
    return answer["kind"], {fact["name"]: fact["value"] for fact in answer["facts"]}


@pytest.fixture
def demo(shared_server: RunningServer) -> Client:
    """Demo's admin."""
    return console_as(shared_server.url)


@pytest.fixture
def things(demo: Client) -> dict[str, str]:
    """An app with a bot, a group with it, and a message there."""
    app_id = demo.console("apps.create", {"name": "Known"})["app_id"]
    demo.console("abilities.add_bot", {"app_id": app_id})
    draft = demo.console("versions.create", {"app_id": app_id, "number": "1.0.0", "notes": "First"})["version"]
    demo.console("versions.submit", {"app_id": app_id, "version_id": draft["version_id"]})
    user = demo.console("explorer.users", {"app_id": app_id, "q": "韩梅梅"})["users"][0]
    chat_id = demo.console("groups.create", {"name": "Riddles", "user_ids": [], "app_ids": [app_id]})["chat_id"]
    ask = {"chat_id": chat_id, "msg_type": "text", "content": '{"text":"?"}', "uuid": app_id}
    message_id = demo.console("messenger.send", ask)["message_id"]
    answer = demo.api("GET", "/bot/v3/info", token="t-unknown")
    return {
        "app_id": app_id,
        "open_id": user["open_id"],
        "union_id": user["union_id"],
        "chat_id": chat_id,
        "message_id": message_id,
        "version_id": draft["version_id"],
        "log_id": answer.log_id,
    }


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("app_id", "app", "Known"),
        ("open_id", "user", "韩梅梅"),
        ("union_id", "user_id", "4b7d9e11"),
        ("chat_id", "name", "Riddles"),
        ("chat_id", "members", "韩梅梅, Known"),
        ("message_id", "sender", "韩梅梅"),
        ("version_id", "version", "1.0.0"),
        ("log_id", "code", "99991663"),
    ],
)
def test_an_id_of_a_thing_made_here_names_it(
    demo: Client, things: dict[str, str], kind: str, name: str, value: str
) -> None:
    found, facts = explained(demo, things[kind])
    assert (found, facts[name]) == (kind, value)


def test_an_open_id_says_in_which_app_it_is_valid(demo: Client, things: dict[str, str]) -> None:
    _, facts = explained(demo, things["open_id"])
    assert facts["valid_in_app"] == f"Known ({things['app_id']})"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (DEMO, "tenant_key", "Demo"),
        ("4b7d9e12", "user_id", "李雷"),
        ("LiLei@example.com", "email", "李雷"),
        ("5d3c1f0a9b7e4201", "department_id", "研发部"),
    ],
)
def test_a_stored_id_is_explained_too(demo: Client, text: str, kind: str, value: str) -> None:
    found, facts = explained(demo, f" {text} ")
    assert found == kind
    assert value in facts.values()


def test_an_open_department_id_names_its_department(demo: Client) -> None:
    _, facts = explained(demo, "5d3c1f0a9b7e4201")
    assert explained(demo, facts["open_department_id"])[0] == "open_department_id"


@pytest.mark.parametrize("kind", ["app_id", "open_id", "union_id", "chat_id", "message_id", "version_id"])
def test_another_enterprise_finds_nothing(shared_server: RunningServer, things: dict[str, str], kind: str) -> None:
    with pytest.raises(ConsoleRefusal) as refused:
        explained(console_as(shared_server.url, STRICT_ADMIN, STRICT), things[kind])
    assert refused.value.cause == "NotFound"


def test_who_is_not_in_a_chat_does_not_learn_who_is(shared_server: RunningServer, things: dict[str, str]) -> None:
    _, facts = explained(console_as(shared_server.url, "4b7d9e14"), things["chat_id"])
    assert "members" not in facts


@pytest.mark.parametrize("text", ["", "nonsense", "ou_" + "0" * 32, "20260101000000" + "0" * 20])
def test_what_stands_for_nothing_is_not_found(demo: Client, text: str) -> None:
    with pytest.raises(ConsoleRefusal) as refused:
        explained(demo, text)
    assert refused.value.cause == "NotFound"


def test_a_person_has_another_open_id_in_each_app_and_the_same_ids_otherwise(
    demo: Client, things: dict[str, str]
) -> None:
    other = demo.console("apps.create", {"name": "Known too"})["app_id"]
    told = demo.console("ids.open_ids", {"user_id": "4b7d9e11", "words": "Known"})
    by_app = {app["app_id"]: app["open_id"] for app in told["apps"]}
    assert by_app[things["app_id"]] == things["open_id"]
    assert by_app[other] not in {things["open_id"], ""}
    assert (told["name"], told["union_id"]) == ("韩梅梅", things["union_id"])
    assert {app["name"] for app in told["apps"]} == {"Known", "Known too"}


def test_the_open_ids_of_all_apps_come_page_by_page(demo: Client, things: dict[str, str]) -> None:
    ask = {"user_id": "4b7d9e11", "limit": 1}
    first = demo.console("ids.open_ids", ask)
    second = demo.console("ids.open_ids", {**ask, "cursor": first["next"]})
    assert first["apps"][0]["app_id"] != second["apps"][0]["app_id"]


def test_who_is_no_admin_sees_the_apps_that_they_develop(shared_server: RunningServer, things: dict[str, str]) -> None:
    reader = console_as(shared_server.url, "4b7d9e14")
    own = reader.console("apps.create", {"name": "Mine"})["app_id"]
    seen = {app["app_id"] for app in reader.console("ids.open_ids", {"user_id": "4b7d9e11"})["apps"]}
    assert own in seen
    assert things["app_id"] not in seen


def test_nobody_of_another_enterprise_has_ids_here(shared_server: RunningServer) -> None:
    with pytest.raises(ConsoleRefusal):
        console_as(shared_server.url, STRICT_ADMIN, STRICT).console("ids.open_ids", {"user_id": "4b7d9e11"})


def test_a_short_word_names_no_app_by_the_digits_of_its_id(demo: Client) -> None:
    named = demo.console("apps.create", {"name": "Number 7177"})["app_id"]
    other = demo.console("apps.create", {"name": "Number", "app_id": "cli_a717700000000001"})["app_id"]
    listed = [row["app"]["app_id"] for row in demo.console("admin.apps", {"words": "Number 7177"})["apps"]]
    searched = [hit["id"] for hit in demo.console("search.all", {"words": "Number 7177"})["hits"]]
    for ids in (listed, searched):
        assert named in ids
        assert other not in ids
    by_part = demo.console("admin.apps", {"words": "a7177000"})["apps"]
    assert other in [row["app"]["app_id"] for row in by_part]
