"""The assistant over HTTP: leave, permissions, buttons, and the optional model."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from tests.console.conftest import Console, Consoles, Refused
from tests.support.cells import cell_named

MESSAGES = "/open-apis/im/v1/messages?receive_id_type=open_id"
LI = "4b7d9e12"


async def refused_send(consoles: Consoles, console: Console, body: Any = None) -> tuple[str, dict[str, Any]]:
    """An app that its creator alone may use, and its call to 李雷, which was refused."""
    app_id = await console.app("Narrow", bot=True)
    grant = {"key": "im:message:send_as_bot", "token": "tenant"}
    await console.call("scopes.enable", app_id=app_id, grants=[grant])
    await console.submit(app_id)
    answer = await send(console, app_id, body or await hello(console, app_id))
    journal = consoles.server.call_journal
    assert journal is not None
    await journal.flush()
    return app_id, answer


async def hello(console: Console, app_id: str) -> dict[str, Any]:
    users = (await console.call("explorer.users", app_id=app_id, q=LI))["users"]
    return {"receive_id": users[0]["open_id"], "msg_type": "text", "content": '{"text":"hi"}'}


async def send(console: Console, app_id: str, body: Any) -> dict[str, Any]:
    token = (await console.call("explorer.token", app_id=app_id, kind="tenant"))["token"]
    headers = {"Authorization": f"Bearer {token}"}
    async with console.client.post(f"{console.url}{MESSAGES}", json=body, headers=headers) as response:
        answer: dict[str, Any] = await response.json()
        return answer


def causes(answer: dict[str, Any]) -> str:
    return json.dumps(answer["findings"], ensure_ascii=False)


async def test_with_leave_the_cause_names_the_user_and_a_press_mends_it(consoles: Consoles) -> None:
    console = await consoles.demo()
    app_id, refused = await refused_send(consoles, console)
    log_id = refused["error"]["log_id"]
    without = await console.call("assistant.explain", log_id=log_id)
    assert without["needs_leave"]
    assert "李雷" not in causes(without)
    found = await console.call("assistant.explain", log_id=log_id, may_read=True)
    finding = found["findings"][0]
    assert finding["cause"]["en"].startswith(
        "李雷 is not in the availability of version 1.0.0, which has only its creator"
    )
    remedy = finding["remedies"][0]["action"]
    done = await console.call("assistant.mend", id=remedy["id"], parameters=remedy["parameters"])
    assert done["said"]["en"] == "Version 1.0.1 is online."
    assert (await send(console, app_id, await hello(console, app_id)))["code"] == 0


async def test_a_button_does_nothing_for_who_may_not(consoles: Consoles) -> None:
    console, other = await consoles.demo(), await consoles.demo("4b7d9e13")
    app_id, refused = await refused_send(consoles, console)
    parameters = {"app_id": app_id, "user_id": LI}
    for user, cause in ((other, "NotManager"), (await consoles.strict(), "NotFound")):
        with pytest.raises(Refused) as raised:
            await user.call("assistant.mend", id="widen", parameters=parameters)
        assert raised.value.cause == cause
        seen = await user.call("assistant.explain", log_id=refused["error"]["log_id"], may_read=True)
        assert (seen["state"], seen["findings"]) == ("unknown", [])
    with pytest.raises(Refused) as raised:
        await console.call("assistant.mend", id="fix_request", parameters={})
    assert raised.value.cause == "NotFound"


async def test_a_code_without_a_rule_gets_passages_of_the_documents(consoles: Consoles) -> None:
    console = await consoles.demo()
    found = await console.call("assistant.explain", pasted='{"code": 230110, "msg": "the message has been deleted"}')
    assert found["general"]
    assert found["passages"]


async def test_what_is_neither_a_log_id_nor_an_error_is_refused(consoles: Consoles) -> None:
    console = await consoles.demo()
    for ask, cause in (({}, "NothingAsked"), ({"pasted": "hello"}, "NoError")):
        with pytest.raises(Refused) as raised:
            await console.call("assistant.explain", **ask)
        assert raised.value.cause == cause


@pytest.mark.parametrize("scopes", ["", " ", ","])
async def test_enabling_no_scope_is_refused(consoles: Consoles, scopes: str) -> None:
    console = await consoles.demo()
    app_id = await console.app("Bare", bot=True)
    with pytest.raises(Refused) as raised:
        await console.call("assistant.mend", id="enable_scopes", parameters={"app_id": app_id, "scopes": scopes})
    assert raised.value.cause == "BadField"


# --- the model


@asynccontextmanager
async def stub(*parts: str, status: int = 200) -> AsyncIterator[tuple[str, list[Any]]]:
    """An OpenAI-compatible endpoint on this machine: its address, and what it was asked."""
    asked: list[Any] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append((request.headers.get("Authorization", ""), await request.json()))
        if status != 200:
            return web.json_response({"error": {"message": "invalid api key"}}, status=status)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for part in parts:
            chunk = {"choices": [{"delta": {"content": part}}]}
            await response.write(f"data: {json.dumps(chunk)}\n\n".encode())
        await response.write(b"data: [DONE]\n\n")
        return response

    app = web.Application()
    app.router.add_post("/v1/chat/completions", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1", asked
    finally:
        await runner.cleanup()


async def ask_model(console: Console, **ask: Any) -> list[Any]:
    async with console.client.post(f"{console.url}/_larkstead/console/assistant.ask", json=ask) as response:
        return [json.loads(line) for line in (await response.text()).splitlines()]


async def test_without_a_model_nothing_is_sent(consoles: Consoles) -> None:
    console = await consoles.demo()
    _, refused = await refused_send(consoles, console)
    lines = await ask_model(console, log_id=refused["error"]["log_id"], may_read=True)
    assert lines[0]["cause"] == "NoModel"
    assert (await console.call("assistant.explain", log_id=refused["error"]["log_id"]))["model"] == ""


async def test_the_model_streams_and_is_given_only_what_was_allowed(consoles: Consoles) -> None:
    console = await consoles.demo()
    _, refused = await refused_send(consoles, console)
    log_id = refused["error"]["log_id"]
    async with stub("Widen ", "the availability.") as (url, asked):
        await console.call("assistant.set_model", base_url=url, model="tiny", key="sk-secret-0123456789")
        assert (await console.call("assistant.explain", log_id=log_id))["model"] == "tiny"
        lines = await ask_model(console, log_id=log_id, language="en")
        assert lines == [{"text": "Widen "}, {"text": "the availability."}, {"done": True}]
        given = {
            "method": "POST",
            "path": MESSAGES.split("?", maxsplit=1)[0],
            "token": "t-ABCDEFGHIJKLMNOP",
            "query": "",
            "app_id": "",
        }
        body = json.dumps({"content": "visible", "app_secret": "hidden-value"})
        await ask_model(console, log_id=log_id, may_read=True, request={**given, "body": body})
    (key, first), (_, second) = asked
    assert key == "Bearer sk-secret-0123456789"
    said, more = json.dumps(first, ensure_ascii=False), json.dumps(second, ensure_ascii=False)
    assert "李雷" not in said
    assert "did not allow" in said
    assert "visible" in more
    assert "hidden-value" not in more
    assert "t-ABCDEFGHIJKLMNOP" not in more


async def test_the_model_is_told_no_secret_however_it_came_into_the_request(consoles: Consoles) -> None:
    console = await consoles.demo()
    app_id, refused = await refused_send(consoles, console)
    secret = (await console.call("apps.secret", app_id=app_id))["app_secret"]
    content = json.dumps({"text": f"visible, our key is {secret}, Authorization: Bearer hidden-1"})
    request = {
        "method": "POST",
        "path": "/open-apis/im/v1/messages",
        "query": "receive_id_type=open_id&user_access_token=hidden-2",
        "body": json.dumps(
            {"receive_id": "ou_x", "content": content, "hook": "https://u:hidden-3@h/bot/v2/hook/hidden-4"}
        ),
    }
    async with stub("ok") as (url, asked):
        await console.call("assistant.set_model", base_url=url, model="tiny")
        await ask_model(console, log_id=refused["error"]["log_id"], may_read=True, request=request)
        pasted = json.dumps({"code": 10014, "msg": f"app secret invalid: {secret}, app_secret: hidden-5"})
        await ask_model(console, pasted=pasted)
    told = json.dumps(asked, ensure_ascii=False)
    assert "visible" in told
    assert "app secret invalid" in told
    assert secret not in told
    assert "hidden" not in told


async def test_a_model_that_fails_is_told_kindly_and_nothing_of_what_it_said_is_shown(consoles: Consoles) -> None:
    console = await consoles.demo()
    _, refused = await refused_send(consoles, console)
    async with stub(status=401) as (url, _):
        await console.call("assistant.set_model", base_url=url, model="tiny")
        lines = await ask_model(console, log_id=refused["error"]["log_id"])
        assert lines[0]["refused"]["message"]["en"] == "The model did not answer: HTTP 401 (the key is not right)"
        assert await tried(console) == "The model did not answer: HTTP 401 (the key is not right)"
    assert await tried(console) == "The model did not answer: no connection; check host and port"


async def tried(console: Console) -> str:
    with pytest.raises(Refused) as raised:
        await console.call("assistant.try_model")
    assert raised.value.cause == "ModelSilent"
    return str(raised.value.said["message"]["en"])


async def test_the_models_settings_are_the_admins_and_its_key_is_never_shown(consoles: Consoles) -> None:
    admin, member = await consoles.demo(), await consoles.demo(LI)
    with pytest.raises(Refused) as raised:
        await member.call("assistant.set_model", base_url="http://127.0.0.1:1/v1", model="tiny")
    assert raised.value.cause == "AdminsOnly"
    url = "http://127.0.0.1:1/v1"
    kept = await admin.call("assistant.set_model", base_url=f"{url}/chat/completions", model="tiny", key="secret-key")
    assert kept == {"base_url": url, "model": "tiny", "has_key": True}
    # A key goes to nobody but the endpoint that it was given for.
    assert (await admin.call("assistant.set_model", base_url=url, model="other"))["has_key"]
    assert not (await admin.call("assistant.set_model", base_url="http://127.0.0.1:2/v1", model="tiny"))["has_key"]
    strict = await consoles.strict_admin()
    assert (await strict.call("assistant.settings"))["base_url"] == ""
    await admin.call("assistant.clear_model")
    assert (await admin.call("assistant.settings"))["model"] == ""


async def test_the_model_is_remembered_by_the_store(consoles: Consoles) -> None:
    admin, world = await consoles.demo(), consoles.server.world
    await admin.call("assistant.set_model", base_url="http://127.0.0.1:1/v1", model="tiny", key="secret-key")
    world.load()
    found = cell_named(world).language_models.get()
    assert found is not None
    assert (found.model, found.key) == ("tiny", "secret-key")
