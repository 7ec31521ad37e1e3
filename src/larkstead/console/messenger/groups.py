"""Groups: made with people and bots, renamed, joined by more, left and dissolved."""

from collections.abc import Sequence
from itertools import islice
from typing import Literal

from pydantic import Field

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.listing import LIMIT_MOST, Cursor, after_of
from larkstead.console.messenger.chats import (
    ChatCard,
    ChatRef,
    chat_now,
    my_chat,
)
from larkstead.console.views import PartyCard, party_card
from larkstead.wire.words import says
from larkstead.world.apps.records import App
from larkstead.world.im.chats import GROUP_BOUND
from larkstead.world.im.records import Chat, Member
from larkstead.world.im.refusals import NotInChat
from larkstead.world.org.records import User
from larkstead.world.org.refusals import NotActive


class CreateGroup(Request):
    """A group's name, and who is in it beside oneself."""

    name: str
    user_ids: tuple[str, ...] = ()
    app_ids: tuple[str, ...] = ()


class AddMembers(Request):
    """Who comes into a group."""

    chat_id: str
    user_ids: tuple[str, ...] = ()
    app_ids: tuple[str, ...] = ()


class RemoveMember(Request):
    """Who is taken out: a person by user_id, a bot by app_id."""

    chat_id: str
    kind: Literal["user", "app"]
    id: str


class RenameGroup(Request):
    """A group's new name."""

    chat_id: str
    name: str


class ChatMember(Response):
    """Somebody in a chat; `is_manager`: they manage the group beside its owner; `removable`: the one who asks may take
    them out. `joined_at` in ms.
    """

    party: PartyCard
    is_owner: bool
    is_manager: bool
    is_me: bool
    removable: bool
    joined_at: int


class ChatMembersRequest(Request):
    """Who of a chat: with every word in the name; `cursor` is the `next` of the page before."""

    chat_id: str
    words: str = ""
    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=LIMIT_MOST)


class ChatMembers(Response):
    """Who is in a chat, in the order they came; `next` goes on behind the last one, None at the end. `count`: how many
    are in it, people and bots.
    """

    members: list[ChatMember]
    next: str | None
    count: int


@action("groups.create")
async def create(caller: Caller, ask: CreateGroup) -> ChatCard:
    """A new group of one's own."""
    users, apps = _users(caller, ask.user_ids), _apps(caller, ask.app_ids)
    return await chat_now(caller, await caller.cell.chats.create_group(caller.me, ask.name, users, apps))


@action("groups.members")
async def members(caller: Caller, ask: ChatMembersRequest) -> ChatMembers:
    """Who is in a chat."""
    chat, begin = my_chat(caller, ask.chat_id), min(after_of(ask.cursor) or 0, GROUP_BOUND)
    everyone = caller.cell.chats.members(chat)

    def look() -> list[Member]:
        named = (one for one in everyone if says(ask.words, _party(caller, one).name)) if ask.words else everyone
        return list(islice(named, begin, begin + ask.limit + 1))

    found = await caller.cell.search.run(look)
    return ChatMembers(
        members=[_member(caller, chat, member) for member in found[: ask.limit]],
        next=str(begin + ask.limit) if len(found) > ask.limit else None,
        count=len(everyone),
    )


@action("groups.add")
async def add(caller: Caller, ask: AddMembers) -> ChatCard:
    """Bring people and bots into a group."""
    chat = my_chat(caller, ask.chat_id)
    await caller.cell.chats.add(caller.me, chat, _users(caller, ask.user_ids), _apps(caller, ask.app_ids))
    return await chat_now(caller, chat)


@action("groups.remove")
async def remove(caller: Caller, ask: RemoveMember) -> Done:
    """Take somebody out of a group."""
    chat = my_chat(caller, ask.chat_id)
    # Whoever is a member can be named, also a bot that was disabled or a person who has resigned since.
    cell = caller.cell
    party: User | App | None = cell.apps.find(ask.id) if ask.kind == "app" else cell.users.by_user_id(ask.id)
    if party is None or cell.chats.member(chat, ask.kind, party.id) is None:
        raise NotInChat()
    await caller.cell.chats.remove(caller.me, chat, ask.kind, party.id)
    return Done()


@action("groups.rename")
async def rename(caller: Caller, ask: RenameGroup) -> ChatCard:
    """Give a group another name."""
    return await chat_now(caller, await caller.cell.chats.rename(caller.me, my_chat(caller, ask.chat_id), ask.name))


@action("groups.leave")
async def leave(caller: Caller, ask: ChatRef) -> Done:
    """Go out of a group; its owner hands it to whoever came next."""
    await caller.cell.chats.remove(caller.me, my_chat(caller, ask.chat_id), "user", caller.me.id)
    return Done()


@action("groups.dissolve")
async def dissolve(caller: Caller, ask: ChatRef) -> Done:
    """End a group of one's own, for everyone."""
    await caller.cell.chats.dissolve(caller.me, my_chat(caller, ask.chat_id))
    return Done()


def _users(caller: Caller, user_ids: Sequence[str]) -> list[User]:
    users = [caller.cell.users.at(user_id) for user_id in user_ids]
    for user in users:
        if user.status != "active":
            raise NotActive(name=user.name, status=user.status)
    return users


def _apps(caller: Caller, app_ids: Sequence[str]) -> list[App]:
    return [caller.cell.apps.at(app_id) for app_id in app_ids]


def _party(caller: Caller, member: Member) -> User | App:
    memory = caller.cell.memory
    return memory.apps.at(member.member) if member.kind == "app" else memory.users.at(member.member)


def _member(caller: Caller, chat: Chat, member: Member) -> ChatMember:
    me = caller.me
    is_me = (member.kind, member.member) == ("user", me.id)
    rules, key = caller.cell.chats.rules, (member.kind, member.member)
    governs, owner = rules.may_govern(chat, ("user", me.id)), rules.is_owner(chat, key)
    return ChatMember(
        party=party_card(_party(caller, member)),
        is_owner=owner,
        is_manager=rules.is_manager(chat, key),
        is_me=is_me,
        removable=chat.mode == "group" and not is_me and not owner and (governs or member.kind == "app"),
        joined_at=member.joined_at,
    )
