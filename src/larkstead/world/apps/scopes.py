"""Scopes of an app: which may be added, which are in force, and which wait for a version."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from larkstead.world.apps.records import App, Grant, TokenKind
from larkstead.world.apps.review_lock import must_be_open, waiting_version
from larkstead.world.directory.records import Tenant
from larkstead.world.facts import AppUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.refusals import NotFound
from larkstead.world.validators import bad

ScopeStatus = Literal["not_added", "effective", "added_needs_release", "in_review"]

# The preset "default" is ours, not Feishu's: what a bot needs for its own conversations, and none of what reads groups
# it was not addressed in, sends in masses, or costs money.
_DEFAULT_EXCLUDED = frozenset(
    {
        *("im:message.group_msg", "im:message.group_msg:readonly"),
        *("im:message:send_multi_users", "im:message:send_multi_depts"),
        *("im:message.urgent:phone", "im:message.urgent:sms"),
    }
)
_DEFAULT_PREFIXES = ("im:", "bot:")
_DEFAULT_OTHERS = frozenset({"contact:user.id:readonly"})


@dataclass(frozen=True, slots=True)
class ScopeState:
    """One scope for one identity, as an app has it; `exempt` is what the tenant's rules say today."""

    key: str
    token: TokenKind
    status: ScopeStatus
    exempt: bool


@dataclass(frozen=True, slots=True)
class ScopeSplit:
    """What enabling scopes does: `exempt` are effective at once, `needs_review` wait for a version, `effective` are
    in force already.
    """

    exempt: tuple[Grant, ...]
    needs_review: tuple[Grant, ...]
    effective: tuple[Grant, ...]


class Scopes:
    """The scopes of an enterprise's apps. `catalogue` says for each key the identities it is offered for."""

    def __init__(self, memory: TenantMemory, catalogue: Mapping[str, Collection[TokenKind]]) -> None:
        self._memory = memory
        self.catalogue = catalogue

    def exempt(self, grant: Grant) -> bool:
        """Whether the enterprise's rules let a scope take effect without a review."""
        return exempt_in(self._memory.tenant, grant)

    def holds(self, app: App, grant: Grant) -> bool:
        """Whether a scope is in force for the app."""
        return grant in app.granted

    def state(self, app: App) -> list[ScopeState]:
        """Every scope of the catalogue, for each identity it is offered for, as the app has it."""
        granted, added = set(app.granted), set(app.scopes)
        waiting = waiting_version(self._memory, app)
        in_review = set(waiting.scopes) if waiting else set()

        def status(grant: Grant) -> ScopeStatus:
            if grant in granted:
                return "effective"
            if grant not in added:
                return "not_added"
            return "in_review" if grant in in_review else "added_needs_release"

        grants: list[Grant] = [(key, token) for key, tokens in self.catalogue.items() for token in tokens]
        return [ScopeState(*grant, status(grant), self.exempt(grant)) for grant in grants]

    def preview(self, app: App, grants: Iterable[Grant]) -> ScopeSplit:
        """What `enable` would do, without doing it."""
        granted = set(app.granted)
        asked = self.checked(grants)
        fresh = [grant for grant in asked if grant not in granted]
        return ScopeSplit(
            exempt=tuple(grant for grant in fresh if self.exempt(grant)),
            needs_review=tuple(grant for grant in fresh if not self.exempt(grant)),
            effective=tuple(grant for grant in asked if grant in granted),
        )

    async def enable(self, app: App, grants: Iterable[Grant], by: User) -> tuple[App, ScopeSplit]:
        """Add scopes to the app: exempt ones are effective at once, the others with the next approved version."""
        app = self._memory.apps.at(app.id)
        must_manage(by, app)
        split = self.preview(app, grants)
        if not split.exempt and not split.needs_review:
            return app, split
        must_be_open(self._memory, app)
        added = dict.fromkeys((*app.scopes, *split.exempt, *split.needs_review))
        return await self._change(app, by, scopes=tuple(added), granted=(*app.granted, *split.exempt)), split

    async def disable(self, app: App, grants: Iterable[Grant], by: User) -> App:
        """Take scopes from the app, at once."""
        app = self._memory.apps.at(app.id)
        must_manage(by, app)
        gone = set(self.checked(grants))
        if gone.isdisjoint((*app.scopes, *app.granted)):
            return app
        must_be_open(self._memory, app)
        return await self._change(
            app,
            by,
            scopes=tuple(grant for grant in app.scopes if grant not in gone),
            granted=tuple(grant for grant in app.granted if grant not in gone),
        )

    def checked(self, grants: Iterable[Grant]) -> list[Grant]:
        """The grants, each once; refuses one that is not offered."""
        asked = list(dict.fromkeys(grants))
        for key, token in asked:
            if key not in self.catalogue:
                raise NotFound("scope", key, get_close_matches(key, self.catalogue, 3))
            if token not in self.catalogue[key]:
                raise bad("token", f"{key} 不支持 {token} 身份。", f"{key} is not offered for the {token} identity.")
        return asked

    async def _change(self, app: App, by: User, **columns: Any) -> App:
        before, after, change = self._memory.apps.update(app, **columns, updated_at=self._memory.now_ms())
        await self._memory.write([change], [AppUpdated(after.tenant, operator(by), before, after)])
        return after


def exempt_in(tenant: Tenant, grant: Grant) -> bool:
    """Whether the rules of an enterprise let a scope take effect without a review."""
    key, token = grant
    match tenant.scope_preset:
        case "all":
            return True
        case "none":
            return False
        case "custom":
            return key in tenant.exempt_scopes
    if key in _DEFAULT_OTHERS:
        return True
    return token == "tenant" and key.startswith(_DEFAULT_PREFIXES) and key not in _DEFAULT_EXCLUDED
