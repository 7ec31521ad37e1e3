"""`admin.*` and `directory.search`: who may, reviews, apps, people, departments, rules, invitations."""

import pytest

from larkstead.console import load_actions
from larkstead.console.action import ACTIONS
from tests.console.conftest import Consoles, Refused

load_actions()
ADMIN_CALLS = sorted(name for name in ACTIONS if name.startswith("admin."))


async def test_every_call_of_the_admin_console_is_for_admins(consoles: Consoles) -> None:
    developer = await consoles.strict()
    for name in ADMIN_CALLS:
        with pytest.raises(Refused) as refused:
            await developer.call(name)
        assert (refused.value.status, refused.value.cause) == (403, "AdminsOnly"), name


async def test_a_review_shows_what_is_asked_and_can_be_narrowed_but_not_widened(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    app_id = await developer.app("Narrow", bot=True)
    scope = {"key": "im:message:send_as_bot", "token": "tenant"}
    await developer.call("scopes.enable", app_id=app_id, grants=[scope])
    users = {"users": ["8c2e5f22", "8c2e5f23"]}
    version = await developer.submit(app_id, availability=users)
    assert (await admin.call("session.state"))["pending_reviews"] == 1
    [review] = (await admin.call("admin.reviews"))["waiting"]
    assert (review["app"]["name"], review["changes"]["bot"]) == ("Narrow", "added")
    assert [one["key"] for one in review["changes"]["scopes_waiting"]] == [scope["key"]]
    ask = {"app_id": app_id, "version_id": version["version_id"]}
    with pytest.raises(Refused, match="NotNarrower"):
        await admin.call("admin.approve", **ask, narrowed={"users": ["8c2e5f24"]})
    queue = await admin.call("admin.approve", **ask, narrowed={"users": ["8c2e5f23"]})
    assert (queue["waiting"], queue["decided"][0]["version"]["status"]) == ([], "online")
    online = (await developer.call("versions.get", **ask))["version"]
    assert [one["user_id"] for one in online["availability"]["users"]] == ["8c2e5f23"]
    assert (await developer.call("notices.list"))["notices"][0]["kind"] == "review_narrowed"


async def test_a_version_is_decided_once(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    app_id = await developer.app()
    ask = {"app_id": app_id, "version_id": (await developer.submit(app_id))["version_id"]}
    await admin.call("admin.reject", **ask, reason="No")
    with pytest.raises(Refused, match="NotInReview"):
        await admin.call("admin.approve", **ask)


async def test_an_admin_of_another_enterprise_does_not_find_the_version(consoles: Consoles) -> None:
    developer, stranger = await consoles.strict(), await consoles.demo()
    app_id = await developer.app()
    version = await developer.submit(app_id)
    with pytest.raises(Refused, match="NotFound"):
        await stranger.call("admin.approve", app_id=app_id, version_id=version["version_id"])


async def test_an_app_is_disabled_enabled_and_forbidden_to_some(consoles: Consoles) -> None:
    admin = await consoles.demo()
    app_id = await admin.app(bot=True)
    await admin.submit(app_id, availability={"everyone": True})
    assert (await admin.call("admin.disable_app", app_id=app_id))["app"]["status"] == "disabled"
    assert (await admin.call("admin.enable_app", app_id=app_id))["app"]["status"] == "live"
    row = await admin.call("admin.forbid_app", app_id=app_id, forbidden={"users": ["4b7d9e14"]})
    assert [one["name"] for one in row["forbidden"]["users"]] == ["林芳"]
    assert [one["app"]["app_id"] for one in (await admin.call("admin.apps"))["apps"]] == [app_id]


async def test_members_are_added_changed_and_let_go(consoles: Consoles) -> None:
    admin = await consoles.demo()
    added = await admin.call("admin.add_member", name="新人", email="New@Example.com", departments=["5d3c1f0a9b7e4202"])
    assert (added["email"], added["departments"][0]["name"], added["status"]) == ("new@example.com", "市场部", "active")
    ask = {"user_id": added["user_id"]}
    changed = await admin.call(
        "admin.update_member", **ask, name="旧人", new_user_id="u-1", is_admin=True, departments=[]
    )
    assert (changed["name"], changed["user_id"], changed["is_admin"], changed["departments"]) == (
        "旧人",
        "u-1",
        True,
        [],
    )
    assert (await admin.call("admin.update_member", user_id="u-1", status="resigned"))["status"] == "resigned"
    assert (await admin.call("directory.search", words="旧人"))["users"] == []


async def test_the_last_admin_stays(consoles: Consoles) -> None:
    admin = await consoles.demo()
    for change in ({"is_admin": False}, {"status": "frozen"}):
        with pytest.raises(Refused) as refused:
            await admin.call("admin.update_member", user_id="4b7d9e11", **change)
        assert (refused.value.cause, refused.value.said["link"]) == ("LastAdmin", "/admin/members")


async def test_a_member_who_is_given_a_password_signs_in_with_it(consoles: Consoles) -> None:
    admin, visitor = await consoles.demo(), await consoles.visitor()
    member = await admin.call("admin.give_password", user_id="4b7d9e12", password="long enough")
    assert member["can_sign_in"]
    state = await visitor.call("session.sign_in", email=member["email"], password="long enough")
    assert state["user"]["user_id"] == "4b7d9e12"


async def test_departments_form_a_tree_and_only_empty_ones_go(consoles: Consoles) -> None:
    admin = await consoles.demo()
    above = await admin.call("admin.add_department", name="产品", department_id="product")
    below = await admin.call("admin.add_department", name="设计", parent_id="product")
    assert (below["path"], below["parent_id"]) == ("产品 / 设计", "product")
    with pytest.raises(Refused, match="DepartmentInUse"):
        await admin.call("admin.remove_department", department_id=above["department_id"])
    with pytest.raises(Refused, match="below itself"):
        await admin.call("admin.update_department", department_id="product", parent_id=below["department_id"])
    moved = await admin.call("admin.update_department", department_id=below["department_id"], parent_id="", name="UX")
    assert (moved["path"], moved["parent_id"]) == ("UX", "")
    await admin.call("admin.remove_department", department_id="product")
    assert "产品" not in [one["department"]["name"] for one in (await admin.call("admin.departments"))["departments"]]


async def test_the_rules_say_which_scopes_are_exempt(consoles: Consoles) -> None:
    admin = await consoles.demo()
    rules = await admin.call("admin.set_rules", publish_exempt=False, scope_preset="custom", exempt_scopes=["im:chat"])
    assert (rules["publish_exempt"], rules["scope_preset"]) == (False, "custom")
    assert [scope["key"] for scope in rules["scopes"] if scope["custom"]] == ["im:chat"]
    usual = {scope["key"]: scope["default"] for scope in rules["scopes"]}
    assert usual["im:message:send_as_bot"]
    assert not usual["im:message.group_msg"]
    with pytest.raises(Refused, match="im:nothing"):
        await admin.call("admin.set_rules", exempt_scopes=["im:nothing"])


async def test_an_invitation_lets_somebody_join_until_it_is_revoked(consoles: Consoles) -> None:
    admin, guest = await consoles.demo(), await consoles.visitor()
    made = await admin.call("admin.invite")
    assert made["link"] == f"{admin.url}/login?invite={made['code']}"
    assert [one["code"] for one in (await admin.call("admin.invitations"))["invitations"]] == [made["code"]]
    await guest.call("session.sign_up", name="客人", email="guest@example.com", password="long enough")
    assert (await guest.call("tenants.join", code=made["code"]))["name"] == "Demo"
    await admin.call("admin.revoke_invitation", code=made["code"])
    with pytest.raises(Refused, match="InvitationOver"):
        await guest.call("tenants.invitation", code=made["code"])


async def test_an_account_of_no_enterprise_founds_one_and_goes_on_there(consoles: Consoles) -> None:
    newcomer, nobody = await consoles.visitor(), await consoles.visitor()
    signed_up = await newcomer.call("session.sign_up", name="新人", email="new@example.com", password="long enough")
    assert (signed_up["signed_in"], signed_up["user"]) == (True, None)
    made = await newcomer.call("tenants.create", name="新企业")
    state = await newcomer.call("session.switch", tenant_key=made["tenant_key"])
    assert (state["tenant"]["name"], state["user"]["is_admin"]) == ("新企业", True)
    with pytest.raises(Refused, match="NotSignedIn"):
        await nobody.call("session.switch", tenant_key=made["tenant_key"])


async def test_an_enterprise_is_renamed(consoles: Consoles) -> None:
    admin = await consoles.demo()
    await admin.call("admin.rename", name="新名字")
    assert (await admin.call("session.state"))["tenant"]["name"] == "新名字"


async def test_the_directory_is_searched_by_any_word_and_keeps_to_the_enterprise(consoles: Consoles) -> None:
    member = await consoles.demo("4b7d9e12")
    assert [one["name"] for one in (await member.call("directory.search", words="lilei"))["users"]] == ["李雷"]
    assert [one["name"] for one in (await member.call("directory.search", words="研发"))["departments"]] == ["研发部"]
    everyone = await member.call("directory.search")
    assert (len(everyone["users"]), everyone["more"]) == (4, False)


async def test_rules_of_which_none_is_given_stay_as_they_are(consoles: Consoles) -> None:
    admin = await consoles.demo()
    before = await admin.call("admin.rules")
    await admin.call("admin.set_rules")
    assert await admin.call("admin.rules") == before
