"""contact v3 users: one, several by id, several by e-mail or mobile number, those of a department."""

from typing import Any

from larkstead.api import pages
from larkstead.api.catalogue import endpoint
from larkstead.api.contact.range import DepartmentOutOfReach, in_range, require_department, require_person
from larkstead.api.contact.views import ROOT, department_paths, status_view, user_view
from larkstead.api.im.views import person_id
from larkstead.contract.gen import contact_v3_user_batch as batch_
from larkstead.contract.gen import contact_v3_user_batch_get_id as batch_get_id_
from larkstead.contract.gen import contact_v3_user_find_by_department as find_
from larkstead.contract.gen import contact_v3_user_get as get_
from larkstead.gate.call import Call
from larkstead.world.records import Person
from larkstead.world.refusals import OutOfReach, UnknownId, WrongIdKind


@endpoint("contact.v3.user.get", refuses={OutOfReach: 41050, WrongIdKind: 41012})
async def get(call: Call, path: get_.Path, query: get_.Query) -> dict[str, Any]:
    """One person."""
    person = _person(call, query.user_id_type, path.user_id)
    require_person(call, person)
    return {"user": _with_paths(call, person, query.department_id_type)}


@endpoint("contact.v3.user.batch", refuses={OutOfReach: 41050, WrongIdKind: 40001})
async def batch(call: Call, query: batch_.Query) -> dict[str, Any]:
    """Several people by id. Those out of range are left out, unless nobody else was asked for."""
    people = [_person(call, query.user_id_type, id) for id in dict.fromkeys(query.user_ids)]
    if people and not any(in_range(call, person) for person in people):
        require_person(call, people[0])
    return {
        "items": [
            {**user_view(call, person, query.department_id_type), "is_frozen": person.status == "frozen"}
            for person in people
            if in_range(call, person)
        ]
    }


@endpoint("contact.v3.user.batch_get_id")
async def batch_get_id(call: Call, query: batch_get_id_.Query, body: batch_get_id_.Body) -> dict[str, Any]:
    """The ids behind e-mail addresses and mobile numbers: one entry each, without an id where nobody is found."""
    assert call.tenant is not None
    people = call.world.people
    found: list[dict[str, Any]] = []
    for address in body.emails or ():
        person = people.by_email(call.tenant, address)
        found.append({"email": address, **_contact(call, person, query.user_id_type, body.include_resigned)})
    for number in body.mobiles or ():
        person = people.by_mobile(call.tenant, number)
        found.append({"mobile": number, **_contact(call, person, query.user_id_type, body.include_resigned)})
    return {"user_list": found}


FIND_REFUSALS = {
    DepartmentOutOfReach: 40004,
    pages.BadPageSize: 40011,
    pages.BadPageToken: 40012,
}


@endpoint("contact.v3.user.find_by_department", refuses=FIND_REFUSALS)
async def find_by_department(call: Call, query: find_.Query) -> dict[str, Any]:
    """Who is right in a department, a page at a time; who has resigned is in none."""
    assert call.tenant is not None
    department = _department(call, query.department_id_type, query.department_id)
    require_department(call, department)
    people = [
        (person.id, person)
        for person in call.world.departments.people(call.tenant, department)
        if person.status != "resigned" and in_range(call, person)
    ]
    named = f"department {call.caller.id} {department}"
    shown, more = pages.page_by(people, query.page_size, named, query.page_token)
    items = [
        {**_with_paths(call, person, query.department_id_type), "is_frozen": person.status == "frozen"}
        for person in shown
    ]
    return {**more, "items": items}


def _person(call: Call, user_id_type: str, id: str) -> Person:
    assert call.tenant is not None
    return call.world.identities.resolve_person(user_id_type, id, call.caller, call.tenant, "user_id")  # type: ignore[arg-type]


def _with_paths(call: Call, person: Person, department_id_type: str) -> dict[str, Any]:
    view = user_view(call, person, department_id_type)
    # The page: with an app's own token there is no department_path.
    if call.person is not None:
        view["department_path"] = department_paths(call, person, department_id_type)
    return view


def _contact(call: Call, person: Person | None, user_id_type: str, include_resigned: bool) -> dict[str, Any]:
    if person is None or not in_range(call, person) or (person.status == "resigned" and not include_resigned):
        return {}
    return {"user_id": person_id(call, person.id, user_id_type), "status": status_view(person)}


def _department(call: Call, department_id_type: str, id: str) -> int:
    """The internal id of a department, 0 for the root."""
    assert call.tenant is not None
    if id == ROOT:
        return 0
    if department_id_type == "department_id":
        found = call.world.departments.find(call.tenant, id)
        if found is None:
            raise UnknownId(kind="department_id", value=id)
        return found.id
    try:
        return call.world.identities.department(id, call.tenant).id
    except WrongIdKind:
        raise UnknownId(kind="open_department_id", value=id) from None
