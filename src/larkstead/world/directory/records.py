"""Records of what spans enterprises: the enterprises themselves, accounts, sessions and invitations."""

from dataclasses import dataclass

from larkstead.world.apps.records import ScopePreset


@dataclass(frozen=True, slots=True)
class Tenant:
    """An enterprise. `exempt_scopes` counts only under the preset "custom"."""

    id: int
    number: int
    tenant_key: str
    name: str
    publish_exempt: bool
    scope_preset: ScopePreset
    exempt_scopes: tuple[str, ...]
    created_at: int


@dataclass(frozen=True, slots=True)
class Account:
    """A sign-in by e-mail and password; it may be a person in several tenants."""

    id: int
    email: str
    name: str
    password_hash: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser or CLI, known by the SHA-256 of its token. `owner`: the fingerprint of the server's own key
    if the session was begun with it, else empty. `user` and `tenant` 0: nobody yet.
    """

    token_hash: str
    user: int
    account: int | None
    created_at: int
    expires_at: int
    owner: str = ""
    tenant: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link by which people join a tenant until it expires. With `tenant` 0 it founds one, and is good once."""

    code: str
    tenant: int
    invited_by: int
    created_at: int
    expires_at: int
