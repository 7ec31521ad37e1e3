"""`larkstead app`."""

import json
from typing import Any

from tests.cli.conftest import Command


def made(run: Command, *words: str) -> Any:
    """What a command that succeeds prints as JSON."""
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_a_published_app_is_live_with_its_scopes_and_bot(run: Command) -> None:
    scopes = "im:message:send_as_bot,user:im:message"
    created = made(
        run, "app", "create", "Whole", "--scopes", scopes, "--bot", "--availability", "everyone", "--publish"
    )
    assert set(created) == {"app_id", "app_secret", "status"}
    assert created["status"] == "live"
    shown = made(run, "app", "show", created["app_id"])
    assert (shown["bot"], shown["app_secret"], shown["version"]) == ("on", created["app_secret"], "1.0.0")
    assert {(scope["key"], scope["token"]) for scope in shown["scopes"]} == {
        ("im:message:send_as_bot", "tenant"),
        ("im:message", "user"),
    }


def test_an_app_takes_the_id_and_secret_that_a_team_already_has(run: Command) -> None:
    pinned = ("--app-id", "cli_00000000000000aa", "--app-secret", "our-own-secret")
    created = made(run, "app", "create", "Pinned", *pinned)
    assert created == {"app_id": "cli_00000000000000aa", "app_secret": "our-own-secret", "status": "draft"}
    again = run("app", "create", "Pinned again", *pinned)
    assert (again.exit_code, again.output.count("\n")) == (1, 1)
    assert "cli_00000000000000aa. Choose another one" in again.output


def test_a_scope_that_is_none_is_told_before_an_app_is_made(run: Command) -> None:
    done = run("app", "create", "Half", "--scopes", "im:nothing")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "im:nothing" in done.output
    assert "Half" not in [app["name"] for app in made(run, "app", "list")]


def test_a_name_that_two_apps_have_is_refused_with_their_ids(run: Command) -> None:
    ids = [made(run, "app", "create", "Namesake", *more)["app_id"] for more in ((), ("--publish",))]
    done = run("app", "publish", "Namesake")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert f"{ids[0]} (draft)" in done.output
    assert f"{ids[1]} (live)" in done.output
    assert made(run, "app", "show", ids[0])["app_id"] == ids[0]


def test_an_availability_without_a_version_is_refused(run: Command) -> None:
    assert "--publish" in run("app", "create", "Idle", "--availability", "everyone").output


def test_scopes_are_enabled_and_taken_away(run: Command) -> None:
    run("app", "create", "Scoped")
    enabled = made(run, "app", "scopes", "Scoped", "--enable", "im:message,im:chat:readonly")
    assert {scope["key"] for scope in enabled} == {"im:message", "im:chat:readonly"}
    left = made(run, "app", "scopes", "Scoped", "--disable", "im:message")
    assert [(scope["key"], scope["status"]) for scope in left] == [("im:chat:readonly", "effective")]


def test_publishing_again_makes_the_next_version_and_keeps_the_availability(run: Command) -> None:
    run("app", "create", "Twice", "--bot", "--publish", "--availability", "everyone")
    assert made(run, "app", "publish", "Twice")["version"] == "1.0.1"
    assert made(run, "app", "show", "Twice")["status"] == "live"


def test_where_a_review_is_needed_the_version_waits_for_it(run: Command) -> None:
    run("login", "赵刚")
    created = made(run, "app", "create", "Reviewed", "--bot", "--publish")
    assert created["status"] == "in_review"
    assert made(run, "app", "publish", "Reviewed")["status"] == "in_review"
    assert "/admin/reviews" in run("app", "publish", "Reviewed").output
    locked = run("app", "scopes", "Reviewed", "--enable", "im:message")
    assert (locked.exit_code, locked.output.count("\n")) == (1, 1)


def test_the_list_has_the_newest_first_and_only_ones_own(run: Command) -> None:
    for name in ("Older", "Newer"):
        run("app", "create", name)
    names = [app["name"] for app in made(run, "app", "list")]
    assert names.index("Newer") < names.index("Older")
    assert "Newer" in run("app", "list").output
    run("login", "周涛")
    assert made(run, "app", "list") == []
    assert "You develop no app 'Newer'" in run("app", "show", "Newer").output
