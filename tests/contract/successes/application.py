"""The calls that succeed at `application`, `auth`, `bot` and `event`."""

from larkstead.world.apps.records import App, Audience
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform

APP = "application.v6.application"


@succeeds(f"{APP}.get")
async def get_app(platform: Platform, app: App) -> list[Answer]:
    other = await platform.app("im:message", name="other", publish=False)
    paths = [f"/open-apis/application/v6/applications/{id}" for id in ("me", app.app_id, other.app_id)]
    return [await platform.get(path, app, lang=lang) for path in paths for lang in ("zh_cn", "en_us", "ja_jp")]


async def various_versions(platform: Platform, app: App) -> list[str]:
    """The ids of a published version and of a draft for chosen people and departments."""
    cell, by = platform.cell, platform.user("韩梅梅")
    audience = Audience(users=(by.id,), departments=(platform.department("研发部").id,))
    await cell.apps.set_forbidden(app, by, Audience(users=(platform.user("林芳").id,)))
    draft = await cell.versions.create(app, by, cell.versions.next_number(app), "draft", audience)
    return [cell.identities.version_id(version) for version in (*cell.versions.of(app), draft)]


@succeeds(f"{APP}.app_version.list")
async def list_versions(platform: Platform, app: App) -> list[Answer]:
    await various_versions(platform, app)
    path = "/open-apis/application/v6/applications/me/app_versions"
    return [await platform.get(path, app, lang="zh_cn", page_size=size, order=1) for size in (1, 50)]


@succeeds(f"{APP}.app_version.get")
async def get_version(platform: Platform, app: App) -> list[Answer]:
    path = f"/open-apis/application/v6/applications/{app.app_id}/app_versions"
    ids = await various_versions(platform, app)
    return [await platform.get(f"{path}/{id}", app, lang="en_us") for id in ids]


@succeeds("auth.v3.auth.tenant_access_token_internal")
async def tenant_token(platform: Platform, app: App) -> list[Answer]:
    return [await fetch(platform, app, "tenant")]


@succeeds("auth.v3.auth.app_access_token_internal")
async def app_token(platform: Platform, app: App) -> list[Answer]:
    return [await fetch(platform, app, "app")]


async def fetch(platform: Platform, app: App, kind: str) -> Answer:
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    body = {"app_id": app.app_id, "app_secret": secret}
    return await platform.call("POST", f"/open-apis/auth/v3/{kind}_access_token/internal", json=body)


@succeeds("bot.v3.info")
async def bot(platform: Platform, app: App) -> list[Answer]:
    return [await platform.get("/open-apis/bot/v3/info", app)]


@succeeds("event.v1.outbound_ip.list")
async def outbound(platform: Platform, app: App) -> list[Answer]:
    path = "/open-apis/event/v1/outbound_ip"
    return [await platform.get(path, app), await platform.get(path, app, page_size=1)]
