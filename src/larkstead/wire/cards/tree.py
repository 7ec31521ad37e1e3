"""Ways through a card."""

from collections.abc import Iterator, Mapping
from typing import Any

from larkstead.wire.cards.faults import Path

# Members that are not the card's own words: data of a chart, what goes back to the app when a button is pressed.
_OPAQUE = frozenset({"chart_spec", "value", "fallback"})


def tagged(card: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every object with a tag in a card, in the order in which it is written, each with a path of at least one step:
    the card itself is no component, whatever it says.
    """
    waiting: list[tuple[Path, Any]] = [((), card)]
    while waiting:
        here, one = waiting.pop()
        if isinstance(one, dict):
            if here and isinstance(one.get("tag"), str):
                yield here, one
            inner = [((*here, name), inside) for name, inside in one.items() if name not in _OPAQUE]
        elif isinstance(one, list):
            inner = [((*here, index), inside) for index, inside in enumerate(one)]
        else:
            continue
        waiting.extend(reversed(inner))


def language_of(path: Path) -> Any:
    """The language of a card in several in which a part stands, "" for one that is in all of them."""
    return path[1] if len(path) > 1 and path[0] == "i18n_elements" else ""


def place_of(card: Any, words: str) -> Path:
    """The path of the first object with a tag that itself says these words (an id, a key); the card's when none
    does.
    """
    for path, part in tagged(card):
        held = [part, *objects(part.get("persons")), *objects(part.get("img_list"))]
        if any(isinstance(value, str) and words in value for one in held for value in one.values()):
            return path
    return ()


def text(value: Any) -> str:
    """A member that should be a text, or nothing."""
    return value if isinstance(value, str) else ""


def written_in(part: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The words of a part in each language it has them in, each with the way to it."""
    if text(part.get("content")):
        yield ("content",), text(part["content"])
    for name in ("i18n_content", "i18n"):
        translated = part.get(name)
        if isinstance(translated, dict):
            yield from (((name, lang), words) for lang, words in translated.items() if isinstance(words, str))


def objects(value: Any) -> list[Mapping[str, Any]]:
    """A member that should be a list of objects, or nothing."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def at(card: Any, path: Path) -> Any:
    """What stands at a path; None when nothing does."""
    for step in path:
        if isinstance(card, dict):
            card = card.get(step)
        elif isinstance(card, list) and isinstance(step, int) and 0 <= step < len(card):
            card = card[step]
        else:
            return None
    return card
