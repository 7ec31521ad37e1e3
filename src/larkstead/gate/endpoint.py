"""What an endpoint is here: its facts from the contract, its behaviour, and which code each cause of refusal has at
it.
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal, TypeVar, get_type_hints

from pydantic import BaseModel

from larkstead.contract.facts import EndpointFacts, contract
from larkstead.world.refusal import Refusal

Handler = Callable[..., Awaitable[Any]]
H = TypeVar("H", bound=Handler)
Wrap = Literal["data", "flat"]
_APP_TOKENS = frozenset({"tenant_access_token", "app_access_token"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint with behaviour.

    `wrap` is "flat" where the answer is not inside `data`; `user_scopes_all`: a user token needs every one of these;
    `bare_failures`: failures are HTTP 200 with `"data":{}` (the token endpoints); `files`: the fields of its form that
    hold files, for an endpoint whose body is a form; `takes_app`: it takes the token of an app; `missing`: what of it
    is documented and answered with 501.
    """

    facts: EndpointFacts
    handler: Handler
    path_model: type[BaseModel] | None
    query_model: type[BaseModel] | None
    body_model: type[BaseModel] | None
    refuses: Mapping[type[Refusal], int]
    wrap: Wrap = "data"
    msg: str = "success"
    user_scopes_all: tuple[str, ...] = ()
    bare_failures: bool = False
    texts: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    takes_app: bool = False
    missing: tuple[str, ...] = ()

    @property
    def request(self) -> str:
        """What is called: method and path."""
        return f"{self.facts.method} {self.facts.path}"


class Catalogue:
    """Every endpoint with behaviour, by id."""

    def __init__(self) -> None:
        self.endpoints: dict[str, Endpoint] = {}

    def endpoint(
        self,
        id: str,
        *,
        refuses: Mapping[type[Refusal], int] | None = None,
        wrap: Wrap = "data",
        msg: str = "success",
        user_scopes_all: tuple[str, ...] = (),
        bare_failures: bool = False,
        missing: tuple[str, ...] = (),
    ) -> Callable[[H], H]:
        """Declare the behaviour of a contract endpoint: `async def handler(call[, path][, query][, body])`."""

        def declare(handler: H) -> H:
            if id in self.endpoints:
                raise ValueError(f"{id} is declared twice")
            facts = contract().endpoints[id]
            models = _models(handler)
            self.endpoints[id] = Endpoint(
                facts=facts,
                handler=handler,
                path_model=models.get("path"),
                query_model=models.get("query"),
                body_model=models.get("body"),
                refuses=dict(refuses or {}),
                wrap=wrap,
                msg=msg,
                user_scopes_all=user_scopes_all,
                bare_failures=bare_failures,
                texts={error.code: (error.http_status or 400, error.msg) for error in facts.errors},
                files=_files(facts),
                takes_app=not _APP_TOKENS.isdisjoint(facts.tokens),
                missing=missing,
            )
            return handler

        return declare

    def load(self, *modules: str) -> "Catalogue":
        """Import the modules that declare behaviour, so that their endpoints are in the catalogue."""
        for module in modules:
            import_module(module)
        return self


def _files(facts: EndpointFacts) -> frozenset[str]:
    if facts.content_type != "multipart/form-data":
        return frozenset()
    return frozenset(field.name for field in facts.body_params if field.type == "file")


def _models(handler: Handler) -> dict[str, type[BaseModel]]:
    hints = get_type_hints(handler)
    names = list(inspect.signature(handler).parameters)[1:]
    if unknown := set(names) - {"path", "query", "body"}:
        raise ValueError(f"{handler.__qualname__} takes {unknown}, which no call has")
    return {name: hints[name] for name in names}
