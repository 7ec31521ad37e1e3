"""Departments of an enterprise: a tree whose root, 0, is the enterprise itself."""

import re
from typing import Any

from larkstead.wire.ids import new_department_id
from larkstead.world.apps.availability import Availability
from larkstead.world.facts import DepartmentAdded, DepartmentRemoved, DepartmentUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import Department, User
from larkstead.world.org.refusals import DepartmentInUse
from larkstead.world.org.roles import must_admin
from larkstead.world.refusals import AlreadyTaken, NotFound
from larkstead.world.validators import bad, text

NAME_MOST = 100
_DEPARTMENT_ID = re.compile(r"(?!od-)[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}")


class Departments:
    """The departments of an enterprise. `by` None is the platform itself, otherwise an admin."""

    def __init__(self, memory: TenantMemory, availability: Availability) -> None:
        self._memory = memory
        self._availability = availability

    def all(self) -> list[Department]:
        """Every department, in the order they came."""
        return list(self._memory.departments)

    def children(self, parent: int) -> list[Department]:
        """The departments right below one (0: right below the enterprise)."""
        return self._memory.departments.of("parent", parent)

    def find(self, department_id: str) -> Department | None:
        """The department with this department_id."""
        return self._memory.departments.find("department_id", department_id)

    def at(self, department_id: str) -> Department:
        """The department with this department_id, which must be there."""
        department = self.find(department_id)
        if department is None:
            raise NotFound("department", department_id)
        return department

    def users(self, department: int) -> list[User]:
        """Who is right in a department (0: in none)."""
        return self._memory.users.of("department", department)

    def count(self, department: int) -> int:
        """How many are right in a department (0: in none)."""
        return self._memory.users.count("department", department)

    async def add(
        self,
        name: str,
        *,
        parent: int = 0,
        department_id: str | None = None,
        by: User | None = None,
    ) -> Department:
        """A new department below `parent`."""
        if by is not None:
            must_admin(by)
        self._must_be_here(parent)
        id, now = self._memory.stamp()
        chosen = new_department_id() if department_id is None else self._free(department_id)
        name = text("name", name, least=1, most=NAME_MOST)
        department = Department(id, self._memory.tenant_id, chosen, name, parent, now)
        fact = DepartmentAdded(department.tenant, operator(by), department)
        await self._memory.write([self._memory.departments.put(department)], [fact])
        return department

    async def rename(self, department: Department, by: User | None, name: str) -> Department:
        """Give a department another name."""
        department = self._to_change(department, by)
        return await self._change(department, by, name=text("name", name, least=1, most=NAME_MOST))

    async def move(self, department: Department, by: User | None, parent: int) -> Department:
        """Put a department, with all below it, below another one (0: right below the enterprise)."""
        department = self._to_change(department, by)
        self._must_be_here(parent)
        if department.id in self._availability.line_of(parent):
            raise bad("parent", "不能把部门移到它自己或其下级部门。", "A department cannot be below itself.")
        return await self._change(department, by, parent=parent)

    async def remove(self, department: Department, by: User | None) -> None:
        """Remove a department that nobody is in and nothing is below."""
        department = self._to_change(department, by)
        if self._memory.departments.count("parent", department.id) or self.count(department.id):
            raise DepartmentInUse(name=department.name)
        fact = DepartmentRemoved(department.tenant, operator(by), department)
        await self._memory.write([self._memory.departments.drop(department)], [fact])

    def _to_change(self, department: Department, by: User | None) -> Department:
        current = self._memory.departments.get(department.id)
        if current is None:
            raise NotFound("department", department.department_id)
        if by is not None:
            must_admin(by)
        return current

    def _must_be_here(self, parent: int) -> None:
        if parent and self._memory.departments.get(parent) is None:
            raise NotFound("department")

    def _free(self, department_id: str) -> str:
        if not _DEPARTMENT_ID.fullmatch(department_id):
            raise bad("department_id", "department_id 格式不正确。", "This department_id is malformed.")
        if self.find(department_id):
            raise AlreadyTaken(field="department_id", value=department_id)
        return department_id

    async def _change(self, department: Department, by: User | None, **columns: Any) -> Department:
        before, after, change = self._memory.departments.update(department, **columns)
        await self._memory.write([change], [DepartmentUpdated(after.tenant, operator(by), before, after)])
        return after
