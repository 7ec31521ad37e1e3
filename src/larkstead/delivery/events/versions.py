"""A version of an app, as the events of its review tell it."""

from larkstead.contract.facts import contract
from larkstead.delivery.events.hearing import Hearing
from larkstead.wire.events.gen.application import (
    ApplicationAppVersionEvent,
    AppScope,
    AppVisibilityEvent,
    AppVisibleListEvent,
)
from larkstead.world.apps.records import App, Audience, Grant, Version
from larkstead.world.pictures import app_icon

# Of a version, and of a scope of which it is not known how much it lets see.
STATUS = {"online": 1, "offline": 1, "rejected": 2, "in_review": 3, "draft": 4, "withdrawn": 4}
UNKNOWN_LEVEL = 0
LANGUAGE = "zh_cn"


def version_view(hearing: Hearing, app: App, version: Version) -> ApplicationAppVersionEvent:
    """A version that was submitted: one name and description stand for every language."""
    icon = app_icon(hearing.base_url, app)
    told: ApplicationAppVersionEvent = {
        "app_id": app.app_id,
        "version": version.number,
        "version_id": hearing.cell.identities.version_id(version),
        "app_name": app.name,
        "avatar_url": icon,
        "description": app.description,
        "scopes": _scopes(version.scopes),
        "back_home_url": "",
        "i18n": [{"i18n_key": LANGUAGE, "name": app.name, "description": app.description, "help_use": ""}],
        "common_categories": [],
        "events": [],
        "status": STATUS[version.status],
        "create_time": str(version.created_at // 1000),
        "ability": {"bot": {"card_request_url": ""}} if version.bot else {},
        "remark": {
            "remark": version.apply_reason,
            "update_remark": version.notes,
            "visibility": _visibility(hearing, app, version),
        },
    }
    if version.status == "online" and version.decided_at is not None:
        told["publish_time"] = str(version.decided_at // 1000)
    return told


def _scopes(grants: tuple[Grant, ...]) -> list[AppScope]:
    kinds: dict[str, list[str]] = {}
    for key, token in grants:
        kinds.setdefault(key, []).append(token)
    known = contract().scopes
    return [
        {
            "scope": key,
            "description": known[key].title_zh if key in known else "",
            "level": UNKNOWN_LEVEL,
            "token_types": sorted(tokens),
        }
        for key, tokens in kinds.items()
    ]


def _visibility(hearing: Hearing, app: App, version: Version) -> AppVisibilityEvent:
    return {
        "is_all": version.availability.everyone,
        "visible_list": _list(hearing, version.availability),
        "invisible_list": _list(hearing, app.forbidden),
    }


def _list(hearing: Hearing, audience: Audience) -> AppVisibleListEvent:
    departments = hearing.cell.memory.departments
    found = (departments.get(id) for id in audience.departments)
    return {
        "open_ids": [hearing.user(user) for user in hearing.users(audience.users)],
        "department_ids": [hearing.cell.identities.open_department_id(one) for one in found if one is not None],
    }
