"""What people put to messages: reactions and pins; and who has read one's own."""

from pydantic import Field

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.listing import Cursor, after_of, page_of
from larkstead.console.messenger.chats import ChatRef, message_of, messages_of, my_chat
from larkstead.console.views import MessageCard, PartyCard, look_up_files, message_card, party_card
from larkstead.world.im.messages import Sender
from larkstead.world.im.reactions import Chip
from larkstead.world.im.receipts import Readers
from larkstead.world.im.records import Message, PartyKind

# So many messages are asked for at once, and so many people are named at once.
MESSAGES, PAGE = 100, 50


class ManyMessages(Request):
    """Messages that one may read."""

    message_ids: list[str] = Field(min_length=1, max_length=MESSAGES)


class MarkedMessage(Request):
    """One message."""

    message_id: str


class React(MarkedMessage):
    """An emoji for a message."""

    emoji_type: str


class ReadersOf(MarkedMessage):
    """Who has read a message, or who has not; `cursor` is the `next` of the page before."""

    unread: bool = False
    cursor: Cursor = None


class ReactorsOf(React):
    """Who has reacted with an emoji; `cursor` is the `next` of the page before."""

    cursor: Cursor = None


class PinsOf(ChatRef):
    """A chat's pins; `cursor` is the `next` of the page before."""

    cursor: Cursor = None


class ReactionCard(Response):
    """The reactions of one kind to a message: how many, the names of the first of them, and whether one has one."""

    emoji_type: str
    count: int
    names: list[str]
    mine: bool


class MarksCard(Response):
    """What stands below a message. `read` and `unread` are how many have read it: of one's own messages, for seven
    days.
    """

    message_id: str
    chat_id: str
    reactions: list[ReactionCard]
    pinned: bool
    read: int
    unread: int


class Marks(Response):
    """The same of several messages; of those that were recalled nothing is told."""

    marks: list[MarksCard]


class ReactionMade(Response):
    """A reaction that is there now."""

    reaction_id: str


class ReaderCard(Response):
    """Somebody, and when they did it, in ms; 0 for not yet."""

    party: PartyCard
    at: int


class ReaderList(Response):
    """People, a page at a time."""

    readers: list[ReaderCard]
    next: str | None


class PinCard(Response):
    """A pinned message, who pinned it, and when, in ms."""

    message: MessageCard
    by: PartyCard
    at: int


class PinList(Response):
    """A chat's pins, the newest first."""

    pins: list[PinCard]
    next: str | None


@action("messenger.marks")
async def marks(caller: Caller, ask: ManyMessages) -> Marks:
    """What stands below messages."""
    cell, me = caller.cell, caller.me
    found = {id: one for id, one in (await messages_of(caller, ask.message_ids)).items() if not one.deleted}
    chips: dict[int, list[ReactionCard]] = {}
    for chip in await cell.reactions.chips(list(found), me.id):
        chips.setdefault(chip.message, []).append(_chip(caller, chip))
    pinned = await cell.message_pins.among(list(found.values()))
    read = await _read_by(caller, list(found.values()))
    nobody = Readers(0, 0)
    return Marks(
        marks=[
            MarksCard(
                message_id=cell.identities.message_id(id),
                chat_id=cell.identities.chat_id(cell.memory.chats.at(message.chat)),
                reactions=chips.get(id, []),
                pinned=id in pinned,
                read=read.get(id, nobody).read,
                unread=read.get(id, nobody).unread,
            )
            for id, message in found.items()
        ]
    )


@action("messenger.react")
async def react(caller: Caller, ask: React) -> ReactionMade:
    """React to a message."""
    message = await message_of(caller, ask.message_id)
    made = await caller.cell.reactions.add(_me(caller), message, ask.emoji_type)
    return ReactionMade(reaction_id=caller.cell.identities.reaction_id(made))


@action("messenger.unreact")
async def unreact(caller: Caller, ask: React) -> Done:
    """Take one's reaction back."""
    message = await message_of(caller, ask.message_id)
    await caller.cell.reactions.take_back(_me(caller), message, ask.emoji_type)
    return Done()


