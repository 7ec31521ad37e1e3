"""Custom bots of a group: made, looked after and tried by the people in it."""

import json
from typing import Any

from pydantic import Field

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.apps.icons import COLOURS, custom_icon_address
from larkstead.console.explorer.explorer import SampleCard, sample_card
from larkstead.console.messenger.chats import ChatRef, my_chat
from larkstead.derive.samples.hooks import hook_samples
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import CustomBot
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotAllowed, NotFound
from larkstead.world.validators import bad

Words = tuple[str, ...]
# More than a bot may have, so that what is too much for it is said of its field.
LISTED_MOST = 100


class CustomBotRef(Request):
    """A custom bot of a group that one is in."""

    chat_id: str
    custom_bot_id: str


class CreateCustomBot(Request):
    """A new custom bot; with `signed` its calls have to be signed."""

    chat_id: str
    name: str
    description: str = ""
    icon: str = ""
    signed: bool = False
    keywords: Words = Field(default=(), max_length=LISTED_MOST)
    addresses: Words = Field(default=(), max_length=LISTED_MOST)


class ChangeCustomBot(CustomBotRef):
    """What is to be different; None leaves it as it is."""

    name: str | None = None
    description: str | None = None
    icon: str | None = None
    signed: bool | None = None
    keywords: Words | None = Field(default=None, max_length=LISTED_MOST)
    addresses: Words | None = Field(default=None, max_length=LISTED_MOST)


class CustomBotCard(Response):
    """A custom bot as its group sees it. Its address and secret are told to those alone who `may_change` it, and are ""
    for others.
    """

    custom_bot_id: str
    name: str
    description: str
    icon: str
    avatar: str
    creator: str
    created_at: int
    may_change: bool
    signed: bool
    keywords: list[str]
    addresses: list[str]
    url: str
    secret: str


class CustomBotList(Response):
    """The custom bots of a group, in the order they came."""

    custom_bots: list[CustomBotCard]


class HookSamples(Response):
    """A call of the webhook in five languages."""

    samples: list[SampleCard]


@action("custom_bots.list")
async def custom_bots(caller: Caller, ask: ChatRef) -> CustomBotList:
    """The custom bots of a group."""
    found = caller.cell.custom_bots.of(my_chat(caller, ask.chat_id))
    return CustomBotList(custom_bots=[_card(caller, bot) for bot in found])


@action("custom_bots.create")
async def create(caller: Caller, ask: CreateCustomBot) -> CustomBotCard:
    """A custom bot for a group."""
    given = ask.model_dump(exclude={"chat_id", "name"})
    chat = my_chat(caller, ask.chat_id)
    _check_icon(ask.icon)
    return _card(caller, await caller.cell.custom_bots.create(caller.me, chat, ask.name, **given))


@action("custom_bots.change")
async def change(caller: Caller, ask: ChangeCustomBot) -> CustomBotCard:
    """Change a custom bot's settings."""
    given: dict[str, Any] = ask.model_dump(exclude={"chat_id", "custom_bot_id"}, exclude_none=True)
    _check_icon(ask.icon or "")
    return _card(caller, await caller.cell.custom_bots.change(caller.me, _bot(caller, ask), **given))


@action("custom_bots.remove")
async def remove(caller: Caller, ask: CustomBotRef) -> Done:
    """End a custom bot's webhook."""
    await caller.cell.custom_bots.remove(caller.me, _bot(caller, ask))
    return Done()


@action("custom_bots.try")
async def send_a_test(caller: Caller, ask: CustomBotRef) -> Done:
    """Have a custom bot send a text, as its webhook would."""
    bot = _looked_after(caller, ask)
    word = bot.keywords[0] if bot.keywords else ""
    content = json.dumps({"text": " ".join(part for part in ("test content", word) if part)})
    chat = caller.cell.memory.chats.at(bot.chat)
    await caller.cell.messages.send(Sender(bot=bot), chat, Outgoing("text", content))
    return Done()


@action("custom_bots.samples")
async def samples(caller: Caller, ask: CustomBotRef) -> HookSamples:
    """Code that calls the webhook."""
    bot = _looked_after(caller, ask)
    found = hook_samples(_url(caller, bot), signed=bot.signed, keyword=bot.keywords[0] if bot.keywords else "")
    return HookSamples(samples=[sample_card(one) for one in found])


def _bot(caller: Caller, ask: CustomBotRef) -> CustomBot:
    chat = my_chat(caller, ask.chat_id)
    try:
        bot = caller.cell.identities.custom_bot(ask.custom_bot_id)
    except Refusal:
        raise NotFound("app", ask.custom_bot_id) from None
    if bot.chat != chat.id or bot.removed:
        raise NotFound("app", ask.custom_bot_id)
    return bot


def _looked_after(caller: Caller, ask: CustomBotRef) -> CustomBot:
    bot = _bot(caller, ask)
    if not caller.cell.custom_bots.may_change(caller.me, bot):
        raise NotAllowed()
    return bot


def _check_icon(icon: str) -> None:
    if icon and icon not in COLOURS:
        raise bad("icon", "请选择一种颜色。", "Choose a colour.")


def _url(caller: Caller, bot: CustomBot) -> str:
    return f"{caller.site.base_url}/open-apis/bot/v2/hook/{caller.cell.custom_bots.token(bot)}"


def _card(caller: Caller, bot: CustomBot) -> CustomBotCard:
    cell = caller.cell
    id, mine = cell.identities.custom_bot_id(bot), cell.custom_bots.may_change(caller.me, bot)
    return CustomBotCard(
        custom_bot_id=id,
        name=bot.name,
        description=bot.description,
        icon=bot.icon,
        avatar=custom_icon_address(id, bot),
        creator=cell.memory.users.at(bot.creator).name,
        created_at=bot.created_at,
        may_change=mine,
        signed=bot.signed,
        keywords=list(bot.keywords),
        addresses=list(bot.addresses),
        url=_url(caller, bot) if mine else "",
        secret=cell.custom_bots.secret(bot) if mine else "",
    )
