"""A call for one person in the owner's session: as whom it is judged and written down, and who may name anybody."""

import json
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from larkstead.console import load_actions
from larkstead.console.acting import AS_HEADER, AS_QUERY
from larkstead.console.action import ACTIONS
from larkstead.console.messenger import live
from tests.console.clients import HAN, LI, PageClient, PageClients
from tests.console.test_live import frame
from tests.support.consoles import DEMO, STRICT
from tests.support.owners import ticket
from tests.support.pictures import png

pytestmark = pytest.mark.known(ours="the console is ours")
LI_THERE, HAN_THERE = f"{DEMO}/{LI}", f"{DEMO}/{HAN}"
CHEN, ZHAO = f"{STRICT}/8c2e5f21", f"{STRICT}/8c2e5f22"
ACCOUNT = {"name": "Eve", "email": "eve@example.com", "password": "correct horse battery", "tenant_name": "Eve's"}


class Pane(PageClient):
    """One half of a split view: the browser of another, with each call for one person."""

    def __init__(self, desk: PageClient, who: str) -> None:
        super().__init__(desk.url, desk.http)
        self.who = who

    async def answered(self, name: str, /, **ask: Any) -> tuple[int, Any]:
        address = f"{self.url}/_larkstead/console/{name}"
        async with self.http.post(address, json=ask, headers={AS_HEADER: self.who}) as response:
            return response.status, await response.json()

    async def do(self, name: str, /, **ask: Any) -> Any:
        status, answer = await self.answered(name, **ask)
        assert status == 200, answer
        return answer

    async def refused(self, name: str, /, **ask: Any) -> tuple[int, str]:
        status, answer = await self.answered(name, **ask)
        return status, answer["cause"]

    async def live(self) -> ClientWebSocketResponse:
        return await self.http.ws_connect(f"{self.url}/_larkstead/console/live?{AS_QUERY}={self.who}")


@pytest.fixture
async def owner(office: PageClients) -> PageClient:
    """The server's owner, who acts as nobody."""
    desk = await office.desk()
    await desk.do("session.begin_as_owner", **ticket(office.server.owner_key))
    return desk


async def test_two_people_talk_in_one_browser_and_the_session_stays_as_it_was(owner: PageClient) -> None:
    han, li = Pane(owner, HAN_THERE), Pane(owner, LI_THERE)
    chat_id = await han.chat_with("user", LI)
    pages = [await han.live(), await li.live()]
    sent = await han.say(chat_id, "hello")
    assert sent["sender"]["id"] == HAN
    for page in pages:
        assert (await frame(page, "message"))["message"]["message_id"] == sent["message_id"]
    [chat] = [one for one in (await li.do("messenger.chats"))["chats"] if one["chat_id"] == chat_id]
    assert (chat["unread"], chat["name"]) == (1, "韩梅梅")
    await li.do("messenger.read", chat_id=chat_id, message_id=sent["message_id"])
    assert (await frame(pages[0], "read"))["reader"] == LI
    state = await han.do("session.state")
    assert (state["user"]["user_id"], state["one_click"], state["owner"]) == (HAN, False, True)
    assert (await owner.do("session.state"))["user"] is None


async def test_people_of_two_enterprises_stand_side_by_side_and_see_nothing_of_each_other(owner: PageClient) -> None:
    han, chen = Pane(owner, HAN_THERE), Pane(owner, CHEN)
    chat_id = await han.chat_with("user", LI)
    assert await chen.refused("messenger.chat", chat_id=chat_id) == (404, "NotFound")
    assert (await chen.do("session.state"))["tenant"]["name"] == "Strict"
    assert (await chen.do("admin.reviews"))["waiting"] == []
    assert await Pane(owner, ZHAO).refused("admin.reviews") == (403, "AdminsOnly")


