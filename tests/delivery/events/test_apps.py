"""Events of apps: made, their versions reviewed, enabled and disabled, and tokens revoked."""

from typing import Any

import pytest

from larkstead.world.apps.records import App, Audience
from larkstead.world.org.records import User
from tests.delivery.events.stage import Stage

CREATED, STATUS, OPENED = "application.application.created_v6", "app_status_change", "app_open"
APPLIED, WITHDRAWN, AUDITED = (
    "application.application.app_version.publish_apply_v6",
    "application.application.app_version.publish_revoke_v6",
    "application.application.app_version.audit_v6",
)
REVOKED = "auth.user_access_token.revoked_v4"
VERSIONS = "application:application.app_version:readonly"


def person(stage: Stage, user: User, app: App | None = None) -> dict[str, Any]:
    ids = stage.talk.identities
    return {"union_id": ids.union_id(user), "user_id": None, "open_id": ids.open_id(app or stage.app, user)}


@pytest.fixture
async def admin(stage: Stage) -> User:
    """An admin of an enterprise where versions are reviewed."""
    _, change = stage.talk.root.tenants.change(stage.tenant, publish_exempt=False)
    await stage.talk.root.write([change])
    admin: User = await stage.cell.users.add("Admin", is_admin=True)
    return admin


async def helper(stage: Stage) -> App:
    apps = stage.cell.apps
    app: App = await apps.add_bot(await apps.create(stage.han, "Finder", description="Finds"), stage.han)
    return app


@pytest.mark.known(doc="application-v6/application/events/created: no version is needed")
async def test_a_new_app_is_told_to_those_that_may_know(stage: Stage) -> None:
    await stage.grant("admin:app.info:readonly")
    app = await helper(stage)
    [told] = await stage.told(CREATED)
    assert told == {
        "operator_id": person(stage, stage.han),
        "app_id": app.app_id,
        "name": "Finder",
        "description": "Finds",
        "avatar": f"/_larkstead/assets/icon/{app.app_id}.svg",
        "app_scene_type": 0,
        "primary_language": "zh_cn",
        "create_source": "developer_console",
    }
    await stage.grant(VERSIONS)
    assert await stage.told(CREATED) == []


@pytest.mark.known(doc="application-v6/application-app_version/events/*")
async def test_a_review_is_told_from_its_beginning_to_its_end(stage: Stage, admin: User) -> None:
    await stage.grant(VERSIONS)
    app, versions, ids = await helper(stage), stage.cell.versions, stage.talk.identities
    draft = await versions.create(app, stage.han, "1.0.0", "notes", Audience(users=(stage.li.id,)), "please")
    version = await versions.submit(draft, stage.han)
    await versions.withdraw(version, stage.han)
    await versions.submit(version, stage.han)
    await stage.cell.reviews.reject(version, admin, "no")
    better = await versions.submit(await versions.create(app, stage.han, "1.0.1", "notes"), stage.han)
    await stage.cell.reviews.approve(better, admin)
    first, *_ = await stage.told(APPLIED)
    shown = first["under_audit_version"]
    assert (shown["version"], shown["app_name"], shown["status"]) == ("1.0.0", "Finder", 3)
    assert shown["remark"]["visibility"]["visible_list"]["open_ids"] == [person(stage, stage.li)]
    assert (first["operator_id"], first["app_status"]) == (person(stage, stage.han), 1)
    about = {"app_id": app.app_id, "version_id": ids.version_id(version), "creator_id": person(stage, stage.han)}
    assert await stage.told(WITHDRAWN) == [{**about, "operator_id": person(stage, stage.han)}]
    judged = {**about, "operator_id": person(stage, admin), "audit_source": "administrator"}
    assert await stage.told(AUDITED) == [
        {**judged, "operation": "reject", "remark": "no"},
        {**judged, "version_id": ids.version_id(better), "operation": "audited", "remark": ""},
    ]


