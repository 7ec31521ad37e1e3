"""contact v3 scopes: the app's contacts range, which is its availability."""

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.contact.range import audience, in_range
from larkstead.api.contact.views import department_id
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.contact import v3_scope_list as list_
from larkstead.gate.call import Call
from larkstead.world.org.records import Department, User
from larkstead.world.refusals import BadPageToken


@endpoint("contact.v3.scope.list", refuses={BadPageToken: 40012})
async def contacts_range(call: Call, query: list_.Query) -> list_.Answer:
    """People, then departments, of the range; of the whole enterprise those right below its root."""
    users, departments = await call.cell.search.run(lambda: _named(call))
    named = f"contacts {call.caller.id}"
    shown, more = paging.page([*users, *departments], query.page_size, named, query.page_token)
    return {
        "user_ids": [id_of_user(call, one.id, query.user_id_type) for one in shown if isinstance(one, User)],
        "department_ids": [
            department_id(call, one, query.department_id_type) for one in shown if isinstance(one, Department)
        ],
        "group_ids": [],
        **more,
    }


def _named(call: Call) -> tuple[list[User], list[Department]]:
    whole, memory = audience(call), call.cell.memory
    if whole.everyone:
        users = sorted(call.cell.departments.users(0), key=lambda user: user.id)
        departments = call.cell.departments.children(0)
    else:
        users = [user for id in whole.users if (user := memory.users.get(id))]
        departments = [department for id in whole.departments if (department := memory.departments.get(id))]
    return [one for one in users if one.status != "resigned" and in_range(call, one)], departments
