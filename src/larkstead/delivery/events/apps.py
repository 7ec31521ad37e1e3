"""Events of apps: made, enabled or disabled, their versions submitted, withdrawn and reviewed, tokens revoked."""

from typing import Final

from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.delivery.events.versions import version_view
from larkstead.wire.events.gen.application import (
    ApplicationApplicationAppVersionAuditV6,
    ApplicationApplicationAppVersionPublishApplyV6,
    ApplicationApplicationAppVersionPublishRevokeV6,
    ApplicationApplicationCreatedV6,
    AppOpen,
    AppStatusChange,
)
from larkstead.wire.events.gen.auth import AuthUserAccessTokenRevokedV4
from larkstead.world.apps.records import App
from larkstead.world.facts import AppCreated, AppUpdated, UserTokenRevoked, VersionUpdated
from larkstead.world.pictures import app_icon

CREATED: Final = "application.application.created_v6"
APPLIED: Final = "application.application.app_version.publish_apply_v6"
WITHDRAWN: Final = "application.application.app_version.publish_revoke_v6"
AUDITED: Final = "application.application.app_version.audit_v6"
STATUS: Final = "app_status_change"
OPENED: Final = "app_open"
REVOKED: Final = "auth.user_access_token.revoked_v4"

CUSTOM, CONSOLE = 0, "developer_console"
_DISABLED, _ENABLED = 0, 1
_REVIEWED: Final = {"online": "audited", "rejected": "reject"}


def hears_created(hearing: Hearing, fact: AppCreated) -> bool:
    """Every other app that may."""
    return fact.app.id != hearing.app.id and hearing.may_hear(CREATED)


def created(hearing: Hearing, fact: AppCreated) -> list[ApplicationApplicationCreatedV6]:
    """The new app."""
    told: ApplicationApplicationCreatedV6 = {
        "app_id": fact.app.app_id,
        "name": fact.app.name,
        "description": fact.app.description,
        "avatar": app_icon(hearing.base_url, fact.app),
        "app_scene_type": CUSTOM,
        "primary_language": "zh_cn",
        "create_source": CONSOLE,
    }
    if (by := hearing.operator(fact.operator)) is not None:
        told["operator_id"] = {**by}
    return [told]


# --- versions


def hears_applied(hearing: Hearing, fact: VersionUpdated) -> bool:
    """Every app that may."""
    before, after = fact.before, fact.after
    began = after is not None and after.status == "in_review" and (before is None or before.status != "in_review")
    return began and hearing.may_hear(APPLIED)


def applied(hearing: Hearing, fact: VersionUpdated) -> list[ApplicationApplicationAppVersionPublishApplyV6]:
    """The version that is to be reviewed, and the one that is online."""
    app = hearing.cell.memory.apps.at(fact.version.app)
    told: ApplicationApplicationAppVersionPublishApplyV6 = {
        "under_audit_version": version_view(hearing, app, fact.version),
        "app_status": _DISABLED if app.status == "disabled" else _ENABLED,
    }
    if (online := hearing.cell.availability.online(app)) is not None:
        told["online_version"] = version_view(hearing, app, online)
    if (by := hearing.operator(fact.operator)) is not None:
        told["operator_id"] = {**by}
    return [told]


def hears_withdrawn(hearing: Hearing, fact: VersionUpdated) -> bool:
    """Every app that may."""
    before, after = fact.before, fact.after
    taken_back = before is not None and before.status == "in_review" and (after is None or after.status == "withdrawn")
    return taken_back and hearing.may_hear(WITHDRAWN)


def withdrawn(hearing: Hearing, fact: VersionUpdated) -> list[ApplicationApplicationAppVersionPublishRevokeV6]:
    """Which version is not to be reviewed any more."""
    version = fact.version
    told: ApplicationApplicationAppVersionPublishRevokeV6 = {
        "creator_id": {**hearing.user_of(version.created_by)},
        "app_id": hearing.cell.memory.apps.at(version.app).app_id,
        "version_id": hearing.cell.identities.version_id(version),
    }
    if (by := hearing.operator(fact.operator)) is not None:
        told["operator_id"] = {**by}
    return [told]


