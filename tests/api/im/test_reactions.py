"""Reactions over HTTP: added, listed, counted, taken back; by bots and people at once."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from larkstead.wire.content.emoji import EMOJI_TYPES
from larkstead.world.apps.records import App
from larkstead.world.im.messages import Sender
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
SCOPES = ("im:message", "im:message:readonly", "im:message:send_as_bot")
CREATE, LIST, DELETE = (f"im-v1/message-reaction/{page}.md" for page in ("create", "list", "delete"))
BATCH, EMOJIS = "im-v1/message-reaction/batch_query.md", "im-v1/message-reaction/emojis-introduce.md"
TABLE = Path(__file__).parents[3] / "web/src/parts/emoji.ts"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*SCOPES)


@pytest.fixture
async def message_id(platform: Platform, app: App) -> str:
    """A message in a group of the app's bot, 韩梅梅 and 李雷."""
    group = await platform.group("group", "李雷", apps=[app])
    return platform.cell.identities.message_id((await platform.says("韩梅梅", group)).id)


async def react(platform: Platform, message_id: str, emoji_type: Any = "SMILE", **by: Any) -> Answer:
    body = {"reaction_type": {"emoji_type": emoji_type}}
    return await platform.call("POST", f"{MESSAGES}/{message_id}/reactions", json=body, **by)


async def listed(platform: Platform, app: App, message_id: str, **query: Any) -> dict[str, Any]:
    return (await platform.get(f"{MESSAGES}/{message_id}/reactions", app, **query)).data


async def react_as(platform: Platform, user: str, message_id: str, emoji_type: str) -> None:
    found = await platform.cell.messages.find(platform.cell.identities.message(message_id))
    assert found is not None
    await platform.cell.reactions.add(Sender(user=platform.user(user)), found, emoji_type)


@pytest.mark.known(recorded="R083: reaction_id is of about 64 URL-safe characters", doc=CREATE)
async def test_a_bots_reaction_names_the_app_and_a_persons_their_open_id(
    platform: Platform, app: App, message_id: str
) -> None:
    by_bot = (await react(platform, message_id, app=app)).data
    assert by_bot["operator"] == {"operator_id": app.app_id, "operator_type": "app"}
    assert by_bot["reaction_type"] == {"emoji_type": "SMILE"}
    assert re.fullmatch(r"[0-9A-Za-z_-]{64}", by_bot["reaction_id"])
    token = await platform.user_token(app, "李雷", "im:message")
    by_user = (await react(platform, message_id, token=token)).data
    assert by_user["operator"] == {"operator_id": platform.open_id(app, "李雷"), "operator_type": "user"}
    assert [one["reaction_id"] for one in (await listed(platform, app, message_id))["items"]] == [
        by_bot["reaction_id"],
        by_user["reaction_id"],
    ]


@pytest.mark.known(guess=True)
async def test_the_same_reaction_of_the_same_operator_is_there_once(
    platform: Platform, app: App, message_id: str
) -> None:
    first = (await react(platform, message_id, app=app)).data
    assert (await react(platform, message_id, app=app)).data == first
    assert len((await listed(platform, app, message_id))["items"]) == 1


@pytest.mark.known(ours="two calls at once leave one reaction, and both are told of it")
async def test_two_at_once_who_add_the_same_reaction_are_answered_the_same_one(
    platform: Platform, app: App, message_id: str
) -> None:
    answers = await asyncio.gather(*(react(platform, message_id, app=app) for _ in range(8)))
    assert len({answer.data["reaction_id"] for answer in answers}) == 1
    assert len((await listed(platform, app, message_id))["items"]) == 1


@pytest.mark.known(ours="of those who take one reaction back at once, one does it and the others are told")
async def test_a_reaction_is_taken_back_once_however_many_try_at_once(
    platform: Platform, app: App, message_id: str
) -> None:
    id = (await react(platform, message_id, app=app)).data["reaction_id"]
    path = f"{MESSAGES}/{message_id}/reactions/{id}"
    answers = await asyncio.gather(*(platform.call("DELETE", path, app=app) for _ in range(8)))
    assert sorted(answer.code for answer in answers) == [0, *[231011] * 7]


@pytest.mark.known(ours="nothing acknowledged is lost: different reactions added at once are all there")
async def test_reactions_of_many_kinds_that_are_added_and_taken_back_at_once_are_as_they_were_answered(
    platform: Platform, app: App, message_id: str
) -> None:
    kinds = sorted(EMOJI_TYPES)[:30]
    made = await asyncio.gather(*(react(platform, message_id, kind, app=app) for kind in kinds))
    paths = [f"{MESSAGES}/{message_id}/reactions/{one.data['reaction_id']}" for one in made[:10]]
    calls = [platform.call("DELETE", path, app=app) for path in paths]
    later = [react(platform, message_id, kind, app=app) for kind in kinds[20:]]
    assert {answer.code for answer in await asyncio.gather(*calls, *later)} == {0}
    found = (await listed(platform, app, message_id, page_size="50"))["items"]
    assert sorted(one["reaction_type"]["emoji_type"] for one in found) == kinds[10:]


