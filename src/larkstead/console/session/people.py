"""Who is meant by the names in an address, for the server's owner who looks at two people side by side."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.session.entry import OwnerOnly, owner_command
from larkstead.world.org.records import User

Why = Literal["", "unknown", "several", "password", "frozen", "resigned"]


class FindPeople(Request):
    """People by USER_ID, or TENANT_KEY/USER_ID where several enterprises have it."""

    people: Annotated[list[str], Field(max_length=2)]


class PersonInPane(Response):
    """Somebody as whom the server's owner may act."""

    tenant_key: str
    tenant_name: str
    user_id: str
    name: str
    avatar: str


class FoundPerson(Response):
    """Who was meant, or why nobody is shown: there is none, or one in several enterprises; they have a password of
    their own, are frozen, or have resigned. `name` is known of these.
    """

    asked: str
    person: PersonInPane | None
    why: Why
    name: str


class FoundPeople(Response):
    """One answer for each name, in their order."""

    people: list[FoundPerson]


@action("session.find", audience="everyone")
async def find(caller: Caller, ask: FindPeople) -> FoundPeople:
    """Who is meant: only for the server's owner."""
    if not caller.owner:
        raise OwnerOnly(command=owner_command(caller))
    return FoundPeople(people=[_told(caller, name, await _called(caller, name)) for name in ask.people])


async def _called(caller: Caller, name: str) -> list[User]:
    tenant_key, slash, user_id = name.rpartition("/")
    if slash:
        tenant = caller.world.tenants.find(tenant_key)
        user = None if tenant is None else caller.world.at(tenant.id).users.by_user_id(user_id)
        return [] if user is None else [user]
    if caller.user is not None and (near := caller.cell.users.by_user_id(user_id)) is not None:
        return [near]
    return await caller.world.searchers.run(lambda: caller.world.accounts.with_user_id(user_id))


def _told(caller: Caller, asked: str, found: list[User]) -> FoundPerson:
    if len(found) != 1:
        return FoundPerson(asked=asked, person=None, why="several" if found else "unknown", name="")
    [user] = found
    if not user.unguarded:
        why: Why = user.status if user.status != "active" else "password"
        return FoundPerson(asked=asked, person=None, why=why, name=user.name)
    tenant = caller.world.tenants.of(user)
    person = PersonInPane(
        tenant_key=tenant.tenant_key,
        tenant_name=tenant.name,
        user_id=user.user_id,
        name=user.name,
        avatar=user.avatar,
    )
    return FoundPerson(asked=asked, person=person, why="", name=user.name)
