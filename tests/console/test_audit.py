"""The audit log: what gets into it, what never does, and who may read it."""

import json
from pathlib import Path

import pytest

from larkstead.console import audit_trail, load_actions
from larkstead.console.action import ACTIONS
from larkstead.console.audit_trail import MOST_REFUSED
from larkstead.world import world
from tests.console.conftest import Console, Consoles, Refused

ROOT = Path(__file__).resolve().parents[2]
load_actions()


def test_what_changes_something_is_audited_and_what_reads_is_not() -> None:
    audited = {name for name, action in ACTIONS.items() if action.audited}
    assert {"apps.create", "apps.secret", "apps.reset_secret", "scopes.enable", "versions.submit"} <= audited
    assert {"admin.approve", "admin.give_password", "session.sign_in", "groups.dissolve", "tenants.join"} <= audited
    reading = {"apps.list", "admin.audit", "search.all", "docs.page", "messenger.send", "session.state", "cards.look"}
    assert not reading & audited


def test_the_pages_know_every_action_and_name_that_a_line_can_have() -> None:
    """What they have no words for, `tsc` and the pages' own tests refuse."""
    known = (ROOT / "web/src/gen/console.ts").read_text("utf-8")
    for name, action in ACTIONS.items():
        assert (f'  "{name}",' in known) == (action.audited or action.audience == "admin"), name
    for name in (*audit_trail.TARGETS, *audit_trail.REMEDIED, *audit_trail.MADE, *audit_trail.MADE_INSIDE):
        assert f'  "{name}",' in known, name


async def test_a_line_says_who_did_what_to_what_and_when(consoles: Consoles) -> None:
    admin, developer = await consoles.strict_admin(), await consoles.strict()
    app_id = await developer.app("Audited", bot=True)
    version = await developer.submit(app_id)
    await admin.call("admin.approve", app_id=app_id, version_id=version["version_id"])
    page = await admin.call("admin.audit")
    assert [line["action"] for line in page["lines"]] == [
        *("admin.approve", "versions.submit", "versions.create", "abilities.add_bot", "apps.create"),
        *("session.continue_as", "session.continue_as"),
    ]
    approved, _, drafted, _, created, *_ = page["lines"]
    assert (approved["user_id"], approved["result"]) == ("8c2e5f21", "done")
    assert approved["targets"] == {"app_id": app_id, "version_id": version["version_id"]}
    assert created["targets"] == {"app_id": app_id}
    assert created["user_id"] == "8c2e5f22"
    assert abs(created["at"] - world.now_ms()) < 60_000
    assert drafted["targets"]["app_id"] == app_id


async def test_a_refused_action_names_its_cause(consoles: Consoles) -> None:
    admin = await consoles.demo()
    with pytest.raises(Refused):
        await admin.call("apps.update", app_id="cli_0000000000000000", name="x")
    (line,) = (await admin.call("admin.audit", result="refused"))["lines"]
    assert (line["action"], line["result"]) == ("apps.update", "NotFound")


async def test_an_attempt_at_what_is_the_admins_leaves_a_line(consoles: Consoles) -> None:
    admin, li = await consoles.demo(), await consoles.demo("4b7d9e12")
    for name, ask in (
        ("admin.give_password", {"user_id": "4b7d9e11", "password": "a-pass-word-1"}),
        ("admin.audit", {}),
    ):
        with pytest.raises(Refused, match="AdminsOnly"):
            await li.call(name, **ask)
    lines = (await admin.call("admin.audit", result="refused"))["lines"]
    assert [(line["user_id"], line["action"], line["result"]) for line in lines] == [
        ("4b7d9e12", "admin.audit", "AdminsOnly"),
        ("4b7d9e12", "admin.give_password", "AdminsOnly"),
    ]
    assert "a-pass-word-1" not in json.dumps(lines)


async def test_nobody_fills_the_log_with_refusals(consoles: Consoles, monkeypatch: pytest.MonkeyPatch) -> None:
    admin, li, wang = await consoles.demo(), await consoles.demo("4b7d9e12"), await consoles.demo("4b7d9e13")

    async def attempt(who: Console, called: str, **ask: str) -> None:
        with pytest.raises(Refused):
            await who.call(called, **ask)

    for _ in range(MOST_REFUSED):
        await attempt(li, "admin.audit")
        await attempt(li, "apps.update", app_id="cli_0000000000000000", name="x")
    await attempt(wang, "admin.audit")
    kept = (await admin.call("admin.audit", result="refused", limit=200))["lines"]
    assert sum(line["user_id"] == "4b7d9e12" for line in kept) == MOST_REFUSED
    assert kept[0]["user_id"] == "4b7d9e13"
    await li.app("Done all the same")
    assert (await admin.call("admin.audit", limit=1))["lines"][0]["action"] == "apps.create"
    monkeypatch.setattr(audit_trail, "REFUSED_MS", 0)
    await attempt(li, "admin.apps")
    assert (await admin.call("admin.audit", limit=1))["lines"][0]["action"] == "admin.apps"


