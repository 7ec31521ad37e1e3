"""Accounts and sessions: who signs in, and as which member of which tenant they act."""

import asyncio
import base64
import hashlib
import secrets
from dataclasses import dataclass
from itertools import islice

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from larkstead.world.directory.records import Account, Session
from larkstead.world.directory.refusals import WrongPassword
from larkstead.world.facts import UserUpdated
from larkstead.world.limits import Limits, Line
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from larkstead.world.org.refusals import NotActive
from larkstead.world.org.users import NAME_MOST
from larkstead.world.refusals import AlreadyTaken, NotAllowed, NotFound
from larkstead.world.validators import bad, email, text

PASSWORD_LEAST, PASSWORD_MOST = 8, 256
SESSION_MS = 30 * 86_400_000


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a session stands for. `person` is None for an account that is in no tenant yet, and for the owner of this
    server who acts as nobody yet; `account` for the owner, whoever they act as.
    """

    session: Session
    user: User | None
    account: Account | None

    @property
    def owner(self) -> bool:
        """Whether the session was begun with the server's own key: it may act as anybody who has no password."""
        return self.session.owner != ""


class Accounts:
    """The sign-ins of this instance and their sessions. `owner`: the fingerprint of the server's own key. `client` is
    the address that asks, empty where the limits do not apply: above them it is refused with TooManyTries, or with
    TooBusy.
    """

    def __init__(self, memory: Memory, limits: Limits, owner: str = "") -> None:
        self._memory = memory
        self._limits = limits
        self._owner = owner
        self._line = Line(bounded=limits.on)
        self._hasher = PasswordHasher()
        self._nobody = _nobodys_hash(self._hasher)

    # --- accounts

    async def sign_up(self, address: str, name: str, password: str, client: str = "") -> Account:
        """A new account."""
        return await self.keep(await self.prepare(address, name, password, client))

    async def keep(self, account: Account) -> Account:
        """Keep an account that was prepared."""
        await self._memory.write([self._memory.accounts.put(account)])
        return account

    async def prepare(self, address: str, name: str, password: str, client: str = "") -> Account:
        """A new account that is not kept yet; submit it at once."""
        address = email(address, required=True)
        name = text("name", name, least=1, most=NAME_MOST)
        self._must_be_free(address)
        hashed = await self._hash(password, client)
        # Hashing took its time: somebody may have signed up with the address meanwhile.
        self._must_be_free(address)
        id, now = self._memory.stamp()
        return Account(id, address, name, hashed, now)

    async def check(self, address: str, password: str, client: str = "") -> Account:
        """The account of this e-mail and password. An unknown e-mail takes as long as a wrong password."""
        address = address.strip().lower()
        if not client or not self._limits.on:
            return await self._checked(address, password, client)
        standing = self._limits.passwords.standing(client)
        with self._limits.passwords.attempt(client, address):
            return await self._checked(address, password, client, standing)

    async def _checked(self, address: str, password: str, client: str, standing: int = 0) -> Account:
        account = self._memory.accounts.find("email", address)
        hashed = account.password_hash if account else self._nobody
        async with self._line.turn(client, standing):
            fits = await asyncio.to_thread(self._fits, hashed, password)
        # Checking took its time: the password may have been changed meanwhile, which ends every older sign-in.
        account = self._memory.accounts.find("email", address)
        if account is None or account.password_hash != hashed or not fits:
            raise WrongPassword()
        return account

    async def change_password(self, account: Account, old: str, new: str, keep: str = "", client: str = "") -> Account:
        """Another password in place of `old`; every session but the one with the token `keep` ends."""
        checked = await self.check(account.email, old, client)
        hashed = await self._hash(new, client)
        if self._memory.accounts.at(account.id).password_hash != checked.password_hash:
            # Somebody else who knew the old password was faster.
            raise WrongPassword()
        account, changed = self._memory.accounts.change(account, password_hash=hashed)
        kept = _token_hash(keep)
        ended = [one for one in self._memory.sessions.of("account", account.id) if one.token_hash != kept]
        drops = [self._memory.sessions.drop(session) for session in ended]
        await self._memory.write([changed, *drops])
        return account

    async def give_password(self, user: User, password: str) -> Account:
        """A sign-in for a person who has none (a seeded one); done by whoever runs the instance."""
        if user.account is not None or not user.email:
            raise bad(
                "user", "该成员没有邮箱或已有登录账号。", "This member has no e-mail address, or can sign in already."
            )
        account = await self.prepare(user.email, user.name, password)
        before, after, change = self._memory.of(user.tenant).users.update(user, account=account.id)
        fact = UserUpdated(user.tenant, None, before, after)
        await self._memory.write([self._memory.accounts.put(account), change], [fact])
        return account

    def unguarded(
        self, words: str = "", *, after: tuple[int, int] = (0, 0), most: int, admins_only: bool = False
    ) -> list[User]:
        """The active people without a password who have every word: nobody can sign in as them, and the server's owner
        may act as them. Enterprise by enterprise, behind a person of one (`after`: the ids of both). Takes its time:
        call it in a thread.
        """
        found: list[User] = []
        for tenant, users in self._memory.users_tables():
            if tenant < after[0]:
                continue
            hits = users.hits(words, after=after[1] if tenant == after[0] else None)
            fit = (user for user in hits if user.unguarded and (user.is_admin or not admins_only))
            found += islice(fit, most - len(found))
            if len(found) == most:
                break
        return found

    def unguarded_called(self, address: str) -> list[User]:
        """Those of them with this e-mail address. Takes its time where there are many enterprises."""
        found = (users.find("email", address) for _, users in self._memory.users_tables())
        return [user for user in found if user is not None and user.unguarded]

    def with_user_id(self, user_id: str) -> list[User]:
        """Those of all enterprises with this user_id. Takes its time where there are many enterprises."""
        found = (users.find("user_id", user_id) for _, users in self._memory.users_tables())
        return [user for user in found if user is not None]

    def has_unguarded(self) -> bool:
        """Whether there are any."""
        return self._memory.unguarded_count() > 0

    def users_of(self, account: Account) -> list[User]:
        """The active people as whom an account may act, in the order they came."""
        return [one for one in self._memory.users_of(account.id) if one.status == "active"]

    def first_user(self, account: Account) -> User | None:
        """As whom an account signs in: its first active person, else one who is not, so that `open` tells why; None for
        an account that belongs to no enterprise yet.
        """
        everyone = self._memory.users_of(account.id)
        return next(iter(self.users_of(account)), None) or next(iter(everyone), None)

    # --- sessions

    async def open(self, user: User | None, account: Account, *, instead_of: str = "") -> str:
        """Sign in; gives the session's token, of which only the hash is kept. Valid for 30 days. `instead_of`: the
        token of the session that the same browser had until now, which ends.
        """
        if user is not None and user.status != "active":
            raise NotActive(name=user.name, status=user.status)
        return await self._begin(instead_of, user, account=account.id)

    async def open_as_owner(self, *, instead_of: str = "") -> str:
        """Begin a session of the server's owner, who acts as nobody yet."""
        return await self._begin(instead_of, None, account=None, owner=self._owner)

    async def act_as(self, signed_in: SignedIn, user: User | None) -> None:
        """Let an owner's session go on as somebody who has no password, or as nobody."""
        if not signed_in.owner or (user is not None and user.account is not None):
            raise NotAllowed()
        if user is not None and user.status != "active":
            raise NotActive(name=user.name, status=user.status)
        await self._move(signed_in.session, user)

    def find(self, token: str) -> SignedIn | None:
        """Who a token stands for; None when it is unknown, has expired, or its person is no longer active."""
        session = self._memory.sessions.get(_token_hash(token))
        if session is None or session.expires_at <= self._memory.now_ms():
            return None
        user = self._memory.of(session.tenant).users.get(session.user) if session.tenant else None
        if session.owner:
            # Another key is another owner. Whoever they act as may have left meanwhile: then they act as nobody.
            active = user if user is not None and user.unguarded else None
            return SignedIn(session, active, None) if session.owner == self._owner else None
        account = self._memory.accounts.get(session.account) if session.account is not None else None
        if account is None:
            return None
        if user is not None and user.status != "active":
            return None
        return SignedIn(session, user, account)

    async def close(self, token: str) -> None:
        """Sign out."""
        session = self._memory.sessions.get(_token_hash(token))
        if session is not None:
            await self._memory.write([self._memory.sessions.drop(session)])

    async def switch(self, token: str, tenant_key: str) -> User:
        """Go on in another tenant as the same account's person there."""
        signed_in = self.find(token)
        tenant = self._memory.tenants.find("tenant_key", tenant_key)
        if signed_in is None or signed_in.account is None or tenant is None:
            raise NotFound("enterprise", tenant_key)
        user = next((one for one in self.users_of(signed_in.account) if one.tenant == tenant.id), None)
        if user is None:
            raise NotFound("enterprise", tenant_key)
        await self._move(signed_in.session, user)
        return user

    async def prune(self) -> int:
        """Forget expired sessions; says how many. Called now and then."""
        now = self._memory.now_ms()
        drops = [self._memory.sessions.drop(session) for session in self._memory.sessions if session.expires_at <= now]
        if drops:
            await self._memory.write(drops)
        return len(drops)

    # --- within

    async def _move(self, session: Session, user: User | None) -> None:
        if self._memory.sessions.get(session.token_hash) is None:
            # It was signed out since the call began.
            raise NotAllowed()
        whose = {"user": user.id, "tenant": user.tenant} if user is not None else {"user": 0, "tenant": 0}
        _, moved = self._memory.sessions.change(session, **whose)
        await self._memory.write([moved])

    async def _begin(self, instead_of: str, user: User | None, *, account: int | None, owner: str = "") -> str:
        token, now = secrets.token_urlsafe(32), self._memory.now_ms()
        id, tenant = (user.id, user.tenant) if user is not None else (0, 0)
        session = Session(_token_hash(token), id, account, now, now + SESSION_MS, owner, tenant)
        older = self._memory.sessions.get(_token_hash(instead_of)) if instead_of else None
        ended = [] if older is None else [self._memory.sessions.drop(older)]
        await self._memory.write([*ended, self._memory.sessions.put(session)])
        return token

    def _must_be_free(self, address: str) -> None:
        if self._memory.accounts.find("email", address):
            raise AlreadyTaken(field="email", value=address)

    async def _hash(self, password: str, client: str = "") -> str:
        if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
            raise bad("password", "密码至少需要 8 个字符。", "A password has at least 8 characters.")
        async with self._line.turn(client, self._limits.passwords.standing(client)):
            return await asyncio.to_thread(self._hasher.hash, password)

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except VerifyMismatchError:
            return False


def _nobodys_hash(hasher: PasswordHasher) -> str:
    """The hash of no password, which takes as long to check as any other."""
    salt, digest = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${digest}"


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
