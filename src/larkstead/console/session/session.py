"""Sign up, sign in, sign out, and which enterprise one acts in."""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from pydantic import Field

from larkstead.console.acting import may_act_as
from larkstead.console.action import Caller, Done, Nothing, NotSignedIn, Request, Response, action
from larkstead.console.listing import LIMIT_MOST
from larkstead.console.session.entry import (
    NotHere,
    OwnerOnly,
    TenantCard,
    TicketOver,
    check_invited,
    owner_command,
    tenant_card,
)
from larkstead.world.directory.records import Tenant
from larkstead.world.org.records import User
from larkstead.world.refusals import NotAllowed, NotFound


class SessionUser(Response):
    """The person one acts as."""

    user_id: str
    name: str
    en_name: str
    avatar: str
    email: str
    is_admin: bool


class OneClickUser(Response):
    """Somebody without a password, as whom the server's owner may act."""

    user_id: str
    name: str
    en_name: str
    avatar: str
    is_admin: bool
    is_developer: bool


class OneClickTenant(Response):
    """The people of one enterprise for one-click sign-in; `review`: which of its apps' versions an admin must approve,
    which says what it is good to try.
    """

    tenant_key: str
    tenant_name: str
    review: Literal["none", "some", "every"]
    users: list[OneClickUser]


class OneClickRequest(Request):
    """Whom to look for: words of a name, e-mail, mobile number or user_id, none for everyone; admins alone. `cursor` is
    the `next` of the page before.
    """

    words: str = ""
    admins_only: bool = False
    cursor: str | None = Field(default=None, pattern=r"^\d{1,18}-\d{1,18}$")
    limit: int = Field(default=50, ge=1, le=LIMIT_MOST)


class OneClickPage(Response):
    """Whom the server's owner may act as, by enterprises; `next` goes on behind the last one, None at the end."""

    tenants: list[OneClickTenant]
    next: str | None


class SessionState(Response):
    """What every page needs to know of who looks at it. `one_click`: it is the server's owner, who may act as somebody;
    `owner_command` is what the owner runs to come in, empty where there is nobody to act as. `invited_only`: nobody
    signs up or founds an enterprise without an invitation. `clock_ahead_ms`: how far the clock of the enterprise was
    advanced.
    """

    signed_in: bool
    owner: bool
    owner_command: str
    invited_only: bool
    one_click: bool
    user: SessionUser | None
    tenant: TenantCard | None
    tenants: list[TenantCard]
    unread_notices: int
    pending_reviews: int
    clock_ahead_ms: int


class BeginAsOwner(Request):
    """What `larkstead open` made from the server's own key."""

    ticket: str


class ContinueAs(Request):
    """Act as a seeded person."""

    tenant_key: str
    user_id: str


class SignIn(Request):
    """An e-mail and its password."""

    email: str
    password: str


class SignUp(Request):
    """A new account; `tenant_name` founds an enterprise, None means to join one by invitation. `invitation`: the code
    of one, which is needed where nobody may come uninvited.
    """

    name: str
    email: str
    password: str
    tenant_name: str | None = None
    invitation: str = ""


class SignOut(Request):
    """`completely`: an owner's session ends as well, instead of going on as nobody."""

    completely: bool = False


class ChangePassword(Request):
    """The old password and the new."""

    old: str
    new: str


class SwitchTenant(Request):
    """Act in another of one's enterprises."""

    tenant_key: str


@action("session.state", audience="everyone")
async def state(caller: Caller, _: Nothing) -> SessionState:
    """Who is looking."""
    return await _state(caller)


@action("session.begin_as_owner", audience="everyone", moves=True)
async def begin_as_owner(caller: Caller, ask: BeginAsOwner) -> SessionState:
    """Show the server's own key by a ticket made from it: on this machine only, and each ticket once."""
    if caller.elsewhere:
        raise NotHere(why=caller.elsewhere)
    if not caller.world.owner.admit(ask.ticket):
        raise TicketOver(command=owner_command(caller))
    caller.signed_in(await caller.world.accounts.open_as_owner(instead_of=caller.token))
    return await _state(caller)


@action("session.users", audience="everyone")
async def users(caller: Caller, ask: OneClickRequest) -> OneClickPage:
    """Whom the server's owner may act as, a page at a time."""
    if not caller.owner:
        raise OwnerOnly(command=owner_command(caller))
    accounts, tenant, user = caller.world.accounts, 0, 0
    if ask.cursor is not None:
        tenant, user = (int(number) for number in ask.cursor.split("-"))

    def look() -> list[User]:
        return accounts.unguarded(ask.words, after=(tenant, user), most=ask.limit + 1, admins_only=ask.admins_only)

    found = await caller.world.searchers.run(look)
    shown = found[: ask.limit]
    further = f"{shown[-1].tenant}-{shown[-1].id}" if len(found) > ask.limit else None
    return OneClickPage(tenants=_by_enterprises(caller, shown), next=further)


@action("session.continue_as", audience="everyone", moves=True)
async def continue_as(caller: Caller, ask: ContinueAs) -> SessionState:
    """Act as a seeded person: only for the server's owner."""
    if not caller.owner:
        raise OwnerOnly(command=owner_command(caller))
    await _act_as(caller, may_act_as(caller.world, ask.tenant_key, ask.user_id))
    return await _state(caller)


