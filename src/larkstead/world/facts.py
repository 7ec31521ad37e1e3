"""Facts: what happened, told once it is stored. A closed list: whoever renders facts knows every kind there is.

A fact holds what cannot be looked up later: who did it, what was before, what is after. Whom it concerns is a rule,
which is looked up in memory by who wants to know: a message into a group of thousands names nobody in it.

Live pages are told of facts from memory. Consumers that must miss none read them from the log (`fact_log.py`);
docs/why/facts.md says which of the platform's events each is enough for.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field, WrapSerializer

from larkstead.wire.value import value
from larkstead.world.apps.records import App, Version
from larkstead.world.im.records import Chat, Message, SenderKind
from larkstead.world.org.records import Department, User

# Who did it: the kind and the internal id of a user or of an app; None for the platform itself.
Operator = tuple[SenderKind, int] | None


# --- whom a fact concerns


@value
class InChat:
    """The users of a chat, as they are when it is told."""

    chat: int


@value
class These:
    """These users."""

    users: tuple[int, ...]


@value
class Developers:
    """Who owns an app or helps to develop it."""

    app: int


@value
class Reached:
    """Whom an app reaches by its online version."""

    app: int


@value
class Admins:
    """The active admins of the enterprise."""


Rule = InChat | These | Developers | Reached | Admins


# --- what happened


@value
class Fact:
    """Something that happened in an enterprise. `kind` is its name in the log."""

    kind: ClassVar[str] = ""
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    tenant: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        """Whose pages show it: whom any of these rules names."""
        return ()


@value
class MessageSent(Fact):
    """A message is new. `answered` is the message that it replies to; the log has its id alone."""

    kind: ClassVar[str] = "message_sent"

    message: Message
    answered: Annotated[Message | None, Field(exclude=True)] = None

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.message.chat),)


@value
class MessageUpdated(Fact):
    """A message has other content."""

    kind: ClassVar[str] = "message_updated"

    operator: Operator
    before: Message
    after: Message

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (InChat(self.after.chat),)


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
    """A chat has another name or another owner."""

    kind: ClassVar[str] = "chat_updated"

    operator: Operator
    before: Chat
    after: Chat

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
class ChatRead(Fact):
    """A user has read a chat: the messages of others with before < id <= after."""

    kind: ClassVar[str] = "chat_read"

    chat: int
    user: int
    before: int
    after: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These((self.user,)),)


def _without_secret(app: App, handler: Callable[[App], Any]) -> Any:
    return handler(replace(app, secret=""))


# An app whose secret, sealed as it is, does not go into the log.
_App = Annotated[App, WrapSerializer(_without_secret)]


@value
class AppCreated(Fact):
    """An app is new."""

    kind: ClassVar[str] = "app_created"

    operator: Operator
    app: _App

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (Developers(self.app.id),)


@value
class AppUpdated(Fact):
    """Something of an app is not what it was: its description, developers, scopes, bot, status, or online version."""

    kind: ClassVar[str] = "app_updated"

    operator: Operator
    before: _App
    after: _App

    @property
    def concerns(self) -> tuple[Rule, ...]:
        developers = Developers(self.after.id), These((self.before.owner, *self.before.collaborators))
        # Those whom it reaches now find it in the messenger.
        is_new = self.before.online_version != self.after.online_version
        return (*developers, Reached(self.after.id)) if is_new else developers


@value
class VersionUpdated(Fact):
    """A version of an app is new (without `before`), at another point of its way, edited, or deleted (without
    `after`).
    """

    kind: ClassVar[str] = "version_updated"

    operator: Operator
    before: Version | None
    after: Version | None

    @property
    def version(self) -> Version:
        """The version, as it is or as it was last."""
        version = self.after or self.before
        assert version is not None
        return version

    @property
    def is_review(self) -> bool:
        """Whether a review began or ended with it."""
        states = {None if one is None else one.status for one in (self.before, self.after)}
        return "in_review" in states

    @property
    def concerns(self) -> tuple[Rule, ...]:
        developers = Developers(self.version.app)
        return (developers, Admins()) if self.is_review else (developers,)


@value
class NoticeSent(Fact):
    """Users have a new notice: what kind, and what it tells."""

    kind: ClassVar[str] = "notice_sent"

    users: tuple[int, ...]
    notice: str
    data: dict[str, str]

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (These(self.users),)


@value
class UserTokenRevoked(Fact):
    """A user token stands for nothing any more."""

    kind: ClassVar[str] = "user_token_revoked"

    app: int
    user: int


@value
class UserAdded(Fact):
    """Somebody is a new member of the enterprise."""

    kind: ClassVar[str] = "user_added"

    operator: Operator
    user: User


@value
class UserUpdated(Fact):
    """Something of a member is not what it was: a name, an address, the departments, or the status (who has resigned
    stays on record).
    """

    kind: ClassVar[str] = "user_updated"

    operator: Operator
    before: User
    after: User


@value
class DepartmentAdded(Fact):
    """A department is new."""

    kind: ClassVar[str] = "department_added"

    operator: Operator
    department: Department


@value
class DepartmentUpdated(Fact):
    """A department has another name, or is at another place."""

    kind: ClassVar[str] = "department_updated"

    operator: Operator
    before: Department
    after: Department


@value
class DepartmentRemoved(Fact):
    """A department is no more; `department` is as it was."""

    kind: ClassVar[str] = "department_removed"

    operator: Operator
    department: Department


KINDS: dict[str, type[Fact]] = {
    one.kind: one
    for one in (
        *(MessageSent, MessageUpdated, ChatCreated, ChatUpdated, ChatDisbanded, MembersAdded, MembersRemoved, ChatRead),
        *(AppCreated, AppUpdated, VersionUpdated, NoticeSent, UserTokenRevoked),
        *(UserAdded, UserUpdated, DepartmentAdded, DepartmentUpdated, DepartmentRemoved),
    )
}


def operator(user: User | None) -> Operator:
    """A user as the one who did something; nobody is the platform itself."""
    return None if user is None else ("user", user.id)
