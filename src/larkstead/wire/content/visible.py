"""The words of a message that its readers see, whole: what a search in messages looks at."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from larkstead.wire.cards.markdown import outside_code
from larkstead.wire.cards.users import AT, mentioned, of_at
from larkstead.wire.content.draft import Mention
from larkstead.wire.marks import unmarked
from larkstead.wire.value import value

_PLACEHOLDER = re.compile(r"@_(?:all|user_\d+)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]+\)")
_MARKED: Final = frozenset({"markdown", "lark_md"})
# Members of a card that say nothing to its readers: settings, what goes back to the app, what stands in for a part that
# a client does not know, and what shows when something is pressed.
_UNSEEN: Final = frozenset(
    {"config", "behaviors", "chart_spec", "value", "fallback", "confirm", "hover_tips", "disabled_tips", "card_link"}
)
# Members in which a part has its words itself, and those that have them in each language.
_WORDS: Final = ("content", "display_name", "default_value")
_LANGUAGES: Final = ("i18n", "i18n_content")
EVERYONE: Final = {"@_all": "@所有人 @All"}


def visible_text(body: Any, msg_type: str, mentions: Iterable[Mention] = ()) -> str:
    """What a body in received form says to its readers, with the names of whom it mentions; "" where it says nothing,
    as a picture does, or is a line of the chat itself.
    """
    named = tuple(mentions)
    if msg_type == "text":
        return _with_names(_LINK.sub(r"\1", str(body["text"])), named)
    if msg_type == "post":
        return _with_names("\n".join(_post(body)), named)
    if msg_type == "interactive":
        return "\n".join(_card(body, _names(body, named)))
    if msg_type == "merge_forward":
        return "\n".join(_merged(body))
    return str(body.get("file_name", "")) if isinstance(body, dict) else ""


def _with_names(words: str, mentions: Iterable[Mention]) -> str:
    names = EVERYONE | {mention.key: f"@{mention.name}" for mention in mentions if mention.key not in EVERYONE}
    return _PLACEHOLDER.sub(lambda found: names.get(found[0], found[0]), words)


def _post(body: Any) -> Iterator[str]:
    yield str(body["title"])
    for paragraph in body["content"]:
        yield unmarked("".join(_word(node) for node in paragraph if node["tag"] != "code_block"))
        yield from (str(node["text"]) for node in paragraph if node["tag"] == "code_block")


def _word(node: Mapping[str, Any]) -> str:
    if node["tag"] in {"text", "a"}:
        return str(node["text"])
    return str(node["user_id"]) if node["tag"] == "at" else ""


def _merged(body: Any) -> Iterator[str]:
    for line in body["lines"]:
        yield f"{line['name']}: {line['zh']}"
        if line["en"] != line["zh"]:
            yield f"{line['name']}: {line['en']}"


def _names(card: Any, mentions: tuple[Mention, ...]) -> dict[str, str]:
    """The names of those whom a card mentions, by the ids that stand in it: its mentions are in the same order."""
    named = {id: mention.name for (id, _), mention in zip(mentioned(card), mentions, strict=False)}
    return named | {"all": EVERYONE["@_all"].removeprefix("@")}


@value
class _Rows:
    """A table's rows, which come after its heads."""

    rows: Any


def _card(card: Any, names: Mapping[str, str]) -> Iterator[str]:
    waiting: list[Any] = [card]
    while waiting:
        one = waiting.pop()
        if isinstance(one, _Rows):
            yield from _cells(one.rows)
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            yield from _words(one, names)
            inner = [inside for name, inside in one.items() if name not in _UNSEEN and not isinstance(inside, str)]
            if one.get("tag") == "table":
                waiting.append(_Rows(one.get("rows")))
            waiting.extend(reversed(inner))


def _words(part: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    marked = part.get("tag") in _MARKED
    said = [part.get(name) for name in _WORDS]
    if isinstance(part.get("text"), str):
        said.append(part["text"])
    for name in _LANGUAGES:
        if isinstance(translated := part.get(name), dict):
            said.extend(translated.values())
    for words in said:
        if isinstance(words, str) and words:
            yield _unmarked(words, names) if marked else words


def _unmarked(words: str, names: Mapping[str, str]) -> str:
    if "<at" not in words:
        return unmarked(words)
    pieces: list[str] = []
    end = 0
    for found in AT.finditer(outside_code(words)):
        who = " ".join(f"@{names.get(id) or found[5] or id}" for id in of_at(found))
        pieces += [words[end : found.start()], who]
        end = found.end()
    return unmarked("".join((*pieces, words[end:])))


def _cells(rows: Any) -> Iterator[str]:
    for row in rows if isinstance(rows, list) else ():
        for cell in row.values() if isinstance(row, dict) else ():
            if isinstance(cell, str):
                yield unmarked(cell)
            elif isinstance(cell, int | float) and not isinstance(cell, bool):
                yield str(cell)
