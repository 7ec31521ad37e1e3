"""Looking for people and departments of one's enterprise, for pickers."""

from larkstead.console.action import Answer, Ask, Caller, action
from larkstead.console.audiences import DepartmentCard, department_card
from larkstead.console.views import PersonCard, person_card
from larkstead.wire.words import says

SHOWN_MOST = 50


class DirectorySearch(Ask):
    """Words of a name, e-mail, mobile number or user_id; none for everyone."""

    words: str = ""


class DirectoryFound(Answer):
    """The first fifty of each kind; `more` when there are others."""

    people: list[PersonCard]
    departments: list[DepartmentCard]
    more: bool


@action("directory.search")
async def search(caller: Caller, ask: DirectorySearch) -> DirectoryFound:
    """Active members and departments that have every word."""
    world, tenant = caller.world, caller.tenant
    people = world.people.search(tenant, ask.words)
    departments = [one for one in world.departments.of(tenant) if says(ask.words, one.name)]
    return DirectoryFound(
        people=[person_card(person) for person in people[:SHOWN_MOST]],
        departments=[department_card(world, one) for one in departments[:SHOWN_MOST]],
        more=len(people) > SHOWN_MOST or len(departments) > SHOWN_MOST,
    )
