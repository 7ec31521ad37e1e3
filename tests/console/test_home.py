"""The home page's checklist says what is really done, and the search finds what the one who asks may see."""

import json
from typing import Any

import pytest

from larkstead.contract.facts import contract
from tests.console.clients import (
    HAN,
    LI,
    PageClient,
    PageClients,
)
from tests.support.consoles import STRICT, STRICT_ADMIN


async def done(desk: PageClient) -> str:
    """The steps that are done, by their first letters."""
    steps = (await desk.do("home.state"))["steps"]
    return "".join(
        name[0] for name in ("create", "scope", "bot", "message") if steps[name.replace("message", "send")]["done"]
    )


async def hits(desk: PageClient, words: str, kind: str) -> list[Any]:
    return [hit for hit in (await desk.do("search.all", words=words))["hits"] if hit["kind"] == kind]


# --- the checklist


async def test_the_steps_are_done_one_after_the_other(office: PageClients, han: PageClient) -> None:
    assert await done(han) == ""
    app_id = (await han.do("apps.create", name="Helper"))["app_id"]
    steps = (await han.do("home.state"))["steps"]
    assert (steps["app"], steps["bot_state"]) == ({"app_id": app_id, "name": "Helper"}, "add")
    assert steps["scope"]["link"] == f"/app/{app_id}/auth?q=im:message:send_as_bot"
    assert (await done(han), steps["bot"]["link"]) == ("c", f"/app/{app_id}/ability")
    await han.do("scopes.enable", app_id=app_id, grants=[{"key": "im:message:send_as_bot", "token": "tenant"}])
    assert await done(han) == "cs"
    await han.do("abilities.add_bot", app_id=app_id)
    steps = (await han.do("home.state"))["steps"]
    assert (await done(han), steps["bot_state"], steps["bot"]["link"]) == ("cs", "publish", f"/app/{app_id}/version")
    await office.publish(han, app_id, "1.0.0", users=[HAN])
    assert await done(han) == "csb"
    sent = await office.bot_says(han, app_id, "hanmeimei@example.com", "Hello world")
    assert await done(han) == "csbm"
    assert (await han.do("home.state"))["steps"]["chat_id"] == sent["chat_id"]


async def test_a_version_in_review_is_said_to_be(office: PageClients) -> None:
    chen = await office.desk(STRICT_ADMIN, STRICT)
    app_id = (await chen.do("apps.create", name="Helper"))["app_id"]
    await chen.do("abilities.add_bot", app_id=app_id)
    await office.publish(chen, app_id, "1.0.0", everyone=True)
    assert (await done(chen), (await chen.do("home.state"))["steps"]["bot_state"]) == ("c", "review")


async def test_a_users_own_words_to_the_bot_are_no_message_of_the_app(office: PageClients, han: PageClient) -> None:
    app_id = await office.app(han)
    await han.say(await han.chat_with("app", app_id), "hi bot")
    assert await done(han) == "csb"


async def test_anothers_apps_do_not_count_and_the_signed_out_see_addresses_only(
    office: PageClients, han: PageClient
) -> None:
    await office.app(han)
    assert await done(await office.desk(LI)) == ""
    state = await (await office.desk()).do("home.state")
    assert (state["steps"], state["base_url"]) == (None, office.server.url)
    assert state["document"] == contract().endpoints["im.v1.message.create"].doc_path


# --- search


async def test_the_search_finds_by_title_path_id_key_and_code(han: PageClient) -> None:
    send = contract().endpoints["im.v1.message.create"]
    for words in ("发送消息", "send message", "im.v1.message.create", "/open-apis/im/v1/messages"):
        assert (await hits(han, words, "endpoint"))[0]["link"] == send.doc_path, words
    assert [hit["id"] for hit in await hits(han, "im:message:send_as_bot", "scope")] == ["im:message:send_as_bot"]
    assert any(hit["link"] == send.doc_path for hit in await hits(han, "230013", "error"))
    (generic,) = await hits(han, "99991663", "error")
    assert generic["link"].endswith("how-to-fix-99991663-error")
    assert [hit["id"] for hit in await hits(han, "李雷", "user")] == [LI]


