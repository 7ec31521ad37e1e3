"""People: the members of a tenant, who they are and whether they are active."""

import re
from collections.abc import Sequence
from typing import Any

from larkstead.wire.ids import new_user_id
from larkstead.wire.words import says
from larkstead.world.book import Book
from larkstead.world.checks import bad, email, mobile, text
from larkstead.world.records import Person, PersonStatus, Tenant
from larkstead.world.refusals import AlreadyTaken, LastAdmin, NotFound
from larkstead.world.roles import must_admin

NAME_MOST = 64
AVATAR_MOST = 200_000
# A user_id may be chosen freely, but not so that it looks like an e-mail address.
_USER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class People:
    """The members of every tenant. `by` None is the platform itself (seeding, joining), otherwise an admin."""

    def __init__(self, book: Book) -> None:
        self._book = book

    # --- finding

    def of(self, tenant: Tenant) -> list[Person]:
        """Everyone of a tenant, in the order they came."""
        return self._book.people.of("tenant", tenant.id)

    def by_user_id(self, tenant: Tenant, user_id: str) -> Person | None:
        """The member with this user_id."""
        return self._in(tenant.id, "user_id", user_id)

    def by_email(self, tenant: Tenant, address: str) -> Person | None:
        """The member with this e-mail address, whatever its case."""
        address = address.strip().lower()
        return self._in(tenant.id, "email", address) if address else None

    def by_mobile(self, tenant: Tenant, number: str) -> Person | None:
        """The member with this mobile number, with or without `+86`."""
        kept = re.sub(r"[\s()-]", "", number)
        candidates = (kept, f"+86{kept}") if kept else ()
        return next((person for text in candidates if (person := self._in(tenant.id, "mobile", text))), None)

    def at(self, tenant: Tenant, user_id: str) -> Person:
        """The member with this user_id, who must be there."""
        person = self.by_user_id(tenant, user_id)
        if person is None:
            raise NotFound("person", user_id)
        return person

    def search(self, tenant: Tenant, words: str, *, active_only: bool = True) -> list[Person]:
        """Members whose name, e-mail, mobile or user_id has every word; all when there is none."""
        return [
            person
            for person in self.of(tenant)
            if (person.status == "active" or not active_only) and says(words, *_named(person))
        ]

    def admins(self, tenant: Tenant) -> list[Person]:
        """The active admins."""
        return [person for person in self.of(tenant) if person.is_admin and person.status == "active"]

    # --- changing

    async def add(
        self,
        tenant: Tenant,
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
        by: Person | None = None,
    ) -> Person:
        """A new active member."""
        if by is not None:
            must_admin(by, tenant)
        person = self.prepare(
            tenant,
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
        await self._book.write([self._book.people.put(person)])
        return person

    def prepare(
        self,
        tenant: Tenant,
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
    ) -> Person:
        """A new active member who is not kept yet; submit them at once."""
        id, now = self._book.stamp()
        given = {"name": name, "en_name": en_name, "email": email, "mobile": mobile, "avatar": avatar}
        values = self._checked(tenant.id, 0, {**given, "user_id": user_id or self._free_user_id(tenant)})
        return Person(
            id=id,
            tenant=tenant.id,
            status="active",
            is_admin=is_admin,
            departments=self._checked_departments(tenant.id, departments),
            account=account,
            created_at=now,
            **values,
        )

    async def update(
        self,
        person: Person,
        by: Person | None,
        *,
        name: str | None = None,
        en_name: str | None = None,
        email: str | None = None,
        mobile: str | None = None,
        user_id: str | None = None,
        avatar: str | None = None,
        departments: Sequence[int] | None = None,
    ) -> Person:
        """Change what is given."""
        person = self._to_change(person, by)
        given = {
            "name": name,
            "en_name": en_name,
            "email": email,
            "mobile": mobile,
            "user_id": user_id,
            "avatar": avatar,
        }
        values: dict[str, Any] = self._checked(
            person.tenant, person.id, {field: value for field, value in given.items() if value is not None}
        )
        if departments is not None:
            values["departments"] = self._checked_departments(person.tenant, departments)
        return await self._change(person, **values)

    async def set_status(self, person: Person, by: Person | None, status: PersonStatus) -> Person:
        """Activate, freeze, or let go; who is not active is signed out everywhere."""
        person = self._to_change(person, by)
        if status != "active":
            self._must_not_be_last(person)
        # The owner's session stays, and acts as nobody.
        closed = [] if status == "active" else [s for s in self._book.sessions.of("person", person.id) if not s.owner]
        person, change = self._book.people.change(person, status=status)
        drops = [self._book.sessions.drop(session) for session in closed]
        await self._book.write([change, *drops])
        return person

    async def set_admin(self, person: Person, by: Person | None, is_admin: bool) -> Person:
        """Make a member an admin, or no longer one."""
        person = self._to_change(person, by)
        if not is_admin:
            self._must_not_be_last(person)
        return await self._change(person, is_admin=is_admin)

    # --- within

    def _in(self, tenant: int, field: str, value: str) -> Person | None:
        return next((person for person in self._book.people.of(field, value) if person.tenant == tenant), None)

    def _to_change(self, person: Person, by: Person | None) -> Person:
        if by is not None:
            if by.tenant != person.tenant:
                raise NotFound("person", person.user_id)
            must_admin(self._book.people.at(by.id), person.tenant)
        return self._book.people.at(person.id)

    def _must_not_be_last(self, person: Person) -> None:
        admins = [other for other in self._book.people.of("tenant", person.tenant) if other.is_admin]
        if person.is_admin and not any(other.status == "active" and other.id != person.id for other in admins):
            raise LastAdmin()

    def _checked(self, tenant: int, but: int, given: dict[str, str]) -> dict[str, str]:
        """The fields as they are kept, or a refusal; `but` is the person who may have them already."""
        values: dict[str, str] = {}
        for field, value in given.items():
            values[field] = _KEPT_AS[field](value)
            if field in ("user_id", "email", "mobile") and values[field]:
                other = self._in(tenant, field, values[field])
                if other is not None and other.id != but:
                    raise AlreadyTaken(field=field, value=values[field])
        return values

    def _checked_departments(self, tenant: int, departments: Sequence[int]) -> tuple[int, ...]:
        for id in departments:
            department = self._book.departments.get(id)
            if department is None or department.tenant != tenant:
                raise NotFound("department")
        return tuple(dict.fromkeys(departments))

    def _free_user_id(self, tenant: Tenant) -> str:
        while self.by_user_id(tenant, chosen := new_user_id()) is not None:
            continue
        return chosen

    async def _change(self, person: Person, **columns: Any) -> Person:
        person, change = self._book.people.change(person, **columns)
        await self._book.write([change])
        return person


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


def _named(person: Person) -> tuple[str, ...]:
    return person.name, person.en_name, person.email, person.mobile, person.user_id
