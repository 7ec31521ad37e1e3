"""The trail that console calls leave: one line in the audit log for each call that changes something, and for each
attempt at what is the admins' alone.

Which calls change something is said by `@action` (`audited`). Of refusals only so many a person are kept, so that
nobody can fill the log with them. A line holds names and public ids, taken by the names of
fields, so that no secret, text or e-mail gets into it whatever a call asks.
"""

import json
from typing import Any

from pydantic import BaseModel

from larkstead.console.action import Action, AdminsOnly, Caller, Request, Response
from larkstead.store.audit import DONE
from larkstead.world.audit import add_line
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

# Members of what is asked that say what a call was about.
TARGETS = (
    *("app_id", "app_ids", "version_id", "number", "chat_id", "message_id", "user_id", "user_ids", "new_user_id"),
    *("department_id", "parent_id", "departments", "tenant_key", "kind", "id", "endpoint_id", "log_id", "grants"),
    *("status", "is_admin", "publish_exempt", "scope_preset", "exempt_scopes", "custom_bot_id"),
    *("edit_hours", "recall_hours"),
)
# Parameters of a remedy that do.
REMEDIED = ("app_id", "chat_id", "user_id", "scopes")
# Members of the answer that name what was made.
MADE = ("app_id", "version_id", "chat_id", "user_id", "department_id", "tenant_key", "custom_bot_id")
# The same of a model inside it; people inside are its owner or sender, and not what was made.
MADE_INSIDE = ("app_id", "version_id")
# Every name that a line's targets can have.
NAMED = frozenset([*TARGETS, *REMEDIED, *MADE, *MADE_INSIDE])
LONGEST = 4_000
MOST_OF_A_LIST = 20
# So many refusals of one person are kept in so long; beyond so many people the one counted longest is forgotten.
MOST_REFUSED, REFUSED_MS, MOST_USERS = 30, 600_000, 10_000


class Trail:
    """Leaves the lines of one door's calls."""

    def __init__(self) -> None:
        self._refused: dict[int, tuple[int, int]] = {}

    async def leave(
        self, action: Action, caller: Caller, before: User | None, ask: Request | None, outcome: Response | Refusal
    ) -> None:
        """Store the line of one call, unless it needs none. `before`: who was signed in when it came; `ask` is None if
        it was not read.
        """
        # Signing in makes the caller somebody, signing out nobody.
        user = caller.user or before
        if not (action.audited or isinstance(outcome, AdminsOnly)) or user is None:
            return
        memory = caller.world.memory
        if isinstance(outcome, Refusal) and not self._has_room(user.id, memory.now_ms()):
            return
        result = type(outcome).__name__ if isinstance(outcome, Refusal) else DONE
        targets = json.dumps(about(ask, outcome), ensure_ascii=False)[:LONGEST]
        await add_line(memory, user, action.name, targets, result)

    def _has_room(self, user: int, now_ms: int) -> bool:
        """Count a refusal; whether it is still one of those that are kept."""
        since, count = self._refused.get(user, (now_ms, 0))
        if now_ms - since >= REFUSED_MS:
            since, count = now_ms, 0
        if count >= MOST_REFUSED:
            return False
        self._refused[user] = (since, count + 1)
        if len(self._refused) > MOST_USERS:
            del self._refused[next(iter(self._refused))]
        return True


def about(ask: Request | None, outcome: Response | Refusal) -> dict[str, Any]:
    """What a call was about: its targets, and what it made."""
    shown = {} if ask is None else {**_members(ask, TARGETS), **_parameters(ask)}
    if isinstance(outcome, Response):
        shown = {**_members(outcome, MADE), **shown}
        for part in _parts(outcome):
            shown = {**_members(part, MADE_INSIDE), **shown}
    return shown


def _parts(answer: Response) -> list[BaseModel]:
    """The models that an answer holds as members: a new version is inside the answer of the call that made it."""
    return [value for name in type(answer).model_fields if isinstance(value := getattr(answer, name), BaseModel)]


def _parameters(ask: Request) -> dict[str, Any]:
    """What a call of the assistant is about is said by the parameters of the remedy, by the same names."""
    given = getattr(ask, "parameters", None)
    return {name: given[name] for name in REMEDIED if given.get(name)} if isinstance(given, dict) else {}


def _members(model: BaseModel, names: tuple[str, ...]) -> dict[str, Any]:
    found = {name: getattr(model, name) for name in names if name in type(model).model_fields}
    return {name: _plain(value) for name, value in found.items() if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value[:MOST_OF_A_LIST]]
    return value