async def test_apps_are_found_by_those_who_develop_them_and_users_not_by_the_signed_out(
    office: PageClients, han: PageClient
) -> None:
    app_id = await office.app(han, users=[HAN])
    for words in ("helper", app_id):
        assert [hit["id"] for hit in await hits(han, words, "app")] == [app_id]
    li, nobody = await office.desk(LI), await office.desk()
    assert await hits(li, "helper", "app") == await hits(li, "helper", "bot") == []
    assert await hits(nobody, "helper", "app") == await hits(nobody, "李雷", "user") == []
    assert await hits(nobody, "发送消息", "endpoint")


# --- a call by its Log ID


async def refused_call(office: PageClients, desk: PageClient) -> tuple[str, str]:
    """A call that is refused with 230013, since 李雷 is out of reach: the app_id and the Log ID."""
    app_id = await office.app(desk, users=[HAN])
    body = {"receive_id": "lilei@example.com", "msg_type": "text", "content": json.dumps({"text": "hi"})}
    answer, log_id = await desk.api("/im/v1/messages?receive_id_type=email", body, await office.token(desk, app_id))
    assert answer["code"] == 230013
    return app_id, log_id


async def test_a_call_is_told_with_its_facts_and_what_mends_it(office: PageClients, han: PageClient) -> None:
    app_id, log_id = await refused_call(office, han)
    told = await han.do("search.call", log_id=log_id, code=230013)
    call, mending = told["call"], told["help"]
    assert (told["state"], call["app_id"], call["endpoint"]) == ("found", app_id, "im.v1.message.create")
    assert (call["method"], call["path"], call["code"]) == ("POST", "/open-apis/im/v1/messages", 230013)
    assert json.loads(call["request"])["receive_id"] == "lilei@example.com"
    assert json.loads(call["response"])["code"] == 230013
    assert (mending["code"], bool(mending["remedy"]["zh"] and mending["remedy"]["en"])) == (230013, True)
    assert mending["doc_path"].startswith("/document/")
    assert (await han.do("search.all", words=log_id))["log_id"] == log_id


async def test_secrets_are_masked_in_what_is_told(office: PageClients, han: PageClient) -> None:
    app_id = await office.app(han)
    secret = (await han.do("apps.secret", app_id=app_id))["app_secret"]
    body = {"app_id": app_id, "app_secret": secret}
    answer, log_id = await han.api("/auth/v3/tenant_access_token/internal", body)
    call = (await han.do("search.call", log_id=log_id))["call"]
    assert ("***" in call["request"], secret in call["request"]) == (True, False)
    assert answer["tenant_access_token"] not in call["response"]


async def test_a_call_is_not_found_by_who_may_not_see_it(office: PageClients, han: PageClient) -> None:
    _, log_id = await refused_call(office, han)
    for stranger in (await office.desk(LI), await office.desk(STRICT_ADMIN, STRICT)):
        told = await stranger.do("search.call", log_id=log_id, code=230013)
        assert (told["state"], told["call"], told["help"]["code"]) == ("unknown", None, 230013)
    told = await (await office.desk()).do("search.call", log_id=log_id, code=230013)
    assert (told["state"], told["call"], told["help"]["code"]) == ("sign_in", None, 230013)


@pytest.mark.parametrize(
    ("log_id", "state"),
    [("", "none"), ("hello", "malformed"), (f"20200101000000{'A' * 20}", "expired")],
)
async def test_what_is_no_log_id_or_too_old_is_said_to_be(han: PageClient, log_id: str, state: str) -> None:
    assert (await han.do("search.call", log_id=log_id))["state"] == state