@action("session.sign_in", audience="everyone", moves=True)
async def sign_in(caller: Caller, ask: SignIn) -> SessionState:
    """Sign in with a password, as the account's first person."""
    account = await caller.world.accounts.check(ask.email, ask.password, caller.client)
    user = caller.world.accounts.first_user(account)
    caller.signed_in(await caller.world.accounts.open(user, account, instead_of=caller.token))
    return await _state(caller)


@action("session.sign_up", audience="everyone", moves=True)
async def sign_up(caller: Caller, ask: SignUp) -> SessionState:
    """A new account, with an enterprise of its own if it names one."""
    world = caller.world
    check_invited(caller, ask.invitation, founding=ask.tenant_name is not None)
    caller.take("account")
    if ask.tenant_name is not None:
        caller.take("enterprise")
    account, user = await world.accounts.prepare(ask.email, ask.name, ask.password, caller.client), None
    if ask.tenant_name is None:
        await world.accounts.keep(account)
    else:
        _, user = await world.tenants.found(ask.tenant_name, account, code=ask.invitation)
    caller.signed_in(await world.accounts.open(user, account, instead_of=caller.token))
    return await _state(caller)


@action("session.sign_out", audience="everyone", moves=True)
async def sign_out(caller: Caller, ask: SignOut) -> SessionState:
    """End the session. The owner goes on as nobody first, so that acting as another takes no new ticket."""
    if caller.owner and caller.user is not None and not ask.completely:
        await _act_as(caller, None)
        return await _state(caller)
    if caller.token:
        await caller.world.accounts.close(caller.token)
    caller.session, caller.user, caller.cookie = None, None, ""
    return await _state(caller)


@action("session.switch", audience="everyone", moves=True)
async def switch(caller: Caller, ask: SwitchTenant) -> SessionState:
    """Go on in another enterprise, or in the first one of an account that belonged to none."""
    if caller.session is not None and caller.session.account is not None:
        caller.user = await caller.world.accounts.switch(caller.token, ask.tenant_key)
        return await _state(caller)
    if caller.user is None:
        raise NotSignedIn()
    places = await _places(caller)
    other = next((user for tenant, user in places if tenant.tenant_key == ask.tenant_key), None)
    if other is None or not caller.owner:
        raise NotFound("enterprise", ask.tenant_key)
    await _act_as(caller, other)
    return await _state(caller)


@action("session.change_password")
async def change_password(caller: Caller, ask: ChangePassword) -> Done:
    """Another password; every other session of the account ends."""
    if caller.account is None:
        raise NotAllowed
    accounts = caller.world.accounts
    await accounts.change_password(caller.account, ask.old, ask.new, keep=caller.token, client=caller.client)
    return Done()


async def _act_as(caller: Caller, user: User | None) -> None:
    assert caller.session is not None
    await caller.world.accounts.act_as(caller.session, user)
    caller.signed_in(caller.token)


async def _state(caller: Caller) -> SessionState:
    user = caller.user
    tenant = caller.tenant if user is not None else None
    reviews = caller.cell.reviews.waiting() if user is not None and user.is_admin else []
    return SessionState(
        signed_in=user is not None or caller.account is not None,
        owner=caller.owner,
        owner_command=owner_command(caller) if caller.world.accounts.has_unguarded() and not caller.owner else "",
        invited_only=caller.site.settings.invited_only and not caller.owner,
        one_click=caller.owner and not caller.in_pane and caller.world.accounts.has_unguarded(),
        user=_session_user(user) if user is not None else None,
        tenant=tenant_card(tenant) if tenant is not None else None,
        tenants=[tenant_card(place) for place, _ in await _places(caller)],
        unread_notices=caller.cell.notices.unread(user) if user is not None else 0,
        pending_reviews=len(reviews),
        clock_ahead_ms=caller.cell.clock.ahead_ms if user is not None else 0,
    )


async def _places(caller: Caller) -> list[tuple[Tenant, User]]:
    """The enterprises one may act in: the account's; for a person without one, where a person of the same e-mail
    has none.
    """
    if caller.account is not None:
        return [(caller.world.tenants.of(one), one) for one in caller.world.accounts.users_of(caller.account)]
    if caller.user is None:
        return []
    same, address = [caller.user], caller.user.email
    if caller.owner and address:
        same = await caller.world.searchers.run(lambda: caller.world.accounts.unguarded_called(address))
    return [(caller.world.tenants.of(one), one) for one in same]


def _by_enterprises(caller: Caller, users: Sequence[User]) -> list[OneClickTenant]:
    shown = []
    for id, some in groupby(users, key=lambda user: user.tenant):
        cell = caller.world.at(id)
        cards = [
            OneClickUser(
                user_id=user.user_id,
                name=user.name,
                en_name=user.en_name,
                avatar=user.avatar,
                is_admin=user.is_admin,
                is_developer=bool(cell.apps.of_user(user)),
            )
            for user in some
        ]
        tenant = cell.tenant
        named = {"tenant_key": tenant.tenant_key, "tenant_name": tenant.name}
        shown.append(OneClickTenant(**named, review=_review(tenant), users=cards))
    return shown


def _review(tenant: Tenant) -> Literal["none", "some", "every"]:
    if not tenant.publish_exempt:
        return "every"
    return "none" if tenant.scope_preset == "all" else "some"


def _session_user(user: User) -> SessionUser:
    return SessionUser(
        user_id=user.user_id,
        name=user.name,
        en_name=user.en_name,
        avatar=user.avatar,
        email=user.email,
        is_admin=user.is_admin,
    )
