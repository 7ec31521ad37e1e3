"""For each endpoint the calls that succeed, with as much in the answers as there can be."""

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from larkstead.api import CATALOGUE
from larkstead.world.apps.records import App
from tests.support.platform import Answer, Platform

Success = Callable[[Platform, App], Awaitable[Sequence[Answer]]]
SUCCESSES: dict[str, Success] = {}
TEXT = {"msg_type": "text"}


def succeeds(*endpoints: str) -> Callable[[Success], Success]:
    """Declare how an endpoint is called; the app holds every scope that the endpoint names."""

    def declare(function: Success) -> Success:
        SUCCESSES.update(dict.fromkeys(endpoints, function))
        return function

    return declare


def scopes_of(endpoint_id: str) -> list[str]:
    """Every scope that an endpoint's facts name."""
    facts = CATALOGUE.endpoints[endpoint_id].facts
    return list(dict.fromkeys((*facts.scopes_any, *facts.field_scopes, *facts.scopes_in_tip)))


async def both(platform: Platform, app: App, path: str, endpoint: str, **query: Any) -> list[Answer]:
    """The call with the app's token and, where the endpoint takes one, with a person's."""
    answers = [await platform.get(path, app, **query)]
    if "user_access_token" in CATALOGUE.endpoints[endpoint].facts.tokens:
        token = await platform.user_token(app, "韩梅梅", *scopes_of(endpoint))
        answers.append(await platform.call("GET", path, token=token, query=query))
    return answers


def load() -> None:
    """Import every module of this package: each adds to the table above."""
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
