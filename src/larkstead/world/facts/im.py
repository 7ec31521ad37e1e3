"""Facts of messages and chats."""

from typing import Annotated, ClassVar, Final

from pydantic import Field

from larkstead.wire.value import value
from larkstead.world.facts.base import Developers, Fact, Governing, InChat, Operator, Rule, These
from larkstead.world.im.batch_records import BatchMessage
from larkstead.world.im.records import (
    Chat,
    ChatPreference,
    Message,
    MessagePin,
    PartyKind,
    Reaction,
    SenderKind,
    UrgentMeans,
)

# A page shows at once who reads in a chat of so many at most; in a larger one when it is asked for.
READERS_SHOWN: Final = 100


@value
class MessageSent(Fact):
    """A message is new. `answered` is the message that it replies to; the log has its id alone."""

    kind: ClassVar[str] = "message_sent"

    message: Message
    answered: Annotated[Message | None, Field(exclude=True)] = None

    @property
    def concerns(self) -> tuple[Rule, ...]:
        message = self.message
        return (Governing(message.chat) if message.to_managers else InChat(message.chat),)


@value
class MessageUpdated(Fact):
    """A message has other content: somebody edited it, or put another card in its place."""

    kind: ClassVar[str] = "message_updated"

    operator: Operator
    before: Message
    after: Message

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


@value
class MessageRecalled(Fact):
    """A message was taken back: `after` is what is left of it, with who took it back, as what and when."""

    kind: ClassVar[str] = "message_recalled"

    operator: Operator
    before: Message
    after: Message

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


@value
class MessageUrged(Fact):
    """These users were urged to read a message of the operator, by `means`."""

    kind: ClassVar[str] = "message_urged"

    operator: Operator
    message: Message
    users: tuple[int, ...]
    means: UrgentMeans

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return These(self.users), *_sender_of(self.operator)


@value
class UrgentsConfirmed(Fact):
    """A user has read messages that they were urged to read; `by` are those who urged them."""

    kind: ClassVar[str] = "urgents_confirmed"

    user: int
    chat: int
    messages: tuple[int, ...]
    by: tuple[tuple[SenderKind, int], ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return These((self.user,)), *(rule for one in self.by for rule in _sender_of(one))


@value
class BatchMessageCreated(Fact):
    """An app sends a message to many people; each that gets it is told of by a MessageSent of its own."""

    kind: ClassVar[str] = "batch_message_created"

    operator: Operator
    batch: BatchMessage


@value
class BatchMessageRecalled(Fact):
    """An app takes such a message back; each that is taken back is told of by a MessageRecalled of its own."""

    kind: ClassVar[str] = "batch_message_recalled"

    operator: Operator
    batch: BatchMessage


@value
class FollowUpsPushed(Fact):
    """An app has put bubbles below the newest message of its chat with a person."""

    kind: ClassVar[str] = "follow_ups_pushed"

    app: int
    chat: int
    message: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat),)


@value
class ChatCreated(Fact):
    """A group, or the conversation of two, is new, with these users and apps in it."""

    kind: ClassVar[str] = "chat_created"

    operator: Operator
    chat: Chat
    users: tuple[int, ...]
    apps: tuple[int, ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat.id),)


@value
class ChatUpdated(Fact):
    """A chat has another name, picture, owner or other settings, or others may speak in it (users)."""

    kind: ClassVar[str] = "chat_updated"

    operator: Operator
    before: Chat
    after: Chat
    moderators_added: tuple[int, ...] = ()
    moderators_removed: tuple[int, ...] = ()

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.id),)


@value
class ChatDisbanded(Fact):
    """A group is no more; `chat` is as it was."""

    kind: ClassVar[str] = "chat_disbanded"

    operator: Operator
    chat: Chat

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat.id),)


@value
class MembersAdded(Fact):
    """Users or apps have come into a group."""

    kind: ClassVar[str] = "members_added"

    operator: Operator
    chat: int
    users: tuple[int, ...]
    apps: tuple[int, ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat),)


@value
class MembersRemoved(Fact):
    """Users or apps have left a group, or were taken out of it: `operator` says by whom."""

    kind: ClassVar[str] = "members_removed"

    operator: Operator
    chat: int
    users: tuple[int, ...]
    apps: tuple[int, ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return InChat(self.chat), These(self.users)


@value
class ManagersUpdated(Fact):
    """Users or apps manage a group from now on, or no longer."""

    kind: ClassVar[str] = "managers_updated"

    operator: Operator
    chat: int
    added: tuple[tuple[PartyKind, int], ...]
    removed: tuple[tuple[PartyKind, int], ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat),)


@value
class JoinRequested(Fact):
    """Users wait to be let into a group, as they asked themselves or as the operator wanted to add them."""

    kind: ClassVar[str] = "join_requested"

    operator: Operator
    chat: int
    users: tuple[int, ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return Governing(self.chat), These(self.users)


@value
class JoinRefused(Fact):
    """A user who waited to be let into a group was refused."""

    kind: ClassVar[str] = "join_refused"

    operator: Operator
    chat: int
    user: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return Governing(self.chat), These((self.user,))


@value
class ChatRead(Fact):
    """A user has read a chat: the messages of others with before < id <= after. Those who wrote them are shown it,
    except in large groups, where everybody reads what everybody writes. Of the conversation with a bot `messages` are
    those of the bot. `at` is when, in ms.
    """

    kind: ClassVar[str] = "chat_read"

    chat: int
    user: int
    before: int
    after: int
    messages: tuple[int, ...] = ()
    at: int = 0

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return These((self.user,)), InChat(self.chat, READERS_SHOWN)


@value
class ChatPreferenceUpdated(Fact):
    """Somebody wants something else of a chat than before."""

    kind: ClassVar[str] = "chat_preference_updated"

    before: ChatPreference
    after: ChatPreference

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.after.user,)),)


@value
class ReactionAdded(Fact):
    """Somebody has reacted to a message: `reaction` says who, with what, and when."""

    kind: ClassVar[str] = "reaction_added"

    reaction: Reaction

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.reaction.chat),)


@value
class ReactionRemoved(Fact):
    """Somebody has taken their reaction back; `at` is when, in ms."""

    kind: ClassVar[str] = "reaction_removed"

    reaction: Reaction
    at: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.reaction.chat),)


@value
class MessagePinned(Fact):
    """A message is pinned in its chat."""

    kind: ClassVar[str] = "message_pinned"

    operator: Operator
    pin: MessagePin

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.pin.chat),)


@value
class MessageUnpinned(Fact):
    """A message is pinned no longer; `pin` is as it was."""

    kind: ClassVar[str] = "message_unpinned"

    operator: Operator
    pin: MessagePin

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.pin.chat),)


def _sender_of(operator: Operator) -> tuple[Rule, ...]:
    """Whose pages show what was done: a person's own, and of an app those of its developers."""
    if operator is None:
        return ()
    kind, id = operator
    return (These((id,)),) if kind == "user" else (Developers(id),)
