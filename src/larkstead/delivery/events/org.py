"""Events of contacts: members and departments come, change and go, and whom an app may look up changes."""

from collections.abc import Iterable
from typing import Any, Final

from larkstead.delivery.events.guards import visible
from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.events.people import ROOT, department_ids, department_view, user_view
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.wire.events.gen.contact import Department as DepartmentInScope
from larkstead.wire.events.gen.contact import Scope, UserEvent
from larkstead.wire.events.gen.contact import User as UserInScope
from larkstead.world.apps.records import App, Audience
from larkstead.world.facts import (
    AppUpdated,
    DepartmentAdded,
    DepartmentRemoved,
    DepartmentUpdated,
    UserAdded,
    UserUpdated,
)
from larkstead.world.org.records import User

USER_ADDED: Final = "contact.user.created_v3"
USER_UPDATED: Final = "contact.user.updated_v3"
USER_GONE: Final = "contact.user.deleted_v3"
DEPARTMENT_ADDED: Final = "contact.department.created_v3"
DEPARTMENT_UPDATED: Final = "contact.department.updated_v3"
DEPARTMENT_GONE: Final = "contact.department.deleted_v3"
RANGE_UPDATED: Final = "contact.scope.updated_v3"
# A change of these is an event of its own.
_REACHED_BY: Final = frozenset({"mobile", "email"})
_IDS: Final = frozenset({"open_id", "union_id", "user_id"})


# --- members


def hears_user_added(hearing: Hearing, fact: UserAdded) -> bool:
    """Apps that may look the new member up."""
    return hearing.may_hear(USER_ADDED) and in_range(hearing, fact.user)


def user_added(hearing: Hearing, fact: UserAdded) -> list[Any]:
    """The new member."""
    return [visible(hearing, USER_ADDED, {"object": user_view(hearing, fact.user)})]


def hears_user_updated(hearing: Hearing, fact: UserUpdated) -> bool:
    """Apps that may look the member up; that somebody leaves is another event."""
    return not _leaves(fact) and hearing.may_hear(USER_UPDATED) and in_range(hearing, fact.after)


def user_updated(hearing: Hearing, fact: UserUpdated) -> list[Any]:
    """The member as they are, and of what they were what is another now: addresses by themselves. Without a scope for
    anything that changed there is nothing to tell.
    """
    before, after = user_view(hearing, fact.before), user_view(hearing, fact.after)
    changed = [name for name, one in before.items() if name not in _IDS and one != after.get(name)]
    parts = [[name for name in changed if name in _REACHED_BY], [name for name in changed if name not in _REACHED_BY]]
    told = ({"object": after, "old_object": _only(before, part)} for part in parts if part)
    found = [visible(hearing, USER_UPDATED, one) for one in told]
    return [one for one in found if one["old_object"]]


def hears_user_gone(hearing: Hearing, fact: UserUpdated) -> bool:
    """Apps that could look the member up."""
    return _leaves(fact) and hearing.may_hear(USER_GONE) and in_range(hearing, fact.before)


def user_gone(hearing: Hearing, fact: UserUpdated) -> list[Any]:
    """Who has left, and where they were."""
    was = {
        "department_ids": department_ids(hearing, fact.before.departments),
        "open_id": hearing.cell.identities.open_id(hearing.app, fact.before),
    }
    return [visible(hearing, USER_GONE, {"object": user_view(hearing, fact.after), "old_object": was})]


def _leaves(fact: UserUpdated) -> bool:
    return fact.after.status == "resigned" and fact.before.status != "resigned"


def _only(view: UserEvent, names: Iterable[str]) -> dict[str, Any]:
    members: dict[str, Any] = {**view}
    return {name: members[name] for name in names}


# --- departments


def hears_department_added(hearing: Hearing, fact: DepartmentAdded) -> bool:
    """Apps that may look it up."""
    return hearing.may_hear(DEPARTMENT_ADDED) and _covers(hearing, fact.department.id, fact.department.parent)


def department_added(hearing: Hearing, fact: DepartmentAdded) -> list[Any]:
    """The new department."""
    return [visible(hearing, DEPARTMENT_ADDED, {"object": department_view(hearing, fact.department)})]


def hears_department_updated(hearing: Hearing, fact: DepartmentUpdated) -> bool:
    """Apps that may look it up."""
    return hearing.may_hear(DEPARTMENT_UPDATED) and _covers(hearing, fact.after.id, fact.after.parent)


def department_updated(hearing: Hearing, fact: DepartmentUpdated) -> list[Any]:
    """The department as it is and as it was."""
    told = {"object": department_view(hearing, fact.after), "old_object": department_view(hearing, fact.before)}
    return [visible(hearing, DEPARTMENT_UPDATED, told)]


