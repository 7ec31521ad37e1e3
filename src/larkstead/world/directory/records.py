"""Records of what spans enterprises: the enterprises themselves, accounts, sessions and invitations."""

from dataclasses import dataclass
from typing import Final, Literal

from larkstead.world.apps.records import ScopePreset

# For so long messages may be edited and recalled where no admin said otherwise (Lark help center: 618574023385).
MESSAGE_HOURS: Final = 24

Brand = Literal["feishu", "lark"]


@dataclass(frozen=True, slots=True)
class Tenant:
    """An enterprise. `exempt_scopes` counts only under the preset "custom". For `edit_hours` and `recall_hours` whoever
    sent a message edits and recalls it; 0: not at all. `brand`: under which name the platform is known to it.
    """

    id: int
    number: int
    tenant_key: str
    name: str
    publish_exempt: bool
    scope_preset: ScopePreset
    exempt_scopes: tuple[str, ...]
    created_at: int
    edit_hours: int = MESSAGE_HOURS
    recall_hours: int = MESSAGE_HOURS
    brand: Brand = "feishu"


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
