"""The ledger of what is emulated holds what the tests show, and no more."""

import json
import re
from typing import Any

import pytest

from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.derive.coverage import UNPROVEN, ledger, missing_at
from larkstead.gate.endpoint import Catalogue
from larkstead.wire.content import CARDS_NOT_EMULATED, CONTENTS_NOT_EMULATED
from tests.console.clients import PageClient
from tests.contract import effects, successes
from tests.contract.effects import EFFECTS, FEATURES
from tests.contract.effects.im.messages import card
from tests.contract.provocations.im import ephemerals, old_calls
from tests.support.platform import Answer, Platform
from tests.support.shapes import endpoint_at
from tools import gen_proofs

effects.load()
successes.load()
SHARED = pytest.mark.asyncio(loop_scope="module")
OURS = "the ledger is derived from the catalogue and the tests"
CASES = [(id, missing) for id, endpoint in sorted(CATALOGUE.endpoints.items()) for missing in endpoint.missing]


@pytest.mark.known(ours=OURS)
def test_the_proofs_that_are_served_are_those_of_the_tests() -> None:
    assert gen_proofs.TARGET.read_text(encoding="utf-8") == gen_proofs.text()


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("id", sorted(EFFECTS))
@SHARED
async def test_what_an_endpoint_does_is_read_back_by_another(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, id: str
) -> None:
    answered, call = [], platform.call

    async def noted(method: str, path: str, **more: Any) -> Answer:
        answer = await call(method, path, **more)
        facts = endpoint_at(method, path)
        if facts is not None and answer.code == 0:
            answered.append(facts.id)
        return answer

    async def noted_page(page: PageClient, name: str, /, **ask: Any) -> Any:
        answered.append(f"page {name}")
        return await do(page, name, **ask)

    do = PageClient.do
    monkeypatch.setattr(platform, "call", noted)
    monkeypatch.setattr(PageClient, "do", noted_page)
    await EFFECTS[id](platform)
    assert id in answered
    assert {*answered[answered.index(id) :]} - {id}


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("feature", sorted(FEATURES))
@SHARED
async def test_a_feature_works_as_people_and_programs_use_it(platform: Platform, feature: str) -> None:
    await FEATURES[feature](platform)


@pytest.mark.known(ours="what is known and not emulated is refused, never taken in silence")
@pytest.mark.parametrize(("id", "missing"), CASES)
@SHARED
async def test_what_is_missing_at_an_endpoint_is_answered_with_501(platform: Platform, id: str, missing: str) -> None:
    msg_type, *kind = re.findall('"([a-z_]+)"', missing)
    content: dict[str, Any] = {"type": kind[0], "data": {"template_id": "AAq", "card_id": "7"}} if kind else {}
    answer = await ASKED[id](platform, msg_type, content)
    assert (answer.status, answer.code) == (501, 99990501)
    assert (kind or [msg_type])[0] in answer.msg


async def create(platform: Platform, msg_type: str, content: Any) -> Answer:
    app = await platform.app("im:message:send_as_bot")
    more = {"msg_type": msg_type, "content": json.dumps(content)}
    return await platform.send(app, "open_id", platform.open_id(app, "李雷"), **more)


async def reply(platform: Platform, msg_type: str, content: Any) -> Answer:
    app = await platform.app("im:message:send_as_bot")
    root = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["message_id"]
    body = {"msg_type": msg_type, "content": json.dumps(content)}
    return await platform.call("POST", f"/open-apis/im/v1/messages/{root}/reply", app=app, json=body)


async def patch(platform: Platform, msg_type: str, content: Any) -> Answer:
    app = await platform.app("im:message:send_as_bot")
    shown = card("before")
    more = {"msg_type": msg_type, "content": shown}
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), **more)).data["message_id"]
    body = {"content": json.dumps(content)}
    return await platform.call("PATCH", f"/open-apis/im/v1/messages/{sent}", app=app, json=body)


async def hook(platform: Platform, msg_type: str, content: Any) -> Answer:
    group = await platform.group("Builds", "李雷")
    bot = await platform.cell.custom_bots.create(platform.user("韩梅梅"), group, "Alarm")
    path = f"/open-apis/bot/v2/hook/{platform.cell.custom_bots.token(bot)}"
    return await platform.call("POST", path, json={"msg_type": msg_type, "card": content})


async def old_send(platform: Platform, msg_type: str, content: Any) -> Answer:
    app = await platform.app("im:message:send_as_bot")
    return await old_calls.send(platform, app, open_id=platform.open_id(app, "李雷"), msg_type=msg_type, card=content)


async def ephemeral(platform: Platform, _msg_type: str, content: Any) -> Answer:
    return await ephemerals.send(platform, *await ephemerals.prepared(platform), card=content)


async def entity(platform: Platform, kind: str, content: Any) -> Answer:
    app = await platform.app("cardkit:card:write")
    body = {"type": kind, "data": json.dumps({"template_id": "AAq", **content})}
    return await platform.call("POST", "/open-apis/cardkit/v1/cards", app=app, json=body)


ASKED = {
    "cardkit.v1.card.create": entity,
    "ephemeral.v1.send": ephemeral,
    "message.v4.send": old_send,
    "im.v1.message.create": create,
    "im.v1.message.reply": reply,
    "im.v1.message.patch": patch,
    "custom_bot.v2.hook": hook,
}


@pytest.mark.known(ours=OURS)
def test_every_endpoint_that_takes_contents_says_which_are_missing() -> None:
    taking = {
        id
        for id, endpoint in CATALOGUE.endpoints.items()
        if {"content", "card"} & {field.name for field in endpoint.facts.body_params}
        # Its calls take JSON and texts alone.
        if endpoint.facts.area != "cardkit-v1"
    }
    # It takes texts and posts alone.
    taking -= {"im.v1.message.update"}
    saying = {id for id, endpoint in CATALOGUE.endpoints.items() if endpoint.missing} - {"cardkit.v1.card.create"}
    assert all(CATALOGUE.endpoints[id].missing in {CARDS_NOT_EMULATED, CONTENTS_NOT_EMULATED} for id in taking)
    assert saying <= taking


@pytest.mark.known(ours=OURS)
def test_an_endpoint_that_no_test_proves_is_partial() -> None:
    known = CATALOGUE.endpoints["im.v1.message.create"]
    facts = next(facts for id, facts in contract().endpoints.items() if id not in CATALOGUE.endpoints)
    other = Catalogue()
    other.endpoints = {
        known.facts.id: known,
        facts.id: type(known)(facts, known.handler, None, None, None, {}),
    }
    told = ledger(other)
    assert told["endpoints"] == ["POST /open-apis/im/v1/messages"]
    assert told["partial"] == {
        "POST /open-apis/im/v1/messages": list(CONTENTS_NOT_EMULATED),
        f"{facts.method} {facts.path}": [UNPROVEN],
    }
    assert missing_at(known) == list(CONTENTS_NOT_EMULATED)
