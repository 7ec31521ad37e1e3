"""Editing and recalling: each refusal's cause is what the test set up."""

import pytest

from tests.contract import provocations
from tests.contract.provocations import PROVOCATIONS
from tests.explain.assistant_client import Asker
from tests.support.platform import Platform

provocations.load()
UPDATE, DELETE = "im.v1.message.update", "im.v1.message.delete"


@pytest.mark.parametrize(("id", "code", "done"), [(UPDATE, 230075, "edited"), (DELETE, 230009, "recalled")])
async def test_of_a_message_that_is_too_old_it_says_when_it_was_sent_and_what_an_admin_allows(
    platform: Platform, assistant: Asker, id: str, code: int, done: str
) -> None:
    answer = await PROVOCATIONS[id, code](platform)
    finding = await assistant.cause(answer, code)
    assert finding.cause.en.startswith("The message was sent at ")
    assert finding.cause.en.endswith(f"messages are {done} for 24 hours.")
    assert finding.remedies[0].link == "/admin/messages"
    assert "韩梅梅" in finding.now[0].en
    await platform.world.tenants.set_message_rules(platform.user("韩梅梅"), edit_hours=48, recall_hours=48)
    assert "It is 48 hours now" in (await assistant.cause(answer, code)).now[0].en


async def test_of_an_enterprise_that_allows_none_it_says_so(platform: Platform, assistant: Asker) -> None:
    await platform.world.tenants.set_message_rules(platform.user("韩梅梅"), edit_hours=0)
    answer = await PROVOCATIONS[UPDATE, 230075](platform)
    assert (await assistant.cause(answer, 230075)).cause.en == "The enterprise lets no message be edited."


@pytest.mark.parametrize(("id", "code"), [(UPDATE, 230071), (DELETE, 230026)])
async def test_of_a_message_of_another_it_names_who_sent_it(
    platform: Platform, assistant: Asker, id: str, code: int
) -> None:
    finding = await assistant.cause(await PROVOCATIONS[id, code](platform), code)
    assert finding.cause.en.startswith("韩梅梅 sent this message")


@pytest.mark.parametrize(
    ("id", "code", "words"),
    [
        (UPDATE, 230011, "recalled"),
        (UPDATE, 230054, "interactive"),
        (UPDATE, 230072, "20 times"),
        (DELETE, 230110, "recalled"),
    ],
)
async def test_of_what_is_left_it_says_what_is_wrong(
    platform: Platform, assistant: Asker, id: str, code: int, words: str
) -> None:
    found = await assistant.why(await PROVOCATIONS[id, code](platform), code)
    assert words in found.findings[0].cause.en
