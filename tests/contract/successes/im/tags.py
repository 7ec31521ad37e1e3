"""Tags, and the groups they are bound to."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.tags import RELATION, SCOPES, TAGS, create, fresh_name, patch, relate
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds("im.v2.tag.create")
async def create_tag(platform: Platform, _: App) -> list[Answer]:
    app = await platform.app(*SCOPES)
    name = fresh_name()
    return [await create(platform, app, name, en_us="Clients"), await create(platform, app, name)]


@succeeds("im.v2.tag.list")
async def list_tags(platform: Platform, _: App) -> list[Answer]:
    app = await platform.app(*SCOPES)
    id = (await create(platform, app, fresh_name(), en_us="Clients")).data["id"]
    return [await platform.call("GET", TAGS, app=app, query={"ids": id})]


@succeeds("im.v2.tag.patch")
async def patch_tag(platform: Platform, _: App) -> list[Answer]:
    app = await platform.app(*SCOPES)
    id = (await create(platform, app, fresh_name(), en_us="Clients")).data["id"]
    twin = fresh_name()
    await create(platform, app, twin)
    return [await patch(platform, app, id, name=name) for name in (fresh_name(), twin)]


@succeeds(*RELATION.values())
async def relations(platform: Platform, _: App) -> list[Answer]:
    app = await platform.app(*SCOPES)
    group = await platform.group("Builds", "李雷", apps=[app])
    id = (await create(platform, app, fresh_name(), en_us="Clients")).data["id"]
    return [await relate(platform, method, app, group, id) for method in ("POST", "GET", "PUT")]