@action("messenger.reactors")
async def reactors(caller: Caller, ask: ReactorsOf) -> ReaderList:
    """Who has reacted to a message with an emoji, the first one first."""
    cell, message = caller.cell, await message_of(caller, ask.message_id)
    cell.reactions.check_reads(_me(caller), message)
    after = after_of(ask.cursor) or 0
    found = await cell.reactions.of_message(message, ask.emoji_type, after=after, limit=PAGE + 1)
    shown, further = page_of(found, PAGE, lambda one: one.id)
    cards = [ReaderCard(party=_party(caller, one.operator_kind, one.operator), at=one.created_at) for one in shown]
    return ReaderList(readers=cards, next=further)


@action("messenger.receipts")
async def receipts(caller: Caller, ask: ReadersOf) -> ReaderList:
    """Who has read a message of one's own, or who has not."""
    cell, message = caller.cell, await message_of(caller, ask.message_id)
    cell.receipts.check_sender(_me(caller), message)
    after = after_of(ask.cursor) or 0
    if ask.unread:
        found = [(user, 0) for user in await cell.receipts.unread_by(message, after=after, limit=PAGE + 1)]
    else:
        found = await cell.receipts.readers(message, after=after, limit=PAGE + 1)
    shown, further = page_of(found, PAGE, lambda one: one[0])
    cards = [ReaderCard(party=_party(caller, "user", user), at=at) for user, at in shown]
    return ReaderList(readers=cards, next=further)


@action("messenger.pin")
async def pin(caller: Caller, ask: MarkedMessage) -> Done:
    """Pin a message for everybody in its chat."""
    await caller.cell.message_pins.pin(_me(caller), await message_of(caller, ask.message_id))
    return Done()


@action("messenger.unpin")
async def unpin(caller: Caller, ask: MarkedMessage) -> Done:
    """Let a message be pinned no longer."""
    await caller.cell.message_pins.unpin(_me(caller), await message_of(caller, ask.message_id))
    return Done()


@action("messenger.pins")
async def pins(caller: Caller, ask: PinsOf) -> PinList:
    """What is pinned in a chat."""
    cell, chat = caller.cell, my_chat(caller, ask.chat_id)
    found = await cell.message_pins.messages_of(chat, before=after_of(ask.cursor), limit=PAGE + 1)
    shown, further = page_of(found, PAGE, lambda one: one[0].id)
    seen = await cell.personal_cards.seen([message for _, message in shown], caller.me)
    await look_up_files(cell, seen)
    return PinList(
        pins=[
            PinCard(
                message=message_card(cell, message),
                by=_party(caller, pin.operator_kind, pin.operator),
                at=pin.created_at,
            )
            for (pin, _), message in zip(shown, seen, strict=True)
        ],
        next=further,
    )


# --- within


def _me(caller: Caller) -> Sender:
    return Sender(user=caller.me)


async def _read_by(caller: Caller, messages: list[Message]) -> dict[int, Readers]:
    cell, me = caller.cell, caller.me
    mine = [one for one in messages if (one.sender_kind, one.sender) == ("user", me.id)]
    told = [one for one in mine if cell.receipts.told(one)]
    counted: dict[int, Readers] = {}
    for chat in dict.fromkeys(one.chat for one in told):
        some = [one for one in told if one.chat == chat]
        counted |= dict(zip((one.id for one in some), await cell.receipts.counts(some), strict=True))
    return counted


def _party(caller: Caller, kind: PartyKind, id: int) -> PartyCard:
    memory = caller.cell.memory
    return party_card(memory.apps.at(id) if kind == "app" else memory.users.at(id))


def _chip(caller: Caller, chip: Chip) -> ReactionCard:
    names = [_party(caller, one.operator_kind, one.operator).name for one in chip.first]
    return ReactionCard(emoji_type=chip.emoji_type, count=chip.count, names=names, mine=chip.mine)
