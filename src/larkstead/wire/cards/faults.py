"""What is wrong with a card, and how the platform words it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Step = str | int
Path = tuple[Step, ...]

PARSE = 200621
PARSE_TEXT = "parse card json err, please check whether the card json is correct"
# The sub-code of colours and of the padding of a panel's header.
STYLE = 10002
# The sub-code of whatever breaks a rule of cards and has no sub-code of its own; its text says which.
RULE = 11310


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place.

    `rule` is our name of the broken rule, `data` what a sentence about it needs. `code`, `message`, `value` and
    `where` are the platform's: sub-code of 230099, ErrMsg, ErrorValue ("" for none) and ErrPath ("" for none).
    `refused` False: the card is accepted, and does not look or work as it was written.
    """

    rule: str
    path: Path
    code: int
    message: str
    value: str = ""
    where: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    refused: bool = True

    @property
    def ext(self) -> str:
        """What follows `ext=` in the text of error 230099.

        Recorded: larksuite/openclaw-lark#53 (11310), the im v1 message page (200550 with its ErrPath).
        """
        return f"ErrCode: {self.code}; {self.told}"

    @property
    def told(self) -> str:
        """The same without the sub-code, as the calls of CardKit tell it (recorded: R113, langbot-app/LangBot#1870)."""
        parts = [f"ErrPath: {self.where}"] if self.where else []
        parts.append(f"ErrMsg: {self.message}")
        if self.value:
            parts.append(f"ErrorValue: {self.value}")
        return "; ".join(parts) + "; "


class CardError(ValueError):
    """A card that is refused; `fault` is the first that is told, `faults` are all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.fault = next(fault for fault in faults if fault.refused)
        self.faults = tuple(faults)
        super().__init__(self.fault.ext)


def written(card: Any, path: Path) -> str:
    """A path as the platform writes it: `ROOT -> body -> elements -> [1](tag: action)`."""
    parts, here = ["ROOT"], card
    for step in path:
        here = _inside(here, step)
        tag = here.get("tag") if isinstance(here, dict) else None
        name = f"[{step}]" if isinstance(step, int) else step
        # A header has no tag; one that was given is not shown (recorded: `path: ROOT -> header`).
        parts.append(f"{name}(tag: {tag})" if isinstance(tag, str) and step != "header" else name)
    return " -> ".join(parts)


def _inside(value: Any, step: Step) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def unparsed(rule: str, path: Path, value: str, /, **data: Any) -> Fault:
    """A card whose JSON has not the form of a card."""
    return Fault(rule, path, PARSE, PARSE_TEXT, value, data=data)


def hint(rule: str, path: Path, /, **data: Any) -> Fault:
    """Something that the platform accepts and its author hardly meant."""
    return Fault(rule, path, 0, "", data=data, refused=False)
