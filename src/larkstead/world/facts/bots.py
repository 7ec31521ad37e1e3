"""Facts of what people do with a bot that changes nothing: the bot's app alone hears of them."""

from typing import ClassVar

from larkstead.wire.value import value
from larkstead.world.facts.base import Fact


@value
class BotChatEntered(Fact):
    """A person has opened their conversation with a bot. `last_message` is the newest in it then, sent at
    `last_message_at` (ms); 0: there was none.
    """

    kind: ClassVar[str] = "bot_chat_entered"

    user: int
    app: int
    chat: int
    last_message: int = 0
    last_message_at: int = 0


@value
class BotMenuUsed(Fact):
    """A person has chosen an item of a bot's menu that tells the app its `key`; `at` is when, in ms."""

    kind: ClassVar[str] = "bot_menu_used"

    user: int
    app: int
    key: str
    at: int
