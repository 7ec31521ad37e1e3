"""Who comes in without a password: whoever shows the server's own key, on its own machine, and nobody else."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.console.clients import (
    HAN,
    LI,
    PageClient,
    PageClients,
    Refused,
)
from tests.support import folders
from tests.support.consoles import DEMO
from tests.support.owners import ticket
from tests.support.platform import settings

ACCOUNT: dict[str, Any] = {"name": "Eve", "email": "eve@example.com", "password": "correct horse battery"}


@pytest.fixture
async def networked(tmp_path: Path) -> AsyncIterator[PageClients]:
    """A server that others are meant to reach, by a name of its own."""
    async with AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path / "data", public_url="https://lark.example.com"))
        stack.push_async_callback(server.stop)
        yield PageClients(server, stack)


async def refused(
    desk: PageClient, call: str, /, headers: Mapping[str, Any] | None = None, **ask: Any
) -> dict[str, Any]:
    """The refusal of a call."""
    async with desk.http.post(f"{desk.url}/_larkstead/console/{call}", json=ask, headers=headers) as response:
        assert response.status == 403, await response.text()
        found: dict[str, Any] = await response.json()
        return found


async def test_without_the_key_nobody_is_offered_and_the_command_is_said(office: PageClients) -> None:
    desk = await office.desk()
    state = await desk.do("session.state")
    assert (state["one_click"], state["owner"]) == (False, False)
    assert state["owner_command"] == f"larkstead open --url {office.server.url}"
    answer = await refused(desk, "session.continue_as", tenant_key=DEMO, user_id=HAN)
    assert answer["cause"] == "OwnerOnly"
    assert state["owner_command"] in answer["remedy"]["en"]
    assert not (await desk.do("session.state"))["signed_in"]


async def test_the_owner_acts_as_one_user_after_another_and_as_nobody_between(office: PageClients) -> None:
    desk = await office.desk()
    state = await desk.do("session.begin_as_owner", **ticket(office.server.owner_key))
    assert (state["owner"], state["signed_in"]) == (True, False)
    assert state["one_click"]
    samples = (await desk.do("session.users"))["tenants"]
    assert [(tenant["tenant_name"], tenant["review"]) for tenant in samples] == [("Demo", "none"), ("Strict", "every")]
    for user in (HAN, LI):
        state = await desk.do("session.continue_as", tenant_key=DEMO, user_id=user)
        assert state["user"]["user_id"] == user
    assert (await desk.do("session.sign_out"))["user"] is None
    assert (await desk.do("session.state"))["owner"]
    state = await desk.do("session.sign_out", completely=True)
    assert (state["owner"], state["one_click"]) == (False, False)
    assert not (await desk.do("session.state"))["owner"]


async def test_a_ticket_is_good_once_and_for_one_browser(office: PageClients) -> None:
    shown = ticket(office.server.owner_key)
    await (await office.desk()).do("session.begin_as_owner", **shown)
    answer = await refused(await office.desk(), "session.begin_as_owner", ticket=shown["ticket"])
    assert answer["cause"] == "TicketOver"
    assert "larkstead open" in answer["remedy"]["en"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Via": "1.1 proxy"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Host": "lark.example.com"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_the_owner_comes_straight_from_this_machine(networked: PageClients, headers: dict[str, str]) -> None:
    desk = PageClient(networked.server.local_url, (await networked.desk()).http)
    shown = ticket(networked.server.owner_key)["ticket"]
    assert (await refused(desk, "session.begin_as_owner", headers, ticket=shown))["cause"] == "NotHere"
    # The session of an owner acts as somebody else on this machine only, too.
    await desk.do("session.begin_as_owner", **ticket(networked.server.owner_key))
    assert (await refused(desk, "session.continue_as", headers, tenant_key=DEMO, user_id=HAN))["cause"] == "OwnerOnly"
    assert (await desk.do("session.continue_as", tenant_key=DEMO, user_id=HAN))["user"]["user_id"] == HAN
    # Nor does it go on there as whom it acts as here.
    address = f"{desk.url}/_larkstead/console/session.state"
    async with desk.http.post(address, json={}, headers=headers) as response:
        assert not (await response.json())["signed_in"]


async def test_where_others_reach_the_server_the_first_invitation_founds_an_enterprise_and_is_used_up(
    networked: PageClients,
) -> None:
    code = networked.server.invitation
    desk = PageClient(networked.server.local_url, (await networked.desk()).http)
    assert (await desk.do("tenants.invitation", code=code))["founds"]
    assert (await desk.do("session.state"))["invited_only"]
    assert (await refused(desk, "session.sign_up", **ACCOUNT, tenant_name="Eve's"))["cause"] == "InvitedOnly"
    assert (await refused(desk, "session.sign_up", **ACCOUNT))["cause"] == "InvitedOnly"
    state = await desk.do("session.sign_up", **ACCOUNT, tenant_name="Eve's", invitation=code)
    assert (state["tenant"]["name"], state["user"]["is_admin"]) == ("Eve's", True)
    assert (await refused(desk, "tenants.create", name="Another"))["cause"] == "InvitedOnly"
    other = {**ACCOUNT, "email": "mallory@example.com"}
    with pytest.raises(Refused) as again:
        await desk.do("session.sign_up", **other, tenant_name="Mallory's", invitation=code)
    assert again.value.cause == "InvitationOver"
    # By an invitation into Eve's enterprise somebody else may come.
    invited = (await desk.do("admin.invite"))["code"]
    guest = PageClient(networked.server.local_url, (await networked.desk()).http)
    await guest.do("session.sign_up", **other, invitation=invited)
    assert (await guest.do("tenants.join", code=invited))["name"] == "Eve's"
    with pytest.raises(Refused) as founding:
        await guest.do("tenants.create", name="Another", invitation=invited)
    assert founding.value.cause == "InvitationOver"


@pytest.mark.parametrize(
    ("given", "invited"),
    [
        ({}, False),
        ({"public_url": "http://localhost:8080"}, False),
        ({"public_url": "https://lark.example.com"}, True),
        ({"host": "0.0.0.0"}, True),
        ({"behind_proxy": "127.0.0.1"}, True),
        ({"behind_proxy": "127.0.0.1", "sign_up": "open"}, False),
    ],
)
def test_only_who_was_invited_comes_where_others_reach_the_server(
    given: dict[str, Any], invited: bool, tmp_path: Path
) -> None:
    assert settings(tmp_path, **given).invited_only is invited


async def test_two_who_open_the_founding_invitation_at_once_found_one_enterprise(networked: PageClients) -> None:
    code, world = networked.server.invitation, networked.server.world
    accounts = [await world.accounts.prepare(f"p{n}@example.com", f"P{n}", "correct horse") for n in range(2)]
    before = len(world.memory.tenants)
    first = world.tenants.found("One", accounts[0], code=code)
    second = world.tenants.found("Two", accounts[1], code=code)
    results = [await _outcome(one) for one in (first, second)]
    assert results == ["done", "InvitationOver"]
    assert len(world.memory.tenants) == before + 1
    assert world.memory.accounts.get(accounts[1].id) is None


async def _outcome(work: Any) -> str:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - its name is what is compared
        return type(error).__name__
    return "done"


async def test_the_owner_invites_to_found_and_into_an_enterprise_and_others_do_not(office: PageClients) -> None:
    owner, member = await office.desk(HAN), await office.desk()
    made = await owner.do("tenants.invite")
    code = made["link"].rpartition("=")[2]
    assert (await owner.do("tenants.invitation", code=code))["founds"]
    into = (await owner.do("tenants.invite", tenant="Strict"))["link"].rpartition("=")[2]
    assert (await owner.do("tenants.invitation", code=into))["name"] == "Strict"
    assert (await refused(member, "tenants.invite"))["cause"] == "OwnerOnly"
    with pytest.raises(Refused) as unknown:
        await owner.do("tenants.invite", tenant="Nowhere")
    assert unknown.value.cause == "NotFound"


async def test_the_owner_invites_into_an_enterprise_without_an_admin_in_nobodys_name(office: PageClients) -> None:
    world, owner = office.server.world, await office.desk(HAN)
    headless = await world.tenants.create("Headless")
    code = (await owner.do("tenants.invite", tenant="Headless"))["link"].rpartition("=")[2]
    card = await owner.do("tenants.invitation", code=code)
    assert (card["name"], card["inviter"]) == ("Headless", "")
    guest = await office.desk()
    await guest.do("session.sign_up", **ACCOUNT)
    assert (await guest.do("tenants.join", code=code))["tenant_key"] == headless.tenant_key


async def test_on_this_machine_alone_anybody_signs_up(office: PageClients) -> None:
    desk = await office.desk()
    assert not (await desk.do("session.state"))["invited_only"]
    assert office.server.invitation == ""
    assert (await desk.do("session.sign_up", **ACCOUNT, tenant_name="Eve's"))["tenant"]["name"] == "Eve's"


async def test_a_new_sign_in_ends_the_session_that_the_browser_had(office: PageClients) -> None:
    desk, thief = await office.desk(), await office.desk()
    await desk.do("session.sign_up", **ACCOUNT, tenant_name="Eve's")
    old = {cookie.key: cookie.value for cookie in desk.http.cookie_jar}
    await desk.do("session.sign_in", email=ACCOUNT["email"], password=ACCOUNT["password"])
    thief.http.cookie_jar.update_cookies(old)
    assert not (await thief.do("session.state"))["signed_in"]
    assert (await desk.do("session.state"))["signed_in"]
