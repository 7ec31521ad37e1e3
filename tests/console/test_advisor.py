"""The least-scope advisor: which scopes an app's calls need, and which it could do without."""

from dataclasses import replace
from typing import Any

import pytest

from larkstead.api import CATALOGUE
from larkstead.console.assistant import advisor
from larkstead.contract.facts import contract
from larkstead.derive.least_scopes import least_set, needs_of_answer, needs_of_call
from larkstead.gate.scope_needs import Need
from larkstead.world.apps.records import TokenKind
from tests.console.conftest import Console, Consoles, Refused

SEND, SEND_WIDE = "im:message:send_as_bot", "im:message"
CHATS = "/im/v1/chats"


class Program:
    """An app of Demo's admin, published for everyone, that calls the API."""

    def __init__(self, consoles: Consoles, console: Console, app_id: str) -> None:
        self.consoles, self.console, self.app_id = consoles, console, app_id

    async def grant(self, *keys: str, token: TokenKind = "tenant") -> None:
        grants = [{"key": key, "token": token} for key in keys]
        await self.console.call("scopes.enable", app_id=self.app_id, grants=grants)

    async def token(self, *scopes: str) -> str:
        """The app's token, or one of the admin's with these scopes."""
        ask = {"kind": "user", "scopes": list(scopes)} if scopes else {"kind": "tenant"}
        return str((await self.console.call("explorer.token", app_id=self.app_id, **ask))["token"])

    async def call(self, method: str, path: str, token: str = "", **body: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token or await self.token()}"}
        url = f"{self.console.url}/open-apis{path}"
        async with self.console.client.request(method, url, headers=headers, json=body or None) as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def send(self, msg_type: str = "text", content: str = '{"text":"hi"}') -> dict[str, Any]:
        """A message to the admin."""
        users = await self.console.call("explorer.users", app_id=self.app_id)
        body = {"receive_id": users["users"][0]["open_id"], "msg_type": msg_type, "content": content}
        return await self.call("POST", "/im/v1/messages?receive_id_type=open_id", **body)

    async def advice(self) -> dict[str, Any]:
        """The advice, once every call has been written to the log."""
        journal = self.consoles.server.call_journal
        assert journal is not None
        await journal.flush()
        found: dict[str, Any] = await self.console.call("scopes.advice", app_id=self.app_id)
        return found


@pytest.fixture
async def program(consoles: Consoles) -> Program:
    console = await consoles.demo()
    app_id = await console.app(bot=True)
    await console.submit(app_id, availability={"everyone": True})
    return Program(consoles, console, app_id)


def keys(advice: dict[str, Any], part: str) -> list[str]:
    return [one["scope"]["key"] for one in advice[part]]


async def test_a_refused_call_needs_the_scope_that_allows_least_and_says_it_is_missing(program: Program) -> None:
    assert (await program.send())["code"] == 99991672
    advice = await program.advice()
    assert keys(advice, "needed") == [SEND]
    [needed] = advice["needed"]
    assert needed["scope"]["status"] == "not_added"
    assert [(reason["endpoint_id"], reason["calls"]) for reason in needed["reasons"]] == [("im.v1.message.create", 1)]
    assert advice["least"] == [{"key": SEND, "token": "tenant", "title": needed["scope"]["title"]}]


async def test_a_wider_scope_in_force_is_named_and_is_not_safe_to_disable(program: Program) -> None:
    await program.grant(SEND_WIDE, "im:chat")
    assert (await program.send())["code"] == 0
    advice = await program.advice()
    assert advice["needed"][0]["held_instead"] == [SEND_WIDE]
    spare = {one["scope"]["key"]: one for one in advice["spare"]}
    wide, unused = spare[SEND_WIDE], spare["im:chat"]
    assert (wide["used"], wide["safe"], wide["instead"]) == (True, False, [SEND])
    assert (unused["used"], unused["safe"], unused["instead"]) == (False, True, [])

    await program.grant(SEND)
    advice = await program.advice()
    assert advice["needed"][0]["held_instead"] == []
    assert next(one for one in advice["spare"] if one["scope"]["key"] == SEND_WIDE)["safe"]


async def test_a_value_of_a_parameter_needs_its_own_scope_only_when_it_was_asked_for(program: Program) -> None:
    await program.grant("im:chat:readonly")
    assert (await program.call("GET", CHATS))["code"] == 0
    assert "contact:user.employee_id:readonly" not in keys(await program.advice(), "needed")
    await program.call("GET", f"{CHATS}?user_id_type=user_id")
    advice = await program.advice()
    reasons = {one["scope"]["key"]: one["reasons"] for one in advice["needed"]}
    [reason] = reasons["contact:user.employee_id:readonly"]
    assert (reason["why"], reason["detail"], reason["calls"]) == ("value", "user_id_type=user_id", 1)


