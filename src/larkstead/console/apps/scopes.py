"""Scopes of an app: the catalogue with its state, what enabling would do, enabling and disabling."""

from collections.abc import Iterable
from typing import Literal

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.contract.facts import contract
from larkstead.world.apps.records import Grant


class Said(Response):
    """The same words in both languages."""

    zh: str
    en: str


class GrantRequest(Request):
    """A scope for one identity."""

    key: str
    token: Literal["tenant", "user"]


class GrantCard(Response):
    """A scope for one identity, with its title."""

    key: str
    token: Literal["tenant", "user"]
    title: Said


class ScopeRow(Response):
    """A scope of the catalogue as an app has it; `exempt`: takes effect without a review."""

    key: str
    token: Literal["tenant", "user"]
    title: Said
    status: Literal["not_added", "effective", "added_needs_release", "in_review"]
    exempt: bool


class ScopeTable(Response):
    """The catalogue, by key."""

    scopes: list[ScopeRow]


class AppGrants(Request):
    """Some scopes of one app."""

    app_id: str
    grants: list[GrantRequest]


class Grants(Request):
    """Some scopes, before there is an app to have them."""

    grants: list[GrantRequest]


class ScopeSplitCard(Response):
    """What enabling does: `exempt` at once, `needs_review` with the next approved version, `effective` already are."""

    exempt: list[GrantCard]
    needs_review: list[GrantCard]
    effective: list[GrantCard]


@action("scopes.list")
async def list_scopes(caller: Caller, ask: AppId) -> ScopeTable:
    """Every scope, as the app has it."""
    rows = [
        ScopeRow(key=state.key, token=state.token, title=title(state.key), status=state.status, exempt=state.exempt)
        for state in caller.cell.scopes.state(managed(caller, ask.app_id))
    ]
    return ScopeTable(scopes=rows)


@action("scopes.preview")
async def preview(caller: Caller, ask: AppGrants) -> ScopeSplitCard:
    """What enabling would do."""
    split = caller.cell.scopes.preview(managed(caller, ask.app_id), _grants(ask))
    return ScopeSplitCard(
        exempt=grant_cards(split.exempt),
        needs_review=grant_cards(split.needs_review),
        effective=grant_cards(split.effective),
    )


@action("scopes.check")
async def check(caller: Caller, ask: Grants) -> Done:
    """Whether there are such scopes; refuses the first that there is not."""
    caller.cell.scopes.checked(_grants(ask))
    return Done()


@action("scopes.enable")
async def enable(caller: Caller, ask: AppGrants) -> ScopeSplitCard:
    """Add scopes: exempt ones are effective at once."""
    _, split = await caller.cell.scopes.enable(managed(caller, ask.app_id), _grants(ask), caller.me)
    return ScopeSplitCard(
        exempt=grant_cards(split.exempt),
        needs_review=grant_cards(split.needs_review),
        effective=grant_cards(split.effective),
    )


@action("scopes.disable")
async def disable(caller: Caller, ask: AppGrants) -> ScopeTable:
    """Take scopes from the app, at once."""
    await caller.cell.scopes.disable(managed(caller, ask.app_id), _grants(ask), caller.me)
    return await list_scopes(caller, AppId(app_id=ask.app_id))


def title(key: str) -> Said:
    """A scope's title; a scope that the catalogue no longer has is called by its key."""
    fact = contract().scopes.get(key)
    return Said(zh=fact.title_zh, en=fact.title_en) if fact else Said(zh=key, en=key)


def grant_cards(grants: Iterable[Grant]) -> list[GrantCard]:
    """Scopes with their titles."""
    return [GrantCard(key=key, token=token, title=title(key)) for key, token in grants]


def _grants(ask: AppGrants | Grants) -> list[Grant]:
    return [(grant.key, grant.token) for grant in ask.grants]
