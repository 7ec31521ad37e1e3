"""Who may act on a message at all: a bot that is on, a member of its chat, and of two the one who reaches the other."""

from larkstead.world.apps.availability import Availability
from larkstead.world.apps.refusals import AppOff
from larkstead.world.im.chats import Chats
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import ChatDissolved, MessageHidden, NotInChat
from larkstead.world.memory import TenantMemory


class Acting:
    """Asked before something is done with a message."""

    def __init__(self, memory: TenantMemory, availability: Availability, chats: Chats) -> None:
        self._memory = memory
        self._availability = availability
        self._chats = chats

    def check(self, who: Sender, chat: Chat) -> None:
        """Refuses with AppOff, BotOff, MessageHidden (what two others say to each other), ChatDissolved, NotInChat,
        OutsideAvailability.
        """
        self._check_on(who)
        if chat.mode == "p2p" and self._chats.member(chat, *who.party) is None:
            raise MessageHidden(chat=chat.id)
        self._chats.require_member(chat, *who.party)
        self.check_reach(who, chat)

    def check_reads(self, who: Sender, chat: Chat) -> None:
        """Whether somebody sees what is said in a chat. As above, but outside of one that is no more is everybody."""
        try:
            self.check(who, chat)
        except ChatDissolved:
            raise NotInChat(chat=chat.id) from None

    def check_reach(self, who: Sender, chat: Chat) -> None:
        """Refuses with OutsideAvailability: a bot that does not reach the person it talks to."""
        if who.user is not None or who.app is None or chat.mode != "p2p":
            return
        for id in self._chats.users(chat):
            user = self._memory.users.at(id)
            if not self._availability.in_availability(who.app, user):
                raise self._availability.outside(who.app, user)

    def _check_on(self, who: Sender) -> None:
        if who.user is not None or who.app is None:
            return
        if who.app.status == "disabled":
            raise AppOff(app_name=who.app.name, app_id=who.app.app_id)
        if not self._availability.bot_on(who.app):
            raise self._availability.bot_off(who.app)
