"""What a refusal says: what is wrong, and what mends it, in both languages."""

import pytest

from larkstead.world.not_found_texts import NOUNS, Thing
from larkstead.world.refusals import AlreadyTaken, NotFound


@pytest.mark.parametrize("thing", NOUNS)
def test_what_is_not_found_is_told_by_its_kind_and_name(thing: Thing) -> None:
    refusal = NotFound(thing, "x-1")
    assert refusal.say("en") == f"There is no such {NOUNS[thing].en}: x-1."
    assert refusal.say("zh") == f"没有这个{NOUNS[thing].zh}：x-1。"
    assert NotFound(thing).say("en") == f"There is no such {NOUNS[thing].en}."
    assert bool(refusal.remedy("zh")) == bool(refusal.remedy("en"))


def test_what_may_have_been_meant_is_named_first() -> None:
    refusal = NotFound("scope", "im:mesage", ["im:message", "im:message:send"])
    assert refusal.remedy("en").startswith("Near it are im:message, im:message:send. The app's")
    assert refusal.remedy("zh").startswith("相近的有 im:message, im:message:send。")


def test_a_value_in_use_says_what_can_be_done() -> None:
    assert AlreadyTaken(field="app_id", value="cli_1").say("en") == "This app_id is already in use: cli_1."
    assert AlreadyTaken(field="app_id", value="cli_1").remedy("en")
