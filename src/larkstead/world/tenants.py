"""Tenants (enterprises): made, named, given rules; and the invitations by which people join them."""

import re
import secrets
from collections.abc import Iterable, Iterator
from typing import Any

from larkstead.wire.ids import new_tenant_key
from larkstead.world.book import Book
from larkstead.world.checks import bad, text
from larkstead.world.people import People
from larkstead.world.records import Account, Invitation, Person, ScopePreset, Tenant
from larkstead.world.refusals import AlreadyMember, AlreadyTaken, InvitationOver, NotFound
from larkstead.world.roles import must_admin

NAME_MOST = 100
INVITATION_MS, FOUNDING_MS = 7 * 86_400_000, 86_400_000
_TENANT_KEY = re.compile(r"[0-9a-f]{16}")


class Tenants:
    """Every enterprise of this instance."""

    def __init__(self, book: Book, people: People) -> None:
        self._book = book
        self._people = people

    def __iter__(self) -> Iterator[Tenant]:
        return iter(self._book.tenants)

    def find(self, tenant_key: str) -> Tenant | None:
        """The tenant with this tenant_key."""
        return self._book.tenants.find("tenant_key", tenant_key)

    def of(self, person: Person) -> Tenant:
        """The tenant of a person."""
        return self._book.tenants.at(person.tenant)

    def of_account(self, account: Account) -> list[tuple[Tenant, Person]]:
        """Where an account is a member, and as whom; the inactive memberships too."""
        return [(self.of(person), person) for person in self._book.people.of("account", account.id)]

    # --- making and ruling

    async def create(
        self,
        name: str,
        *,
        tenant_key: str | None = None,
        publish_exempt: bool = True,
        scope_preset: ScopePreset = "all",
        exempt_scopes: tuple[str, ...] = (),
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
        )
        await self._book.write([self._book.tenants.put(tenant)])
        return tenant

    async def found(self, name: str, account: Account, *, code: str = "") -> tuple[Tenant, Person]:
        """A new enterprise whose first member and admin is the account's owner. The account may be one that is not kept
        yet. `code`: an invitation to found one, which is used up.
        """
        invitation = self.founding_invitation(code) if code else None
        tenant = self._prepare(name)
        admin = self._people.prepare(tenant, account.name, email=account.email, is_admin=True, account=account.id)
        book = self._book
        used = [] if invitation is None else [book.invitations.drop(invitation)]
        made = [] if book.accounts.get(account.id) else [book.accounts.put(account)]
        await book.write([*used, *made, book.tenants.put(tenant), book.people.put(admin)])
        return tenant, admin

    async def found_as(self, name: str, person: Person) -> Tenant:
        """A new enterprise whose first member and admin is called as a person without a password is."""
        tenant = self._prepare(name)
        admin = self._people.prepare(tenant, person.name, en_name=person.en_name, email=person.email, is_admin=True)
        await self._book.write([self._book.tenants.put(tenant), self._book.people.put(admin)])
        return tenant

    def _prepare(
        self,
        name: str,
        *,
        tenant_key: str = "",
        publish_exempt: bool = True,
        scope_preset: ScopePreset = "all",
        exempt_scopes: tuple[str, ...] = (),
    ) -> Tenant:
        """A new enterprise that is not kept yet; submit it at once."""
        id, now = self._book.stamp()
        return Tenant(
            id=id,
            number=max((tenant.number for tenant in self._book.tenants), default=0) + 1,
            tenant_key=tenant_key or new_tenant_key(),
            name=text("name", name, least=1, most=NAME_MOST),
            publish_exempt=publish_exempt,
            scope_preset=scope_preset,
            exempt_scopes=exempt_scopes,
            created_at=now,
        )

    async def rename(self, by: Person, name: str) -> Tenant:
        """Give the admin's tenant another name."""
        must_admin(by, by.tenant)
        return await self._change(by, name=text("name", name, least=1, most=NAME_MOST))

    async def set_rules(
        self,
        by: Person,
        *,
        publish_exempt: bool | None = None,
        scope_preset: ScopePreset | None = None,
        exempt_scopes: Iterable[str] | None = None,
    ) -> Tenant:
        """What takes effect without a review in the admin's tenant; `exempt_scopes` counts under "custom"."""
        must_admin(by, by.tenant)
        given = {
            "publish_exempt": publish_exempt,
            "scope_preset": scope_preset or None,
            "exempt_scopes": None if exempt_scopes is None else tuple(dict.fromkeys(exempt_scopes)),
        }
        return await self._change(by, **{name: value for name, value in given.items() if value is not None})

    # --- inviting and joining

    async def invite(self, by: Person) -> Invitation:
        """A link for the admin's tenant, valid for seven days and for any number of people."""
        must_admin(by, by.tenant)
        return await self._invite(by.tenant, by.id)

    async def invite_into(self, tenant: Tenant) -> Invitation:
        """Such a link in nobody's name, made by whoever runs the instance: an enterprise need not have an admin."""
        return await self._invite(tenant.id, 0)

    async def _invite(self, tenant: int, by: int) -> Invitation:
        now = self._book.now_ms()
        return await self._keep(Invitation(secrets.token_urlsafe(18), tenant, by, now, now + INVITATION_MS))

    async def invite_founder(self) -> Invitation:
        """A link whose first opener founds an enterprise; valid for 24 hours. Made by whoever runs the instance."""
        now = self._book.now_ms()
        return await self._keep(Invitation(secrets.token_urlsafe(18), 0, 0, now, now + FOUNDING_MS))

    async def revoke_founding(self) -> None:
        """Make every invitation to found an enterprise invalid."""
        await self._book.write([self._book.invitations.drop(one) for one in self._book.invitations.of("tenant", 0)])

    async def _keep(self, invitation: Invitation) -> Invitation:
        old = [one for one in self._book.invitations if one.expires_at <= invitation.created_at]
        drops = [self._book.invitations.drop(one) for one in old]
        await self._book.write([*drops, self._book.invitations.put(invitation)])
        return invitation

    def invitations(self, by: Person) -> list[Invitation]:
        """The invitations to the admin's tenant that are valid, newest first."""
        must_admin(by, by.tenant)
        now = self._book.now_ms()
        return [one for one in self._book.invitations.of("tenant", by.tenant) if one.expires_at > now][::-1]

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
        invitation = self._book.invitations.get(code)
        if invitation is None or invitation.expires_at <= self._book.now_ms():
            raise InvitationOver()
        return invitation

    async def revoke(self, code: str, by: Person) -> None:
        """Make an invitation to the admin's tenant invalid."""
        must_admin(by, by.tenant)
        invitation = self._book.invitations.get(code)
        if invitation is None or invitation.tenant != by.tenant:
            raise NotFound("invitation")
        await self._book.write([self._book.invitations.drop(invitation)])

    async def join(self, code: str, account: Account) -> Person:
        """Become a member by an invitation.

        A member who already has the account's e-mail address is never taken over: addresses are not proven here.
        """
        tenant = self._book.tenants.at(self.joining_invitation(code).tenant)
        if any(person.tenant == tenant.id for person in self._book.people.of("account", account.id)):
            raise AlreadyMember(tenant_name=tenant.name)
        return await self._people.add(tenant, account.name, email=account.email, account=account.id)

    async def _change(self, by: Person, **columns: Any) -> Tenant:
        tenant, change = self._book.tenants.change(self.of(by), **columns)
        await self._book.write([change])
        return tenant
