"""How the refusals of the calls about tags are provoked."""

import secrets
from typing import Any

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

TAGS, BOUND = "/open-apis/im/v2/tags", "/open-apis/im/v2/biz_entity_tag_relation"
RELATION = {verb: f"im.v2.biz_entity_tag_relation.{verb}" for verb in ("create", "get", "update")}
SCOPES = ("im:tag:write", "im:tag:read", "im:biz_entity_tag_relation:write")


def fresh_name() -> str:
    """A name that no tag has."""
    return f"Customers {secrets.token_hex(4)}"


async def create(platform: Platform, app: App, name: str, **names: str) -> Answer:
    listed = [{"locale": locale, "name": one} for locale, one in names.items()]
    made = {"tag_type": "tenant", "name": name, **({"i18n_names": listed} if names else {})}
    return await platform.call("POST", TAGS, app=app, json={"create_tag": made})


async def patch(platform: Platform, app: App, tag: str, **changed: Any) -> Answer:
    return await platform.call("PATCH", f"{TAGS}/{tag}", app=app, json={"patch_tag": changed})


async def told(platform: Platform, app: App, *ids: str) -> list[Any]:
    answer = await platform.call("GET", TAGS, app=app, query=[("ids", id) for id in ids])
    return list(answer.data["tag_infos"])


async def relate(platform: Platform, method: str, app: App, chat: Chat | str, *ids: str) -> Answer:
    """Bind tags to a chat (POST), take them off (PUT), or ask for them (GET)."""
    chat_id = chat if isinstance(chat, str) else platform.cell_of(chat).identities.chat_id(chat)
    about = {"tag_biz_type": "chat", "biz_entity_id": chat_id}
    if method == "GET":
        return await platform.call("GET", BOUND, app=app, query=about)
    return await platform.call(method, BOUND, app=app, json={**about, "tag_ids": list(ids)})


async def bound(platform: Platform, app: App, chat: Chat) -> list[str]:
    """The names of a group's tags."""
    found = (await relate(platform, "GET", app, chat)).data["tag_info_with_bind_versions"]
    return [one["tag_info"]["name"] for one in found]


@provokes(230001, "im.v2.tag.create")
async def a_tag_without_a_name(platform: Platform) -> Answer:
    return await create(platform, await platform.app(*SCOPES), " ")


@provokes(230001, "im.v2.tag.patch")
async def a_tag_that_is_not_there(platform: Platform) -> Answer:
    return await patch(platform, await platform.app(*SCOPES), "1", name="a")


@provokes(230001, *RELATION.values())
async def tags_of_a_group_that_the_bot_is_not_in(platform: Platform, endpoint: str) -> Answer:
    app, group = await platform.app(*SCOPES), await platform.group("Builds", "李雷")
    method = {"create": "POST", "get": "GET", "update": "PUT"}[endpoint.rpartition(".")[2]]
    return await relate(platform, method, app, group)
