"""The explorer's calls: tokens that really work, people with the reason why they are out of reach, refusals with what
mends them, and the request as code.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from larkstead.app import Server
from larkstead.settings import read_settings
from larkstead.world.apps.records import App, Audience, Grant
from larkstead.world.org.records import User
from tests.support import folders
from tests.support.owners import ticket

DEMO, STRICT = "2f1a6c0de3b54d01", "2f1a6c0de3b54d02"
ME, OTHER = "4b7d9e11", "4b7d9e12"
CREATE = "im.v1.message.create"


class Member:
    """A signed-in person at a server of this test's own."""

    def __init__(self, server: Server, http: aiohttp.ClientSession) -> None:
        self.server, self.world, self._http = server, server.world, http

    async def sign_in(self, tenant_key: str, user_id: str) -> User:
        await self.ask("session.begin_as_owner", **ticket(self.server.owner_key))
        await self.ask("session.continue_as", tenant_key=tenant_key, user_id=user_id)
        tenant = self.world.tenants.find(tenant_key)
        assert tenant is not None
        self.cell = self.world.at(tenant.id)
        return self.cell.users.at(user_id)

    async def ask(self, name: str, **values: Any) -> dict[str, Any]:
        status, answer = await self.try_ask(name, **values)
        assert status == 200, answer
        return answer

    async def try_ask(self, name: str, **values: Any) -> tuple[int, dict[str, Any]]:
        async with self._http.post(f"{self.server.url}/_larkstead/console/{name}", json=values) as answer:
            return answer.status, await answer.json()

    async def call(self, token: str, path: str, **body: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"}
        async with self._http.post(f"{self.server.url}{path}", json=body, headers=headers) as answer:
            found: dict[str, Any] = await answer.json()
            return found


@pytest.fixture
async def member(tmp_path: Path) -> AsyncIterator[Member]:
    """Demo's admin, signed in."""
    server = await folders.start(read_settings({"port": 0, "data": tmp_path, "limits": "off"}, {}))
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        someone = Member(server, http)
        await someone.sign_in(DEMO, ME)
        yield someone
    await server.stop()


@pytest.fixture
async def me(member: Member) -> User:
    """Demo's admin."""
    return await member.sign_in(DEMO, ME)


async def app_of(member: Member, user: User, *grants: Grant) -> App:
    app = await member.cell.apps.create(user, "Helper")
    if grants:
        app, _ = await member.cell.scopes.enable(app, grants, user)
    return app


async def publish(member: Member, app: App, user: User, availability: Audience) -> App:
    app = await member.cell.apps.add_bot(app, user)
    version = await member.cell.versions.create(app, user, "1.0.0", "first", availability)
    await member.cell.versions.submit(version, user)
    return member.cell.memory.apps.at(app.id)


async def test_an_endpoint_comes_with_the_documented_body_to_begin_with(member: Member) -> None:
    endpoint = await member.ask("explorer.endpoint", endpoint_id=CREATE)
    assert '\n  "uuid": ' in endpoint["body"]
    assert endpoint["tokens"] == ["tenant", "user"]
    assert endpoint["scopes"][0]["key"] == "im:message:send_as_bot"
    assert {"receive_id", "receive_id_type"} <= set(endpoint["user_fields"])


async def test_an_endpoint_without_behaviour_says_so_and_has_its_samples(member: Member) -> None:
    endpoint = await member.ask("explorer.endpoint", endpoint_id="contact.v3.user.create")
    assert not endpoint["emulated"]
    assert (await member.ask("explorer.endpoint", endpoint_id=CREATE))["emulated"]
    asked = await member.ask("explorer.samples", endpoint_id="contact.v3.user.create", body={"name": "x"})
    assert {"curl", "python-app"} <= {sample["id"] for sample in asked["samples"]}
    status, refusal = await member.try_ask("explorer.endpoint", endpoint_id="contact.v3.nothing")
    assert (status, refusal["cause"]) == (404, "NotFound")


async def test_a_tenant_token_of_a_draft_app_is_taken_by_the_api(member: Member, me: User) -> None:
    app = await app_of(member, me, ("im:message:send_as_bot", "tenant"))
    token = await member.ask("explorer.token", app_id=app.app_id, kind="tenant")
    assert token["token"].startswith("t-")
    assert 7_100 < token["expires_in"] <= 7_200
    path = "/open-apis/im/v1/messages?receive_id_type=open_id"
    body = {"receive_id": member.cell.identities.open_id(app, me), "msg_type": "text", "content": '{"text":"hi"}'}
    assert (await member.call(token["token"], path, **body))["code"] == 230006
    await publish(member, app, me, Audience(everyone=True))
    assert (await member.call(token["token"], path, **body))["code"] == 0


@pytest.mark.parametrize("name", ["explorer.token", "explorer.users", "explorer.explain"])
async def test_an_app_of_another_enterprise_is_not_found(member: Member, name: str) -> None:
    stranger = await member.sign_in(STRICT, "8c2e5f21")
    app = await app_of(member, stranger)
    await member.sign_in(DEMO, ME)
    extra: dict[str, dict[str, Any]] = {
        "explorer.token": {"kind": "tenant"},
        "explorer.explain": {"endpoint_id": CREATE, "code": 230006},
    }
    status, refusal = await member.try_ask(name, app_id=app.app_id, **extra.get(name, {}))
    assert (status, refusal["cause"]) == (404, "NotFound")


async def test_an_app_that_somebody_else_develops_is_refused(member: Member, me: User) -> None:
    app = await app_of(member, me)
    await member.sign_in(DEMO, OTHER)
    status, refusal = await member.try_ask("explorer.token", app_id=app.app_id, kind="tenant")
    assert (status, refusal["cause"]) == (403, "NotManager")


async def test_a_user_token_carries_the_scopes_consented_to_and_acts_for_the_user(member: Member, me: User) -> None:
    grants: tuple[Grant, ...] = (("im:message", "user"), ("im:message.send_as_user", "user"))
    app = await publish(member, await app_of(member, me, *grants), me, Audience(everyone=True))
    scopes = [key for key, _ in grants]
    token = await member.ask("explorer.token", app_id=app.app_id, kind="user", scopes=scopes)
    assert token["scopes"] == scopes
    held = member.cell.tokens.user_grant_of(token["token"])
    assert held is not None
    assert (held.user.id, held.app.id, held.scopes) == (me.id, app.id, tuple(scopes))


async def test_a_user_token_may_carry_only_scopes_in_force_for_users(member: Member, me: User) -> None:
    app = await publish(member, await app_of(member, me, ("im:message", "tenant")), me, Audience(everyone=True))
    status, refusal = await member.try_ask("explorer.token", app_id=app.app_id, kind="user", scopes=["im:message"])
    assert (status, refusal["cause"]) == (400, "NotInForce")
    assert refusal["link"] == f"/app/{app.app_id}/auth?q=im:message&token_type=user"


async def test_a_user_token_needs_the_user_to_be_within_reach(member: Member, me: User) -> None:
    app = await app_of(member, me, ("im:message", "user"))
    status, refusal = await member.try_ask("explorer.token", app_id=app.app_id, kind="user", scopes=["im:message"])
    assert (status, refusal["cause"]) == (400, "OutsideAvailability")


async def test_users_out_of_reach_are_named_with_the_reason_and_the_way_to_mend_it(member: Member, me: User) -> None:
    app = await app_of(member, me)
    found = await member.ask("explorer.users", app_id=app.app_id)
    assert {user["out"]["reason"] for user in found["users"]} == {"unpublished"}

    app = await publish(member, app, me, Audience(users=(me.id,)))
    found = await member.ask("explorer.users", app_id=app.app_id)
    first, *others = found["users"]
    assert (first["user_id"], first["is_me"], first["out"]) == (ME, True, None)
    assert first["open_id"] == member.cell.identities.open_id(app, me)
    assert first["union_id"] == member.cell.identities.union_id(me)
    assert {user["out"]["reason"] for user in others} == {"outside"}
    assert {user["out"]["link"] for user in others} == {f"/app/{app.app_id}/version"}

    other = next(user for user in member.cell.memory.users if user.user_id == OTHER)
    await member.cell.users.set_status(other, me, "frozen")
    found = await member.ask("explorer.users", app_id=app.app_id, q=other.name)
    assert [user["out"]["reason"] for user in found["users"]] == ["frozen"]
    assert found["users"][0]["out"]["link"] == "/admin/members"


async def test_users_are_found_by_name_and_only_in_ones_own_enterprise(member: Member, me: User) -> None:
    app = await app_of(member, me)
    found = await member.ask("explorer.users", app_id=app.app_id, q=me.name)
    assert [user["user_id"] for user in found["users"]] == [ME]
    everybody = await member.ask("explorer.users", app_id=app.app_id)
    assert "8c2e5f21" not in {user["user_id"] for user in everybody["users"]}


@pytest.mark.parametrize(
    ("code", "kind", "link"),
    [
        (99991672, "permissions", ""),
        (99991663, "token", ""),
        (99992402, "parameters", ""),
        (230006, "page", "/app/{app_id}/ability"),
        (230013, "page", "/app/{app_id}/version"),
    ],
)
async def test_a_refusal_is_explained_with_what_mends_it(
    member: Member, me: User, code: int, kind: str, link: str
) -> None:
    app = await app_of(member, me)
    answer = await member.ask("explorer.explain", endpoint_id=CREATE, code=code, app_id=app.app_id)
    assert answer["cause"]["zh"]
    assert answer["remedy"]["en"]
    assert (answer["fix"]["kind"], answer["fix"]["link"]) == (kind, link.format(app_id=app.app_id))


async def test_a_bot_that_was_added_and_not_published_is_mended_by_a_version(member: Member, me: User) -> None:
    app = await member.cell.apps.add_bot(await app_of(member, me), me)
    answer = await member.ask("explorer.explain", endpoint_id=CREATE, code=230006, app_id=app.app_id)
    assert answer["fix"]["link"] == f"/app/{app.app_id}/version"


async def test_the_request_as_code_has_the_values_filled_in_and_the_token(member: Member) -> None:
    answer = await member.ask(
        "explorer.samples",
        endpoint_id=CREATE,
        query=[{"name": "receive_id_type", "value": "open_id"}],
        body={"receive_id": "ou_1", "msg_type": "text", "content": '{"text":"Hello world"}'},
        token="t-abc",
        app_id="cli_1",
    )
    samples = {sample["id"]: sample for sample in answer["samples"]}
    assert set(samples) >= {"curl", "curl-windows", "go-token", "java-app", "python-token", "node-app"}
    assert "Bearer t-abc" in samples["curl"]["code"]
    assert f"{member.server.url}/open-apis/im/v1/messages?receive_id_type=open_id" in samples["curl"]["code"]
    assert "t-abc" not in samples["python-app"]["code"]
    assert samples["python-app"]["install"] == "pip install lark-oapi"


async def test_tokens_and_users_are_for_the_signed_in(member: Member) -> None:
    await member.ask("session.sign_out")
    for name, ask in (
        ("explorer.token", {"app_id": "cli_1", "kind": "tenant"}),
        ("explorer.users", {"app_id": "cli_1"}),
    ):
        status, refusal = await member.try_ask(name, **ask)
        assert (status, refusal["cause"]) == (401, "NotSignedIn")


async def test_a_scope_that_shows_every_field_does_not_stand_first(member: Member) -> None:
    endpoint = await member.ask("explorer.endpoint", endpoint_id="contact.v3.user.get")
    keys = [scope["key"] for scope in endpoint["scopes"]]
    assert keys[0] == "contact:contact.base:readonly"
    assert set(keys[1:]) >= {"contact:contact:readonly", "contact:contact:readonly_as_app"}


async def test_who_reads_a_chat_is_told_oneself_first(member: Member, me: User) -> None:
    grants: Grant = ("im:message:send_as_bot", "tenant")
    app = await publish(member, await app_of(member, me, grants), me, Audience(everyone=True))
    token = (await member.ask("explorer.token", app_id=app.app_id, kind="tenant"))["token"]
    other = next(user for user in member.cell.memory.users if user.user_id == OTHER)
    for user in (me, other):
        open_id = member.cell.identities.open_id(app, user)
        body = {"receive_id": open_id, "msg_type": "text", "content": '{"text":"hi"}'}
        sent = await member.call(token, "/open-apis/im/v1/messages?receive_id_type=open_id", **body)
        answer = await member.ask("explorer.readers", app_id=app.app_id, chat_id=sent["data"]["chat_id"])
        assert (answer["tenant_key"], answer["more"]) == (DEMO, 0)
        [reader] = answer["users"]
        assert (reader["user_id"], reader["is_me"]) == (user.user_id, user is me)
        assert reader["one_click"]


async def test_who_reads_a_chat_without_the_app_is_not_told(member: Member, me: User) -> None:
    app = await app_of(member, me)
    chat = await member.cell.chats.create_group(me, "Group", [], [])
    chat_id = member.cell.identities.chat_id(chat)
    status, refusal = await member.try_ask("explorer.readers", app_id=app.app_id, chat_id=chat_id)
    assert (status, refusal["cause"]) == (404, "NotFound")
