"""The nastiest repetitions of every class, as texts of any size."""

from collections.abc import Mapping
from typing import Final

# What is repeated, and how such a text ends so that it fits nothing.
_CLASSES: Final[Mapping[str, tuple[str, str]]] = {
    "backslashes": ("\\", "x"),
    "blanks": (" ", "x"),
    "blank lines": (" \n", "x"),
    "quotes": ('\\"', "x"),
    "brackets": ("[", "x"),
    "braces": ('{"a":', "x"),
    "closed brackets": ("[](", "x"),
    "words": ("a e i o u ", "x"),
    "different words": ("", ""),
    "pipes": ("|-", "x"),
    "tags": ("<at user_id=", "x"),
    "stars": ("*a", "*"),
    "boundaries": ("--a", " x"),
    "names": ('name="password"\n', "x"),
    "codes": ("code msg log_id ", "x"),
    "digits": ("9", "x"),
    "pairs": ("a=b&", "="),
    "percents": ("%4", "%"),
    "wide": ("中", "x"),
}
# What stands before a repetition, for the texts that are looked for behind it.
_BEGINNINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "a secret and blanks": ("secret:", " ", "&"),
    "a code and blanks": ("code: 230099, msg: ErrorValue: a", " ", "b"),
    "a code alone and blanks": ("code", " ", "x"),
    "a log id and blanks": ("msg code log_id", " ", "x"),
    "a reason": ("ext=", ".", "x"),
    "ids": ("Invalid ids: ", "[", "x"),
    "a form's first line": ("--a", " ", "x"),
    "objects": ("", '{"code":', "1"),
}
CLASSES: Final = (*_CLASSES, *_BEGINNINGS)


def repetition(name: str, size: int) -> str:
    """The text of a class, of so many characters."""
    if name == "different words":
        words = " ".join(f"{number:x}" for number in range(size // 4))
        return words[:size]
    before, one, end = _BEGINNINGS[name] if name in _BEGINNINGS else ("", *_CLASSES[name])
    body = one * (size // len(one) + 1)
    return before + body[: max(size - len(before) - len(end), 0)] + end
