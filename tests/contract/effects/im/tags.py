"""Tags, as other calls tell them."""

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.contract.provocations.im.tags import RELATION, SCOPES, bound, create, fresh_name, patch, relate, told
from tests.support.platform import Platform


async def with_tag(platform: Platform) -> tuple[App, str, str]:
    """An app, and the id and the name of a tag that it made."""
    app, name = await platform.app(*SCOPES), fresh_name()
    return app, (await create(platform, app, name, en_us="Clients")).data["id"], name


@reads_back("im.v2.tag.create")
async def create_tag(platform: Platform) -> None:
    app, id, name = await with_tag(platform)
    (tag,) = await told(platform, app, id)
    assert (tag["name"], tag["i18n_names"]) == (name, [{"locale": "en_us", "name": "Clients"}])


@reads_back("im.v2.tag.list")
async def list_tags(platform: Platform) -> None:
    app, id, name = await with_tag(platform)
    (before,) = await told(platform, app, id)
    assert (await patch(platform, app, id, name=f"{name} too")).code == 0
    (after,) = await told(platform, app, id)
    assert (before["name"], after["name"]) == (name, f"{name} too")


@reads_back("im.v2.tag.patch")
async def patch_tag(platform: Platform) -> None:
    app, id, name = await with_tag(platform)
    answered = (await patch(platform, app, id, id=id, name=f"{name} too")).data["tag_info"]
    assert await told(platform, app, id) == [answered]
    assert answered["name"] == f"{name} too"


@reads_back(RELATION["create"])
async def bind(platform: Platform) -> None:
    app, id, name = await with_tag(platform)
    group = await platform.group("Builds", "李雷", apps=[app])
    assert (await relate(platform, "POST", app, group, id)).code == 0
    assert await bound(platform, app, group) == [name]


@reads_back(RELATION["get"])
async def query(platform: Platform) -> None:
    app, id, _ = await with_tag(platform)
    group = await platform.group("Builds", "李雷", apps=[app])
    assert await bound(platform, app, group) == []
    await relate(platform, "POST", app, group, id)
    (one,) = (await relate(platform, "GET", app, group)).data["tag_info_with_bind_versions"]
    assert [one["tag_info"]] == await told(platform, app, id)


@reads_back(RELATION["update"])
async def unbind(platform: Platform) -> None:
    app, id, _ = await with_tag(platform)
    group = await platform.group("Builds", "李雷", apps=[app])
    await relate(platform, "POST", app, group, id)
    assert (await relate(platform, "PUT", app, group, id)).code == 0
    assert await bound(platform, app, group) == []
