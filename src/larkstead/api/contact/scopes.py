"""contact v3 scopes: the app's contacts range, which is its availability."""

from typing import Any

from larkstead.api import pages
from larkstead.api.catalogue import endpoint
from larkstead.api.contact.range import audience, in_range
from larkstead.api.contact.views import department_id
from larkstead.api.im.views import person_id
from larkstead.contract.gen import contact_v3_scope_list as list_
from larkstead.gate.call import Call
from larkstead.world.records import Department, Person


@endpoint("contact.v3.scope.list", refuses={pages.BadPageToken: 40012})
async def contacts_range(call: Call, query: list_.Query) -> dict[str, Any]:
    """People, then departments, of the range; of the whole enterprise those right below its root."""
    people, departments = _named(call)
    named = f"contacts {call.caller.id}"
    shown, more = pages.page([*people, *departments], query.page_size, named, query.page_token)
    return {
        "user_ids": [person_id(call, one.id, query.user_id_type) for one in shown if isinstance(one, Person)],
        "department_ids": [
            department_id(call, one, query.department_id_type) for one in shown if isinstance(one, Department)
        ],
        "group_ids": [],
        **more,
    }


def _named(call: Call) -> tuple[list[Person], list[Department]]:
    assert call.tenant is not None
    whole, book = audience(call), call.world.book
    if whole.everyone:
        people = call.world.departments.people(call.tenant, 0)
        departments = call.world.departments.children(call.tenant, 0)
    else:
        people = [person for id in whole.people if (person := book.people.get(id))]
        departments = [department for id in whole.departments if (department := book.departments.get(id))]
    return [one for one in people if one.status != "resigned" and in_range(call, one)], departments
