"""Records of an enterprise's people: users and departments."""

from dataclasses import dataclass
from typing import Literal

UserStatus = Literal["active", "resigned", "frozen"]


@dataclass(frozen=True, slots=True)
class Department:
    """A department; `parent` 0 is the root."""

    id: int
    tenant: int
    department_id: str
    name: str
    parent: int
    created_at: int


@dataclass(frozen=True, slots=True)
class User:
    """A member of one tenant. `account` is the sign-in that may act as this person, None for seeded people."""

    id: int
    tenant: int
    user_id: str
    name: str
    en_name: str
    email: str
    mobile: str
    avatar: str
    status: UserStatus
    is_admin: bool
    departments: tuple[int, ...]
    account: int | None
    created_at: int

    @property
    def unguarded(self) -> bool:
        """Active and without a sign-in: the server's owner may act as them, and nobody else."""
        return self.account is None and self.status == "active"
