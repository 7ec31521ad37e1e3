"""Enterprises from outside: found one, see where an invitation leads, join by it; and the owner's invitations."""

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.session.entry import (
    OwnerOnly,
    TenantCard,
    check_invited,
    owner_command,
    tenant_card,
)
from larkstead.world.directory.records import Tenant
from larkstead.world.refusals import NotAllowed, NotFound


class CreateTenant(Request):
    """Found an enterprise; `invitation` is the code of one to do so, where it is needed."""

    name: str
    invitation: str = ""


class InvitationCode(Request):
    """The code of an invitation link."""

    code: str


class InvitationCard(Response):
    """Where an invitation leads, and who sent it. With `founds` it leads to an enterprise that is yet to be founded."""

    founds: bool
    tenant_key: str
    name: str
    inviter: str


class OwnersInvitation(Request):
    """An invitation into the enterprise with this tenant_key or name, or to found one."""

    tenant: str | None = None


class MadeInvitation(Response):
    """A new invitation: the address to open, until when (Unix ms), and into which enterprise, if any."""

    link: str
    expires_at: int
    tenant: TenantCard | None


@action("tenants.create", audience="everyone", moves=True)
async def create_tenant(caller: Caller, ask: CreateTenant) -> TenantCard:
    """Found an enterprise and be its admin. The owner, acting as a person without a password, founds it as the
    same person.
    """
    account = caller.account
    caller.take("enterprise")
    if account is None:
        return tenant_card(await caller.world.tenants.found_as(ask.name, caller.me))
    check_invited(caller, ask.invitation, founding=True)
    tenant, _ = await caller.world.tenants.found(ask.name, account, code=ask.invitation)
    return tenant_card(tenant)


@action("tenants.invitation", audience="everyone")
async def invitation(caller: Caller, ask: InvitationCode) -> InvitationCard:
    """Where an invitation leads."""
    found = caller.world.tenants.invitation(ask.code)
    if not found.tenant:
        return InvitationCard(founds=True, tenant_key="", name="", inviter="")
    cell = caller.world.at(found.tenant)
    tenant, inviter = cell.tenant, cell.memory.users.get(found.invited_by)
    name = inviter.name if inviter else ""
    return InvitationCard(founds=False, tenant_key=tenant.tenant_key, name=tenant.name, inviter=name)


@action("tenants.join", audience="everyone", moves=True)
async def join(caller: Caller, ask: InvitationCode) -> TenantCard:
    """Become a member by an invitation, and act there from now on."""
    account = caller.account
    if account is None:
        raise NotAllowed
    user = await caller.world.tenants.join(ask.code, account)
    tenant = caller.world.at(user.tenant).tenant
    caller.user = await caller.world.accounts.switch(caller.token, tenant.tenant_key)
    return tenant_card(tenant)


@action("tenants.invite", audience="everyone")
async def invite(caller: Caller, ask: OwnersInvitation) -> MadeInvitation:
    """Invite somebody as the server's owner: into an enterprise, or to found one."""
    if not caller.owner:
        raise OwnerOnly(command=owner_command(caller))
    world, tenant = caller.world, None
    if ask.tenant is None:
        made = await world.tenants.invite_founder()
    else:
        tenant = _tenant(caller, ask.tenant)
        made = await world.tenants.invite_into(tenant)
    return MadeInvitation(
        link=f"{caller.site.base_url}/login?invite={made.code}",
        expires_at=made.expires_at,
        tenant=tenant_card(tenant) if tenant is not None else None,
    )


def _tenant(caller: Caller, wanted: str) -> Tenant:
    tenants = caller.world.tenants
    named = [tenant for tenant in tenants if wanted in {tenant.tenant_key, tenant.name}]
    if len(named) != 1:
        raise NotFound("enterprise", wanted, near=[tenant.tenant_key for tenant in named[:5]])
    return named[0]
