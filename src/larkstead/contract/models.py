"""What every generated request model is made of.

A model reports all that is wrong at once. The kinds of error are Pydantic's own: `missing`, `literal_error`,
`string_too_short`, `string_too_long`, `too_short`, `too_long`, `greater_than_equal`, `less_than_equal`, and for a wrong
JSON type `string_type`, `int_type`, `bool_type`, `list_type`, `model_type` and so on. In a path or a query every value
arrives as text: one that is no number or flag is `int_parsing`, `float_parsing` or `bool_parsing`.
"""

from typing import Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticKnownError

# A file of a form, as the gate took it in: what it is made of is no matter of the contract.
FormFile: TypeAlias = Any


class BodyModel(BaseModel):
    """A JSON body or an object in it: JSON types as they are, unknown members ignored, immutable."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class ParamsModel(BaseModel):
    """The parameters of a path or a query: texts, or lists of texts, read as the type of their field."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value


def _whole(value: Any, info: ValidationInfo) -> int:
    strict = bool(info.config and info.config.get("strict"))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if strict or not isinstance(value, str):
        raise PydanticKnownError("int_type")
    try:
        return int(value)
    except ValueError:
        raise PydanticKnownError("int_parsing") from None


IsText = BeforeValidator(_text)
"""Before a closed set of texts: a value of another type is a wrong type, not a value outside the set."""

IsWhole = BeforeValidator(_whole)
"""Before a closed set of whole numbers: the same, and the text of a query becomes a number first."""
