"""Sign up, sign in, sign out, and which enterprise one acts in."""

from larkstead.console.action import Answer, Ask, Caller, Done, Nothing, NotSignedIn, action
from larkstead.world.records import Person, Tenant
from larkstead.world.refusals import NotAllowed, NotFound


class TenantCard(Answer):
    """An enterprise one belongs to."""

    tenant_key: str
    name: str


class SessionPerson(Answer):
    """The person one acts as."""

    user_id: str
    name: str
    en_name: str
    avatar: str
    email: str
    is_admin: bool


class OneClickPerson(Answer):
    """Somebody as whom anybody at this machine may sign in."""

    user_id: str
    name: str
    avatar: str
    is_admin: bool
    is_developer: bool


class OneClickTenant(Answer):
    """The people of one enterprise for one-click sign-in."""

    tenant_key: str
    tenant_name: str
    people: list[OneClickPerson]


class SessionState(Answer):
    """What every page needs to know of who looks at it. `one_click` is None where it is not allowed."""

    signed_in: bool
    one_click: list[OneClickTenant] | None
    person: SessionPerson | None
    tenant: TenantCard | None
    tenants: list[TenantCard]
    unread_notices: int
    pending_reviews: int


class ContinueAs(Ask):
    """One-click sign-in as a seeded person."""

    tenant_key: str
    user_id: str


class SignIn(Ask):
    """An e-mail and its password."""

    email: str
    password: str


class SignUp(Ask):
    """A new account; `tenant_name` founds an enterprise, None means to join one by invitation."""

    name: str
    email: str
    password: str
    tenant_name: str | None = None


class ChangePassword(Ask):
    """The old password and the new."""

    old: str
    new: str


class SwitchTenant(Ask):
    """Act in another of one's enterprises."""

    tenant_key: str


class CreateTenant(Ask):
    """Found an enterprise."""

    name: str


class InvitationCode(Ask):
    """The code of an invitation link."""

    code: str


class InvitationCard(Answer):
    """Where an invitation leads, and who sent it."""

    tenant_key: str
    name: str
    inviter: str


@action("session.state", audience="everyone")
async def state(caller: Caller, _: Nothing) -> SessionState:
    """Who is looking."""
    return _state(caller)


@action("session.continue_as", audience="everyone")
async def continue_as(caller: Caller, ask: ContinueAs) -> SessionState:
    """Sign in as a seeded person with one click: only from this machine."""
    if not caller.one_click:
        raise NotAllowed
    tenant = caller.world.tenants.find(ask.tenant_key)
    person = None if tenant is None else caller.world.people.by_user_id(tenant, ask.user_id)
    if person is None or person.account is not None:
        raise NotFound("person", ask.user_id)
    await _sign_in(caller, person)
    return _state(caller)


@action("session.sign_in", audience="everyone")
async def sign_in(caller: Caller, ask: SignIn) -> SessionState:
    """Sign in with a password, as the account's first person."""
    account = await caller.world.accounts.check(ask.email, ask.password)
    person = caller.world.accounts.first_person(account)
    caller.cookie = await caller.world.accounts.open(person, account)
    caller.session, caller.person = caller.world.accounts.find(caller.cookie), person
    return _state(caller)


@action("session.sign_up", audience="everyone")
async def sign_up(caller: Caller, ask: SignUp) -> SessionState:
    """A new account, with an enterprise of its own if it names one."""
    account = await caller.world.accounts.sign_up(ask.email, ask.name, ask.password)
    person = None
    if ask.tenant_name:
        _, person = await caller.world.tenants.found(ask.tenant_name, account)
    caller.cookie = await caller.world.accounts.open(person, account)
    caller.session, caller.person = caller.world.accounts.find(caller.cookie), person
    return _state(caller)


@action("session.sign_out", audience="everyone")
async def sign_out(caller: Caller, _: Nothing) -> SessionState:
    """End the session."""
    if caller.token:
        await caller.world.accounts.close(caller.token)
    caller.session, caller.person, caller.cookie = None, None, ""
    return _state(caller)


@action("session.switch", audience="everyone")
async def switch(caller: Caller, ask: SwitchTenant) -> SessionState:
    """Go on in another enterprise, or in the first one of an account that belonged to none."""
    if caller.session is not None and caller.session.account is not None:
        caller.person = await caller.world.accounts.switch(caller.token, ask.tenant_key)
        return _state(caller)
    if caller.person is None:
        raise NotSignedIn()
    other = next((person for tenant, person in _places(caller) if tenant.tenant_key == ask.tenant_key), None)
    if other is None or not caller.one_click:
        raise NotFound("enterprise", ask.tenant_key)
    await _sign_in(caller, other)
    return _state(caller)


