"""The request a sample is written for, and the sample itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote, urlencode

from larkstead.derive.samples.values import Env, json_text

TokenKind = Literal["tenant", "user"]
# What an address may hold as it is; cURL reads brackets and braces in it as ranges.
_PLAIN = "!$%&'()*+,-./:;=?@_~"


@dataclass(frozen=True)
class Filled:
    """One call as somebody filled it in.

    `path` is the template with `:name` segments and `path_values` fills it. `query` keeps repeated names in order.
    `token` is the access token just fetched, None when there is none yet. `app_secret_env` names the environment
    variable that the samples without a token read the app secret from; the secret itself never stands in a sample
    unless the caller put it into `body`. `files` names the file for each field of a form that holds one (the rest of
    the form is in `body`); None where the body is JSON. `binary`: the answer is a file. A request that is told as it
    was sent may have a body that is no JSON object (`raw_body` instead of `body`; `url_form`: what is in `body` goes as
    `a=b&c=d`), and a path of no endpoint (`raw_target`, with its query, instead of `path`).
    """

    base_url: str
    endpoint_id: str
    method: str
    path: str
    path_values: Mapping[str, str] = field(default_factory=dict)
    query: list[tuple[str, str]] = field(default_factory=list)
    body: dict[str, Any] | None = None
    token: str | None = None
    token_kind: TokenKind = "tenant"
    app_id: str = ""
    app_secret_env: str = "APP_SECRET"
    files: Mapping[str, str] | None = None
    binary: bool = False
    raw_body: str | None = None
    raw_target: str | None = None
    url_form: bool = False

    @property
    def base(self) -> str:
        """The address of the server without a closing slash; the SDKs refuse or double it."""
        return self.base_url.rstrip("/")

    @property
    def target(self) -> str:
        """Path and query as they go over the wire."""
        if self.raw_target is not None:
            return quote(_whole(self.raw_target), safe=_PLAIN)
        segments = (self._segment(segment) for segment in self.path.split("/"))
        query = urlencode([(_whole(name), _whole(value)) for name, value in self.query], quote_via=quote)
        return "/".join(segments) + (f"?{query}" if query else "")

    @property
    def url(self) -> str:
        """The whole address of the call."""
        return self.base + self.target

    @property
    def asks_for_token(self) -> bool:
        """Whether the call needs an access token; those that fetch one do not."""
        return not self.endpoint_id.startswith("auth.")

    @property
    def is_raw(self) -> bool:
        """Whether no SDK could send it: there is no endpoint, or no JSON object for its body."""
        return self.raw_body is not None or self.raw_target is not None or self.url_form

    @property
    def token_or_stand_in(self) -> str:
        """The token, or a text in its place that says what belongs there."""
        return self.token or f"YOUR_{self.token_kind.upper()}_ACCESS_TOKEN"

    @property
    def secret(self) -> Env:
        """The app secret, read when the sample runs."""
        return Env(self.app_secret_env)

    @property
    def form_texts(self) -> dict[str, str]:
        """The texts of a form."""
        given = {} if self.body is None or (self.files is None and not self.url_form) else self.body
        return {name: value if isinstance(value, str) else json_text(value) for name, value in given.items()}

    @property
    def body_without_secret(self) -> dict[str, Any] | None:
        """The body with its app secret, if it has one, read from the environment."""
        if self.body is None or "app_secret" not in self.body:
            return self.body
        return {**self.body, "app_secret": self.secret}

    def _segment(self, segment: str) -> str:
        return quote(_whole(self.path_values.get(segment[1:], "")), safe="") if segment.startswith(":") else segment


@dataclass(frozen=True)
class Sample:
    """A piece of code to copy. `install` is the command that fetches its SDK, None when nothing is needed."""

    id: str
    title: str
    language: str
    install: str | None
    code: str
    note_zh: str
    note_en: str


def _whole(text: str) -> str:
    """The text as UTF-8 can carry it."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
