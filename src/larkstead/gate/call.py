"""One call on its way through the chain: what came, what has been found out about it so far, and what goes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from larkstead.gate.bodies import Incoming
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.forms import Form
from larkstead.store.files import Content
from larkstead.wire.brand_hosts import BRAND_OF, BrandName
from larkstead.world import pictures
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.directory.records import Tenant
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.world import World


@dataclass(slots=True, eq=False)
class Request:
    """A request as the edge hands it over. `raw_path` is still percent-encoded and has no query; `trace_parent`: the
    caller's W3C `traceparent` header. `incoming`: its body, as long as nobody has read it. Once it is read, `body` has
    it, or for a form what the call log tells of it, and `form` what it holds (None for every other body). `texts`: a
    form of texts alone (`a=b&c=d`), where the endpoint takes one. `host`: the address by which the server was reached,
    e.g. `http://localhost:5275` (`//localhost:5275` where its scheme was not looked at), and `agent`: what the client
    says it is, where that was looked at.
    """

    method: str
    raw_path: str
    raw_query: str
    authorization: str
    client: str
    received_ms: int
    started_ns: int
    trace_parent: str = ""
    content_type: str = ""
    incoming: Incoming | None = None
    body: bytes = b""
    form: Form | None = None
    texts: Mapping[str, str] | None = None
    host: str = ""
    agent: str = ""


@dataclass(slots=True)
class Reply:
    """What goes back to the client. `content`, an opened file, goes instead of `body`, which then only tells of it."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Binary:
    """An answer that is no JSON: a file, opened. `filename` empty: none is told."""

    content: Content
    content_type: str
    filename: str


@dataclass(slots=True, eq=False)
class Call:
    """The chain fills this from top to bottom; the behaviour of an endpoint reads it."""

    request: Request
    log_id: str
    base_url: str
    world: World
    endpoint: Endpoint | None = None
    path_values: dict[str, str] = field(default_factory=dict)
    app: App | None = None
    # The enterprise that the call is about; None until it is known.
    enterprise: Cell | None = None
    user: User | None = None
    user_scopes: tuple[str, ...] = ()
    query_values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    path: Any = None
    query: Any = None
    body: Any = None
    code: int = 0
    message: str = ""
    # Why the call was refused.
    refusal: Refusal | None = None
    # When the chain began and when each step ended, for the story of the call; the last is the one that refused it, or
    # the behaviour.
    marks_ns: list[int] = field(default_factory=list)

    @property
    def cell(self) -> Cell:
        """The enterprise of the app that calls: all that the behaviour of an endpoint sees."""
        assert self.enterprise is not None, "this endpoint is open to calls without a token"
        return self.enterprise

    @property
    def tenant(self) -> Tenant | None:
        """The enterprise's record, once it is known."""
        return None if self.enterprise is None else self.enterprise.tenant

    @property
    def host(self) -> str:
        """The name by which the platform was called; empty where that was not looked at."""
        return urlsplit(self.request.host).hostname or ""

    @property
    def brand(self) -> BrandName:
        """Under which name the platform was called; where that tells nothing, under which the enterprise knows it."""
        return BRAND_OF.get(self.host) or ("feishu" if self.tenant is None else self.tenant.brand)

    @property
    def caller(self) -> App:
        """The app that calls; there is one on every endpoint that takes a token."""
        assert self.app is not None, "this endpoint is open to calls without a token"
        return self.app

    def app_icon(self, app: App) -> str:
        """The address of an app's picture: pages and bots' adapters expect an http one."""
        return pictures.app_icon(self.base_url, app)

    def user_picture(self, user: User) -> str:
        """The address of a person's picture: their own, or one drawn here."""
        return pictures.user_picture(self.base_url, self.cell.identities, user)

    def chat_picture(self, chat: Chat) -> str:
        """The address of a chat's picture."""
        return pictures.chat_picture(self.base_url, self.cell.identities, chat)

    def holds(self, *scopes: str) -> bool:
        """Whether the identity that calls has any one of these scopes: the app's, and of a user token those that the
        person consented to and the app still holds.
        """
        granted = self.caller.granted
        if self.user is not None:
            return any(scope in self.user_scopes and (scope, "user") in granted for scope in scopes)
        return any((scope, "tenant") in granted for scope in scopes)
