"""Departments of a tenant: a tree whose root, 0, is the tenant itself."""

import re
from typing import Any

from larkstead.wire.ids import new_department_id
from larkstead.world.apps.availability import Availability
from larkstead.world.directory.records import Tenant
from larkstead.world.memory import Memory
from larkstead.world.org.records import Department, User
from larkstead.world.org.refusals import DepartmentInUse
from larkstead.world.org.roles import must_admin
from larkstead.world.refusals import AlreadyTaken, NotFound
from larkstead.world.validators import bad, text

NAME_MOST = 100
_DEPARTMENT_ID = re.compile(r"(?!od-)[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}")


class Departments:
    """The departments of every tenant. `by` None is the platform itself, otherwise an admin."""

    def __init__(self, memory: Memory, availability: Availability) -> None:
        self._memory = memory
        self._availability = availability

    def of(self, tenant: Tenant) -> list[Department]:
        """Every department of a tenant, in the order they came."""
        return self._memory.departments.of("tenant", tenant.id)

    def children(self, tenant: Tenant, parent: int) -> list[Department]:
        """The departments right below one (0: right below the tenant)."""
        return [department for department in self.of(tenant) if department.parent == parent]

    def find(self, tenant: Tenant, department_id: str) -> Department | None:
        """The department with this department_id."""
        return next((one for one in self.of(tenant) if one.department_id == department_id), None)

    def at(self, tenant: Tenant, department_id: str) -> Department:
        """The department with this department_id, which must be there."""
        department = self.find(tenant, department_id)
        if department is None:
            raise NotFound("department", department_id)
        return department

    def users(self, tenant: Tenant, department: int, *, below: bool = False) -> list[User]:
        """Who is right in a department (0: in none); with `below`, also in those below it."""
        everyone = self._memory.users.of("tenant", tenant.id)
        if not department:
            return everyone if below else [user for user in everyone if not user.departments]
        if below:
            return [user for user in everyone if department in self._availability.departments_of(user)]
        return [user for user in everyone if department in user.departments]

    async def add(
        self,
        tenant: Tenant,
        name: str,
        *,
        parent: int = 0,
        department_id: str | None = None,
        by: User | None = None,
    ) -> Department:
        """A new department below `parent`."""
        if by is not None:
            must_admin(by, tenant)
        self._must_be_here(tenant.id, parent)
        id, now = self._memory.stamp()
        chosen = new_department_id() if department_id is None else self._free(tenant, department_id)
        name = text("name", name, least=1, most=NAME_MOST)
        department = Department(id, tenant.id, chosen, name, parent, now)
        await self._memory.write([self._memory.departments.put(department)])
        return department

    async def rename(self, department: Department, by: User | None, name: str) -> Department:
        """Give a department another name."""
        department = self._to_change(department, by)
        return await self._change(department, name=text("name", name, least=1, most=NAME_MOST))

    async def move(self, department: Department, by: User | None, parent: int) -> Department:
        """Put a department, with all below it, below another one (0: right below the tenant)."""
        department = self._to_change(department, by)
        self._must_be_here(department.tenant, parent)
        if department.id in self._availability.line_of(parent):
            raise bad("parent", "不能把部门移到它自己或其下级部门。", "A department cannot be below itself.")
        return await self._change(department, parent=parent)

    async def remove(self, department: Department, by: User | None) -> None:
        """Remove a department that nobody is in and nothing is below."""
        department = self._to_change(department, by)
        users = self._memory.users.of("tenant", department.tenant)
        if self._memory.departments.of("parent", department.id) or any(
            department.id in one.departments for one in users
        ):
            raise DepartmentInUse(name=department.name)
        await self._memory.write([self._memory.departments.drop(department)])

    def _to_change(self, department: Department, by: User | None) -> Department:
        current = self._memory.departments.get(department.id)
        if current is None or (by is not None and by.tenant != current.tenant):
            raise NotFound("department", department.department_id)
        if by is not None:
            must_admin(by, current.tenant)
        return current

    def _must_be_here(self, tenant: int, parent: int) -> None:
        above = self._memory.departments.get(parent)
        if parent and (above is None or above.tenant != tenant):
            raise NotFound("department")

    def _free(self, tenant: Tenant, department_id: str) -> str:
        if not _DEPARTMENT_ID.fullmatch(department_id):
            raise bad("department_id", "department_id 格式不正确。", "This department_id is malformed.")
        if self.find(tenant, department_id):
            raise AlreadyTaken(field="department_id", value=department_id)
        return department_id

    async def _change(self, department: Department, **columns: Any) -> Department:
        department, change = self._memory.departments.change(department, **columns)
        await self._memory.write([change])
        return department
