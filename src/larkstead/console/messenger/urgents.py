"""Urgent messages on pages: people urge others to read what they said, see what they are urged to read themselves, and
who has read what.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.listing import Cursor, after_of
from larkstead.console.messenger.chats import ChatRef, line_of, message_of, my_chat
from larkstead.console.views import InBoth, PartyCard, party_card, sender_card
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import UrgentMeans
from larkstead.world.refusals import NotFound

URGED_MOST = 200


class Urge(Request):
    """Whom to urge to read a message of one's own, and by which means besides their pages."""

    message_id: str
    user_ids: tuple[str, ...] = Field(min_length=1, max_length=URGED_MOST)
    means: Literal["app", "sms", "phone"] = "app"


class MessageRef(Request):
    """A message of a chat that one is in."""

    message_id: str


class UrgentCard(Response):
    """A message that one is urged to read. `means`: app, and sms or phone where a text message or a call would have
    come to `mobile`.
    """

    message_id: str
    chat_id: str
    chat_name: str
    sender: PartyCard
    preview: InBoth
    means: list[UrgentMeans]
    mobile: str


class UrgentList(Response):
    """What one is urged to read and has not read, the oldest first."""

    urgents: list[UrgentCard]


class UrgentMark(Response):
    """How urgent a message is to the one who looks: `own` is whether they were urged to read it, and have. To whoever
    sent it (or develops the bot that did) `urged` and `confirmed` tell how many were, and have; 0 to others.
    """

    message_id: str
    own: Literal["", "unread", "read"]
    means: list[UrgentMeans]
    urged: int
    confirmed: int


class UrgentMarks(Response):
    """The newest urgent messages of a chat, as far as they concern the one who looks."""

    marks: list[UrgentMark]


class UrgedRequest(Request):
    """Who was urged to read a message; `cursor` is the `next` of the page before."""

    message_id: str
    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=200)


class UrgedPerson(Response):
    """Somebody who was urged; `confirmed_at` in ms, 0 while it is not read."""

    party: PartyCard
    means: list[UrgentMeans]
    urged_at: int
    confirmed_at: int


class UrgedPeople(Response):
    """Who was urged; `next` goes on behind the last one, None at the end."""

    people: list[UrgedPerson]
    next: str | None


@action("urgents.urge", audited=False)
async def urge(caller: Caller, ask: Urge) -> Done:
    """Urge people to read what one said."""
    message = await message_of(caller, ask.message_id)
    users = [caller.cell.users.at(id) for id in ask.user_ids]
    await caller.cell.urgents.urge(Sender(user=caller.me), message, users, ask.means)
    return Done()


@action("urgents.mine", audited=False)
async def mine(caller: Caller, _: Request) -> UrgentList:
    """What one is urged to read."""
    cell, me = caller.cell, caller.me
    unread = {one.message: one for one in cell.urgents.unread_of(me)}
    found = sorted(await cell.messages.of_ids(list(unread)), key=lambda message: message.id)
    return UrgentList(
        urgents=[
            UrgentCard(
                message_id=cell.identities.message_id(message.id),
                chat_id=cell.identities.chat_id(cell.memory.chats.at(message.chat)),
                chat_name=cell.memory.chats.at(message.chat).name,
                sender=sender_card(cell, cell.messages.sender(message)),
                preview=line_of(message),
                means=_means(unread[message.id].means),
                mobile=me.mobile,
            )
            for message in found
            if not message.deleted
        ]
    )


@action("urgents.marks", audited=False)
async def marks(caller: Caller, ask: ChatRef) -> UrgentMarks:
    """The urgent messages of a chat."""
    cell, chat = caller.cell, my_chat(caller, ask.chat_id)
    found = await cell.urgents.of_chat(chat)
    if not found:
        return UrgentMarks(marks=[])
    own = await cell.urgents.own_of_chat(chat, caller.me, found[-1]["message"])
    shown = (_mark(caller, row, own.get(row["message"])) for row in found)
    return UrgentMarks(marks=[mark for mark in shown if mark is not None])


@action("urgents.people", audited=False)
async def people(caller: Caller, ask: UrgedRequest) -> UrgedPeople:
    """Who was urged to read a message of one's own, or of a bot that one develops."""
    cell, message = caller.cell, await message_of(caller, ask.message_id)
    if not _sent(caller, message.sender_kind, message.sender):
        raise NotFound("message", ask.message_id)
    found = await cell.urgents.of_message(message, after=after_of(ask.cursor) or 0, most=ask.limit + 1)
    shown = found[: ask.limit]
    return UrgedPeople(
        people=[
            UrgedPerson(
                party=party_card(cell.memory.users.at(row["user"])),
                means=_means(row["means"]),
                urged_at=row["urged_at"],
                confirmed_at=row["confirmed_at"],
            )
            for row in shown
        ],
        next=str(shown[-1]["user"]) if len(found) > len(shown) else None,
    )


@action("urgents.confirm", audited=False)
async def confirm(caller: Caller, ask: MessageRef) -> Done:
    """One has read what one was urged to read, with all before it in its chat."""
    message = await message_of(caller, ask.message_id)
    await caller.cell.urgents.confirm(caller.me, caller.cell.memory.chats.at(message.chat), message.id)
    return Done()


def _mark(caller: Caller, row: Mapping[str, Any], own: Mapping[str, Any] | None) -> UrgentMark | None:
    sent = _sent(caller, row["by_kind"], row["by"])
    if own is None and not sent:
        return None
    return UrgentMark(
        message_id=caller.cell.identities.message_id(row["message"]),
        own="" if own is None else "read" if own["confirmed_at"] else "unread",
        means=[] if own is None else _means(own["means"]),
        urged=row["urged"] if sent else 0,
        confirmed=row["confirmed"] if sent else 0,
    )


def _sent(caller: Caller, kind: str, id: int) -> bool:
    if kind == "user":
        return id == caller.me.id
    app = caller.cell.memory.apps.get(id) if kind == "app" else None
    return app is not None and caller.me.id in (app.owner, *app.collaborators)


def _means(taken: str) -> list[UrgentMeans]:
    return taken.split(",")  # type: ignore[return-value]
