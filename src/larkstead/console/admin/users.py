"""What an admin keeps of people: members and departments."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.apps.audiences import DepartmentCard, department_card
from larkstead.console.listing import LIMIT_MOST, Cursor, after_of, page_of
from larkstead.world.org.records import User, UserStatus


class MemberCard(Response):
    """A member as an admin sees them. `can_sign_in`: has a password."""

    user_id: str
    name: str
    en_name: str
    email: str
    mobile: str
    avatar: str
    status: Literal["active", "resigned", "frozen"]
    is_admin: bool
    departments: list[DepartmentCard]
    can_sign_in: bool


class MembersRequest(Request):
    """Which members: with every word in the name, e-mail, mobile number or user_id; `cursor` is the `next` of the page
    before.
    """

    words: str = ""
    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=LIMIT_MOST)


class MemberList(Response):
    """Members, in the order they came; `next` goes on behind the last one, None at the end. `count`: how many the
    enterprise has.
    """

    members: list[MemberCard]
    next: str | None
    count: int


class AddMember(Request):
    """A new member; a user_id is made unless one is given."""

    name: str
    en_name: str = ""
    email: str = ""
    mobile: str = ""
    user_id: str = ""
    departments: tuple[str, ...] = ()
    is_admin: bool = False


class UpdateMember(Request):
    """What is given is changed; `new_user_id` renames."""

    user_id: str
    name: str | None = None
    en_name: str | None = None
    email: str | None = None
    mobile: str | None = None
    new_user_id: str | None = None
    departments: list[str] | None = None
    is_admin: bool | None = None
    status: UserStatus | None = None


class GivePassword(Request):
    """A password for a member who has none."""

    user_id: str
    password: str


class DepartmentsRequest(Request):
    """The departments right below one, or right below the enterprise where `parent_id` is empty; `cursor` is the `next`
    of the page before.
    """

    parent_id: str = ""
    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=LIMIT_MOST)


class DepartmentRow(Response):
    """A department of the tree. `below`: how many are right below it."""

    department: DepartmentCard
    below: int


class DepartmentList(Response):
    """Departments, in the order they came; `next` goes on behind the last one, None at the end. `count`: how many the
    enterprise has in all.
    """

    departments: list[DepartmentRow]
    next: str | None
    count: int


class AddDepartment(Request):
    """A new department."""

    name: str
    parent_id: str = ""
    department_id: str = ""


class UpdateDepartment(Request):
    """What is given is changed; an empty `parent_id` moves it right below the enterprise."""

    department_id: str
    name: str | None = None
    parent_id: str | None = None


class DepartmentId(Request):
    """One department."""

    department_id: str


@action("admin.members", audience="admin")
async def members(caller: Caller, ask: MembersRequest) -> MemberList:
    """The people of the enterprise, resigned ones too."""
    found = await caller.cell.search.users(ask.words, most=ask.limit + 1, after=after_of(ask.cursor), active_only=False)
    shown, further = page_of(found, ask.limit, lambda user: user.id)
    return MemberList(
        members=[_member(caller, user) for user in shown], next=further, count=len(caller.cell.memory.users)
    )


@action("admin.add_member", audience="admin")
async def add_member(caller: Caller, ask: AddMember) -> MemberCard:
    """A new member."""
    user = await caller.cell.users.add(
        ask.name,
        en_name=ask.en_name,
        email=ask.email,
        mobile=ask.mobile,
        user_id=ask.user_id or None,
        departments=_departments(caller, ask.departments),
        is_admin=ask.is_admin,
        by=caller.me,
    )
    return _member(caller, user)


@action("admin.update_member", audience="admin")
async def update_member(caller: Caller, ask: UpdateMember) -> MemberCard:
    """Change a member."""
    users, me = caller.cell.users, caller.me
    user = users.at(ask.user_id)
    # First what can be refused for the enterprise's sake: then nothing else has been changed.
    if ask.status is not None and ask.status != user.status:
        user = await users.set_status(user, me, ask.status)
    if ask.is_admin is not None and ask.is_admin != user.is_admin:
        user = await users.set_admin(user, me, ask.is_admin)
    departments = None if ask.departments is None else _departments(caller, ask.departments)
    details = (ask.name, ask.en_name, ask.email, ask.mobile, ask.new_user_id, departments)
    if any(detail is not None for detail in details):
        user = await users.update(
            user,
            me if me.id != user.id else None,
            name=ask.name,
            en_name=ask.en_name,
            email=ask.email,
            mobile=ask.mobile,
            user_id=ask.new_user_id,
            departments=departments,
        )
    return _member(caller, user)


@action("admin.give_password", audience="admin")
async def give_password(caller: Caller, ask: GivePassword) -> MemberCard:
    """Let a member sign in by e-mail and password."""
    user = caller.cell.users.at(ask.user_id)
    await caller.world.accounts.give_password(user, ask.password)
    return _member(caller, caller.cell.memory.users.at(user.id))


@action("admin.departments", audience="admin")
async def departments(caller: Caller, ask: DepartmentsRequest) -> DepartmentList:
    """The enterprise's departments, one level of the tree."""
    cell, parent = caller.cell, _parent(caller, ask.parent_id)
    found = await cell.search.departments_below(parent, most=ask.limit + 1, after=after_of(ask.cursor))
    shown, further = page_of(found, ask.limit, lambda department: department.id)
    count = cell.memory.departments.count
    rows = [DepartmentRow(department=department_card(cell, one), below=count("parent", one.id)) for one in shown]
    return DepartmentList(departments=rows, next=further, count=len(cell.memory.departments))


@action("admin.add_department", audience="admin")
async def add_department(caller: Caller, ask: AddDepartment) -> DepartmentCard:
    """A new department."""
    department = await caller.cell.departments.add(
        ask.name,
        parent=_parent(caller, ask.parent_id),
        department_id=ask.department_id or None,
        by=caller.me,
    )
    return department_card(caller.cell, department)


@action("admin.update_department", audience="admin")
async def update_department(caller: Caller, ask: UpdateDepartment) -> DepartmentCard:
    """Rename or move a department."""
    rooms = caller.cell.departments
    department = rooms.at(ask.department_id)
    if ask.parent_id is not None:
        department = await rooms.move(department, caller.me, _parent(caller, ask.parent_id))
    if ask.name is not None:
        department = await rooms.rename(department, caller.me, ask.name)
    return department_card(caller.cell, department)


@action("admin.remove_department", audience="admin")
async def remove_department(caller: Caller, ask: DepartmentId) -> Done:
    """Remove an empty department."""
    department = caller.cell.departments.at(ask.department_id)
    await caller.cell.departments.remove(department, caller.me)
    return Done()


def _departments(caller: Caller, ids: Iterable[str]) -> list[int]:
    return [caller.cell.departments.at(id).id for id in ids]


def _parent(caller: Caller, parent_id: str) -> int:
    return caller.cell.departments.at(parent_id).id if parent_id else 0


def _member(caller: Caller, user: User) -> MemberCard:
    departments = (caller.cell.memory.departments.get(id) for id in user.departments)
    return MemberCard(
        user_id=user.user_id,
        name=user.name,
        en_name=user.en_name,
        email=user.email,
        mobile=user.mobile,
        avatar=user.avatar,
        status=user.status,
        is_admin=user.is_admin,
        departments=[department_card(caller.cell, one) for one in departments if one is not None],
        can_sign_in=user.account is not None,
    )
