"""The command line's HTTP client: the standard library's, because a command should start fast."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from larkstead.cli.errors import Problem

COOKIE = "larkstead_session"
TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What the open API answered: `body` as sent, `json` read."""

    status: int
    log_id: str
    body: str
    json: dict[str, Any]

    @property
    def code(self) -> int:
        """0 when the call succeeded."""
        return int(self.json.get("code", -1))


class Client:
    """Talks to one server. `session` is the token of who is signed in, or empty; `via`: the address by which it is
    reached, where that is another one than the server's own name.
    """

    def __init__(self, url: str, session: str = "", via: str = "") -> None:
        self.url = tidy(url)
        self.session = session
        self.via = via or self.url

    def console(self, name: str, ask: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """One call of the web pages' own interface. A refusal is a Problem with its remedy."""
        headers = {"Content-Type": "application/json"}
        if self.session:
            headers["Cookie"] = f"{COOKIE}={self.session}"
        body = json.dumps(ask or {}, ensure_ascii=False).encode()
        response, text = self._request("POST", f"/_larkstead/console/{name}", body, headers)
        answer = self._object(text)
        if response.status >= 400:
            raise ConsoleRefusal(self.url, answer)
        cookies: SimpleCookie = SimpleCookie()
        for header in response.headers.get_all("Set-Cookie") or []:
            cookies.load(header)
        if COOKIE in cookies:
            self.session = cookies[COOKIE].value
        return answer

    def api(
        self,
        method: str,
        path: str,
        *,
        token: str = "",
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> ApiAnswer:
        """One call of the open API, as any program makes it. Failures are answers."""
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        target = f"/open-apis{path}" + (f"?{urlencode(query, quote_via=quote)}" if query else "")
        response, text = self._request(method, target, sent, headers)
        return ApiAnswer(response.status, response.headers.get("X-Tt-Logid", ""), text, self._object(text))

    def read(self, path: str) -> dict[str, Any]:
        """What the server shows everybody at an address of its own, as JSON."""
        response, text = self._request("GET", path, None, {})
        answer = self._object(text)
        if response.status >= 400:
            raise Problem(str(answer.get("msg", f"The server at {self.url} refused.")))
        return answer

    def _request(
        self, method: str, target: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        parts = urlsplit(self.via)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=TIMEOUT_S)
        try:
            connection.request(method, target, body, dict(headers))
            response = connection.getresponse()
            return response, response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise Problem(
                f"Nothing answers at {self.url} ({reason}). Start Larkstead with `larkstead serve`, or name the "
                "address with --url or LARKSTEAD_URL."
            ) from None
        finally:
            connection.close()

    def _object(self, text: str) -> dict[str, Any]:
        try:
            answer = json.loads(text)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise Problem(f"What answers at {self.url} is not Larkstead. Name its address with --url or LARKSTEAD_URL.")
        return answer


class ConsoleRefusal(Problem):
    """A console call was refused; `cause` names the reason."""

    def __init__(self, url: str, answer: Mapping[str, Any]) -> None:
        self.cause = str(answer.get("cause", ""))
        said, remedy = answer.get("message"), answer.get("remedy")
        text = said.get("en", "") if isinstance(said, dict) else str(answer.get("msg", "The server refused."))
        if isinstance(remedy, dict):
            text += " " + remedy.get("en", "")
        if self.cause == "NotSignedIn":
            text += f" Run `larkstead login --url {url}`."
        elif answer.get("link"):
            text += f" See {url}{answer['link']}"
        super().__init__(text)


def tidy(url: str) -> str:
    """An address as `scheme://host[:port]`."""
    parts = urlsplit(url if "//" in url else f"http://{url}")
    try:
        fits = parts.scheme in {"http", "https"} and parts.hostname and parts.path in {"", "/"} and parts.port != 0
    except ValueError:  # a port that is no number
        fits = False
    if not fits:
        raise Problem(f"{url!r} is no address of a server. Write it as http://127.0.0.1:5275, without a path.")
    return f"{parts.scheme}://{parts.netloc}"
