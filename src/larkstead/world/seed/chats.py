"""Groups that a seed file gives the ids they have elsewhere, with who manages them and what is set of them."""

from typing import Any

from larkstead.wire.ids import Kind, Sealed
from larkstead.world.cell import Cell
from larkstead.world.im.chats import NewGroup
from larkstead.world.im.custom_bots import hash_of
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.group_settings import MANAGERS_MOST
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.seed.file import SeedChat
from larkstead.world.validators import bad

_LIST = "moderator_list"


async def sow_chat(cell: Cell, ask: SeedChat) -> None:
    """Make a group. What is set of one that is there stays as those who govern it set it since; its custom bots are
    brought up to date. Refuses with NotFound, BadField, BadSetting, PublicNameMissing, PublicNameShort, BotOff,
    GroupFull.
    """
    sealed = cell.identities.explain(ask.chat_id)
    chat = None if sealed is None else cell.memory.chats.get(sealed.id)
    if chat is None:
        id = sealed.id if sealed is not None else cell.memory.ids.next()
        chat = await _make(cell, ask, id)
    await _sow_custom_bots(cell, ask, chat)


async def pin(cell: Cell, text: str, kind: Kind, id: int, owner: int = 0) -> None:
    """Let an id that somebody has elsewhere stand for what is here."""
    if cell.identities.explain(text) != Sealed(kind, owner, id):
        await cell.memory.write(cell.identities.pin(text, kind, id, owner))


async def _make(cell: Cell, ask: SeedChat, id: int) -> Chat:
    owner = cell.users.at(ask.owner)
    users, apps = [cell.users.at(one) for one in ask.users], [cell.apps.at(one) for one in ask.bots]
    inside: set[PartyKey] = {key_of(owner), *map(key_of, users), *map(key_of, apps)}
    managers = _among("managers", [_party(cell, one) for one in ask.managers], ask.managers, inside)
    if len(managers) > MANAGERS_MOST:
        raise bad("managers", f"managers 至多 {MANAGERS_MOST} 个。", f"managers may be {MANAGERS_MOST} at most.")
    speakers = [cell.users.at(one) for one in ask.moderators]
    _among("moderators", [key_of(one) for one in speakers], ask.moderators, inside)
    permission = ask.settings.moderation_permission
    if speakers and permission != _LIST:
        wrong = f"moderators needs the moderation_permission {_LIST}."
        raise bad("moderators", f"moderators 需要 moderation_permission 为 {_LIST}。", wrong)
    settings = cell.group_settings.first(ask.name, ask.description, _given(ask))
    new = NewGroup(
        ask.name, users, apps, managers, ask.description, settings=settings, group_message_type=ask.group_message_type
    )
    await pin(cell, ask.chat_id, Kind.CHAT, id)
    chat = await cell.chats.create(owner, owner, new, id)
    return await _let_speak(cell, owner, chat, speakers) if permission == _LIST else chat


async def _let_speak(cell: Cell, owner: User, chat: Chat, speakers: list[User]) -> Chat:
    return await cell.group_settings.moderate(owner, chat, _LIST, speakers)


def _given(ask: SeedChat) -> dict[str, Any]:
    """The settings that differ from those that a group has at first."""
    given = ask.settings.model_dump(exclude_unset=True, exclude={"restricted_mode_setting"})
    restricted = ask.settings.restricted_mode_setting
    if restricted is not None:
        given |= {"restricted": restricted.status, **restricted.model_dump(exclude={"status"}, exclude_unset=True)}
    # The list of speakers is told once the group is there.
    if given.get("moderation_permission") == _LIST:
        del given["moderation_permission"]
    return {**given, "names": tuple(ask.i18n_names.items())}


def _party(cell: Cell, id: str) -> PartyKey:
    app = cell.apps.find(id)
    return key_of(cell.users.at(id) if app is None else app)


def _among(field: str, parties: list[PartyKey], names: list[str], inside: set[PartyKey]) -> list[PartyKey]:
    for name, party in zip(names, parties, strict=True):
        if party not in inside:
            raise bad(field, f"{field} 中的 {name} 不在群里。", f"{name} of {field} is not in the group.")
    return parties


async def _sow_custom_bots(cell: Cell, ask: SeedChat, chat: Chat) -> None:
    bots, owner = cell.custom_bots, cell.users.at(ask.owner)
    for one in ask.custom_bots:
        given = one.model_dump(exclude={"token", "secret"})
        known = cell.memory.root.custom_bot(hash_of(one.token))
        if known is None:
            await bots.create(owner, chat, token=one.token, secret=one.secret, **given)
        elif known.chat == chat.id and not known.removed:
            await bots.change(cell.memory.users.at(known.creator), known, **given)
            if one.secret and bots.secret(known) != one.secret:
                await bots.set_secret(known, one.secret)
