"""The answer of an endpoint as the source of a `TypedDict`, with one more for every object in it.

Used by `tools/gen_models.py`, which writes it beside the endpoint's request models.
"""

import keyword
import re

from larkstead.contract.facts import EndpointFacts, Field

ANSWER = "Answer"
ENVELOPE = {"code", "msg"}
# An enumerated text is a `str`: one view serves endpoints whose pages list different values, and no dict of one could
# be given as a dict of the other. What the values are is looked at in the answers (tests/support/shapes.py).
SCALARS = {"string": "str", "int": "int", "boolean": "bool", "float": "float", "number(float)": "float"}
MAPS = {"map<string,string>": "dict[str, str]", "map<string,int>": "dict[str, int]"}
LISTS = ("list", "array")
# Types that name no structure: there the field gives the class its name.
UNNAMED = {"", *LISTS, "data", "map", "object", "string"}
# What else stands in a module of `contract/gen`.
TAKEN = {
    *("Annotated", "Answer", "Body", "BodyModel", "Field", "FormFile", "IsText", "IsWhole", "Literal"),
    *("ParamsModel", "Path", "Query", "Required", "TypedDict"),
}
# A member of such a name would hide the type from the members beside it.
TYPE_NAMES = {"bool", "dict", "float", "int", "list", "object", "str"}

Members = dict[str, str]


def answer_types(facts: EndpointFacts) -> str:
    """The classes, `Answer` last: what is in `data`, or beside `code` and `msg` where the answer is flat. Empty for an
    endpoint that answers with a file.
    """
    if facts.response_binary:
        return ""
    data = next((field for field in facts.response if field.name == "data"), None) if facts.wrapped else None
    flat = tuple(field for field in facts.response if field.name not in ENVELOPE)
    classes: dict[str, Members] = {}
    classes[ANSWER] = _members(flat if data is None else data.children, "", classes)
    return "\n\n".join(class_source(name, members) for name, members in classes.items())


def _members(fields: tuple[Field, ...], inside: str, classes: dict[str, Members]) -> Members:
    """The annotations of an object's members, each name once; what they need is in `classes` before."""
    members: Members = {}
    for field in fields:
        kind = _kind(field, inside, classes)
        members.setdefault(field.name, f"Required[{kind}]" if field.required else kind)
    return members


def _kind(field: Field, inside: str, classes: dict[str, Members]) -> str:
    kind = field.type or ""
    one = kind.removesuffix("[]")
    item = _object(field, one, inside, classes) if field.children else SCALARS.get(one) or MAPS.get(one) or "object"
    return f"list[{item}]" if kind != one or kind in LISTS else item


def _object(field: Field, kind: str, inside: str, classes: dict[str, Members]) -> str:
    """The class of an object: a structure that the contract names is there once, however often it occurs."""
    name = camel(field.name if kind in UNNAMED else kind)
    if name in TAKEN:
        name += "Object"
    members = _members(field.children, name, classes)
    if classes.setdefault(name, members) != members:
        name = inside + camel(field.name)
        classes[name] = members
    return name


def camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W|_", name))


def class_source(name: str, members: Members) -> str:
    # Any member may be absent: the contract says of none in an answer that it is always there, and the pages leave some
    # out of their own examples. One that it came to say so of would be `Required`. Closed: no dict with members besides
    # these passes for one, as it would for an open TypedDict.
    if any(not member.isidentifier() or keyword.iskeyword(member) or member in TYPE_NAMES for member in members):
        listed = ", ".join(f'"{member}": {kind}' for member, kind in members.items())
        return f'{name} = TypedDict("{name}", {{{listed}}}, total=False, closed=True)'
    lines = [f"    {member}: {kind}" for member, kind in members.items()] or ["    pass"]
    return "\n".join([f"class {name}(TypedDict, total=False, closed=True):", *lines])
