"""contact v3 users: one, several by id, several by e-mail or mobile number, those of a department."""

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.contact.range import in_range, require_department, require_user
from larkstead.api.contact.views import ROOT, Person, department_paths, status_view, user_view
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.contact import v3_user_batch as batch_
from larkstead.contract.gen.contact import v3_user_batch_get_id as batch_get_id_
from larkstead.contract.gen.contact import v3_user_find_by_department as find_
from larkstead.contract.gen.contact import v3_user_get as get_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import DepartmentOutOfReach, OutsideAvailability
from larkstead.world.org.records import User
from larkstead.world.refusals import BadPageSize, BadPageToken, UnknownId, WrongIdKind


@endpoint("contact.v3.user.get", refuses={OutsideAvailability: 41050})
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """One person."""
    user = _user(call, query.user_id_type, path.user_id)
    require_user(call, user)
    return {"user": {**_with_paths(call, user, query.department_id_type)}}


@endpoint("contact.v3.user.batch", refuses={OutsideAvailability: 41050})
async def batch(call: Call, query: batch_.Query) -> batch_.Answer:
    """Several people by id. Those out of range are left out, unless nobody else was asked for."""
    users = [_user(call, query.user_id_type, id) for id in dict.fromkeys(query.user_ids)]
    if users and not any(in_range(call, user) for user in users):
        require_user(call, users[0])
    return {
        "items": [
            {**user_view(call, user, query.department_id_type), "is_frozen": user.status == "frozen"}
            for user in users
            if in_range(call, user)
        ]
    }


@endpoint("contact.v3.user.batch_get_id")
async def batch_get_id(call: Call, query: batch_get_id_.Query, body: batch_get_id_.Body) -> batch_get_id_.Answer:
    """The ids behind e-mail addresses and mobile numbers: one entry each, without an id where nobody is found."""
    users = call.cell.users
    found: list[batch_get_id_.UserContactInfo] = []
    for address in body.emails or ():
        user = users.by_email(address)
        found.append({"email": address, **_contact(call, user, query.user_id_type, body.include_resigned)})
    for number in body.mobiles or ():
        user = users.by_mobile(number)
        found.append({"mobile": number, **_contact(call, user, query.user_id_type, body.include_resigned)})
    return {"user_list": found}


FIND_REFUSALS = {
    DepartmentOutOfReach: 40004,
    BadPageSize: 40011,
    BadPageToken: 40012,
}


@endpoint("contact.v3.user.find_by_department", refuses=FIND_REFUSALS)
async def find_by_department(call: Call, query: find_.Query) -> find_.Answer:
    """Who is right in a department, a page at a time; who has resigned is in none."""
    department = _department(call, query.department_id_type, query.department_id)
    require_department(call, department)
    named = f"department {call.caller.id} {department}"

    def is_shown(user: User) -> bool:
        return user.status != "resigned" and in_range(call, user)

    after, most = paging.position_of(named, query.page_token), max(query.page_size, 0) + 1
    users = await call.cell.search.members(department, most=most, after=after, fits=is_shown)
    shown, more = paging.page_by([(user.id, user) for user in users], query.page_size, named, query.page_token)
    items: list[find_.User] = [
        {**_with_paths(call, user, query.department_id_type), "is_frozen": user.status == "frozen"} for user in shown
    ]
    return {**more, "items": items}


def _user(call: Call, user_id_type: str, id: str) -> User:
    return call.cell.identities.resolve_user(user_id_type, id, call.caller, "user_id")  # type: ignore[arg-type]


def _with_paths(call: Call, user: User, department_id_type: str) -> Person:
    view = user_view(call, user, department_id_type)
    # The page: with an app's own token there is no department_path.
    if call.user is not None:
        view["department_path"] = department_paths(call, user, department_id_type)
    return view


def _contact(call: Call, user: User | None, user_id_type: str, include_resigned: bool) -> batch_get_id_.UserContactInfo:
    if user is None or not in_range(call, user) or (user.status == "resigned" and not include_resigned):
        return {}
    return {"user_id": id_of_user(call, user.id, user_id_type), "status": status_view(user)}


def _department(call: Call, department_id_type: str, id: str) -> int:
    """The internal id of a department, 0 for the root."""
    if id == ROOT:
        return 0
    if department_id_type == "department_id":
        found = call.cell.departments.find(id)
        if found is None:
            raise UnknownId(kind="department_id", value=id)
        return found.id
    try:
        return call.cell.identities.department(id).id
    except WrongIdKind:
        raise UnknownId(kind="open_department_id", value=id) from None