async def test_a_system_message_needs_the_scope_to_send_such_ones(program: Program) -> None:
    await program.grant(SEND)
    assert (await program.send("system", "{}"))["code"] == 230027
    advice = await program.advice()
    assert keys(advice, "needed") == [SEND, "im:message:send_sys_msg"]


async def test_fields_that_came_back_keep_their_scopes(program: Program) -> None:
    await program.grant("contact:contact.base:readonly", "contact:user.base:readonly")
    users = await program.console.call("explorer.users", app_id=program.app_id)
    answer = await program.call("GET", f"/contact/v3/users/{users['users'][0]['open_id']}")
    assert answer["data"]["user"]["name"]
    advice = await program.advice()
    assert keys(advice, "needed") == ["contact:contact.base:readonly", "contact:user.base:readonly"]
    assert keys(advice, "spare") == []


async def test_reading_a_group_needs_the_scope_for_what_others_wrote(program: Program) -> None:
    await program.grant("im:message:readonly")
    group = {"name": "Group", "user_ids": [], "app_ids": [program.app_id]}
    chat_id = (await program.console.call("groups.create", **group))["chat_id"]
    path = f"/im/v1/messages?container_id_type=chat&container_id={chat_id}"
    assert (await program.call("GET", path))["code"] == 230027
    assert "im:message.group_msg" in keys(await program.advice(), "needed")


async def test_a_call_as_a_user_needs_every_scope_of_a_user(program: Program) -> None:
    both = (SEND_WIDE, "im:message.send_as_user")
    await program.grant(*both, token="user")
    token = await program.token(*both)
    users = await program.console.call("explorer.users", app_id=program.app_id)
    body = {"receive_id": users["users"][0]["open_id"], "msg_type": "text", "content": '{"text":"hi"}'}
    await program.call("POST", "/im/v1/messages?receive_id_type=open_id", token, **body)
    least = (await program.advice())["least"]
    assert [(one["key"], one["token"]) for one in least] == [(key, "user") for key in both]


async def test_only_so_many_calls_are_read_and_it_says_so(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        await program.call("GET", CHATS)
    monkeypatch.setattr(advisor, "PAGE", 2)
    assert ((await program.advice())["calls"], (await program.advice())["whole"]) == (3, True)
    monkeypatch.setattr(advisor, "MOST_CALLS", 2)
    assert ((await program.advice())["calls"], (await program.advice())["whole"]) == (2, False)


async def test_calls_older_than_seven_days_do_not_count(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    await program.call("GET", CHATS)
    assert (await program.advice())["calls"] == 1
    monkeypatch.setattr(advisor, "KEPT_DAYS", -1)
    assert (await program.advice())["calls"] == 0


async def test_the_advice_is_for_those_who_develop_the_app(consoles: Consoles, program: Program) -> None:
    for stranger in (await consoles.demo("4b7d9e12"), await consoles.strict()):
        with pytest.raises(Refused) as refused:
            await stranger.call("scopes.advice", app_id=program.app_id)
        assert refused.value.status in {403, 404}


def need(*any_of: str) -> Need:
    return Need("tenant", any_of, "im.v1.chat.get", "endpoint")


OFFERED: dict[str, tuple[TokenKind, ...]] = dict.fromkeys(contract().scopes, ("tenant", "user"))


def test_a_scope_that_serves_several_calls_is_taken_once() -> None:
    wants_read = need("im:chat", "im:chat:read", "im:chat:readonly")
    wants_list = need("im:chat", "im:chat.group_info:readonly", "im:chat:read", "im:chat:readonly")
    assert least_set([wants_list, wants_read], OFFERED) == [("im:chat:read", "tenant")]


def test_a_scope_that_later_ones_make_needless_is_dropped() -> None:
    needs = [need("im:message:readonly", SEND_WIDE), need(SEND_WIDE, "im:chat", "contact:contact:readonly_as_app")]
    assert least_set(needs, OFFERED) == [(SEND_WIDE, "tenant")]


def test_a_scope_that_is_not_offered_for_the_identity_is_not_advised() -> None:
    endpoint = replace(CATALOGUE.endpoints["im.v1.message.create"], user_scopes_all=())
    [asked] = needs_of_call(endpoint, "user", "")
    offered: dict[str, tuple[TokenKind, ...]] = {SEND: ("tenant",), SEND_WIDE: ("tenant", "user")}
    assert least_set([asked], offered) == [(SEND_WIDE, "user")]
    assert least_set([asked], {}) == []


def test_a_field_counts_when_one_item_of_a_list_has_it() -> None:
    id = "contact.v3.user.find_by_department"
    answer = {"code": 0, "data": {"items": [{"open_id": "ou_1"}, {"open_id": "ou_2", "name": "Han"}]}}
    assert [one.detail for one in needs_of_answer(id, "tenant", answer)] == ["data.items.name"]
    assert needs_of_answer(id, "tenant", {"code": 0, "data": {"items": []}}) == []
    assert needs_of_answer(id, "tenant", None) == []
