"""People: the members of a tenant, who they are and whether they are active."""

import re
from collections.abc import Sequence
from typing import Any

from larkstead.wire.ids import new_user_id
from larkstead.world.facts import UserAdded, UserUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User, UserStatus
from larkstead.world.org.refusals import LastAdmin
from larkstead.world.org.roles import must_admin
from larkstead.world.refusals import AlreadyTaken, NotFound
from larkstead.world.validators import (
    bad,
    email,
    mobile,
    text,
)

NAME_MOST = 64
AVATAR_MOST = 200_000
# A user_id may be chosen freely, but not so that it looks like an e-mail address.
_USER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class Users:
    """The members of an enterprise. `by` None is the platform itself (seeding, joining), otherwise an admin."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    # --- finding

    def all(self) -> list[User]:
        """Everyone, in the order they came: for upkeep. What is asked for is found by `cell.search`."""
        return list(self._memory.users)

    def by_user_id(self, user_id: str) -> User | None:
        """The member with this user_id."""
        return self._memory.users.find("user_id", user_id)

    def by_email(self, address: str) -> User | None:
        """The member with this e-mail address, whatever its case."""
        return self._memory.users.find("email", address.strip().lower())

    def by_mobile(self, number: str) -> User | None:
        """The member with this mobile number, with or without `+86`."""
        kept = re.sub(r"[\s()-]", "", number)
        candidates = (kept, f"+86{kept}") if kept else ()
        return next((user for text in candidates if (user := self._memory.users.find("mobile", text))), None)

    def at(self, user_id: str) -> User:
        """The member with this user_id, who must be there."""
        user = self.by_user_id(user_id)
        if user is None:
            raise NotFound("user", user_id)
        return user

    def admins(self) -> list[User]:
        """The active admins."""
        return self._memory.users.of("active_admin", True)

    # --- changing

    async def add(
        self,
        name: str,
        *,
        en_name: str = "",
        email: str = "",
        mobile: str = "",
        user_id: str | None = None,
        avatar: str = "",
        departments: Sequence[int] = (),
        is_admin: bool = False,
        account: int | None = None,
        by: User | None = None,
    ) -> User:
        """A new active member."""
        if by is not None:
            must_admin(by)
        user = self.prepare(
            name,
            en_name=en_name,
            email=email,
            mobile=mobile,
            user_id=user_id,
            avatar=avatar,
            departments=departments,
            is_admin=is_admin,
            account=account,
        )
        await self._memory.write([self._memory.users.put(user)], [UserAdded(user.tenant, operator(by), user)])
        return user

    def prepare(
        self,
        name: str,
        *,
        en_name: str = "",
        email: str = "",
        mobile: str = "",
        user_id: str | None = None,
        avatar: str = "",
        departments: Sequence[int] = (),
        is_admin: bool = False,
        account: int | None = None,
    ) -> User:
        """A new active member who is not kept yet; submit them at once."""
        id, now = self._memory.stamp()
        given = {"name": name, "en_name": en_name, "email": email, "mobile": mobile, "avatar": avatar}
        values = self._checked(0, {**given, "user_id": user_id or self._free_user_id()})
        return User(
            id=id,
            tenant=self._memory.tenant_id,
            status="active",
            is_admin=is_admin,
            departments=self._checked_departments(departments),
            account=account,
            created_at=now,
            **values,
        )

    async def update(
        self,
        user: User,
        by: User | None,
        *,
        name: str | None = None,
        en_name: str | None = None,
        email: str | None = None,
        mobile: str | None = None,
        user_id: str | None = None,
        avatar: str | None = None,
        departments: Sequence[int] | None = None,
    ) -> User:
        """Change what is given."""
        user = self._to_change(user, by)
        given = {
            "name": name,
            "en_name": en_name,
            "email": email,
            "mobile": mobile,
            "user_id": user_id,
            "avatar": avatar,
        }
        values: dict[str, Any] = self._checked(
            user.id, {field: value for field, value in given.items() if value is not None}
        )
        if departments is not None:
            values["departments"] = self._checked_departments(departments)
        return await self._change(user, by, **values)

    async def set_status(self, user: User, by: User | None, status: UserStatus) -> User:
        """Activate, freeze, or let go; who is not active is signed out everywhere."""
        user = self._to_change(user, by)
        if status != "active":
            self._must_not_be_last(user)
        # The owner's session stays, and acts as nobody.
        closed = (
            [] if status == "active" else [s for s in self._memory.root.sessions.of("user", user.id) if not s.owner]
        )
        before, after, change = self._memory.users.update(user, status=status)
        drops = [self._memory.root.sessions.drop(session) for session in closed]
        await self._memory.write([change, *drops], [UserUpdated(after.tenant, operator(by), before, after)])
        return after

    async def set_admin(self, user: User, by: User | None, is_admin: bool) -> User:
        """Make a member an admin, or no longer one."""
        user = self._to_change(user, by)
        if not is_admin:
            self._must_not_be_last(user)
        return await self._change(user, by, is_admin=is_admin)

    # --- within

    def _to_change(self, user: User, by: User | None) -> User:
        if by is not None:
            must_admin(self._memory.users.at(by.id))
        return self._memory.users.at(user.id)

    def _must_not_be_last(self, user: User) -> None:
        if user.is_admin and all(other.id == user.id for other in self.admins()):
            raise LastAdmin()

    def _checked(self, but: int, given: dict[str, str]) -> dict[str, str]:
        """The fields as they are kept, or a refusal; `but` is the person who may have them already."""
        values: dict[str, str] = {}
        for field, value in given.items():
            values[field] = _KEPT_AS[field](value)
            if field in ("user_id", "email", "mobile") and values[field]:
                other = self._memory.users.find(field, values[field])
                if other is not None and other.id != but:
                    raise AlreadyTaken(field=field, value=values[field])
        return values

    def _checked_departments(self, departments: Sequence[int]) -> tuple[int, ...]:
        for id in departments:
            if self._memory.departments.get(id) is None:
                raise NotFound("department")
        return tuple(dict.fromkeys(departments))

    def _free_user_id(self) -> str:
        while self.by_user_id(chosen := new_user_id()) is not None:
            continue
        return chosen

    async def _change(self, user: User, by: User | None, **columns: Any) -> User:
        before, after, change = self._memory.users.update(user, **columns)
        await self._memory.write([change], [UserUpdated(after.tenant, operator(by), before, after)])
        return after


def _user_id(value: str) -> str:
    if not _USER_ID.fullmatch(value):
        raise bad(
            "user_id",
            "user_id 须为 1 到 64 位字母、数字、下划线、点或连字符。",
            "A user_id has 1 to 64 letters, digits, underscores, dots or hyphens.",
        )
    return value


_KEPT_AS = {
    "name": lambda value: text("name", value, least=1, most=NAME_MOST),
    "en_name": lambda value: text("en_name", value, most=NAME_MOST),
    "avatar": lambda value: text("avatar", value, most=AVATAR_MOST),
    "email": email,
    "mobile": mobile,
    "user_id": _user_id,
}
