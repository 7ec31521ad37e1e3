"""How people come into a group by themselves: its link, public groups, and those who govern it letting them in."""

from typing import Literal

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.messenger.chats import ChatRef, my_chat
from larkstead.console.views import PartyCard, party_card
from larkstead.world.im.records import Chat, JoinRequest
from larkstead.world.pictures import picture_path


class ShareGroup(Request):
    """A group, and how long its link is to work."""

    chat_id: str
    period: Literal["week", "year", "permanently"] = "week"


class GroupLink(Response):
    """A link into a group; `ends_at` in ms, 0 for never."""

    url: str
    ends_at: int


class LinkRef(Request):
    """The last part of a link into a group."""

    link_token: str


class GroupOutline(Response):
    """What one sees of a group before coming in. `members` is 0 where it is hidden. `inside`: one is in already;
    `waits`: one has asked; `asks`: one has to be let in.
    """

    chat_id: str
    name: str
    description: str
    avatar: str
    members: int
    inside: bool
    waits: bool
    asks: bool


class JoinRequestCard(Response):
    """Somebody who waits to be let into a group; who asked for them, which may be themselves; since when, in ms."""

    party: PartyCard
    inviter: PartyCard
    asked_at: int


class JoinRequests(Response):
    """Who waits to be let into a group, the first who asked first."""

    requests: list[JoinRequestCard]


class DecideJoin(Request):
    """Whether somebody who waits is let in."""

    chat_id: str
    user_id: str
    let_in: bool


# How many are shown at a time; those behind them come when these are decided.
SHOWN_MOST = 100


@action("groups.link")
async def link(caller: Caller, ask: ShareGroup) -> GroupLink:
    """A link by which people of the enterprise come into a group."""
    token, ends = caller.cell.joining.link(caller.me, my_chat(caller, ask.chat_id), ask.period)
    return GroupLink(url=f"{caller.site.base_url}/messenger/join/{token}", ends_at=ends)


@action("groups.look_in")
async def look_in(caller: Caller, ask: LinkRef) -> GroupOutline:
    """The group that a link leads into."""
    return _outline(caller, caller.cell.joining.chat_of_link(ask.link_token))


@action("groups.join")
async def join(caller: Caller, ask: LinkRef) -> GroupOutline:
    """Come into the group of a link, or ask to be let in."""
    chat, _ = await caller.cell.joining.join_by_link(caller.me, ask.link_token)
    return _outline(caller, chat)


@action("groups.requests")
async def requests(caller: Caller, ask: ChatRef) -> JoinRequests:
    """Who waits to be let into a group that one governs; nobody for others."""
    chat, memory = my_chat(caller, ask.chat_id), caller.cell.memory
    if not caller.cell.chats.rules.may_govern(chat, ("user", caller.me.id)):
        return JoinRequests(requests=[])
    return JoinRequests(
        requests=[
            JoinRequestCard(
                party=party_card(memory.users.at(one.user)),
                inviter=_inviter(caller, one),
                asked_at=one.created_at,
            )
            for one in caller.cell.joining.waiting(chat)[:SHOWN_MOST]
        ]
    )


@action("groups.decide")
async def decide(caller: Caller, ask: DecideJoin) -> Done:
    """Let somebody in who waits, or not."""
    chat, user = my_chat(caller, ask.chat_id), caller.cell.users.at(ask.user_id)
    if ask.let_in:
        await caller.cell.joining.approve(caller.me, chat, user)
    else:
        await caller.cell.joining.refuse(caller.me, chat, user)
    return Done()


def _inviter(caller: Caller, request: JoinRequest) -> PartyCard:
    memory = caller.cell.memory
    if request.inviter_kind == "app":
        return party_card(memory.apps.at(request.inviter))
    return party_card(memory.users.at(request.inviter))


def _outline(caller: Caller, chat: Chat) -> GroupOutline:
    cell = caller.cell
    chat_id, inside = cell.identities.chat_id(chat), cell.memory.members.has(chat.id, "user", caller.me.id)
    shown = chat.settings.hide_member_count_setting == "all_members"
    return GroupOutline(
        chat_id=chat_id,
        name=chat.name,
        description=chat.description,
        avatar=picture_path(chat_id, chat) if chat.avatar else "",
        members=cell.memory.members.user_count(chat.id) if shown else 0,
        inside=inside,
        waits=not inside and cell.joining.waits(chat, caller.me),
        asks=not inside and chat.settings.membership_approval == "approval_required",
    )