def hears_department_gone(hearing: Hearing, fact: DepartmentRemoved) -> bool:
    """Apps that could look it up."""
    return hearing.may_hear(DEPARTMENT_GONE) and _covers(hearing, fact.department.id, fact.department.parent)


def department_gone(hearing: Hearing, fact: DepartmentRemoved) -> list[Any]:
    """Which department is no more."""
    gone = department_view(hearing, fact.department, deleted=True)
    was = {"status": {"is_deleted": False}, "open_department_id": gone["open_department_id"]}
    return [visible(hearing, DEPARTMENT_GONE, {"object": gone, "old_object": was})]


# --- whom an app may look up


def in_range(hearing: Hearing, user: User) -> bool:
    """Whether the app may look somebody up, whatever their status: its availability without those forbidden."""
    availability, online = hearing.cell.availability, hearing.cell.availability.online(hearing.app)
    if online is None or availability.in_audience(hearing.app.forbidden, user):
        return False
    return availability.in_audience(online.availability, user)


def _covers(hearing: Hearing, department: int, parent: int) -> bool:
    online = hearing.cell.availability.online(hearing.app)
    if online is None:
        return False
    line = {department, *hearing.cell.availability.line_of(parent)}
    return online.availability.everyone or not line.isdisjoint(online.availability.departments)


def hears_range(hearing: Hearing, fact: AppUpdated) -> bool:
    """The app itself, where it may look up others than before."""
    is_own = fact.after.id == hearing.app.id and fact.before.online_version is not None
    return (
        is_own
        and hearing.may_hear(RANGE_UPDATED)
        and _audiences(hearing, fact.before) != _audiences(hearing, fact.after)
    )


def range_updated(hearing: Hearing, fact: AppUpdated) -> list[Any]:
    """Whom a version, less the forbidden, names on one side only: the whole enterprise is its root."""
    (was, was_not), (now, now_not) = _audiences(hearing, fact.before), _audiences(hearing, fact.after)
    added, removed = _beyond(hearing, now, was), _beyond(hearing, was, now)
    let_in, shut_out = _beyond(hearing, was_not, now_not), _beyond(hearing, now_not, was_not)
    told = {"added": _both(added, let_in), "removed": _both(removed, shut_out)}
    return [visible(hearing, RANGE_UPDATED, told)]


def _audiences(hearing: Hearing, app: App) -> tuple[Audience, Audience]:
    version = hearing.cell.memory.versions.get(app.online_version or 0)
    return (Audience() if version is None else version.availability), app.forbidden


def _beyond(hearing: Hearing, one: Audience, other: Audience) -> Scope:
    memory = hearing.cell.memory
    departments: list[DepartmentInScope] = []
    if one.everyone and not other.everyone:
        departments.append({"department_id": ROOT, "open_department_id": ROOT})
    found = (memory.departments.get(id) for id in one.departments if id not in other.departments)
    for department in found:
        if department is not None:
            view = department_view(hearing, department)
            departments.append(
                {
                    "name": view["name"],
                    "parent_department_id": view["parent_department_id"],
                    "department_id": view["department_id"],
                    "open_department_id": view["open_department_id"],
                    "status": view["status"],
                }
            )
    users = hearing.users(id for id in one.users if id not in other.users)
    return {"departments": departments, "users": [_in_scope(hearing, user) for user in users], "user_groups": []}


def _in_scope(hearing: Hearing, user: User) -> UserInScope:
    view = user_view(hearing, user)
    return {
        "union_id": view["union_id"],
        "user_id": view["user_id"],
        "open_id": view["open_id"],
        "name": view["name"],
        "en_name": view["en_name"],
        "email": view["email"],
        "mobile": view["mobile"],
        "avatar": view["avatar"],
        "status": view["status"],
    }


def _both(one: Scope, other: Scope) -> Scope:
    return {
        "departments": [*one["departments"], *other["departments"]],
        "users": [*one["users"], *other["users"]],
        "user_groups": [],
    }


RULES: Final[Rules] = (
    EventRule(USER_ADDED, UserAdded, hears_user_added, user_added),
    EventRule(USER_UPDATED, UserUpdated, hears_user_updated, user_updated),
    EventRule(USER_GONE, UserUpdated, hears_user_gone, user_gone),
    EventRule(DEPARTMENT_ADDED, DepartmentAdded, hears_department_added, department_added),
    EventRule(DEPARTMENT_UPDATED, DepartmentUpdated, hears_department_updated, department_updated),
    EventRule(DEPARTMENT_GONE, DepartmentRemoved, hears_department_gone, department_gone),
    EventRule(RANGE_UPDATED, AppUpdated, hears_range, range_updated),
)
