"""Single values of a JSON object in place of others, each named by its path: `message.content={"text":"hi"}`."""

import json
from collections.abc import Iterable
from typing import Any, Final

from larkstead.wire.jsons import load_shown

STEPS_MOST: Final = 20


class BadOverride(ValueError):
    """A path that leads nowhere, or an override that is none; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def overridden(body: dict[str, Any], overrides: Iterable[str]) -> dict[str, Any]:
    """The object with these values. What stands in the place of a text is a text; anything else is read as JSON, and is
    a text where it is none. `null` is null everywhere. A member that is not there yet is added. Raises BadOverride.
    """
    found: dict[str, Any] = json.loads(json.dumps(body))
    for one in overrides:
        path, equals, value = one.partition("=")
        steps = path.split(".")
        if not equals or not all(steps) or len(steps) > STEPS_MOST:
            raise BadOverride(one)
        _put(found, steps, value, one)
    return found


def _put(body: Any, steps: list[str], value: str, given: str) -> None:
    *above, last = steps
    for step in above:
        body = body.setdefault(step, {}) if isinstance(body, dict) else body[_index(body, step, given)]
    if isinstance(body, dict):
        body[last] = _value(body.get(last), value)
    else:
        at = _index(body, last, given)
        body[at] = _value(body[at], value)


def _index(body: Any, step: str, given: str) -> int:
    """Where in a list a step leads."""
    if not isinstance(body, list) or not step.isascii() or not step.isdecimal() or len(step) > 9:
        raise BadOverride(given)
    if int(step) >= len(body):
        raise BadOverride(given)
    return int(step)


def _value(before: Any, text: str) -> Any:
    if isinstance(before, str) and text != "null":
        return text
    try:
        return load_shown(text)
    except ValueError:
        return text
