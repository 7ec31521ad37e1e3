"""Facts of apps, their versions and tokens."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import WrapSerializer

from larkstead.wire.value import value
from larkstead.world.apps.records import App, Version
from larkstead.world.facts.base import Admins, Developers, Fact, Operator, Reached, Rule, These


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
class EventSettingsUpdated(Fact):
    """How an app gets events, or of which types, is not what it was."""

    kind: ClassVar[str] = "event_settings_updated"

    operator: Operator
    app: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (Developers(self.app),)


@value
class BotMenuUpdated(Fact):
    """The menu of an app's bot is configured in another way."""

    kind: ClassVar[str] = "bot_menu_updated"

    operator: Operator
    app: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (Developers(self.app),)


@value
class LinkRulesUpdated(Fact):
    """Other links are those of which an app is to give previews."""

    kind: ClassVar[str] = "link_rules_updated"

    operator: Operator
    app: int

    @property
    def concerns(self) -> tuple[Rule, ...]:
        return (Developers(self.app),)


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
