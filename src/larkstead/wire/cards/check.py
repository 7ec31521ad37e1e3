"""Looks a card over by the tables of `components`, then by the rules that concern it as a whole."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from larkstead.wire.cards.card_rules import whole_faults
from larkstead.wire.cards.components import CARD, ELEMENTS, GONE_IN_2, PLACES
from larkstead.wire.cards.faults import PARSE, PARSE_TEXT, Fault, Path, hint, unparsed, written
from larkstead.wire.cards.shapes import Member
from larkstead.wire.jsons import deeper_than

VERSIONS: Final = {1: "1.0", 2: "2.0"}
GONE = 200861
GONE_TEXT = "cards of schema V2 no longer support this capability"
# So many faults are told; a card with more of them is looked at no further.
MOST_FAULTS = 50
# Levels of JSON. Far deeper than any card that a client shows: the platform's own bound is five containers.
DEEPEST = 100

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "map": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "element": lambda value: isinstance(value, dict),
    "elements": lambda value: isinstance(value, list),
}
_COLOUR = re.compile(r"[A-Za-z][\w-]*|rgba?\(.*\)|")


def version_of(card: Mapping[str, Any]) -> int:
    """2 for a card that says `"schema": "2.0"`, else 1."""
    return 2 if card.get("schema") == "2.0" else 1


def check(card: Any) -> list[Fault]:
    """Everything wrong with a card, in the order in which it is written; empty when it is as it should be."""
    if not isinstance(card, dict):
        return [unparsed("type", (), f"type mismatch, expected: object, got: {_type_name(card)}", expected="object")]
    if deeper_than(card, DEEPEST):
        return [too_deep()]
    walk = _Walk(card, version_of(card))
    walk.members(card, CARD, ())
    return [*walk.faults, *islice(whole_faults(card, walk.version), MOST_FAULTS)]


def too_deep() -> Fault:
    """A card that is nested deeper than is looked at."""
    return Fault("deep", (), PARSE, PARSE_TEXT, f"nested deeper than {DEEPEST} levels", data={"most": DEEPEST})


class _Walk:
    """One way through a card."""

    def __init__(self, card: Mapping[str, Any], version: int) -> None:
        self.card = card
        self.version = version
        self.faults: list[Fault] = []

    def members(
        self, given: Mapping[str, Any], known: Mapping[str, Member], path: Path, *, tagged: bool = False
    ) -> None:
        """An object's members: none unknown (in 2.0), none missing, each as it should be."""
        for name, value in given.items():
            if len(self.faults) >= MOST_FAULTS:
                return
            member = known.get(name)
            if member is None or (member.only and member.only != self.version):
                if not (name == "tag" and tagged):
                    self._unknown(name, path, known)
            elif value is not None:
                self.value(value, member, (*path, name))
        for name, member in known.items():
            if member.required and given.get(name) is None and member.only in {0, self.version}:
                where = written(self.card, path)
                self.faults.append(
                    unparsed("missing", path, f"missing property, property: {name}, path: {where}", name=name)
                )

    def _unknown(self, name: str, path: Path, known: Mapping[str, Member]) -> None:
        if self.version == 1:
            if name in known:  # 2.0's own: ignored here, and its author hardly knows
                self.faults.append(hint("version", (*path, name), name=name))
            return
        where = written(self.card, path)
        text = f"unknown property, property: {name}, path: {where}"
        old = name in known
        self.faults.append(unparsed("unknown", (*path, name), text, name=name, known=sorted(_of_2(known)), old=old))

    def value(self, value: Any, member: Member, path: Path) -> None:
        """One value: its type first, then what it holds."""
        if self._typed(value, member, path):
            look = getattr(self, f"_{member.kind}", None)
            if look is not None:
                look(value, member, path)

    def _object(self, value: Mapping[str, Any], member: Member, path: Path) -> None:
        if member.shape is not None:
            self.members(value, member.shape, path)

    def _map(self, value: Mapping[str, Any], member: Member, path: Path) -> None:
        for name, one in value.items():
            if member.of is not None and one is not None:
                self.value(one, member.of, (*path, name))

    def _list(self, value: Sequence[Any], member: Member, path: Path) -> None:
        for index, one in enumerate(value):
            if member.of is not None:
                self.value(one, member.of, (*path, index))

    def _elements(self, value: Sequence[Any], member: Member, path: Path) -> None:
        for index, one in enumerate(value):
            if len(self.faults) < MOST_FAULTS:
                self._placed(one, member.place, (*path, index))

    def _element(self, value: Mapping[str, Any], member: Member, path: Path) -> None:
        self._tagged(value, member.tags, path, member.default)

    def _typed(self, value: Any, member: Member, path: Path) -> bool:
        fits = _TYPES.get(member.kind)
        if fits is None or fits(value):
            return True
        expected = {"map": "object", "element": "object", "elements": "list"}.get(member.kind, member.kind)
        got, where = _type_name(value), written(self.card, path[:-1])
        text = f"type mismatch, property: {path[-1]}, expected: {expected}, got: {got}, path: {where}"
        self.faults.append(unparsed("type", path, text, expected=expected, got=got))
        return False

    def _string(self, value: str, member: Member, path: Path) -> None:
        if member.colour and not _COLOUR.fullmatch(value):
            self._strict(self.version == 2, "colour", path, f"invalid color: {value}", value=value)
        elif member.values and value and value not in member.values:
            text = f"invalid value, property: {path[-1]}, value: {value}, path: {written(self.card, path[:-1])}"
            strict = member.strict and (self.version == 2 or path == ("schema",))
            self._strict(strict, "enum", path, text, value=value, values=list(member.values))

    def _strict(self, strict: bool, rule: str, path: Path, text: str, /, **data: Any) -> None:
        self.faults.append(unparsed(rule, path, text, **data) if strict else hint(rule, path, **data))

    def _placed(self, value: Any, place: str, path: Path) -> None:
        tags = PLACES.get((place, self.version), ())
        if not isinstance(value, dict):
            expected, got = "object", _type_name(value)
            text = f"type mismatch, expected: object, got: {got}, path: {written(self.card, path)}"
            self.faults.append(unparsed("type", path, text, expected=expected, got=got))
            return
        if self.version == 2 and value.get("tag") in GONE_IN_2:
            tag, where = value["tag"], written(self.card, path)
            self.faults.append(Fault("gone", path, GONE, GONE_TEXT, f"unsupported tag {tag}", where, {"tag": tag}))
            return
        self._tagged(value, tags, path)

    def _tagged(self, value: Mapping[str, Any], tags: tuple[str, ...], path: Path, default: str = "") -> None:
        tag = value.get("tag") or default
        if not isinstance(tag, str) or tag not in tags:
            shown = tag if isinstance(tag, str) else ""
            text = f"type of element is not supported tag: {shown}, path: {written(self.card, path)}"
            rule = "tag" if shown else "untagged"
            known = shown in ELEMENTS
            self.faults.append(unparsed(rule, path, text, tag=shown, tags=list(tags), known=known))
            return
        self.members(value, ELEMENTS[tag].members, path, tagged=True)


def _of_2(known: Mapping[str, Member]) -> list[str]:
    return [name for name, member in known.items() if member.only != 1]


def _type_name(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "list", dict: "object"}
    return names.get(type(value), type(value).__name__)
