"""Console calls: `POST /_larkstead/console/<name>`, JSON in, JSON out, each declared once with its models.

`tools/gen_console.py` writes the same declarations as TypeScript, so a page cannot ask for what is not there.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from larkstead.delivery.eventing import Eventing
from larkstead.delivery.live import Live
from larkstead.delivery.outbound import Outbound
from larkstead.gate.bodies import Bodies
from larkstead.gate.chain import Chain
from larkstead.gate.endpoint import Catalogue
from larkstead.gate.process_stats import Figures
from larkstead.settings import Settings
from larkstead.store.calls import CallStore
from larkstead.store.files import Files
from larkstead.world.cell import Cell
from larkstead.world.directory.accounts import SignedIn
from larkstead.world.directory.records import Account, Tenant
from larkstead.world.limits import Made
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.validators import has_nul
from larkstead.world.world import World

Audience = Literal["everyone", "user", "admin"]

# The last word of a call's name says whether it only reads. Every other call leaves a line in the audit log, so that a
# new one is in it unless somebody decides otherwise.
READING = frozenset(
    [
        *(
            "advice",
            "all",
            "apps",
            "audit",
            "call",
            "chat",
            "chats",
            "check",
            "departments",
            "desk",
            "endpoint",
            "explain",
        ),
        *(
            "export",
            "find",
            "get",
            "history",
            "invitation",
            "invitations",
            "list",
            "look",
            "members",
            "messages",
            "open_ids",
            "openapi",
        ),
        *(
            "overview",
            "page",
            "users",
            "prepare",
            "preview",
            "readers",
            "reviews",
            "requests",
            "reviewers",
            "rules",
            "samples",
            "search",
        ),
        *("marks", "pins", "reactors", "receipts"),
        *("settings", "state", "story", "submission", "tail", "tally", "tree"),
    ]
)
# A conversation is its own record, and what a person has read is nobody's business.
_MARKS = frozenset(f"messenger.{verb}" for verb in ("react", "unreact", "pin", "unpin"))
PRIVATE = _MARKS | frozenset(
    {
        "cards.press",
        "link_previews.press",
        "messenger.edit",
        "messenger.enter",
        "messenger.open",
        "messenger.focus",
        "messenger.prefer",
        "messenger.read",
        "messenger.send",
        "messenger.use_menu",
        "notices.read",
        "parts.close_notice",
    }
)


# What a column of ids holds, and the last moment that can be written as a date (ms; the end of 9998).
LARGEST_ID = 2**63 - 1
LATEST_MS = 253_370_764_800_000
Moment = Annotated[int, Field(ge=0, le=LATEST_MS)]


# The longest text a member of a call may have that says nothing else, and the largest body of such a call in bytes.
TEXT_MOST = 4_000
BODY_MOST = 262_144
LARGE_BODY_MOST = 1_048_576


class Request(BaseModel):
    """What a page sends. Unknown members are refused: a page that sends one is out of date or wrong. Every text is
    bounded before anything looks at it: by TEXT_MOST, or by a `max_length` of its own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, str_max_length=TEXT_MOST)

    @field_validator("*")
    @classmethod
    def _can_be_stored(cls, value: Any) -> Any:
        if has_nul(value):
            raise PydanticCustomError("nul", "a text must not have the character NUL")
        return value


class Response(BaseModel):
    """What a page gets."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Nothing(Request):
    """A call without parameters."""


class Done(Response):
    """It is done, and there is nothing more to say."""

    done: bool = True


class NotSignedIn(Refusal):
    """The page belongs to a signed-in person."""

    zh = "请先登录。"
    en = "Sign in first."
    link = "/login"


class AdminsOnly(Refusal):
    """The page belongs to the enterprise's admins."""

    zh = "只有企业管理员可以执行此操作。"
    en = "Only the enterprise's admins may do this."


