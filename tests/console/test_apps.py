"""`apps.*`, `abilities.*`, `members.*` and the icons that they lead to."""

import base64

import pytest

from tests.console.conftest import Consoles, Refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


async def test_an_app_is_listed_for_its_owner_and_its_collaborators_only(consoles: Consoles) -> None:
    owner, colleague = await consoles.demo(), await consoles.demo("4b7d9e12")
    app_id = await owner.app("Mine")
    assert [(app["app_id"], app["part"]) for app in (await owner.call("apps.list"))["apps"]] == [(app_id, "owner")]
    assert (await colleague.call("apps.list"))["apps"] == []
    await owner.call("members.add", app_id=app_id, user_id="4b7d9e12")
    assert [app["part"] for app in (await colleague.call("apps.list"))["apps"]] == ["collaborator"]


async def test_a_visitor_is_asked_to_sign_in(consoles: Consoles) -> None:
    with pytest.raises(Refused) as refused:
        await (await consoles.visitor()).call("apps.list")
    assert (refused.value.status, refused.value.cause) == (401, "NotSignedIn")


@pytest.mark.parametrize("name", ["apps.get", "apps.secret", "scopes.list", "versions.list", "members.list"])
async def test_an_app_of_another_enterprise_is_not_found(consoles: Consoles, name: str) -> None:
    app_id = await (await consoles.demo()).app()
    with pytest.raises(Refused) as refused:
        await (await consoles.strict()).call(name, app_id=app_id)
    assert (refused.value.status, refused.value.cause) == (404, "NotFound")


@pytest.mark.parametrize("name", ["apps.get", "apps.secret", "scopes.list", "versions.prepare", "members.list"])
async def test_a_colleague_who_does_not_develop_an_app_is_told_whom_to_ask(consoles: Consoles, name: str) -> None:
    app_id = await (await consoles.demo()).app()
    with pytest.raises(Refused) as refused:
        await (await consoles.demo("4b7d9e12")).call(name, app_id=app_id)
    assert (refused.value.status, refused.value.cause) == (403, "NotManager")
    assert refused.value.said["remedy"]["zh"]


async def test_an_app_is_described_anew_and_gets_another_secret(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app("Old")
    app = await owner.call("apps.update", app_id=app_id, name="New", icon="teal")
    assert (app["name"], app["icon"], app["description"]) == ("New", "teal", "For a test")
    before = (await owner.call("apps.secret", app_id=app_id))["app_secret"]
    after = (await owner.call("apps.reset_secret", app_id=app_id))["app_secret"]
    assert after == (await owner.call("apps.secret", app_id=app_id))["app_secret"] != before


async def test_a_bot_that_was_added_waits_for_a_version(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app(bot=True)
    app = await owner.call("apps.get", app_id=app_id)
    assert (app["bot_added"], app["bot_on"], app["bot_waiting"]) == (True, False, "added")
    await owner.submit(app_id)
    app = await owner.call("abilities.remove_bot", app_id=app_id)
    assert (app["bot_added"], app["bot_on"], app["bot_waiting"]) == (False, True, "removed")


async def test_an_uploaded_picture_is_the_icon_and_nothing_a_browser_would_run(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    icon = (await owner.call("apps.upload_icon", content=base64.b64encode(PNG).decode()))["icon"]
    app = await owner.call("apps.update", app_id=app_id, icon=icon)
    async with owner.client.get(owner.url + app["icon_url"]) as response:
        assert (await response.read(), response.content_type) == (PNG, "image/png")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(
    "content", [base64.b64encode(b"<svg onload='x()'/>").decode(), "not base64!", base64.b64encode(PNG * 4000).decode()]
)
async def test_what_is_no_small_picture_is_not_taken(consoles: Consoles, content: str) -> None:
    with pytest.raises(Refused) as refused:
        await (await consoles.demo()).call("apps.upload_icon", content=content)
    assert (refused.value.cause, refused.value.said["field"]) == ("BadField", "icon")


@pytest.mark.parametrize("icon", ["pink", "file:../../instance.key:image/png", f"file:{'0' * 64}:image/png"])
async def test_an_icon_is_a_colour_or_what_was_uploaded(consoles: Consoles, icon: str) -> None:
    with pytest.raises(Refused) as refused:
        await (await consoles.demo()).call("apps.create", name="Odd", icon=icon)
    assert refused.value.said["field"] == "icon"


async def test_the_owner_hands_an_app_over_and_stays_as_a_collaborator(consoles: Consoles) -> None:
    owner = await consoles.demo("4b7d9e12")
    app_id = await owner.app()
    with pytest.raises(Refused, match="NotAdmin"):
        await (await consoles.demo("4b7d9e13")).call("members.transfer", app_id=app_id, user_id="4b7d9e13")
    members = await owner.call("members.transfer", app_id=app_id, user_id="4b7d9e13")
    assert members["owner"]["user_id"] == "4b7d9e13"
    assert [one["user_id"] for one in members["collaborators"]] == ["4b7d9e12"]
    assert (await owner.call("members.remove", app_id=app_id, user_id="4b7d9e12"))["collaborators"] == []