async def test_the_audit_log_says_who(owner: PageClient) -> None:
    chen, zhao = Pane(owner, CHEN), Pane(owner, ZHAO)
    app_id = (await zhao.do("apps.create", name="Helper"))["app_id"]
    lines = (await chen.do("admin.audit"))["lines"]
    assert [(line["user_id"], line["action"]) for line in lines[:1]] == [("8c2e5f22", "apps.create")]
    assert app_id in json.dumps(lines[0])


async def test_a_file_comes_and_goes_as_the_pane_it_is_shown_in(owner: PageClient, han: PageClient) -> None:
    pane, other = Pane(owner, HAN_THERE), f"{DEMO}/4b7d9e13"
    chat_id = await pane.chat_with("user", LI)
    address = f"{owner.url}/_larkstead/console/messenger.attach?name=a.png"
    async with owner.http.post(address, data=png(8, 8), headers={AS_HEADER: HAN_THERE}) as response:
        taken = await response.json()
    ask = {"chat_id": chat_id, "msg_type": taken["msg_type"], "content": taken["content"], "uuid": "a picture"}
    [file] = (await pane.do("messenger.send", **ask))["files"]
    for who, status in ((HAN_THERE, 200), (LI_THERE, 200), (other, 404), (f"{DEMO}/nobody", 404)):
        async with owner.http.get(f"{owner.url}{file['address']}?{AS_QUERY}={who}") as response:
            assert response.status == status, who
    # By another person's session the name in the address opens nothing, not even their own file.
    async with owner.http.get(f"{owner.url}{file['address']}") as response:
        assert response.status == 401


async def test_whoever_is_not_the_owner_names_nobody_not_even_themselves(office: PageClients) -> None:
    eve, nobody = await office.desk(), await office.desk()
    state = await eve.do("session.sign_up", **ACCOUNT)
    herself = f"{state['tenant']['tenant_key']}/{state['user']['user_id']}"
    for desk in (eve, nobody):
        for who in (HAN_THERE, herself, "", "nonsense"):
            assert await Pane(desk, who).refused("session.state") == (403, "OwnerOnly")
            assert await Pane(desk, who).refused("messenger.chats") == (403, "OwnerOnly")
            with pytest.raises(WSServerHandshakeError) as refused:
                await Pane(desk, who).live()
            assert refused.value.status == 403
        assert await Pane(desk, HAN_THERE).refused("session.find", people=[HAN]) == (403, "OwnerOnly")


async def test_nobody_is_acted_as_who_may_not_sign_in_or_has_a_password(owner: PageClient, han: PageClient) -> None:
    li = Pane(owner, LI_THERE)
    page = await li.live()
    chat_id = await han.chat_with("user", LI)
    await han.do("admin.update_member", user_id=LI, status="frozen")
    assert await li.refused("messenger.chats") == (400, "NotActive")
    with pytest.raises(WSServerHandshakeError):
        await li.live()
    await han.do("admin.update_member", user_id=LI, status="active")
    assert (await li.do("session.state"))["user"]["user_id"] == LI
    await han.do("admin.give_password", user_id=LI, password="long enough")
    await han.say(chat_id, "do you hear me?")
    ended = await page.receive()
    assert (ended.type, ended.data) == (WSMsgType.CLOSE, 1008)
    assert await li.refused("messenger.chats") == (404, "NotFound")
    for who in ("", "/", LI, f"{DEMO}/", f"{DEMO}/nobody", f"nowhere/{LI}", "x" * 4_000):
        assert await Pane(owner, who).refused("messenger.chats") == (404, "NotFound")


async def test_the_end_of_the_owners_session_ends_both_panes(owner: PageClient, office: PageClients) -> None:
    panes = [Pane(owner, HAN_THERE), Pane(owner, LI_THERE)]
    chat_id = await panes[0].chat_with("user", LI)
    pages = [await pane.live() for pane in panes]
    await owner.do("session.sign_out", completely=True)
    await (await office.desk(HAN)).say(chat_id, "a secret")
    for page, pane in zip(pages, panes, strict=True):
        ended = await page.receive()
        assert (ended.type, ended.data) == (WSMsgType.CLOSE, 1008)
        assert await pane.refused("messenger.chats") == (403, "OwnerOnly")