async def test_the_line_of_a_mend_names_what_was_mended_and_nothing_else(consoles: Consoles) -> None:
    admin = await consoles.demo()
    app_id = await admin.app("Mended")
    remedy = {"app_id": app_id, "scopes": "im:chat", "token": "tenant", "more": "t-secret"}
    await admin.call("assistant.mend", id="enable_scopes", parameters=remedy)
    mended, *_ = (await admin.call("admin.audit"))["lines"]
    assert mended["action"] == "assistant.mend"
    assert mended["targets"] == {"id": "enable_scopes", "app_id": app_id, "scopes": "im:chat"}


async def test_no_secret_gets_into_the_log(consoles: Consoles) -> None:
    admin = await consoles.demo()
    app_id = await admin.app("Secret")
    secret = (await admin.call("apps.reset_secret", app_id=app_id))["app_secret"]
    await admin.call("apps.secret", app_id=app_id)
    await admin.call("admin.give_password", user_id="4b7d9e12", password="a-pass-word-1")
    invitation = await admin.call("admin.invite")
    token = (await admin.call("explorer.token", app_id=app_id, kind="tenant"))["token"]
    kept = json.dumps(await admin.call("admin.audit"))
    assert "apps.secret" in kept
    for never in (secret, "a-pass-word-1", invitation["code"], token):
        assert never not in kept


async def test_the_log_is_filtered_and_paged(consoles: Consoles) -> None:
    admin, li = await consoles.demo(), await consoles.demo("4b7d9e12")
    for number in range(3):
        await admin.app(f"App {number}")
    await li.app("Of Li")
    first = await admin.call("admin.audit", action="apps.create", limit=2)
    rest = await admin.call("admin.audit", action="apps.create", limit=2, cursor=first["next"])
    assert [len(first["lines"]), len(rest["lines"]), rest["next"]] == [2, 2, None]
    assert len({line["id"] for line in first["lines"] + rest["lines"]}) == 4
    mine = await admin.call("admin.audit", action="apps.create", user_id="4b7d9e12")
    assert [line["name"] for line in mine["lines"]] == ["李雷"]
    assert (await admin.call("admin.audit", since_ms=world.now_ms() + 60_000))["lines"] == []
    assert "apps.create" in first["actions"]


async def test_another_enterprise_sees_nothing_of_it(consoles: Consoles) -> None:
    await (await consoles.demo()).app("Ours")
    other = await (await consoles.strict_admin()).call("admin.audit")
    assert {line["user_id"] for line in other["lines"]} == {"8c2e5f21"}


async def test_signing_out_is_told_of_the_user_who_was_there(consoles: Consoles) -> None:
    li = await consoles.demo("4b7d9e12")
    await li.call("session.sign_out")
    page = await (await consoles.demo()).call("admin.audit", action="session.sign_out")
    assert [line["user_id"] for line in page["lines"]] == ["4b7d9e12"]


async def test_lines_are_forgotten_after_half_a_year(consoles: Consoles, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = await consoles.demo()
    monkeypatch.setattr(world, "AUDIT_MS", -1_000)
    await consoles.server.world.tidy()
    assert (await admin.call("admin.audit"))["lines"] == []


async def test_the_line_of_a_custom_bot_names_it_and_its_group(consoles: Consoles) -> None:
    admin = await consoles.demo()
    chat_id = (await admin.call("groups.create", name="Ops"))["chat_id"]
    bot = (await admin.call("custom_bots.create", chat_id=chat_id, name="Alerts"))["custom_bot_id"]
    await admin.call("custom_bots.remove", chat_id=chat_id, custom_bot_id=bot)
    removed, created, *_ = (await admin.call("admin.audit"))["lines"]
    assert (removed["action"], created["action"]) == ("custom_bots.remove", "custom_bots.create")
    assert removed["targets"] == created["targets"] == {"chat_id": chat_id, "custom_bot_id": bot}
