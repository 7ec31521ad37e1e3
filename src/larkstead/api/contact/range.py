"""Whom a caller may look up: an app those in its availability, a person everyone of their enterprise."""

from larkstead.gate.call import Call
from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import DepartmentOutOfReach, OutsideAvailability
from larkstead.world.org.records import User

EVERYONE = Audience(everyone=True)
NOBODY = Audience()


def audience(call: Call) -> Audience:
    """The caller's contacts range."""
    if call.user is not None:
        return EVERYONE
    online = call.cell.availability.online(call.caller)
    return online.availability if online is not None else NOBODY


def in_range(call: Call, user: User) -> bool:
    """Whether the caller may see a person of the tenant, whatever their status."""
    availability = call.cell.availability
    if call.user is None and availability.in_audience(call.caller.forbidden, user):
        return False
    return availability.in_audience(audience(call), user)


def require_user(call: Call, user: User) -> None:
    """Refuse somebody outside the range."""
    if not in_range(call, user):
        raise _outside(call, user)


def _outside(call: Call, user: User) -> OutsideAvailability:
    """The refusal, for the range alone: whether the person is active does not matter."""
    app, availability = call.caller, call.cell.availability
    refusal = availability.outside(app, user)
    online = availability.online(app)
    why = "unpublished" if online is None else "outside"
    if availability.in_audience(app.forbidden, user):
        why = "forbidden"
    return OutsideAvailability(**{**refusal.data, "why": why})


def require_department(call: Call, department: int) -> None:
    """Refuse a department that the range does not name or contain; the root (0) needs the whole enterprise."""
    named = audience(call)
    if not named.everyone and set(named.departments).isdisjoint(call.cell.availability.line_of(department)):
        app = call.caller
        raise DepartmentOutOfReach(
            app_name=app.name, app_id=app.app_id, department=department, version=app.online_version or 0
        )
