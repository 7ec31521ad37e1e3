"""What an admin decides for the enterprise: the rules of review, invitations, its name."""

from dataclasses import replace

from larkstead.console.action import Caller, Done, Nothing, Request, Response, action
from larkstead.console.apps.scopes import Said, title
from larkstead.console.session.entry import TenantCard
from larkstead.world.apps.records import ScopePreset
from larkstead.world.apps.scopes import exempt_in
from larkstead.world.directory.records import Invitation, Tenant
from larkstead.world.validators import bad


class RuleScope(Response):
    """A scope and whether it is exempt under each preset."""

    key: str
    title: Said
    default: bool
    custom: bool


class RulesCard(Response):
    """What takes effect without a review."""

    publish_exempt: bool
    scope_preset: ScopePreset
    scopes: list[RuleScope]


class SetRules(Request):
    """What is given is changed; `exempt_scopes` counts under "custom"."""

    publish_exempt: bool | None = None
    scope_preset: ScopePreset | None = None
    exempt_scopes: list[str] | None = None


class InvitationRow(Response):
    """A valid invitation link; times in ms."""

    code: str
    link: str
    invited_by: str
    created_at: int
    expires_at: int


class InvitationList(Response):
    """The links by which people can join now."""

    invitations: list[InvitationRow]


class RevokeInvitation(Request):
    """A link that should no longer work."""

    code: str


class RenameTenant(Request):
    """The enterprise's new name."""

    name: str


@action("admin.rules", audience="admin")
async def rules(caller: Caller, _: Nothing) -> RulesCard:
    """What takes effect without a review."""
    return _rules(caller, caller.tenant)


@action("admin.set_rules", audience="admin")
async def set_rules(caller: Caller, ask: SetRules) -> RulesCard:
    """Change the rules of review."""
    unknown = [key for key in ask.exempt_scopes or [] if key not in caller.cell.scopes.catalogue]
    if unknown:
        raise bad("exempt_scopes", f"没有权限 {unknown[0]}。", f"There is no scope {unknown[0]}.")
    tenant = await caller.world.tenants.set_rules(
        caller.me,
        publish_exempt=ask.publish_exempt,
        scope_preset=ask.scope_preset,
        exempt_scopes=ask.exempt_scopes,
    )
    return _rules(caller, tenant)


@action("admin.invitations", audience="admin")
async def invitations(caller: Caller, _: Nothing) -> InvitationList:
    """The valid invitations."""
    found = caller.world.tenants.invitations(caller.me)
    return InvitationList(invitations=[_invitation(caller, one) for one in found])


@action("admin.invite", audience="admin")
async def invite(caller: Caller, _: Nothing) -> InvitationRow:
    """A new invitation link, valid for seven days."""
    return _invitation(caller, await caller.world.tenants.invite(caller.me))


@action("admin.revoke_invitation", audience="admin")
async def revoke_invitation(caller: Caller, ask: RevokeInvitation) -> Done:
    """Make an invitation invalid."""
    await caller.world.tenants.revoke(ask.code, caller.me)
    return Done()


@action("admin.rename", audience="admin")
async def rename(caller: Caller, ask: RenameTenant) -> TenantCard:
    """Give the enterprise another name."""
    tenant = await caller.world.tenants.rename(caller.me, ask.name)
    return TenantCard(tenant_key=tenant.tenant_key, name=tenant.name)


def _rules(caller: Caller, tenant: Tenant) -> RulesCard:
    scopes, usual = caller.cell.scopes, replace(tenant, scope_preset="default")
    return RulesCard(
        publish_exempt=tenant.publish_exempt,
        scope_preset=tenant.scope_preset,
        scopes=[
            RuleScope(
                key=key,
                title=title(key),
                default=any(exempt_in(usual, (key, token)) for token in tokens),
                custom=key in tenant.exempt_scopes,
            )
            for key, tokens in scopes.catalogue.items()
        ],
    )


def _invitation(caller: Caller, invitation: Invitation) -> InvitationRow:
    inviter = caller.cell.memory.users.get(invitation.invited_by)
    return InvitationRow(
        code=invitation.code,
        link=f"{caller.site.base_url}/login?invite={invitation.code}",
        invited_by=inviter.name if inviter else "",
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
    )
