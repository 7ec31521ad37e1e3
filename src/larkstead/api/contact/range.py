"""Whom a caller may look up: an app those in its availability, a person everyone of their enterprise."""

from larkstead.gate.call import Call
from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import OutsideAvailability
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal


class DepartmentOutOfReach(Refusal):
    """The department is outside the app's contacts range."""

    zh = "部门不在应用“{app_name}”的通讯录权限范围内。"
    en = 'The department is outside the contacts range of "{app_name}".'
    zh_remedy = "创建新版本，把该部门加入可用范围后发布。"
    en_remedy = "Create a new version whose availability includes the department, and publish it."
    link = "/app/{app_id}/version"


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
        raise OutsideAvailability(app_name=call.caller.name, app_id=call.caller.app_id, name=user.name)


def require_department(call: Call, department: int) -> None:
    """Refuse a department that the range does not name or contain; the root (0) needs the whole enterprise."""
    named = audience(call)
    if not named.everyone and set(named.departments).isdisjoint(call.cell.availability.line_of(department)):
        raise DepartmentOutOfReach(app_name=call.caller.name, app_id=call.caller.app_id)
