"""The words in which `components` describes cards: members with their types, and elements, which carry a tag."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["any", "string", "boolean", "number", "object", "map", "list", "element", "elements"]
Version = Literal[1, 2]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object.

    `values`: the words it may have; another is refused where `strict`, else shown as the default. `shape` are the
    members of an object, `of` what a map or a list holds. `tags` (or the `place`, by JSON version) say which elements
    may stand here; `default` is the tag of one that has none. `only`: the JSON version that has it, 0 for both.
    `refusal`: the platform's words for a value that it does not know, where it has some of its own. `bounds`: the least
    and the most of a number, where 0 is as good as none. `sides`: a padding, of one side or of all four.
    """

    kind: Kind = "any"
    required: bool = False
    values: tuple[str, ...] = ()
    strict: bool = False
    colour: bool = False
    shape: "Mapping[str, Member] | None" = None
    of: "Member | None" = None
    tags: tuple[str, ...] = ()
    place: str = ""
    default: str = ""
    only: int = 0
    refusal: str = ""
    bounds: tuple[int, int] | None = None
    sides: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """Something with a tag. `only`: the JSON version that has it, 0 for both."""

    members: Mapping[str, Member] = field(default_factory=dict)
    only: int = 0


PLAIN_TEXT = frozenset({"plain_text"})
ANY = Member()
STRING = Member("string")
BOOLEAN = Member("boolean")
NUMBER = Member("number")
OBJECT = Member("object")
COLOUR = Member("string", colour=True)


def must(member: Member) -> Member:
    """The same, which has to be there."""
    return replace(member, required=True)


def in_1(member: Member = ANY) -> Member:
    """The same, in JSON 1.0 alone."""
    return replace(member, only=1)


def in_2(member: Member = ANY) -> Member:
    """The same, in JSON 2.0 alone."""
    return replace(member, only=2)


def word(*values: str, strict: bool = False, refusal: str = "") -> Member:
    """One of these words."""
    return Member("string", values=values, strict=strict, refusal=refusal)


def hue(*values: str, strict: bool = False) -> Member:
    """One of these colours."""
    return Member("string", values=values, strict=strict, colour=True)


def within(least: int, most: int) -> Member:
    """A whole number from the least to the most."""
    return Member("number", bounds=(least, most))


def shaped(**members: Member) -> Member:
    """An object with these members."""
    return Member("object", shape=members)


def each(of: Member) -> Member:
    """A list of such."""
    return Member("list", of=of)


def by_name(of: Member) -> Member:
    """An object whose members have names of the author's own."""
    return Member("map", of=of)


def tagged(*tags: str, default: str = "") -> Member:
    """An element with one of these tags."""
    return Member("element", tags=tags, default=default)


def elements(place: str) -> Member:
    """A list of the elements that may stand in this place."""
    return Member("elements", place=place)
