"""Looks a card over by the tables of `components`, then by the rules that concern it as a whole."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from larkstead.wire.cards.card_rules import whole_faults
from larkstead.wire.cards.components import CARD, ELEMENTS, GONE_IN_2, PLACES
from larkstead.wire.cards.faults import PARSE, PARSE_TEXT, RULE, STYLE, Fault, Path, hint, unparsed, written
from larkstead.wire.cards.go_values import go_value
from larkstead.wire.cards.shapes import PLAIN_TEXT, Member
from larkstead.wire.jsons import deeper_than

VERSIONS: Final = {1: "1.0", 2: "2.0"}
GONE = 200861
GONE_TEXT = "cards of schema V2 no longer support this capability"
IN_COLUMN = 200410
IN_COLUMN_TEXT = "action components are not allowed in the column"
# So many faults are told, and so many hints; a card with more faults is looked at no further.
MOST_FAULTS = 50
# Levels of JSON. Far deeper than any card that a client shows: the platform's own bound is five containers.
DEEPEST = 100
# So many names are told of what stands in the place of a card.
MOST_NAMES = 5

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
SIDE = re.compile(r"-?\d++(?:\.\d++)?(?:px)?")


def version_of(card: Mapping[str, Any]) -> int:
    """2 for a card that says `"schema": "2.0"`, else 1."""
    return 2 if card.get("schema") == "2.0" else 1


def check(card: Any) -> list[Fault]:
    """Everything wrong with a card, in the order in which it is written; empty when it is as it should be."""
    if not isinstance(card, dict):
        return [unparsed("type", (), f"type mismatch, expected: object, got: {_type_name(card)}", expected="object")]
    if deeper_than(card, DEEPEST):
        return [too_deep()]
    if (fault := _no_card(card)) is not None:
        return [fault]
    walk = _Walk(card, version_of(card))
    walk.members(card, CARD, ())
    return [*walk.faults, *_bounded(whole_faults(card, walk.version))]


def _bounded(faults: Iterator[Fault]) -> Iterator[Fault]:
    """The first faults and the first hints: many hints keep no fault back."""
    left = {True: MOST_FAULTS, False: MOST_FAULTS}
    for fault in faults:
        left[fault.refused] -= 1
        if left[True] < 0:
            return
        if left[fault.refused] >= 0:
            yield fault


def _no_card(card: Mapping[str, Any]) -> Fault | None:
    """A card of JSON 1.0 has elements, in one language or in several. None for one that has, for the blank card `{}`,
    and for what says another version.
    """
    if not card or card.get("schema") not in (None, "", "1.0"):
        return None
    tag = card.get("tag")
    if isinstance(tag, str) and tag in ELEMENTS:
        value = f"type of element is not supported tag: {tag}, path: ROOT"
        return unparsed("bare", (), value, tag=tag)
    if "elements" in card or "i18n_elements" in card:
        return None
    return unparsed("no_card", (), "missing property, property: elements, path: ROOT", names=list(card)[:MOST_NAMES])


def too_deep() -> Fault:
    """A card that is nested deeper than is looked at."""
    return Fault("deep", (), PARSE, PARSE_TEXT, f"nested deeper than {DEEPEST} levels", data={"most": DEEPEST})


class _Walk:
    """One way through a card."""

    def __init__(self, card: Mapping[str, Any], version: int) -> None:
        self.card = card
        self.version = version
        self.faults: list[Fault] = []
        self._left = {True: MOST_FAULTS, False: MOST_FAULTS}

    def _tell(self, fault: Fault) -> None:
        if self._left[fault.refused] > 0:
            self._left[fault.refused] -= 1
            self.faults.append(fault)

    @property
    def _full(self) -> bool:
        return self._left[True] == 0

    def members(
        self, given: Mapping[str, Any], known: Mapping[str, Member], path: Path, *, tagged: bool = False
    ) -> None:
        """An object's members: none unknown (in 2.0), none missing, each as it should be."""
        for name, value in given.items():
            if self._full:
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
                self._tell(unparsed("missing", path, f"missing property, property: {name}, path: {where}", name=name))

    def _unknown(self, name: str, path: Path, known: Mapping[str, Member]) -> None:
        if self.version == 1:
            if name in known:  # 2.0's own: ignored here, and its author hardly knows
                self._tell(hint("version", (*path, name), name=name))
            return
        where = written(self.card, path)
        text = f"unknown property, property: {name}, path: {where}"
        old = name in known
        self._tell(unparsed("unknown", (*path, name), text, name=name, known=sorted(_of_2(known)), old=old))

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
            if not self._full:
                self._placed(one, member.place, (*path, index))

    def _element(self, value: Mapping[str, Any], member: Member, path: Path) -> None:
        # A Go program writes an empty struct for what it leaves out, and JSON 1.0 takes it for that.
        if self.version == 2 or value.get("tag") or not _nothing(value):
            self._tagged(value, member.tags, path, member.default)

    def _typed(self, value: Any, member: Member, path: Path) -> bool:
        fits = _TYPES.get(member.kind)
        if fits is None or fits(value):
            return True
        expected = {"map": "object", "element": "object", "elements": "list"}.get(member.kind, member.kind)
        got, where = _type_name(value), written(self.card, path[:-1])
        name = next(step for step in reversed(path) if isinstance(step, str))
        if member.kind in {"string", "number", "boolean"}:  # recorded: expected string for initial_option, but: map[…]
            words = f"expected {expected} for {name}, but: {go_value(value)}"
        elif member.tags and PLAIN_TEXT.issuperset(member.tags):  # recorded for `"alt": "words"`
            words = f"failed to unmarshal for PlainText, property: {name}, path: {where}"
        else:
            words = f"type mismatch, property: {name}, expected: {expected}, got: {got}, path: {where}"
        self._tell(unparsed("type", path, words, expected=expected, got=got))
        return False

    def _string(self, value: str, member: Member, path: Path) -> None:
        no_colour = member.colour and not _COLOUR.fullmatch(value)
        unheard = bool(member.values and value and value not in member.values)
        if member.sides and not _is_padding(value):
            fault = Fault("padding", path, STYLE, "invalid panel header padding", data={"value": value})
            self._strict(self.version == 2, fault)
        elif no_colour or unheard:
            fault = self._unheard(value, member, path)
            self._strict((member.strict or no_colour) and (self.version == 2 or path == ("schema",)), fault)

    def _unheard(self, value: str, member: Member, path: Path) -> Fault:
        """A value that a member cannot have."""
        data = {"value": value, "values": list(member.values)}
        rule = "enum" if member.values else "colour"
        if member.colour:
            return Fault(rule, path, STYLE, f"invalid color: {value}", data=data)
        place = f"property: {path[-1]}, value: {value}, path: {written(self.card, path[:-1])}"
        words = f"{member.refusal}: {value}" if member.refusal else f"invalid value, {place}"
        return unparsed(rule, path, words, **data)

    def _number(self, value: float, member: Member, path: Path) -> None:
        if member.bounds is None or value == 0:
            return
        least, most = member.bounds
        if not least <= value <= most or value != int(value):
            words = f"{path[-1]} must be an integer between {least} and {most}"
            where, data = written(self.card, path[:-1]), {"value": value, "least": least, "most": most}
            self._tell(Fault("bounds", path, RULE, words, where=where, data=data))

    def _strict(self, strict: bool, fault: Fault) -> None:
        self._tell(fault if strict else hint(fault.rule, fault.path, **fault.data))

    def _placed(self, value: Any, place: str, path: Path) -> None:
        tags = PLACES.get((place, self.version), ())
        if not isinstance(value, dict):
            expected, got = "object", _type_name(value)
            text = f"type mismatch, expected: object, got: {got}, path: {written(self.card, path)}"
            self._tell(unparsed("type", path, text, expected=expected, got=got))
            return
        if self.version == 2 and value.get("tag") in GONE_IN_2:
            tag, where = value["tag"], written(self.card, path)
            self._tell(Fault("gone", path, GONE, GONE_TEXT, f"unsupported tag {tag}", where, {"tag": tag}))
            return
        if place == "column" and self.version == 1 and value.get("tag") == "action":
            self._tell(Fault("in_column", path, IN_COLUMN, IN_COLUMN_TEXT))
            return
        self._tagged(value, tags, path)

    def _tagged(self, value: Mapping[str, Any], tags: tuple[str, ...], path: Path, default: str = "") -> None:
        tag = value.get("tag") or default
        if not isinstance(tag, str) or tag not in tags:
            shown = tag if isinstance(tag, str) else ""
            text = f"type of element is not supported tag: {shown}, path: {written(self.card, path)}"
            rule = "tag" if shown else "untagged"
            known = shown in ELEMENTS
            self._tell(unparsed(rule, path, text, tag=shown, tags=list(tags), known=known))
            return
        self.members(value, ELEMENTS[tag].members, path, tagged=True)


def _nothing(value: Any) -> bool:
    """Whether a value says nothing at any of its levels."""
    if isinstance(value, Mapping):
        return all(_nothing(one) for one in value.values())
    return not value


def _is_padding(value: str) -> bool:
    """Whether a value is empty, one size for all sides, or four sizes."""
    sides = value.split()
    return len(sides) in {0, 1, 4} and all(SIDE.fullmatch(side) for side in sides)


def _of_2(known: Mapping[str, Member]) -> list[str]:
    return [name for name, member in known.items() if member.only != 1]


def _type_name(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "list", dict: "object"}
    return names.get(type(value), type(value).__name__)
