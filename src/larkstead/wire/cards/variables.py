"""Variables of card templates: what a value given for one has to be."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from larkstead.wire.cards.faults import Fault

TYPE, FORMAT = 200732, 200737
_TYPE_TEXT: Final = (
    "the actual type of the variable is inconsistent with the specified type in the template. "
    "Please check the type of the variable"
)
_FORMAT_TEXT: Final = "the format of the variable is incorrect. Please check the format of the variable"
# What a value names is shown in an error up to so many characters.
_SHOWN_MOST: Final = 60
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(2[0-3]|[01][0-9]):[0-5][0-9]")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} (2[0-3]|[01][0-9]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a template; `sample` is what the preview shows for it."""

    name: str
    type: str
    sample: Any = None


Judge = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """What values of one type are: `json` is the JSON type that is named in an error, `fits` whether a value is of it,
    `pattern` with `format` how its text is written.
    """

    json: str
    fits: Judge
    pattern: re.Pattern[str] | None = None
    format: str = ""


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _integer(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"-?[0-9]{1,30}", value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _image(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("img_key"), str)


def _person(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), str) and value["id"] != ""


def _url(value: Any) -> bool:
    return isinstance(value, dict) and all(
        link is None or isinstance(link, str) for name, link in value.items() if name == "url" or name.endswith("_url")
    )


def _button(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def _option(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str) and isinstance(value.get("value"), str)


def _each(judge: Judge) -> Judge:
    return lambda value: isinstance(value, list) and all(judge(one) for one in value)


def _written(pattern: re.Pattern[str], format: str) -> Kind:
    return Kind("string", _text, pattern, format)


# Source: the page "how to fix 200732 or 200737", whose schemas these are.
KINDS: Final[Mapping[str, Kind]] = {
    "text": Kind("string", _text),
    "integer": Kind("number", _integer),
    "boolean": Kind("boolean", lambda value: isinstance(value, bool)),
    "date": _written(_DATE, "yyyy-MM-dd"),
    "time": _written(_TIME, "hh:mm"),
    "datetime": _written(_DATETIME, "yyyy-MM-dd hh:mm"),
    "image": Kind("object", _image),
    "url": Kind("object", _url),
    "person": Kind("object", _person),
    "object": Kind("object", _object),
    "chart": Kind("object", _object),
    "button": Kind("array", _each(_button)),
    "option_array": Kind("array", _each(_option)),
    "image_array": Kind("array", _each(_image)),
    "person_array": Kind("array", _each(_person)),
    "text_array": Kind("array", _each(_text)),
    "object_array": Kind("array", _each(_object)),
    "table_row_array": Kind("array", _each(_object)),
}


def fault_of(variables: Sequence[Variable], given: Mapping[str, Any]) -> Fault | None:
    """What is wrong with the first value that is not what its variable says; what no variable names is passed over."""
    for variable in variables:
        if variable.name in given and (fault := _fault(variable, given[variable.name])) is not None:
            return fault
    return None


def _fault(variable: Variable, value: Any) -> Fault | None:
    kind = KINDS[variable.type]
    data = {"name": variable.name, "type": variable.type}
    if not kind.fits(value):
        told = f"varName: {variable.name}, specifiedType: {kind.json}, actualType: {type_name(value)}"
        return Fault("variable_type", (), TYPE, _TYPE_TEXT, told, data=data)
    if kind.pattern is not None and kind.pattern.fullmatch(value) is None:
        shown = value[:_SHOWN_MOST]
        told = f"varName: {variable.name}, specifiedFormat: {kind.format}, actualFormat: {shown}"
        return Fault("variable_format", (), FORMAT, _FORMAT_TEXT, told, data=data | {"format": kind.format})
    return None


def type_name(value: Any) -> str:
    """The JSON type of a value, as errors call it."""
    match value:
        case None:
            return "null"
        case bool():
            return "bool"
        case str():
            return "string"
        case int() | float():
            return "number"
        case list():
            return "array"
        case _:
            return "object"
