"""`scopes.*`: what takes effect at once and what waits, in both kinds of enterprise."""

import pytest

from tests.console.conftest import Console, Consoles, Refused

SEND = {"key": "im:message:send_as_bot", "token": "tenant"}
READ_ALL = {"key": "im:message.group_msg", "token": "tenant"}


async def status(console: Console, app_id: str, grant: dict[str, str]) -> str:
    """The state of a scope."""
    rows = (await console.call("scopes.list", app_id=app_id))["scopes"]
    return next(str(row["status"]) for row in rows if (row["key"], row["token"]) == (grant["key"], grant["token"]))


async def test_exempt_scopes_are_effective_at_once(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    split = await owner.call("scopes.preview", app_id=app_id, grants=[SEND])
    assert ([one["key"] for one in split["exempt"]], split["needs_review"]) == ([SEND["key"]], [])
    assert all(split["exempt"][0]["title"][language] for language in ("zh", "en"))
    assert await status(owner, app_id, SEND) == "not_added"
    await owner.call("scopes.enable", app_id=app_id, grants=[SEND])
    assert await status(owner, app_id, SEND) == "effective"
    assert [one["key"] for one in (await owner.call("scopes.preview", app_id=app_id, grants=[SEND]))["effective"]]


async def test_scopes_that_need_a_review_wait_for_an_approved_version(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    app_id = await developer.app()
    await developer.call("scopes.enable", app_id=app_id, grants=[SEND])
    assert await status(developer, app_id, SEND) == "added_needs_release"
    version = await developer.submit(app_id)
    assert await status(developer, app_id, SEND) == "in_review"
    await admin.call("admin.approve", app_id=app_id, version_id=version["version_id"])
    assert await status(developer, app_id, SEND) == "effective"


async def test_a_mixed_choice_is_split(consoles: Consoles) -> None:
    admin, developer = await consoles.strict_admin(), await consoles.strict()
    await admin.call("admin.set_rules", scope_preset="default")
    split = await developer.call("scopes.enable", app_id=await developer.app(), grants=[SEND, READ_ALL])
    assert [one["key"] for one in split["exempt"]] == [SEND["key"]]
    assert [one["key"] for one in split["needs_review"]] == [READ_ALL["key"]]


async def test_a_scope_is_disabled_at_once(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    await owner.call("scopes.enable", app_id=app_id, grants=[SEND])
    await owner.call("scopes.disable", app_id=app_id, grants=[SEND])
    assert await status(owner, app_id, SEND) == "not_added"


async def test_a_scope_that_does_not_exist_is_not_found(consoles: Consoles) -> None:
    owner = await consoles.demo()
    with pytest.raises(Refused, match="NotFound"):
        await owner.call("scopes.enable", app_id=await owner.app(), grants=[{"key": "im:nothing", "token": "tenant"}])