def hears_audited(hearing: Hearing, fact: VersionUpdated) -> bool:
    """Every app that may. What needs no review passes one by itself."""
    before, after = fact.before, fact.after
    decided = after is not None and after.status in _REVIEWED and before is not None and before.status != "offline"
    return decided and hearing.may_hear(AUDITED)


def audited(hearing: Hearing, fact: VersionUpdated) -> list[ApplicationApplicationAppVersionAuditV6]:
    """How a review ended."""
    version, before = fact.version, fact.before
    told: ApplicationApplicationAppVersionAuditV6 = {
        "version_id": hearing.cell.identities.version_id(version),
        "creator_id": {**hearing.user_of(version.created_by)},
        "app_id": hearing.cell.memory.apps.at(version.app).app_id,
        "operation": _REVIEWED[version.status],
        "remark": version.verdict,
        "audit_source": "administrator" if before is not None and before.status == "in_review" else "auto",
    }
    if (by := hearing.operator(fact.operator)) is not None:
        told["operator_id"] = {**by}
    return [told]


# --- its status


def hears_status(hearing: Hearing, fact: AppUpdated) -> bool:
    """The app itself, also that it is disabled."""
    return fact.after.id == hearing.app.id and _disabled(fact.before) != _disabled(fact.after)


def status(hearing: Hearing, fact: AppUpdated) -> list[AppStatusChange]:
    """What it is now; who enabled it, and nobody who disabled it."""
    told: AppStatusChange = {
        "app_id": fact.after.app_id,
        "tenant_key": hearing.tenant_key,
        "type": STATUS,
        "status": "stop_by_tenant" if _disabled(fact.after) else "start_by_tenant",
    }
    if not _disabled(fact.after) and (by := hearing.operator(fact.operator)) is not None:
        told["operator"] = {**by}
    return [told]


def hears_opened(hearing: Hearing, fact: AppUpdated) -> bool:
    """The app itself, when its first version is online."""
    first = fact.before.online_version is None and fact.after.online_version is not None
    return first and fact.after.id == hearing.app.id


def opened(hearing: Hearing, fact: AppUpdated) -> list[AppOpen]:
    """Who asked for it, and who put it online."""
    told: AppOpen = {"app_id": fact.after.app_id, "tenant_key": hearing.tenant_key, "type": OPENED}
    version = hearing.cell.memory.versions.get(fact.after.online_version or 0)
    if version is not None:
        told["applicants"] = [{"open_id": hearing.user_of(version.created_by)["open_id"]}]
    if (by := hearing.operator(fact.operator)) is not None:
        told["installer"] = {"open_id": by["open_id"]}
    return [told]


def _disabled(app: App) -> bool:
    return app.status == "disabled"


# --- tokens


def hears_revoked(hearing: Hearing, fact: UserTokenRevoked) -> bool:
    """The app that held the token."""
    return fact.app == hearing.app.id and hearing.may_hear(REVOKED)


def revoked(hearing: Hearing, fact: UserTokenRevoked) -> list[AuthUserAccessTokenRevokedV4]:
    """Whose token it was."""
    return [
        {
            "revoke_token_type": "user_access_token",
            "revoke_reason": "Revoked by unknown action.",
            **hearing.user_of(fact.user),
        }
    ]


RULES: Final[Rules] = (
    EventRule(CREATED, AppCreated, hears_created, created),
    EventRule(APPLIED, VersionUpdated, hears_applied, applied),
    EventRule(WITHDRAWN, VersionUpdated, hears_withdrawn, withdrawn),
    EventRule(AUDITED, VersionUpdated, hears_audited, audited),
    EventRule(STATUS, AppUpdated, hears_status, status, always=True),
    EventRule(OPENED, AppUpdated, hears_opened, opened),
    EventRule(REVOKED, UserTokenRevoked, hears_revoked, revoked),
)
