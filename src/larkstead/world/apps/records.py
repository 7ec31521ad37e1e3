"""Records of apps: versions, who may use them, their tokens, and notices of reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

AppStatus = Literal["draft", "live", "disabled"]


VersionStatus = Literal["draft", "in_review", "online", "offline", "rejected", "withdrawn"]


ScopePreset = Literal["all", "default", "none", "custom"]


TokenKind = Literal["tenant", "user"]


# A scope as an app holds it: the key and the identity it is held for, e.g. ("im:message:send_as_bot", "tenant").
Grant = tuple[str, TokenKind]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may use an app: everyone, or these people and departments (with the departments below them)."""

    everyone: bool = False
    users: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"everyone": self.everyone, "people": list(self.users), "departments": list(self.departments)}

    @staticmethod
    def read(stored: Mapping[str, Any]) -> "Audience":
        """What is stored."""
        return Audience(stored["everyone"], tuple(stored["people"]), tuple(stored["departments"]))


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
    user: int
    kind: str
    data: dict[str, Any]
    created_at: int
    read_at: int | None


@dataclass(frozen=True, slots=True)
class TenantToken:
    """One issue of a tenant token: the token itself is derived from it and never stored. `token_hash`: its SHA-256."""

    id: int
    app: int
    tenant: int
    number: int
    issued_at: int
    expires_at: int
    token_hash: str


@dataclass(frozen=True, slots=True)
class UserToken:
    """A user token by its SHA-256: the app that holds it, the person it acts for, the scopes consented to."""

    token_hash: str
    app: int
    user: int
    scopes: tuple[str, ...]
    issued_at: int
    expires_at: int
    tenant: int


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An OpenAI-compatible endpoint that an enterprise's assistant may ask. `key` is sealed, empty where none is
    needed.
    """

    base_url: str
    model: str
    key: str