@action("tenants.create", audience="everyone")
async def create_tenant(caller: Caller, ask: CreateTenant) -> TenantCard:
    """Found an enterprise and be its admin. A person signed in by one click founds it as the same person, without
    a password.
    """
    account = caller.account
    if account is not None:
        tenant, _ = await caller.world.tenants.found(ask.name, account)
        return _tenant_card(tenant)
    me = caller.me
    tenant = await caller.world.tenants.create(ask.name)
    await caller.world.people.add(tenant, me.name, en_name=me.en_name, email=me.email, is_admin=True)
    return _tenant_card(tenant)


@action("tenants.invitation", audience="everyone")
async def invitation(caller: Caller, ask: InvitationCode) -> InvitationCard:
    """Where an invitation leads."""
    found = caller.world.tenants.invitation(ask.code)
    tenant = caller.world.book.tenants.at(found.tenant)
    inviter = caller.world.book.people.get(found.invited_by)
    return InvitationCard(tenant_key=tenant.tenant_key, name=tenant.name, inviter=inviter.name if inviter else "")


@action("tenants.join", audience="everyone")
async def join(caller: Caller, ask: InvitationCode) -> TenantCard:
    """Become a member by an invitation, and act there from now on."""
    account = caller.account
    if account is None:
        raise NotAllowed
    person = await caller.world.tenants.join(ask.code, account)
    tenant = caller.world.book.tenants.at(person.tenant)
    caller.person = await caller.world.accounts.switch(caller.token, tenant.tenant_key)
    return _tenant_card(tenant)


@action("session.change_password")
async def change_password(caller: Caller, ask: ChangePassword) -> Done:
    """Another password; every other session of the account ends."""
    if caller.account is None:
        raise NotAllowed
    await caller.world.accounts.change_password(caller.account, ask.old, ask.new, keep=caller.token)
    return Done()


async def _sign_in(caller: Caller, person: Person) -> None:
    caller.cookie = await caller.world.accounts.open(person, None)
    caller.session, caller.person = caller.world.accounts.find(caller.cookie), person


def _state(caller: Caller) -> SessionState:
    person = caller.person
    tenant = caller.tenant if person is not None else None
    reviews = caller.world.reviews.waiting(person.tenant) if person is not None and person.is_admin else []
    return SessionState(
        signed_in=caller.session is not None,
        one_click=_one_click(caller) if caller.one_click else None,
        person=_session_person(person) if person is not None else None,
        tenant=_tenant_card(tenant) if tenant is not None else None,
        tenants=[_tenant_card(place) for place, _ in _places(caller)],
        unread_notices=caller.world.notices.unread(person) if person is not None else 0,
        pending_reviews=len(reviews),
    )


def _places(caller: Caller) -> list[tuple[Tenant, Person]]:
    """The enterprises one may act in: the account's; for a person without one, where a person of the same e-mail
    has none.
    """
    if caller.account is not None:
        return [(caller.world.tenants.of(one), one) for one in caller.world.accounts.people_of(caller.account)]
    if caller.person is None:
        return []
    same = [caller.person]
    if caller.one_click and caller.person.email:
        same = [one for one in caller.world.accounts.unguarded() if one.email == caller.person.email]
    return [(caller.world.tenants.of(one), one) for one in same]


def _one_click(caller: Caller) -> list[OneClickTenant]:
    tenants: dict[int, list[Person]] = {}
    for person in caller.world.accounts.unguarded():
        tenants.setdefault(person.tenant, []).append(person)
    shown = []
    for id, people in tenants.items():
        tenant = caller.world.book.tenants.at(id)
        cards = [
            OneClickPerson(
                user_id=person.user_id,
                name=person.name,
                avatar=person.avatar,
                is_admin=person.is_admin,
                is_developer=bool(caller.world.apps.of_person(person)),
            )
            for person in people
        ]
        shown.append(OneClickTenant(tenant_key=tenant.tenant_key, tenant_name=tenant.name, people=cards))
    return shown


def _session_person(person: Person) -> SessionPerson:
    return SessionPerson(
        user_id=person.user_id,
        name=person.name,
        en_name=person.en_name,
        avatar=person.avatar,
        email=person.email,
        is_admin=person.is_admin,
    )


def _tenant_card(tenant: Tenant) -> TenantCard:
    return TenantCard(tenant_key=tenant.tenant_key, name=tenant.name)
