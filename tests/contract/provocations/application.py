"""How each refusal of `application` is provoked."""

from typing import Any

from tests.contract.provocations import NOWHERE, provokes
from tests.support.platform import Answer, Platform

APPS = {
    "application.v6.application.get": "/open-apis/application/v6/applications/{app_id}",
    "application.v6.application.app_version.list": "/open-apis/application/v6/applications/{app_id}/app_versions",
    "application.v6.application.app_version.get": "/open-apis/application/v6/applications/{app_id}/app_versions/oav_1",
}


async def ask_for(platform: Platform, endpoint: str, app_id: str) -> Answer:
    caller = await platform.app("application:application:self_manage")
    return await platform.get(APPS[endpoint].format(app_id=app_id), caller, lang="zh_cn")


@provokes(210503, *APPS)
async def malformed_app_id(platform: Platform, endpoint: str) -> Answer:
    return await ask_for(platform, endpoint, "test-app")


@provokes(210506, *APPS)
async def unknown_app_id(platform: Platform, endpoint: str) -> Answer:
    return await ask_for(platform, endpoint, NOWHERE)


@provokes(210504, *APPS)
async def app_of_another_enterprise(platform: Platform, endpoint: str) -> Answer:
    theirs = await platform.app(publish=False, owner="陈静")
    return await ask_for(platform, endpoint, theirs.app_id)


@provokes(210508, *APPS)
async def other_app_without_the_scope_for_it(platform: Platform, endpoint: str) -> Answer:
    other = await platform.app(name="other")
    return await ask_for(platform, endpoint, other.app_id)


async def versions(platform: Platform, **query: Any) -> Answer:
    caller = await platform.app("application:application:self_manage")
    await platform.publish(caller)
    path = "/open-apis/application/v6/applications/me/app_versions"
    if query.pop("from_another_order", False):
        first = await platform.get(path, caller, lang="zh_cn", page_size=1, order=1)
        query["page_token"] = first.data["page_token"]
    return await platform.get(path, caller, lang="zh_cn", **query)


@provokes(210500, "application.v6.application.app_version.list")
async def version_page_that_was_never_issued(platform: Platform) -> Answer:
    return await versions(platform, page_token="new-1")


@provokes(210501, "application.v6.application.app_version.list")
async def version_page_of_another_query(platform: Platform) -> Answer:
    return await versions(platform, from_another_order=True)


@provokes(211002, "application.v6.application.app_version.get")
async def unknown_version(platform: Platform) -> Answer:
    return await ask_for(platform, "application.v6.application.app_version.get", "me")


@provokes(211003, "application.v6.application.app_version.get")
async def version_of_another_app(platform: Platform) -> Answer:
    other = await platform.app(name="other")
    caller = await platform.app("application:application:self_manage")
    (version,) = platform.cell.versions.of(other)
    id = platform.cell.identities.version_id(version)
    return await platform.get(f"/open-apis/application/v6/applications/me/app_versions/{id}", caller, lang="zh_cn")
