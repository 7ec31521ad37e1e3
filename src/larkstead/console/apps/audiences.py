"""Who may use an app, as pages ask and show it: people by user_id, departments by department_id."""

from larkstead.console.action import Caller, Request, Response
from larkstead.console.views import UserCard, user_card
from larkstead.world.apps.records import Audience
from larkstead.world.cell import Cell
from larkstead.world.org.records import Department


class DepartmentCard(Response):
    """A department; `path` names those above it, from the top, and itself."""

    department_id: str
    name: str
    path: str
    parent_id: str
    members: int


class AvailabilityCard(Response):
    """Everyone, or these people and departments."""

    everyone: bool
    users: list[UserCard]
    departments: list[DepartmentCard]


class AvailabilityRequest(Request):
    """Everyone, or these people (user_id) and departments (department_id)."""

    everyone: bool = False
    users: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def audience(caller: Caller, ask: AvailabilityRequest) -> Audience:
    """What a page asks for; who or what is not of this enterprise is not found."""
    if ask.everyone:
        return Audience(everyone=True)
    cell = caller.cell
    return Audience(
        users=tuple(dict.fromkeys(cell.users.at(user_id).id for user_id in ask.users)),
        departments=tuple(dict.fromkeys(cell.departments.at(id).id for id in ask.departments)),
    )


def availability_card(cell: Cell, shown: Audience) -> AvailabilityCard:
    """An audience with names; a department that was removed since is left out."""
    users = (cell.memory.users.get(id) for id in shown.users)
    departments = (cell.memory.departments.get(id) for id in shown.departments)
    return AvailabilityCard(
        everyone=shown.everyone,
        users=[user_card(user) for user in users if user is not None],
        departments=[department_card(cell, one) for one in departments if one is not None],
    )


def department_card(cell: Cell, department: Department) -> DepartmentCard:
    """A department as pages show it."""
    above = cell.memory.departments.get(department.parent)
    line = [cell.memory.departments.at(id).name for id in cell.availability.line_of(department.id)]
    return DepartmentCard(
        department_id=department.department_id,
        name=department.name,
        path=" / ".join(line[::-1]),
        parent_id=above.department_id if above else "",
        members=cell.departments.count(department.id),
    )
