"""Whom one may write to: people, the bots that are there for one, one's groups, and one's own bots that are not yet."""

from collections.abc import Iterable
from typing import Literal

from larkstead.console.action import Answer, Ask, Caller, action
from larkstead.console.icons import icon_address
from larkstead.wire.words import says
from larkstead.world.records import App, Chat, Person
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BotOff, OutOfReach

HITS = 20


class InBoth(Answer):
    """One line in both languages."""

    zh: str
    en: str


class SearchContacts(Ask):
    """Words of a name, an English name or an e-mail address; none finds everyone."""

    words: str = ""


class Contact(Answer):
    """Somebody to write to, or a group one is in: `id` is the user_id, the app_id or the chat_id."""

    kind: Literal["user", "app", "chat"]
    id: str
    name: str
    hint: str
    avatar: str


class WaitingBot(Answer):
    """An app of one's own whose bot cannot be written to yet, why, and the page to go on with it."""

    app_id: str
    name: str
    avatar: str
    why: InBoth
    link: str


class Contacts(Answer):
    """What a search found."""

    people: list[Contact]
    bots: list[Contact]
    groups: list[Contact]
    waiting: list[WaitingBot]


@action("messenger.search")
async def search(caller: Caller, ask: SearchContacts) -> Contacts:
    """People, bots that may be written to, and one's groups, by name; and one's own bots that are not there yet."""
    world, me = caller.world, caller.me
    words = ask.words.strip()
    people = [person for person in world.people.search(caller.tenant, words) if person.id != me.id]
    bots = bots_for(caller, words)
    groups = [chat for chat in world.chats.of_person(me) if chat.mode == "group" and says(words, chat.name)]
    own = [app for app in world.apps.of_person(me) if app not in bots and says(words, app.name, app.app_id)]
    return Contacts(
        people=[_person(person) for person in people[:HITS]],
        bots=[_bot(app) for app in bots[:HITS]],
        groups=[_group(caller, chat) for chat in groups[:HITS]],
        waiting=[_waiting(caller, app) for app in own[:HITS]],
    )


# --- shared with the other calls of the messenger


def check_bot(caller: Caller, app: App) -> None:
    """Refuse a bot that is off or not for this person, as sending to it would be refused."""
    if not caller.world.reach.bot_on(app):
        raise BotOff(app_name=app.name, app_id=app.app_id)
    if not caller.world.reach.in_availability(app, caller.me):
        raise OutOfReach(app_name=app.name, app_id=app.app_id, name=caller.me.name)


def bots_for(caller: Caller, words: str = "") -> list[App]:
    """The bots one may write to, newest first."""
    reach, me = caller.world.reach, caller.me
    apps = caller.world.book.apps.of("tenant", me.tenant)
    return [
        app
        for app in reversed(apps)
        if reach.bot_on(app) and reach.in_availability(app, me) and says(words, app.name, app.app_id)
    ]


def said(refusal: Refusal) -> InBoth:
    """A refusal in both languages."""
    return InBoth(zh=refusal.say("zh"), en=refusal.say("en"))


# --- within


def _person(person: Person) -> Contact:
    hint = " · ".join(filter(None, (person.en_name, person.email)))
    return Contact(kind="user", id=person.user_id, name=person.name, hint=hint, avatar=person.avatar)


def _bot(app: App) -> Contact:
    return Contact(kind="app", id=app.app_id, name=app.name, hint=app.description, avatar=icon_address(app))


def _group(caller: Caller, chat: Chat) -> Contact:
    names = _names(caller, chat)
    return Contact(
        kind="chat", id=caller.world.identities.chat_id(chat), name=chat.name, hint="、".join(names), avatar=chat.avatar
    )


def _names(caller: Caller, chat: Chat, most: int = 6) -> Iterable[str]:
    book = caller.world.book
    for member in caller.world.chats.members(chat)[:most]:
        yield (book.apps if member.kind == "app" else book.people).at(member.member).name


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
