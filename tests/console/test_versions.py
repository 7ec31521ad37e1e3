"""`versions.*`: drafts, both branches of submitting, the lock while in review, and what a verdict tells."""

import pytest

from tests.console.conftest import Consoles, Refused

SEND = {"key": "im:message:send_as_bot", "token": "tenant"}


async def test_a_new_version_is_prepared_with_the_next_number_for_its_creator(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app(bot=True)
    await owner.call("scopes.enable", app_id=app_id, grants=[SEND])
    plan = await owner.call("versions.prepare", app_id=app_id)
    assert (plan["number"], plan["open_version"]) == ("1.0.0", None)
    assert [one["user_id"] for one in plan["availability"]["users"]] == ["4b7d9e11"]
    assert (plan["changes"]["bot"], plan["changes"]["online"]) == ("added", "")
    assert [one["key"] for one in plan["changes"]["scopes_added"]] == [SEND["key"]]
    await owner.submit(app_id)
    again = await owner.call("versions.prepare", app_id=app_id)
    assert (again["number"], again["changes"]["bot"], again["changes"]["scopes_added"]) == ("1.0.1", None, [])


async def test_where_nothing_needs_a_review_a_version_is_online_at_once(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app(bot=True)
    assert await owner.call("versions.submission", app_id=app_id) == {
        "exempt": True,
        "publishing": False,
        "scopes": [],
    }
    version = await owner.submit(app_id, availability={"everyone": True})
    assert (version["status"], version["bot"], version["availability"]["everyone"]) == ("online", True, True)
    assert (await owner.call("apps.get", app_id=app_id))["bot_on"]


async def test_in_review_the_configuration_is_locked_until_withdrawn(consoles: Consoles) -> None:
    developer = await consoles.strict()
    app_id = await developer.app()
    version = await developer.submit(app_id)
    assert version["status"] == "in_review"
    for name, ask in (
        ("abilities.add_bot", {}),
        ("apps.update", {"name": "Other"}),
        ("scopes.enable", {"grants": [SEND]}),
    ):
        with pytest.raises(Refused) as refused:
            await developer.call(name, app_id=app_id, **ask)
        assert (refused.value.cause, refused.value.said["link"]) == ("ConfigLocked", f"/app/{app_id}/version")
    await developer.call("versions.withdraw", app_id=app_id, version_id=version["version_id"])
    assert (await developer.call("abilities.add_bot", app_id=app_id))["bot_added"]


async def test_a_draft_is_edited_and_deleted_and_there_is_one_at_a_time(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    version_id = await owner.draft(app_id)
    with pytest.raises(Refused, match="DraftExists"):
        await owner.draft(app_id, "1.0.1")
    chosen = {"users": ["4b7d9e13"], "departments": ["5d3c1f0a9b7e4201"]}
    edited = await owner.call(
        "versions.edit", app_id=app_id, version_id=version_id, notes="Better", availability=chosen
    )
    assert edited["version"]["notes"] == "Better"
    assert [one["path"] for one in edited["version"]["availability"]["departments"]] == ["研发部"]
    await owner.call("versions.delete", app_id=app_id, version_id=version_id)
    assert (await owner.call("versions.list", app_id=app_id))["versions"] == []


@pytest.mark.parametrize(
    ("ask", "field"),
    [({"number": "one"}, "number"), ({"notes": " "}, "notes"), ({"availability": {"users": []}}, "availability")],
)
async def test_a_version_that_will_not_do_names_the_field(
    consoles: Consoles, ask: dict[str, object], field: str
) -> None:
    owner = await consoles.demo()
    with pytest.raises(Refused) as refused:
        await owner.call("versions.create", **{"app_id": await owner.app(), "number": "1.0.0", "notes": "x", **ask})
    assert refused.value.said["field"] == field


async def test_nobody_of_another_enterprise_can_be_in_the_availability(consoles: Consoles) -> None:
    owner = await consoles.demo()
    with pytest.raises(Refused, match="NotFound"):
        await owner.draft(await owner.app(), availability={"users": ["8c2e5f21"]})


async def test_the_developer_hears_of_a_rejection_with_its_reason(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    app_id = await developer.app("Rejected")
    version = await developer.submit(app_id)
    asked = (await admin.call("notices.list"))["notices"][0]
    assert (asked["kind"], asked["app_name"], asked["by"]) == ("review_asked", "Rejected", "赵刚")
    await admin.call("admin.reject", app_id=app_id, version_id=version["version_id"], reason="Why?")
    told = (await developer.call("notices.list"))["notices"][0]
    assert (told["kind"], told["reason"], told["read"]) == ("review_rejected", "Why?", False)
    assert (await developer.call("session.state"))["unread_notices"] == 1
    assert (await developer.call("notices.read", ids=[told["id"]]))["notices"][0]["read"]
    seen = await developer.call("versions.get", app_id=app_id, version_id=version["version_id"])
    assert (seen["version"]["status"], seen["version"]["verdict"]) == ("rejected", "Why?")


async def test_somebody_elses_notice_is_not_found(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    await developer.submit(await developer.app())
    notice = (await admin.call("notices.list"))["notices"][0]
    with pytest.raises(Refused, match="NotFound"):
        await developer.call("notices.read", ids=[notice["id"]])


async def test_who_reviews_is_told_and_the_owner_whom_to_act_as(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    app_id = await developer.app()
    told = await developer.call("versions.reviewers", app_id=app_id)
    assert [one["name"] for one in told["admins"]] == ["陈静"]
    assert (told["count"], told["as_whom"]["user_id"]) == (1, "8c2e5f21")
    # Whoever has a password acts for themselves, and so does whoever comes by one.
    await admin.call("admin.give_password", user_id="8c2e5f21", password="long enough")
    assert (await developer.call("versions.reviewers", app_id=app_id))["as_whom"] is None
    guest = await consoles.visitor()
    await guest.call("session.sign_up", name="Own", email="own@example.com", password="long enough", tenant_name="Own")
    mine = await guest.app()
    told = await guest.call("versions.reviewers", app_id=mine)
    assert ([one["name"] for one in told["admins"]], told["as_whom"]) == (["Own"], None)
