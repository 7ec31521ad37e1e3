"""Whom the lists of ids name that the calls about members and managers take."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from larkstead.gate.call import Call
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import OpenIdOfAnotherApp
from larkstead.world.im.group_refusals import UnavailableIds
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind


@dataclass
class Named:
    """Who was named. `unknown` are the ids of nobody, `unfit` those who cannot be taken: resigned, not in the app's
    availability, a bot that is off, or where members are asked for not in the chat.
    """

    users: list[User] = field(default_factory=list)
    apps: list[App] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)

    @property
    def parties(self) -> list[PartyKey]:
        """All of them as chats know them."""
        return [*map(key_of, self.users), *map(key_of, self.apps)]


def named(
    call: Call, kind: str, ids: Sequence[str], name: str, *, strict: bool = False, members_of: Chat | None = None
) -> Named:
    """Whom these ids name. With `strict` an id of nobody, or of somebody out of the app's reach, is refused at once;
    with `members_of` it is members of that chat who are asked for, whatever became of them since.
    """
    found = Named()
    for id in ids:
        if kind == "app_id":
            _take_app(call, found, id, members_of, strict=strict)
        else:
            _take_user(call, found, kind, id, name, members_of, strict=strict)
    return found


def _take_app(call: Call, found: Named, id: str, members_of: Chat | None, *, strict: bool) -> None:
    app = call.cell.apps.find(id)
    if app is None:
        if strict:
            raise UnavailableIds(ids=id)
        found.unknown.append(id)
    elif members_of is not None:
        inside = call.cell.memory.members.has(members_of.id, "app", app.id)
        (found.apps if inside else found.unfit).append(app if inside else id)  # type: ignore[arg-type]
    elif not call.cell.availability.bot_on(app):
        if strict:
            raise UnavailableIds(ids=id)
        found.unfit.append(id)
    else:
        found.apps.append(app)


def _take_user(
    call: Call, found: Named, kind: str, id: str, name: str, members_of: Chat | None, *, strict: bool
) -> None:
    try:
        user = call.cell.identities.resolve_user(kind, id, call.caller, name)  # type: ignore[arg-type]
    except (UnknownId, WrongIdKind, IdOfAnotherTenant, OpenIdOfAnotherApp):
        if strict:
            raise
        found.unknown.append(id)
        return
    if members_of is not None:
        inside = call.cell.memory.members.has(members_of.id, "user", user.id)
        (found.users if inside else found.unfit).append(user if inside else id)  # type: ignore[arg-type]
        return
    why = _why_out(call, user)
    if why is None:
        found.users.append(user)
    elif strict and why not in {"resigned", "frozen"}:
        raise call.cell.availability.outside(call.caller, user)
    else:
        found.unfit.append(id)


def _why_out(call: Call, user: User) -> str | None:
    """Why somebody cannot be taken. Bots reach those in their availability, people everybody who is active."""
    if call.user is None:
        return call.cell.availability.why_out(call.caller, user)
    return None if user.status == "active" else user.status
