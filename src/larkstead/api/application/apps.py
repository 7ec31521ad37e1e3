"""application v6: what an app is and which versions it has."""

import re
from collections.abc import Mapping

from typing_extensions import TypedDict

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import id_of_user
from larkstead.contract.facts import contract
from larkstead.contract.gen.application import v6_application_app_version_get as version_get_
from larkstead.contract.gen.application import v6_application_app_version_list as version_list_
from larkstead.contract.gen.application import v6_application_get as get_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import (
    App,
    Audience,
    Grant,
    Version,
)
from larkstead.world.apps.refusals import (
    AppOfAnotherTenant,
    BadAppId,
    NoSuchApp,
    NoSuchVersion,
    OtherApp,
    VersionOfAnotherApp,
)
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import ForeignPageToken, UnknownPageToken

_APP_ID = re.compile(r"cli_[0-9a-zA-Z]{8,32}")
OTHER_APPS = "admin:app.info:readonly"
OTHER_VERSIONS = "application:application.app_version:readonly"
STATUS = {"disabled": 0, "live": 1, "draft": 2}
VERSION_STATUS = {"online": 1, "offline": 1, "rejected": 2, "in_review": 3, "draft": 4, "withdrawn": 4}
CUSTOM, FREE, MEMBER, UNKNOWN_LEVEL = 0, 0, 2, 0


APP_REFUSALS: Mapping[type[Refusal], int] = {
    BadAppId: 210503,
    AppOfAnotherTenant: 210504,
    NoSuchApp: 210506,
    OtherApp: 210508,
}
LIST_REFUSALS = {**APP_REFUSALS, UnknownPageToken: 210500, ForeignPageToken: 210501}
VERSION_REFUSALS = {**APP_REFUSALS, NoSuchVersion: 211002, VersionOfAnotherApp: 211003}


class _Described(TypedDict, total=False, closed=True):
    app_name: str
    avatar_url: str
    description: str
    scopes: list[get_.AppScope]
    back_home_url: str
    i18n: list[get_.AppI18nInfo]
    common_categories: list[str]


@endpoint("application.v6.application.get", refuses=APP_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """An app: the caller itself (`me` or its app_id), or another one of the enterprise."""
    app = _app(call, path.app_id, OTHER_APPS)
    versions = call.cell.versions.of(app)
    reviewed = next((version for version in versions if version.status == "in_review"), None)
    online = call.cell.availability.online(app)
    owner = id_of_user(call, app.owner, query.user_id_type)
    view: get_.Application = {
        "app_id": app.app_id,
        "creator_id": owner,
        "status": STATUS[app.status],
        "scene_type": CUSTOM,
        "payment_type": FREE,
        "redirect_urls": [],
        "online_version_id": _version_id(call, online),
        "unaudit_version_id": _version_id(call, reviewed),
        **_described(call, app, app.granted, query.lang),
        "primary_language": "zh_cn",
        "owner": {"type": MEMBER, "owner_id": owner},
    }
    if call.cell.availability.bot_on(app):
        view |= {"mobile_default_ability": "bot", "pc_default_ability": "bot"}
    return {"app": view}


@endpoint("application.v6.application.app_version.list", refuses=LIST_REFUSALS)
async def versions(call: Call, path: version_list_.Path, query: version_list_.Query) -> version_list_.Answer:
    """The versions of an app, newest first (`order=1`: oldest first)."""
    app = _app(call, path.app_id, OTHER_VERSIONS)
    keyed = [(version.id, version) for version in call.cell.versions.of(app)]
    named = f"versions {call.caller.id} {app.id} {query.order}"
    shown, more = paging.page_by(keyed, query.page_size, named, query.page_token, descending=query.order == 0)
    return {"items": [_version(call, app, version, query.lang) for version in shown], **more}


@endpoint("application.v6.application.app_version.get", refuses=VERSION_REFUSALS)
async def version(call: Call, path: version_get_.Path, query: version_get_.Query) -> version_get_.Answer:
    """One version of an app."""
    app = _app(call, path.app_id, OTHER_VERSIONS)
    sealed = call.cell.identities.explain(path.version_id)
    found = call.cell.memory.versions.get(sealed.id) if sealed and sealed.kind is Kind.VERSION else None
    if found is None:
        raise NoSuchVersion(value=path.version_id)
    if found.app != app.id:
        raise VersionOfAnotherApp(value=path.version_id)
    return {"app_version": _version(call, app, found, query.lang)}


def _app(call: Call, app_id: str, scope_for_others: str) -> App:
    if app_id == "me":
        return call.caller
    if not _APP_ID.fullmatch(app_id):
        raise BadAppId(value=app_id)
    app = call.cell.apps.find(app_id)
    if app is None:
        raise NoSuchApp(value=app_id) if call.world.memory.app(app_id) is None else AppOfAnotherTenant(value=app_id)
    if app.id != call.caller.id and not call.holds(scope_for_others):
        raise OtherApp(value=app_id, scopes=scope_for_others, app_id=call.caller.app_id)
    return app


def _version_id(call: Call, version: Version | None) -> str:
    return "" if version is None else call.cell.identities.version_id(version)


def _described(call: Call, app: App, scopes: tuple[Grant, ...], lang: str) -> _Described:
    """What an app and its versions show alike. Larkstead keeps one name and description for every language."""
    return {
        "app_name": app.name,
        "avatar_url": call.app_icon(app),
        "description": app.description,
        "scopes": _scopes(scopes, lang),
        "back_home_url": "",
        "i18n": [{"i18n_key": lang, "name": app.name, "description": app.description, "help_use": ""}],
        "common_categories": [],
    }


def _scopes(grants: tuple[Grant, ...], lang: str) -> list[get_.AppScope]:
    kinds: dict[str, list[str]] = {}
    for key, token in grants:
        kinds.setdefault(key, []).append(token)
    known = contract().scopes
    return [
        {
            "scope": key,
            "description": known[key].title_zh if lang == "zh_cn" else known[key].title_en,
            "level": UNKNOWN_LEVEL,
            "token_types": sorted(tokens),
        }
        for key, tokens in kinds.items()
    ]


def _version(call: Call, app: App, version: Version, lang: str) -> version_get_.ApplicationAppVersion:
    # Scopes and bot are noted in a version when it is submitted; until then it shows what the app has now.
    submitted = version.submitted_at is not None
    published = version.decided_at if version.status in ("online", "offline") else None
    bot = version.bot if submitted else app.bot_added
    return {
        "app_id": app.app_id,
        "version": version.number,
        "version_id": call.cell.identities.version_id(version),
        **_described(call, app, version.scopes if submitted else app.scopes, lang),
        "events": [],
        "status": VERSION_STATUS[version.status],
        "create_time": _seconds(version.created_at),
        **({"publish_time": _seconds(published)} if published is not None else {}),
        "ability": {"bot": {"card_request_url": ""}} if bot else {},
        "remark": {
            "remark": version.apply_reason,
            "update_remark": version.notes,
            "visibility": {
                "is_all": version.availability.everyone,
                "visible_list": _list(call, version.availability),
                "invisible_list": _list(call, app.forbidden),
            },
        },
        "event_infos": [],
    }


def _list(call: Call, audience: Audience) -> version_get_.AppVisibleList:
    departments = call.cell.memory.departments
    return {
        "open_ids": [id_of_user(call, id, "open_id") for id in audience.users],
        "department_ids": [
            call.cell.identities.open_department_id(found)
            for id in audience.departments
            if (found := departments.get(id))
        ],
        "group_ids": [],
    }


def _seconds(moment_ms: int) -> str:
    return str(moment_ms // 1000)
