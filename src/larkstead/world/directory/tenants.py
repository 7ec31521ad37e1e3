"""Tenants (enterprises): made, named, given rules; and the invitations by which people join them."""

import re
import secrets
from collections.abc import Iterable, Iterator
from typing import Any

from larkstead.wire.ids import new_tenant_key
from larkstead.world.apps.records import ScopePreset
from larkstead.world.directory.records import MESSAGE_HOURS, Account, Brand, Invitation, Tenant
from larkstead.world.directory.refusals import AlreadyMember, InvitationOver
from larkstead.world.facts import UserAdded
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_admin
from larkstead.world.org.users import Users
from larkstead.world.refusals import AlreadyTaken, NotFound
from larkstead.world.validators import bad, text

NAME_MOST = 100
# No source tells a most (a guess): as long as who governs a group recalls what others said in it.
MESSAGE_HOURS_MOST = 365 * 24
INVITATION_MS, FOUNDING_MS = 7 * 86_400_000, 86_400_000
_TENANT_KEY = re.compile(r"[0-9a-f]{16}")


class Tenants:
    """Every enterprise of this instance."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def __iter__(self) -> Iterator[Tenant]:
        return iter([memory.tenant for memory in self._memory])

    def find(self, tenant_key: str) -> Tenant | None:
        """The tenant with this tenant_key."""
        return self._memory.tenants.find("tenant_key", tenant_key)

    def of(self, user: User) -> Tenant:
        """The tenant of a person."""
        return self._memory.tenants.at(user.tenant)

    def of_account(self, account: Account) -> list[tuple[Tenant, User]]:
        """Where an account is a member, and as whom; the inactive memberships too."""
        return [(self.of(user), user) for user in self._memory.users_of(account.id)]

    # --- making and ruling

    async def create(
        self,
        name: str,
        *,
        tenant_key: str | None = None,
        publish_exempt: bool = True,
        scope_preset: ScopePreset = "all",
        exempt_scopes: tuple[str, ...] = (),
        edit_hours: int = MESSAGE_HOURS,
        recall_hours: int = MESSAGE_HOURS,
        brand: Brand = "feishu",
    ) -> Tenant:
        """A new enterprise with nobody in it; where nothing else is said, nothing needs a review."""
        if tenant_key is not None and not _TENANT_KEY.fullmatch(tenant_key):
            raise bad(
                "tenant_key", "tenant_key 应为 16 位十六进制小写字符。", "A tenant_key is 16 lower-case hex digits."
            )
        if tenant_key is not None and self.find(tenant_key):
            raise AlreadyTaken(field="tenant_key", value=tenant_key)
        tenant = self._prepare(
            name,
            tenant_key=tenant_key or new_tenant_key(),
            publish_exempt=publish_exempt,
            scope_preset=scope_preset,
            exempt_scopes=exempt_scopes,
            edit_hours=_hours("edit_hours", edit_hours),
            recall_hours=_hours("recall_hours", recall_hours),
            brand=brand,
        )
        await self._memory.write([self._memory.tenants.put(tenant)])
        return tenant

    async def found(self, name: str, account: Account, *, code: str = "") -> tuple[Tenant, User]:
        """A new enterprise whose first member and admin is the account's owner. The account may be one that is not kept
        yet. `code`: an invitation to found one, which is used up.
        """
        invitation = self.founding_invitation(code) if code else None
        tenant = self._prepare(name)
        admin = self._users(tenant).prepare(account.name, email=account.email, is_admin=True, account=account.id)
        memory = self._memory
        used = [] if invitation is None else [memory.invitations.drop(invitation)]
        made = [] if memory.accounts.get(account.id) else [memory.accounts.put(account)]
        founded = [memory.tenants.put(tenant), memory.of(tenant.id).users.put(admin)]
        await memory.write([*used, *made, *founded], [UserAdded(tenant.id, None, admin)])
        return tenant, admin

    async def found_as(self, name: str, user: User) -> Tenant:
        """A new enterprise whose first member and admin is called as a person without a password is."""
        tenant = self._prepare(name)
        admin = self._users(tenant).prepare(user.name, en_name=user.en_name, email=user.email, is_admin=True)
        founded = [self._memory.tenants.put(tenant), self._memory.of(tenant.id).users.put(admin)]
        await self._memory.write(founded, [UserAdded(tenant.id, None, admin)])
        return tenant

    def _prepare(
        self,
        name: str,
        *,
        tenant_key: str = "",
        publish_exempt: bool = True,
        scope_preset: ScopePreset = "all",
        exempt_scopes: tuple[str, ...] = (),
        edit_hours: int = MESSAGE_HOURS,
        recall_hours: int = MESSAGE_HOURS,
        brand: Brand = "feishu",
    ) -> Tenant:
        """A new enterprise that is not kept yet; submit it at once."""
        id, now = self._memory.stamp()
        return Tenant(
            id=id,
            number=max(self._memory.tenants.values("number"), default=0) + 1,
            tenant_key=tenant_key or new_tenant_key(),
            name=text("name", name, least=1, most=NAME_MOST),
            publish_exempt=publish_exempt,
            scope_preset=scope_preset,
            exempt_scopes=exempt_scopes,
            created_at=now,
            edit_hours=edit_hours,
            recall_hours=recall_hours,
            brand=brand,
        )

    async def rename(self, by: User, name: str) -> Tenant:
        """Give the admin's tenant another name."""
        must_admin(by)
        return await self._change(by, name=text("name", name, least=1, most=NAME_MOST))

    async def set_rules(
        self,
        by: User,
        *,
        publish_exempt: bool | None = None,
        scope_preset: ScopePreset | None = None,
        exempt_scopes: Iterable[str] | None = None,
    ) -> Tenant:
        """What takes effect without a review in the admin's tenant; `exempt_scopes` counts under "custom"."""
        must_admin(by)
        given = {
            "publish_exempt": publish_exempt,
            "scope_preset": scope_preset or None,
            "exempt_scopes": None if exempt_scopes is None else tuple(dict.fromkeys(exempt_scopes)),
        }
        return await self._change(by, **{name: value for name, value in given.items() if value is not None})

    async def set_message_rules(
        self, by: User, *, edit_hours: int | None = None, recall_hours: int | None = None
    ) -> Tenant:
        """For how many hours people and bots may edit and recall what they sent; 0: not at all."""
        must_admin(by)
        given = {"edit_hours": edit_hours, "recall_hours": recall_hours}
        return await self._change(by, **{name: _hours(name, one) for name, one in given.items() if one is not None})

    # --- inviting and joining

    async def invite(self, by: User) -> Invitation:
        """A link for the admin's tenant, valid for seven days and for any number of people."""
        must_admin(by)
        return await self._invite(by.tenant, by.id)

    async def invite_into(self, tenant: Tenant) -> Invitation:
        """Such a link in nobody's name, made by whoever runs the instance: an enterprise need not have an admin."""
        return await self._invite(tenant.id, 0)

    async def _invite(self, tenant: int, by: int) -> Invitation:
        now = self._memory.now_ms()
        return await self._keep(Invitation(secrets.token_urlsafe(18), tenant, by, now, now + INVITATION_MS))

    async def invite_founder(self) -> Invitation:
        """A link whose first opener founds an enterprise; valid for 24 hours. Made by whoever runs the instance."""
        now = self._memory.now_ms()
        return await self._keep(Invitation(secrets.token_urlsafe(18), 0, 0, now, now + FOUNDING_MS))

    async def revoke_founding(self) -> None:
        """Make every invitation to found an enterprise invalid."""
        await self._memory.write(
            [self._memory.invitations.drop(one) for one in self._memory.invitations.of("tenant", 0)]
        )

    async def _keep(self, invitation: Invitation) -> Invitation:
        old = [one for one in self._memory.invitations if one.expires_at <= invitation.created_at]
        drops = [self._memory.invitations.drop(one) for one in old]
        await self._memory.write([*drops, self._memory.invitations.put(invitation)])
        return invitation

    def invitations(self, by: User) -> list[Invitation]:
        """The invitations to the admin's tenant that are valid, newest first."""
        must_admin(by)
        now = self._memory.now_ms()
        return [one for one in self._memory.invitations.of("tenant", by.tenant) if one.expires_at > now][::-1]

    def founding_invitation(self, code: str) -> Invitation:
        """The valid invitation to found an enterprise with this code."""
        invitation = self.invitation(code)
        if invitation.tenant:
            raise InvitationOver()
        return invitation

    def joining_invitation(self, code: str) -> Invitation:
        """The valid invitation into an enterprise with this code."""
        invitation = self.invitation(code)
        if not invitation.tenant:
            raise InvitationOver()
        return invitation

    def invitation(self, code: str) -> Invitation:
        """The valid invitation with this code, to an enterprise or to found one."""
        invitation = self._memory.invitations.get(code)
        if invitation is None or invitation.expires_at <= self._memory.now_ms():
            raise InvitationOver()
        return invitation

    async def revoke(self, code: str, by: User) -> None:
        """Make an invitation to the admin's tenant invalid."""
        must_admin(by)
        invitation = self._memory.invitations.get(code)
        if invitation is None or invitation.tenant != by.tenant:
            raise NotFound("invitation")
        await self._memory.write([self._memory.invitations.drop(invitation)])

    async def join(self, code: str, account: Account) -> User:
        """Become a member by an invitation.

        A member who already has the account's e-mail address is never taken over: addresses are not proven here.
        """
        tenant = self._memory.tenants.at(self.joining_invitation(code).tenant)
        if any(user.tenant == tenant.id for user in self._memory.users_of(account.id)):
            raise AlreadyMember(tenant_name=tenant.name)
        return await self._users(tenant).add(account.name, email=account.email, account=account.id)

    def _users(self, tenant: Tenant) -> Users:
        return Users(self._memory.of(tenant.id))

    async def _change(self, by: User, **columns: Any) -> Tenant:
        tenant, change = self._memory.tenants.change(self.of(by), **columns)
        await self._memory.write([change])
        return tenant


def _hours(name: str, hours: int) -> int:
    if not 0 <= hours <= MESSAGE_HOURS_MOST:
        zh, en = (
            f"应为 0 到 {MESSAGE_HOURS_MOST} 小时，0 表示不允许。",
            f"Give 0 (not at all) to {MESSAGE_HOURS_MOST} hours.",
        )
        raise bad(name, zh, en)
    return hours
