"""The ledger of what is emulated holds what the tests show, and no more."""

import json
import re
from typing import Any

import pytest

from larkstead.api import CATALOGUE
from larkstead.contract.events import events
from larkstead.contract.facts import contract
from larkstead.delivery.events import CAUSED
from larkstead.derive.coverage import UNCAUSED, UNPROVEN, ledger, missing_at
from larkstead.gate.endpoint import Catalogue
from larkstead.wire.old_document import NOT_BUILT_BLOCKS
from tests.console.clients import PageClient
from tests.contract import effects, successes
from tests.contract.effects import EFFECTS, FEATURES
from tests.contract.provocations.im.parts import PATCH, ask, in_group
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
    (msg_type,) = re.findall('"([A-Za-z_]+)"', missing)
    answer = await ASKED[id](platform, msg_type, {})
    assert (answer.status, answer.code) == (501, 99990501)
    assert msg_type in answer.msg


async def announce(platform: Platform, part: str, _content: Any) -> Answer:
    app, group = await in_group(platform)
    block = {"type": "paragraph", "paragraph": {"elements": [{"type": part, part: {}}]}}
    payload = {"blocks": [{"type": part, part: {}} if part in NOT_BUILT_BLOCKS else block]}
    request = {"payload": json.dumps(payload), "location": {"zoneId": "0", "endOfZone": True}}
    insert = {"requestType": "InsertBlocksRequestType", "insertBlocksRequest": request}
    return await ask(platform, PATCH, app, group, {"revision": "0", "requests": [json.dumps(insert)]})


ASKED = {PATCH: announce}


@pytest.mark.known(ours=OURS)
def test_what_is_missing_is_asked_of_every_endpoint_that_says_so() -> None:
    assert {id for id, endpoint in CATALOGUE.endpoints.items() if endpoint.missing} == ASKED.keys()


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
        f"{facts.method} {facts.path}": [UNPROVEN],
        **{type: [UNCAUSED] for type in events() if type not in CAUSED},
    }
    assert missing_at(known) == []


@pytest.mark.known(ours="an event counts where something that is done here causes it; the others are partial")
def test_events_are_in_the_ledger_by_what_causes_them() -> None:
    told = ledger(CATALOGUE)
    partial = {type for type, missing in told["partial"].items() if missing == [UNCAUSED]}
    assert {*told["events"]} | partial == events().keys()
    assert {*told["events"]} == CAUSED
    callbacks = {facts.event_type for facts in events().values() if facts.kind == "callback"}
    assert not callbacks & partial
    assert {type for type in partial if type.startswith("im.")} == {"im.chat.member.user.withdrawn_v1"}
