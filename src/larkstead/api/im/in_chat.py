"""What endpoints about what stands around a chat have in common."""

from larkstead.api.im.chat_views import check_bot, party_of
from larkstead.gate.call import Call
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import NotInChat


def acting(call: Call) -> PartyKey:
    """Who acts: the bot, or the person behind a user token. The app has to have a bot whatever the token. Refuses with
    BotOff.
    """
    check_bot(call)
    return party_of(call)


def read_by(call: Call, chat: Chat, party: PartyKey) -> None:
    """Refuse who is not in the chat, with NotInChat; one that is dissolved still may be read."""
    if call.cell.chats.member(chat, *party) is None:
        raise NotInChat(chat=chat.id)
