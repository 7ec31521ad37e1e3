"""The platform's nouns as frozen values. Each is one row of the store's table of the same name; a change is `replace`
and a `put`.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from larkstead.wire.value import value

PersonStatus = Literal["active", "resigned", "frozen"]
AppStatus = Literal["draft", "live", "disabled"]
VersionStatus = Literal["draft", "in_review", "online", "offline", "rejected", "withdrawn"]
ScopePreset = Literal["all", "default", "none", "custom"]
TokenKind = Literal["tenant", "user"]
SenderKind = Literal["app", "user"]
ChatMode = Literal["p2p", "group"]
UploadKind = Literal["image", "file"]

# A scope as an app holds it: the key and the identity it is held for, e.g. ("im:message:send_as_bot", "tenant").
Grant = tuple[str, TokenKind]


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
class Department:
    """A department; `parent` 0 is the root."""

    id: int
    tenant: int
    department_id: str
    name: str
    parent: int
    created_at: int


@dataclass(frozen=True, slots=True)
class Person:
    """A member of one tenant. `account` is the sign-in that may act as this person, None for seeded people."""

    id: int
    tenant: int
    user_id: str
    name: str
    en_name: str
    email: str
    mobile: str
    avatar: str
    status: PersonStatus
    is_admin: bool
    departments: tuple[int, ...]
    account: int | None
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
    if the session was begun with it, else empty. `person` 0: nobody yet.
    """

    token_hash: str
    person: int
    account: int | None
    created_at: int
    expires_at: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link by which people join a tenant until it expires. With `tenant` 0 it founds one, and is good once."""

    code: str
    tenant: int
    invited_by: int
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may use an app: everyone, or these people and departments (with the departments below them)."""

    everyone: bool = False
    people: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class App:
    """A custom app. `scopes` and `bot_added` are the configuration; `granted` and the online version are what is in
    force.

    `forbidden` is the tenant's admin's list of people and departments who may not use it, whatever a version says.
    """

    id: int
    number: int
    app_id: str
    tenant: int
    secret: str
    name: str
    description: str
    icon: str
    owner: int
    collaborators: tuple[int, ...]
    status: AppStatus
    bot_added: bool
    scopes: tuple[Grant, ...]
    granted: tuple[Grant, ...]
    online_version: int | None
    forbidden: Audience
    created_at: int
    updated_at: int


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an app: its number and notes, who may use it, and a snapshot of scopes and bot taken when it
    was submitted.
    """

    id: int
    app: int
    number: str
    notes: str
    apply_reason: str
    status: VersionStatus
    availability: Audience
    scopes: tuple[Grant, ...]
    bot: bool
    created_by: int
    created_at: int
    submitted_at: int | None
    decided_by: int | None
    decided_at: int | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should hear of: a review asked for, a verdict."""

    id: int
    person: int
    kind: str
    data: dict[str, Any]
    created_at: int
    read_at: int | None


@dataclass(frozen=True, slots=True)
class TenantToken:
    """One issue of a tenant token: the token itself is derived from it and never stored."""

    id: int
    app: int
    tenant: int
    number: int
    issued_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class UserToken:
    """A user token by its SHA-256: the app that holds it, the person it acts for, the scopes consented to."""

    token_hash: str
    app: int
    person: int
    scopes: tuple[str, ...]
    issued_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation: "p2p" (two members) or "group". The owner is a person or an app."""

    id: int
    tenant: int
    mode: ChatMode
    name: str
    description: str
    avatar: str
    owner_kind: SenderKind
    owner: int
    status: Literal["normal", "dissolved"]
    created_at: int


@dataclass(frozen=True, slots=True)
class Member:
    """A person or an app in a chat; `read_up_to` is the last message id read (0: none)."""

    chat: int
    kind: SenderKind
    member: int
    joined_at: int
    read_up_to: int


@dataclass(frozen=True, slots=True)
class MentionRef:
    """Who a placeholder of a message's content stands for; `person` 0 is everyone, `app` is set for a bot."""

    key: str
    person: int
    app: int
    name: str


@value
class Message:
    """A message as stored: `content` is the JSON text as receivers see it; parent, root, thread 0 when absent."""

    id: int
    tenant: int
    chat: int
    sender_kind: SenderKind
    sender: int
    msg_type: str
    content: str
    mentions: tuple[MentionRef, ...]
    parent: int
    root: int
    thread: int
    created_at: int
    updated_at: int
    deleted: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """An image or a file that an app or a person brought. `type` is its image_type or file_type; `duration` is in ms,
    width and height in pixels, 0 when not known; what it holds has the name `sha256` in the store of files.
    """

    id: int
    tenant: int
    owner_kind: SenderKind
    owner: int
    kind: UploadKind
    type: str
    name: str
    mime: str
    size: int
    duration: int
    width: int
    height: int
    sha256: str
    created_at: int


@value
class Fact:
    """Something that happened, for the outbox: `people` are the persons whose pages should hear of it."""

    kind: str
    tenant: int
    people: tuple[int, ...]
    data: dict[str, Any] = field(default_factory=dict)
