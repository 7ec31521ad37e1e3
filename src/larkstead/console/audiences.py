"""Who may use an app, as pages ask and show it: people by user_id, departments by department_id."""

from larkstead.console.action import Answer, Ask, Caller
from larkstead.console.views import PersonCard, person_card
from larkstead.world.records import Audience, Department
from larkstead.world.world import World


class DepartmentCard(Answer):
    """A department; `path` names those above it, from the top, and itself."""

    department_id: str
    name: str
    path: str
    parent_id: str
    members: int


class AvailabilityCard(Answer):
    """Everyone, or these people and departments."""

    everyone: bool
    people: list[PersonCard]
    departments: list[DepartmentCard]


class AvailabilityAsk(Ask):
    """Everyone, or these people (user_id) and departments (department_id)."""

    everyone: bool = False
    people: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def audience(caller: Caller, ask: AvailabilityAsk) -> Audience:
    """What a page asks for; who or what is not of this enterprise is not found."""
    if ask.everyone:
        return Audience(everyone=True)
    world, tenant = caller.world, caller.tenant
    return Audience(
        people=tuple(dict.fromkeys(world.people.at(tenant, user_id).id for user_id in ask.people)),
        departments=tuple(dict.fromkeys(world.departments.at(tenant, id).id for id in ask.departments)),
    )


def availability_card(world: World, shown: Audience) -> AvailabilityCard:
    """An audience with names; a department that was removed since is left out."""
    people = (world.book.people.get(id) for id in shown.people)
    departments = (world.book.departments.get(id) for id in shown.departments)
    return AvailabilityCard(
        everyone=shown.everyone,
        people=[person_card(person) for person in people if person is not None],
        departments=[department_card(world, one) for one in departments if one is not None],
    )


def department_card(world: World, department: Department) -> DepartmentCard:
    """A department as pages show it."""
    above = world.book.departments.get(department.parent)
    line = [world.book.departments.at(id).name for id in world.reach.line_of(department.id)]
    everyone = world.book.people.of("tenant", department.tenant)
    return DepartmentCard(
        department_id=department.department_id,
        name=department.name,
        path=" / ".join(line[::-1]),
        parent_id=above.department_id if above else "",
        members=sum(1 for person in everyone if department.id in person.departments),
    )