@dataclass(frozen=True, slots=True)
class Site:
    """What console calls work with."""

    world: World
    catalogue: Catalogue
    chain: Chain
    bodies: Bodies
    calls: CallStore | None
    live: Live
    base_url: str
    files: Files
    figures: Figures
    settings: Settings
    outbound: Outbound
    eventing: Eventing


@dataclass(slots=True)
class Caller:
    """Who asks. `elsewhere`: empty if the request came straight from this machine, else what shows otherwise. `client`:
    the address it came from. `cookie`: a session token to set, or "" to clear it, once the call is answered. `in_pane`:
    the call names whom it is for (acting.py), who may be another than the session's own.
    """

    site: Site
    user: User | None
    session: SignedIn | None
    elsewhere: str
    client: str = ""
    token: str = ""
    cookie: str | None = None
    in_pane: bool = False

    @property
    def here(self) -> bool:
        """Whether the request came straight from this machine."""
        return not self.elsewhere

    @property
    def owner(self) -> bool:
        """Whether the server's owner asks: by a session begun with its own key, on this machine."""
        return self.here and self.session is not None and self.session.owner

    @property
    def world(self) -> World:
        """The platform."""
        return self.site.world

    def take(self, what: Made) -> None:
        """Count something that is about to be made; refuses above the limits, which do not hold the server's owner."""
        if not self.owner:
            self.world.limits.take(what, self.client, self.user.tenant if self.user is not None else 0)

    @property
    def account(self) -> Account | None:
        """The account that is signed in; None for one-click sign-ins."""
        return self.session.account if self.session is not None else None

    def signed_in(self, token: str) -> None:
        """Go on with the session of a token, also in the browser."""
        self.token = self.cookie = token
        self.session = self.world.accounts.find(token)
        self.user = self.session.user if self.session is not None else None

    @property
    def me(self) -> User:
        """The signed-in person; there is one in every action that is not open to everyone."""
        if self.user is None:
            raise NotSignedIn()
        return self.user

    @property
    def cell(self) -> Cell:
        """The enterprise the person acts in: all that they see of the platform."""
        return self.world.at(self.me.tenant)

    @property
    def holder(self) -> int:
        """The enterprise whose bodies are taken in (gate/room.py), 0 for those who are not known."""
        return self.user.tenant if self.user is not None else 0

    @property
    def tenant(self) -> Tenant:
        """Its record."""
        return self.cell.tenant


Handler = Callable[[Caller, Any], Awaitable[Response]]
H = TypeVar("H", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Action:
    """One console call."""

    name: str
    handler: Handler
    ask: type[Request]
    answer: type[Response]
    audience: Audience
    audited: bool
    most: int = BODY_MOST
    moves: bool = False

    @property
    def traced(self) -> bool:
        """Whether the audit log may have a line of it: what is the admins' leaves one where somebody else tries it."""
        return self.audited or self.audience == "admin"


ACTIONS: dict[str, Action] = {}


def action(
    name: str,
    *,
    audience: Audience = "user",
    audited: bool | None = None,
    most: int = BODY_MOST,
    moves: bool = False,
) -> Callable[[H], H]:
    """Declare `async def handler(caller: Caller, ask: SomeAsk) -> SomeAnswer` as a console call. `audited`: whether it
    leaves a line in the audit log, where its name (see READING) does not say so rightly. `most`: bytes of its body.
    `moves`: it changes whose the browser's session is.
    """

    def declare(handler: H) -> H:
        hints = get_type_hints(handler)
        # The second parameter is `ask`, or `_` where the call has no parameters.
        caller, asked = inspect.signature(handler).parameters
        if name in ACTIONS or caller != "caller":
            raise ValueError(f"{name} is declared twice, or does not take (caller, ask)")
        leaves = name.rpartition(".")[2] not in READING and name not in PRIVATE if audited is None else audited
        ACTIONS[name] = Action(name, handler, hints[asked], hints["return"], audience, leaves, most, moves)
        return handler

    return declare
