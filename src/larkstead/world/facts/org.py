"""Facts of users and departments."""

from typing import ClassVar

from larkstead.wire.value import value
from larkstead.world.facts.base import Everybody, Fact, Operator, Rule
from larkstead.world.org.records import Department, User


@value
class UserAdded(Fact):
    """Somebody is a new member of the enterprise."""

    kind: ClassVar[str] = "user_added"

    operator: Operator
    user: User


@value
class UserUpdated(Fact):
    """Something of a member is not what it was: a name, an address, the departments, or the status (who has resigned
    stays on record).
    """

    kind: ClassVar[str] = "user_updated"

    operator: Operator
    before: User
    after: User


@value
class DepartmentAdded(Fact):
    """A department is new."""

    kind: ClassVar[str] = "department_added"

    operator: Operator
    department: Department


@value
class DepartmentUpdated(Fact):
    """A department has another name, or is at another place."""

    kind: ClassVar[str] = "department_updated"

    operator: Operator
    before: Department
    after: Department


@value
class DepartmentRemoved(Fact):
    """A department is no more; `department` is as it was."""

    kind: ClassVar[str] = "department_removed"

    operator: Operator
    department: Department


@value
class ClockAdvanced(Fact):
    """The clock of the enterprise was advanced by so much, and is so far ahead of real time now (both in ms)."""

    kind: ClassVar[str] = "clock_advanced"

    operator: Operator
    by_ms: int
    ahead_ms: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (Everybody(),)