@pytest.mark.known(doc="application-v6/application-app_version/events/audit: audit_source auto")
async def test_what_needs_no_review_passes_by_itself(stage: Stage) -> None:
    await stage.grant(VERSIONS)
    app, versions = await helper(stage), stage.cell.versions
    for number in ("1.0.0", "2.0.0"):
        await versions.submit(await versions.create(app, stage.han, number, "notes"), stage.han)
    assert [(one["operation"], one["audit_source"]) for one in await stage.told(AUDITED)] == [("audited", "auto")] * 2
    assert await stage.told(APPLIED) == []
    await stage.grant("admin:app.info:readonly")
    assert await stage.told(AUDITED) == []


@pytest.mark.known(doc="application-v6/application-app_version/events/publish_apply: online_version")
async def test_the_version_that_is_online_is_told_beside_the_one_to_be_reviewed(stage: Stage, admin: User) -> None:
    await stage.grant(VERSIONS)
    app, versions = await helper(stage), stage.cell.versions
    first = await versions.submit(await versions.create(app, stage.han, "1.0.0", "notes"), stage.han)
    await stage.cell.reviews.approve(first, admin)
    await versions.submit(await versions.create(app, stage.han, "2.0.0", "notes"), stage.han)
    _, told = await stage.told(APPLIED)
    assert (told["online_version"]["version"], told["under_audit_version"]["version"]) == ("1.0.0", "2.0.0")
    assert int(told["online_version"]["publish_time"]) > 0


@pytest.mark.known(ours="the pages give these two events to store apps alone; here an app hears of its own status")
async def test_an_app_hears_of_its_own_status(stage: Stage, admin: User) -> None:
    app, versions, ids = await helper(stage), stage.cell.versions, stage.talk.identities
    version = await versions.submit(await versions.create(app, stage.han, "1.0.0", "notes"), stage.han)
    await stage.cell.reviews.approve(version, admin)
    await stage.cell.apps.disable(app, admin)
    await stage.cell.apps.enable(app, admin)
    about = {"app_id": app.app_id, "tenant_key": stage.tenant.tenant_key}
    assert await stage.told(OPENED, app) == [
        {
            **about,
            "type": OPENED,
            "applicants": [{"open_id": ids.open_id(app, stage.han)}],
            "installer": {"open_id": ids.open_id(app, admin)},
        }
    ]
    assert await stage.told(STATUS, app) == [
        {**about, "type": STATUS, "status": "stop_by_tenant"},
        {**about, "type": STATUS, "status": "start_by_tenant", "operator": person(stage, admin, app)},
    ]
    assert await stage.told(STATUS) == await stage.told(OPENED) == []


@pytest.mark.known(ours="an app that is disabled is told so, and nothing else")
async def test_an_app_that_is_disabled_hears_that_alone(stage: Stage, admin: User) -> None:
    app = await helper(stage)
    version = await stage.cell.versions.create(app, stage.han, "1.0.0", "notes", Audience(everyone=True))
    await stage.cell.reviews.approve(await stage.cell.versions.submit(version, stage.han), admin)
    await stage.talk.say(stage.as_user(stage.han), stage.talk.memory.apps.at(app.id), "hi")
    await stage.cell.apps.disable(app, admin)
    assert len(await stage.told(STATUS, app)) == 1
    assert await stage.told("p2p_chat_create", app) == []


@pytest.mark.known(doc="authentication-management/auth-v4/user_access_token/events/revoked")
async def test_a_token_that_was_revoked_is_told_to_its_app(stage: Stage) -> None:
    await stage.grant("auth:user_access_token:read")
    token, _ = await stage.cell.tokens.issue_user_token(stage.app, stage.han, ("contact:contact:readonly",))
    await stage.cell.tokens.revoke_user_token(token)
    assert await stage.told(REVOKED) == [
        {
            "revoke_token_type": "user_access_token",
            "revoke_reason": "Revoked by unknown action.",
            **person(stage, stage.han),
        }
    ]
    await stage.grant("im:message")
    assert await stage.told(REVOKED) == []
