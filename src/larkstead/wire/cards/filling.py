"""A card template becomes a card: `${name}` in its texts gives way to the value of that variable."""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from larkstead.wire.jsons import dump

# A card is refused long before this; it keeps what lists in lists would grow to within bounds.
MOST_PARTS: Final = 20_000
MOST_CHARACTERS: Final = 200_000
# A part with this property stands once for each object of the list that it names (seen in cards that Feishu's builder
# exported).
LOOP: Final = "_varloop"
_PLACE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]{0,63})\}")
_NOTHING: Final = object()
_Values = ChainMap[str, Any]


class TooMuch(ValueError):
    """A card that its values make too large; `size` is how large it was when that was seen, in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def fill(card: Any, values: Mapping[str, Any]) -> Any:
    """The card with the values of its variables. A text is empty where a variable has no value, and a property that is
    nothing else is left out. Raises TooMuch.
    """
    return _Filling().value("", card, ChainMap(dict(values)))


def places_in(card: Any) -> Iterator[str]:
    """The names of the variables that a card uses, each as often as it stands there."""
    waiting = [card]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield from (found[1] for found in _PLACE.finditer(text))
            case dict() as part:
                waiting += part.values()
            case list() as parts:
                waiting += parts


class _Filling:
    """Counts what is written, so that it ends."""

    def __init__(self) -> None:
        self._parts = self._characters = 0

    def value(self, key: str, value: Any, values: _Values) -> Any:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise TooMuch(MOST_CHARACTERS)
        if isinstance(value, str):
            return self._text(key, value, values)
        if isinstance(value, dict):
            filled = {name: self.value(name, part, values) for name, part in value.items() if name != LOOP}
            return {name: part for name, part in filled.items() if part is not _NOTHING}
        if isinstance(value, list):
            return [one for part in value for one in self._parts_of(key, part, values) if one is not _NOTHING]
        return value

    def _parts_of(self, key: str, part: Any, values: _Values) -> Iterator[Any]:
        if not isinstance(part, dict) or not isinstance(part.get(LOOP), str):
            yield self.value(key, part, values)
            return
        place = _PLACE.fullmatch(part[LOOP])
        found = values.get(place[1]) if place else None
        for one in found if isinstance(found, list) else ():
            yield self.value(key, part, values.new_child(one) if isinstance(one, dict) else values)

    def _text(self, key: str, text: str, values: _Values) -> Any:
        if (place := _PLACE.fullmatch(text)) is not None:
            if place[1] not in values:
                return _NOTHING if key in _NOT_TEXTS else ""
            return self._whole(key, values[place[1]])
        self._count(text)
        # Counted as it grows: a text may name the same long value any number of times.
        return _PLACE.sub(lambda found: self._count(_spelled(values.get(found[1], ""))), text)

    def _whole(self, key: str, value: Any) -> Any:
        shaped = _SHAPES[key](value) if key in _SHAPES else value
        if key in _TEXTS and not isinstance(shaped, str):
            shaped = _spelled(shaped)
        self._count(shaped if isinstance(shaped, str) else _spelled(shaped))
        return shaped

    def _count(self, text: str) -> str:
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise TooMuch(self._characters)
        return text


def _spelled(value: Any) -> str:
    """A value within a text."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return dump(value).decode()


def _inner(name: str, value: Any) -> Any:
    return value.get(name) if isinstance(value, dict) and isinstance(value.get(name), str) else value


def _labelled(value: Any) -> Any:
    """Options and buttons of a variable as the components write them."""
    if not isinstance(value, list):
        return value
    return [
        {**one, "text": {"tag": "plain_text", "content": one["text"]}}
        if isinstance(one, dict) and isinstance(one.get("text"), str)
        else one
        for one in value
    ]


# What a value of a variable becomes where a card has it in another form.
_SHAPES: Final = {
    "img_key": lambda value: _inner("img_key", value),
    "user_id": lambda value: _inner("id", value),
    "url": lambda value: _inner("url", value),
    "options": _labelled,
}
_TEXTS: Final = frozenset({"content", "text", "title", "name"})
_NOT_TEXTS: Final = frozenset(
    {*("options", "rows", "chart_spec", "persons", "img_list", "multi_url", "value", "initial_date", "initial_time")}
    | {"initial_datetime", "disabled", "weight", "max_length", "selected_values", "initial_option", "icon"}
)
