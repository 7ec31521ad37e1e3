"""Whom one may write to: people, the bots that are there for one, one's groups, and one's own bots that are not yet."""

from collections.abc import Iterable
from typing import Literal

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.icons import icon_address
from larkstead.console.views import InBoth
from larkstead.wire.words import says
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

HITS = 20


class SearchContacts(Request):
    """Words of a name, an English name or an e-mail address; none finds everyone."""

    words: str = ""


class Contact(Response):
    """Somebody to write to, or a group one is in: `id` is the user_id, the app_id or the chat_id."""

    kind: Literal["user", "app", "chat"]
    id: str
    name: str
    hint: str
    avatar: str


class WaitingBot(Response):
    """An app of one's own whose bot cannot be written to yet, why, and the page to go on with it."""

    app_id: str
    name: str
    avatar: str
    why: InBoth
    link: str


class Contacts(Response):
    """What a search found."""

    users: list[Contact]
    bots: list[Contact]
    groups: list[Contact]
    waiting: list[WaitingBot]


@action("messenger.search")
async def search(caller: Caller, ask: SearchContacts) -> Contacts:
    """People, bots that may be written to, and one's groups, by name; and one's own bots that are not there yet."""
    cell, me = caller.cell, caller.me
    words = ask.words.strip()
    users = await cell.search.users(words, most=HITS, fits=lambda user: user.id != me.id)
    bots = await bots_for(caller, words, most=HITS)
    groups = await cell.search.groups(me, words, most=HITS)
    own = [app for app in cell.apps.of_user(me) if not can_write_to(caller, app) and says(words, app.name, app.app_id)]
    return Contacts(
        users=[_user(user) for user in users],
        bots=[_bot(app) for app in bots],
        groups=[_group(caller, chat) for chat in groups],
        waiting=[_waiting(caller, app) for app in own[:HITS]],
    )


# --- shared with the other calls of the messenger


def check_bot(caller: Caller, app: App) -> None:
    """Refuse a bot that is off or not for this person, as sending to it would be refused."""
    if not caller.cell.availability.bot_on(app):
        raise caller.cell.availability.bot_off(app)
    if not caller.cell.availability.in_availability(app, caller.me):
        raise caller.cell.availability.outside(app, caller.me)


def can_write_to(caller: Caller, app: App) -> bool:
    """Whether a bot is on, and there for this person."""
    availability = caller.cell.availability
    return availability.bot_on(app) and availability.in_availability(app, caller.me)


async def bots_for(caller: Caller, words: str = "", *, most: int) -> list[App]:
    """The bots one may write to, newest first."""
    return await caller.cell.search.apps(words, most=most, fits=lambda app: can_write_to(caller, app))


def said(refusal: Refusal) -> InBoth:
    """A refusal in both languages."""
    return InBoth(zh=refusal.say("zh"), en=refusal.say("en"))


# --- within


def _user(user: User) -> Contact:
    hint = " · ".join(filter(None, (user.en_name, user.email)))
    return Contact(kind="user", id=user.user_id, name=user.name, hint=hint, avatar=user.avatar)


def _bot(app: App) -> Contact:
    return Contact(kind="app", id=app.app_id, name=app.name, hint=app.description, avatar=icon_address(app))


def _group(caller: Caller, chat: Chat) -> Contact:
    names = _names(caller, chat)
    return Contact(
        kind="chat", id=caller.cell.identities.chat_id(chat), name=chat.name, hint="、".join(names), avatar=chat.avatar
    )


def _names(caller: Caller, chat: Chat, most: int = 6) -> Iterable[str]:
    memory = caller.cell.memory
    for kind, id in memory.members.some_of(chat.id, most):
        yield (memory.apps if kind == "app" else memory.users).at(id).name


def _waiting(caller: Caller, app: App) -> WaitingBot:
    try:
        check_bot(caller, app)
    except Refusal as refusal:
        why, link = said(refusal), refusal.where()
    else:
        raise ValueError(f"{app.app_id} can be written to")
    if app.bot_added:
        link = f"/app/{app.app_id}/version"
    return WaitingBot(app_id=app.app_id, name=app.name, avatar=icon_address(app), why=why, link=link)
