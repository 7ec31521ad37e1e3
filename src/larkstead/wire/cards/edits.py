"""Changes of parts of a card, found by their element_id. A card is not changed in place: what comes out shares with
what went in all that stayed as it was, so that a change costs little and one of several that fails leaves nothing
behind.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Literal

from larkstead.wire.cards.faults import Path
from larkstead.wire.cards.tree import at, tagged

Card = dict[str, Any]
Places = Mapping[str, Path]
Placing = Literal["insert_before", "insert_after", "append"]

# What may be streamed into.
TEXTS: Final = frozenset({"plain_text", "markdown"})
# Where a container holds what is appended to it.
_HOLDING: Mapping[str, str] = {
    **dict.fromkeys(("column", "form", "interactive_container", "collapsible_panel"), "elements"),
    "column_set": "columns",
}


class EditError(ValueError):
    """A change that cannot be made; the text is the platform's."""


class TagChanged(EditError):
    """A component is given another tag."""


class NoText(EditError):
    """Text is streamed into what is none; `tag` is what it is."""

    def __init__(self, tag: str) -> None:
        super().__init__(f"only update text, tag: {tag}")
        self.tag = tag


def places_of(card: Card) -> dict[str, Path]:
    """Where each part that has an element_id stands."""
    found: dict[str, Path] = {}
    for path, part in tagged(card):
        id = part.get("element_id")
        if isinstance(id, str) and id:
            found.setdefault(id, path)
    return found


def added(card: Card, places: Places, how: Placing, target: str, elements: Sequence[Any]) -> Card:
    """The card with more elements: before or after a part, at the end of a container, or at the end of the card."""
    if how == "append":
        path, name = (_place(places, target), "") if target else (("body",), "elements")
        holder = at(card, path) or {}
        name = name or _HOLDING.get(holder.get("tag", ""), "")
        if not name:
            raise EditError(f"elementID {target} is no container")
        held = holder.get(name)
        return _edited(card, (*path, name), [*(held if isinstance(held, list) else ()), *elements])
    path = _place(places, target)
    index = path[-1]
    if not isinstance(index, int):
        raise EditError(f"elementID {target} is not in a list of elements")
    siblings = at(card, path[:-1])
    cut = index if how == "insert_before" else index + 1
    return _edited(card, path[:-1], [*siblings[:cut], *elements, *siblings[cut:]])


def removed(card: Card, places: Places, ids: Collection[str]) -> Card:
    """The card without some parts, and what they hold."""
    gone = {_place(places, id) for id in ids}
    whole: Card = _without(card, gone, ())
    return whole


def replaced(card: Card, places: Places, id: str, element: Any) -> Card:
    """The card with another element in the place of one."""
    return _edited(card, _place(places, id), element)


def patched(card: Card, places: Places, id: str, partial: Mapping[str, Any]) -> Card:
    """The card with some members of one element set; its tag stays. Raises TagChanged."""
    path = _place(places, id)
    part = at(card, path)
    if "tag" in partial and partial["tag"] != part["tag"]:
        raise TagChanged("unable to update element tag")
    return _edited(card, path, {**part, **partial})


def with_text(card: Card, places: Places, id: str, content: str) -> Card:
    """The card with other words in one text. Raises NoText."""
    path = _place(places, id)
    tag = at(card, path)["tag"]
    if tag not in TEXTS:
        raise NoText(tag)
    return _edited(card, (*path, "content"), content)


def text_at(card: Card, places: Places, id: str) -> str:
    """The words that stand in one text."""
    content = at(card, (*_place(places, id), "content"))
    return content if isinstance(content, str) else ""


def configured(card: Card, config: Mapping[str, Any], link: Any) -> Card:
    """The card with some members of its config set, and with another link unless that is None."""
    before = card.get("config")
    whole = {**card, "config": {**(before if isinstance(before, dict) else {}), **config}}
    return whole if link is None else {**whole, "card_link": link}


def streams(card: Mapping[str, Any]) -> bool:
    """Whether a card says of itself that text is streamed into it."""
    config = card.get("config")
    return isinstance(config, dict) and config.get("streaming_mode") is True


def _place(places: Places, id: str) -> Path:
    path = places.get(id)
    if path is None:
        raise EditError(f"not find elementID : {id}")
    return path


def _edited(card: Card, path: Path, new: Any) -> Card:
    """The card with something else at a path."""
    whole: Card = _with(card, path, new)
    return whole


def _with(value: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, list):
        assert isinstance(step, int)
        return [*value[:step], _with(value[step], rest, new), *value[step + 1 :]]
    held = value if isinstance(value, dict) else {}
    return {**held, step: _with(held.get(step), rest, new)}


def _without(value: Any, gone: Collection[Path], path: Path) -> Any:
    if isinstance(value, dict):
        kept = {name: one for name, one in value.items() if (*path, name) not in gone}
        return {name: _without(one, gone, (*path, name)) for name, one in kept.items()}
    if isinstance(value, list):
        return [_without(one, gone, (*path, n)) for n, one in enumerate(value) if (*path, n) not in gone]
    return value
