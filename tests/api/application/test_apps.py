"""application v6: what an app is, and which versions it has."""

import pytest

from larkstead.world.apps.records import App, Audience
from tests.support.platform import Platform

APPS = "/open-apis/application/v6/applications"
GET, VERSIONS = "application-v6/application/get-application.md", "application-v6/application/list.md"
SELF = "application:application:self_manage"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(SELF)


@pytest.mark.known(doc=GET)
async def test_an_app_finds_itself_by_me_and_by_its_id(platform: Platform, app: App) -> None:
    by_me = (await platform.get(f"{APPS}/me", app, lang="zh_cn")).data["app"]
    assert by_me == (await platform.get(f"{APPS}/{app.app_id}", app, lang="zh_cn")).data["app"]
    (online,) = platform.cell.versions.of(app)
    assert by_me["online_version_id"] == platform.cell.identities.version_id(online)
    assert (by_me["status"], by_me["unaudit_version_id"]) == (1, "")
    assert by_me["owner"] == {"type": 2, "owner_id": platform.open_id(app, "韩梅梅")}
    assert [scope["scope"] for scope in by_me["scopes"]] == [SELF]


@pytest.mark.known(doc=GET)
async def test_other_apps_of_the_enterprise_need_the_scope_for_them(platform: Platform, app: App) -> None:
    draft = await platform.app(publish=False, name="draft")
    assert (await platform.get(f"{APPS}/{draft.app_id}", app, lang="en_us")).code == 210508
    admin = await platform.app("admin:app.info:readonly")
    found = (await platform.get(f"{APPS}/{draft.app_id}", admin, lang="en_us")).data["app"]
    assert (found["app_name"], found["status"], found["online_version_id"]) == ("draft", 2, "")


@pytest.mark.known(doc=VERSIONS)
async def test_versions_come_newest_first_or_oldest_first(platform: Platform, app: App) -> None:
    await platform.publish(app, Audience(users=(app.owner,)))
    path = f"{APPS}/me/app_versions"
    newest = (await platform.get(path, app, lang="zh_cn")).data["items"]
    oldest = (await platform.get(path, app, lang="zh_cn", order=1)).data["items"]
    assert [one["version"] for one in newest] == ["1.0.1", "1.0.0"]
    assert newest == oldest[::-1]
    visible = newest[0]["remark"]["visibility"]
    assert (visible["is_all"], visible["visible_list"]["open_ids"]) == (False, [platform.open_id(app, "韩梅梅")])
    assert (newest[0]["status"], newest[0]["ability"]) == (1, {"bot": {"card_request_url": ""}})


@pytest.mark.known(doc=VERSIONS)
async def test_version_pages_follow_each_other(platform: Platform, app: App) -> None:
    await platform.publish(app)
    path = f"{APPS}/me/app_versions"
    first = (await platform.get(path, app, lang="zh_cn", page_size=1)).data
    second = (await platform.get(path, app, lang="zh_cn", page_size=1, page_token=first["page_token"])).data
    assert [page["items"][0]["version"] for page in (first, second)] == ["1.0.1", "1.0.0"]
    assert second["has_more"] is False


@pytest.mark.known(doc=VERSIONS)
async def test_a_draft_and_a_version_in_review_have_no_time_of_publishing(platform: Platform) -> None:
    theirs = await platform.app(publish=False, owner="陈静")
    by = platform.user("陈静")
    versions = platform.cell_of(by).versions
    version = await versions.create(theirs, by, "1.0.0", "notes")
    assert version.status == "draft"
    await versions.submit(version, by)
    granted = await platform.app("application:application.app_version:readonly", name="reader")
    refused = await platform.get(f"{APPS}/{theirs.app_id}/app_versions", granted, lang="zh_cn")
    assert (refused.code, refused.msg) == (210504, "no such app in tenant")
    draft = await platform.app(publish=False, name="draft")
    await platform.cell.versions.create(draft, platform.user("韩梅梅"), "1.0.0", "notes")
    (one,) = (await platform.get(f"{APPS}/{draft.app_id}/app_versions", granted, lang="zh_cn")).data["items"]
    assert (one["status"], one["remark"]["update_remark"]) == (4, "notes")
    assert "publish_time" not in one
