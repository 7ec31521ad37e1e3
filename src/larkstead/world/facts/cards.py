"""Facts of cards that single people see."""

from typing import ClassVar

from larkstead.wire.value import value
from larkstead.world.facts.base import Fact, InChat, Rule, These
from larkstead.world.im.records import Message


@value
class PersonalCardUpdated(Fact):
    """A card that is not shared is another now for these users, as `message` has it; it is as it was for the rest."""

    kind: ClassVar[str] = "personal_card_updated"

    app: int
    message: Message
    users: tuple[int, ...]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These(self.users),)


@value
class EphemeralSent(Fact):
    """An app shows a card to one person of a group."""

    kind: ClassVar[str] = "ephemeral_sent"

    app: int
    id: int
    chat: int
    user: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.user,)),)


@value
class EphemeralDeleted(Fact):
    """An app has taken away a card that one person of a group saw."""

    kind: ClassVar[str] = "ephemeral_deleted"

    app: int
    id: int
    chat: int
    user: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.user,)),)


@value
class PreviewUpdated(Fact):
    """An app says that its previews of the links in a message are out of date, for these users, or (None) for all."""

    kind: ClassVar[str] = "preview_updated"

    app: int
    chat: int
    message: int
    users: tuple[int, ...] | None

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.chat),) if self.users is None else (These(self.users),)