@pytest.mark.known(recorded="R073")
@pytest.mark.parametrize("emoji_type", ["👍", "thumbsup", "", "NOTHING", "x" * 3_000])
async def test_what_is_no_emoji_type_is_refused(platform: Platform, app: App, message_id: str, emoji_type: str) -> None:
    refused = await react(platform, message_id, emoji_type, app=app)
    assert (refused.status, refused.code, refused.msg) == (400, 231001, "reaction type is invalid.")


@pytest.mark.known(doc=EMOJIS)
async def test_every_documented_emoji_type_can_be_put_to_a_message(
    platform: Platform, app: App, message_id: str
) -> None:
    for kind in sorted(EMOJI_TYPES):
        assert (await react(platform, message_id, kind, app=app)).code == 0, kind


@pytest.mark.known(ours="each is drawn from Unicode, none by its key, and no two alike")
def test_every_documented_emoji_type_is_drawn_by_a_sign_of_its_own() -> None:
    entries = [entry.split() for entry in re.findall(r"const TABLE = `([^`]+)`", TABLE.read_text())[0].split(",")]
    signs = {name: sign for sign, name in entries}
    assert len(entries) == len(signs) == len(set(signs.values()))
    assert set(signs) == EMOJI_TYPES
    assert not [sign for sign in signs.values() if re.search(r"[0-9A-Za-z]", sign)]


@pytest.mark.known(doc=LIST)
async def test_reactions_are_listed_by_pages_and_by_kind(platform: Platform, app: App, message_id: str) -> None:
    kinds = ["SMILE", "OK", "DONE", "HEART", "ROSE"]
    for kind in kinds:
        await react(platform, message_id, kind, app=app)
    await react_as(platform, "李雷", message_id, "OK")
    first = await listed(platform, app, message_id, page_size="4")
    assert first["has_more"]
    last = await listed(platform, app, message_id, page_size="4", page_token=first["page_token"])
    assert not last["has_more"]
    found = [one["reaction_type"]["emoji_type"] for page in (first, last) for one in page["items"]]
    assert found == [*kinds, "OK"]
    operators = [
        one["operator"]["operator_id"]
        for one in (await listed(platform, app, message_id, reaction_type="OK", user_id_type="union_id"))["items"]
    ]
    assert operators == [app.app_id, platform.cell.identities.union_id(platform.user("李雷"))]


@pytest.mark.known(doc=BATCH)
async def test_the_reactions_of_several_messages_come_at_once_with_their_counts(
    platform: Platform, app: App, message_id: str
) -> None:
    group = await platform.group("other")
    strange = platform.cell.identities.message_id((await platform.says("韩梅梅", group)).id)
    for user in ("韩梅梅", "李雷"):
        await react_as(platform, user, message_id, "OK")
    await react(platform, message_id, "SMILE", app=app)
    queries = [
        {"message_id": message_id},
        {"message_id": strange},
        {"message_id": f"om_{'0' * 32}"},
        {"message_id": message_id, "page_token": "dmJC"},
    ]
    body = {"queries": queries, "page_size_per_message": 2}
    path = f"{MESSAGES}/reactions/batch_query"
    found = (await platform.call("POST", path, app=app, json=body)).data
    (detail,) = found["success_msg_reaction_details"]
    assert [one["emoji_type"] for one in detail["message_reaction_items"]] == ["OK", "OK"]
    counts = [{"reaction_type": "OK", "count": "2"}, {"reaction_type": "SMILE", "count": "1"}]
    assert found["success_msg_reaction_counts"] == [{"message_id": message_id, "reaction_count": counts}]
    assert [one["fail_reason"] for one in found["fail_msg_reaction_details"]] == [
        "no_permission",
        "invalid",
        "invalid_page_token",
    ]
    more = {"queries": [{"message_id": message_id, "page_token": detail["page_token"]}]}
    rest = (await platform.call("POST", path, app=app, json=more)).data["success_msg_reaction_details"][0]
    assert [one["emoji_type"] for one in rest["message_reaction_items"]] == ["SMILE"]


@pytest.mark.known(doc=BATCH)
@pytest.mark.parametrize("queries", [[], [{"message_id": f"om_{'0' * 32}"}] * 21])
async def test_no_more_than_twenty_messages_are_asked_for_at_once(
    platform: Platform, app: App, queries: list[Any]
) -> None:
    answer = await platform.call("POST", f"{MESSAGES}/reactions/batch_query", app=app, json={"queries": queries})
    assert answer.code == 99992402


@pytest.mark.known(recorded="R038")
async def test_a_reaction_type_that_is_a_text_is_of_the_wrong_type(
    platform: Platform, app: App, message_id: str
) -> None:
    body = {"reaction_type": "SMILE"}
    refused = await platform.call("POST", f"{MESSAGES}/{message_id}/reactions", app=app, json=body)
    assert refused.code == 9499
    assert refused.msg.startswith("Invalid parameter type in json: reaction_type")
