"""What is over because somebody advanced the clock: the assistant names that, and only that."""

import json

from larkstead.explain.case_builder import Given
from larkstead.wire.internal_ids import first_id_at
from larkstead.world.clock_steps import ClockAdvance
from larkstead.world.declarations import CLOCK_ADVANCES
from tests.explain.assistant_client import MESSAGES, SEND, Asker
from tests.support.clocks import advance
from tests.support.platform import Platform

CARD = {"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "a card"}]}


async def test_a_token_that_expired_by_an_advance_is_told_to(platform: Platform, assistant: Asker) -> None:
    await advance(platform, "1d")
    app = await platform.app(SEND, name="Clock")
    token = await platform.token(app)
    await advance(platform, "90m")
    await advance(platform, "45m")
    answer = await platform.call("POST", MESSAGES, token=token, json={})
    asked = Given("POST", MESSAGES, "receive_id_type=open_id", "{}", token, app.app_id)
    finding = await assistant.cause(answer, 99991663, given=asked)
    # Not by the day of before it was issued.
    assert "advanced by 2h 15m" in " ".join(one.en for one in finding.now)
    assert "被拨快了 2h 15m" in " ".join(one.zh for one in finding.now)


async def test_a_card_that_is_too_old_by_an_advance_is_told_to(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    content = json.dumps(CARD)
    card = await platform.send(app, "open_id", platform.open_id(app, "李雷"), msg_type="interactive", content=content)
    await advance(platform, "15d")
    address = f"{MESSAGES}/{card.data['message_id']}"
    answer = await platform.call("PATCH", address, app=app, json={"content": content})
    finding = await assistant.cause(answer, 230031)
    assert "advanced by 15d" in " ".join(one.en for one in finding.now)


async def test_what_expired_by_itself_is_not_blamed_on_the_clock(platform: Platform, assistant: Asker) -> None:
    app, memory = await platform.app(SEND), platform.cell.memory
    # Advanced the day before.
    then = ClockAdvance(first_id_at(memory.now_ms() - 86_400_000), memory.tenant_id, 86_400_000, 0)
    change = memory.table(CLOCK_ADVANCES).put(then)
    memory.follow_clock()
    await memory.write([change])
    token = await platform.token(app)
    issue = next(issue for issue in memory.tenant_tokens if issue.app == app.id)
    await memory.write([memory.tenant_tokens.change(issue, expires_at=memory.now_ms() - 60_000)[1]])
    answer = await platform.call("POST", MESSAGES, token=token, json={})
    asked = Given("POST", MESSAGES, "receive_id_type=open_id", "{}", token, app.app_id)
    finding = await assistant.cause(answer, 99991663, given=asked)
    assert "advanced" not in " ".join(one.en for one in finding.now)
