"""What every fact is: who did it, and the rules that name whom it concerns."""

from typing import Any, ClassVar

from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.im.records import SenderKind
from larkstead.world.org.records import User

# Who did it: the kind and the internal id of a user or of an app; None for the platform itself.
Operator = tuple[SenderKind, int] | None


# --- whom a fact concerns


@value
class InChat:
    """The users of a chat, as they are when it is told; with `most`, of one that has not more members."""

    chat: int
    most: int = 0


@value
class Governing:
    """The users who own or manage a group, as they are when it is told."""

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


@value
class Everybody:
    """Everybody of the enterprise."""


Rule = InChat | Governing | These | Developers | Reached | Admins | Everybody


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


def operator(party: User | App | None) -> Operator:
    """A user or an app as the one who did something; nobody is the platform itself."""
    return None if party is None else ("app" if isinstance(party, App) else "user", party.id)