async def test_a_page_where_nothing_happens_ends_with_its_session_too(
    owner: PageClient, han: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LOOK_EVERY_S", 0.05)
    pages = [await Pane(owner, who).live() for who in (LI_THERE, HAN_THERE)]
    await han.do("admin.update_member", user_id=LI, status="frozen")
    ended = await pages[0].receive()
    assert (ended.type, ended.data) == (WSMsgType.CLOSE, 1008)
    await owner.do("session.sign_out", completely=True)
    ended = await pages[1].receive()
    assert (ended.type, ended.data) == (WSMsgType.CLOSE, 1008)


async def test_another_sites_page_names_nobody(owner: PageClient) -> None:
    for headers in ({"Origin": "https://evil.example.com"}, {"Sec-Fetch-Site": "cross-site"}, {"Via": "1.1 proxy"}):
        address, head = f"{owner.url}/_larkstead/console/messenger.chats", {AS_HEADER: HAN_THERE, **headers}
        async with owner.http.post(address, json={}, headers=head) as response:
            assert response.status == 403
        with pytest.raises(WSServerHandshakeError):
            await owner.http.ws_connect(f"{owner.url}/_larkstead/console/live?{AS_QUERY}={HAN_THERE}", headers=headers)


async def test_a_pane_does_not_move_the_session_of_the_whole_browser(owner: PageClient) -> None:
    load_actions()
    moving = {name for name, action in ACTIONS.items() if action.moves}
    assert {"session.continue_as", "session.sign_out", "session.switch", "tenants.join"} <= moving
    for name in sorted(moving):
        assert await Pane(owner, HAN_THERE).refused(name) == (403, "NotInAPane"), name
    assert (await owner.do("session.state"))["owner"]


async def test_an_address_names_people_by_their_ids_and_hears_what_is_wrong(owner: PageClient, han: PageClient) -> None:
    await han.do("admin.update_member", user_id="4b7d9e13", status="frozen")
    await han.do("admin.give_password", user_id="4b7d9e14", password="long enough")

    async def whom(*people: str) -> list[tuple[str, str]]:
        found = (await owner.do("session.find", people=people))["people"]
        return [(one["why"], one["person"]["tenant_name"] if one["person"] else "") for one in found]

    assert await whom(HAN, CHEN) == [("", "Demo"), ("", "Strict")]
    assert await whom("4b7d9e13", "4b7d9e14") == [("frozen", ""), ("password", "")]
    assert await whom("nobody", f"{STRICT}/{HAN}") == [("unknown", ""), ("unknown", "")]
    await Pane(owner, CHEN).do("admin.add_member", name="Double", user_id=HAN)
    assert await whom(HAN, HAN_THERE) == [("several", ""), ("", "Demo")]
    await owner.do("session.continue_as", tenant_key=DEMO, user_id=LI)
    assert await whom(HAN) == [("", "Demo")]


async def test_only_a_pane_is_shown_within_a_page_and_only_of_ours(office: PageClients) -> None:
    desk = await office.desk()
    for place, frames, ancestors in (
        (f"/pane/{LI_THERE}/messenger", "SAMEORIGIN", "'self'"),
        ("/pane", "SAMEORIGIN", "'self'"),
        ("/", "DENY", "'none'"),
        ("/messenger?as=a,b", "DENY", "'none'"),
        ("/login?next=/pane/a/b", "DENY", "'none'"),
        ("//pane/../messenger", "DENY", "'none'"),
    ):
        async with desk.http.get(f"{desk.url}{place}", headers={"Accept": "text/html"}) as response:
            assert response.headers["X-Frame-Options"] == frames, place
            assert f"frame-ancestors {ancestors};" in response.headers["Content-Security-Policy"], place
