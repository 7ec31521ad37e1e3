"""What every refusal is; the causes are in `refusals`."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from larkstead.texts import Lang

_OPTIONAL = re.compile(r"\[([^\[\]|]*+)(?:\|([^\[\]]*+))?\]")
_HOLDS = re.compile(r"\{(\w+)\}")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Refusal(Exception):
    """Something the platform will not do. Subclasses name the cause.

    `zh`/`en` say what is wrong, `zh_remedy`/`en_remedy` what mends it. `{names}` are filled from the data. What stands
    in brackets is left out where its data is not known: `[{name}|somebody]` then reads `somebody`. So one text explains
    a cause in general, in the documents, and says what happened to one call.

    A subclass declares its data as attributes with a type and a default ("" and 0: not known). The call log keeps
    `cause` and the data, so both outlive a release: a class that is renamed keeps its `cause`. `of_request` names the
    data that only the request told, which is read with leave alone.
    """

    cause: ClassVar[str] = "refusal"
    of_request: ClassVar[frozenset[str]] = frozenset()
    zh: ClassVar[str] = "操作被拒绝。"
    en: ClassVar[str] = "This was refused."
    zh_remedy: ClassVar[str] = ""
    en_remedy: ClassVar[str] = ""
    link: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "cause" not in cls.__dict__:
            cls.cause = "_".join(_WORDS.split(cls.__name__)).lower()

    def __init__(self, **data: Any) -> None:
        self.data = data
        self.__dict__.update(data)
        super().__init__(self.say("en"))

    @classmethod
    def restored(cls, data: Mapping[str, Any]) -> Self:
        """The refusal that was raised with this data, which was stored since: what is not of its declared type is not
        known. Without data it is the cause in general.
        """
        made = cls.__new__(cls)
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
        Refusal.__init__(made, **{name: value for name, value in values.items() if cls._declares(name, value)})
        return made

    @classmethod
    def _declares(cls, name: str, value: Any) -> bool:
        return any(name in one.__annotations__ for one in cls.__mro__[:-3]) and type(value) is type(getattr(cls, name))

    def facts(self) -> dict[str, Any]:
        """The data that is declared, as the call log keeps it."""
        return {name: value for name, value in self.data.items() if self._declares(name, value)}

    def say(self, language: Lang) -> str:
        """What is wrong, in "zh" or "en"."""
        return _filled(self.zh if language == "zh" else self.en, self.data)

    def remedy(self, language: Lang) -> str:
        """What mends it, in "zh" or "en"; empty when nothing is known to."""
        return _filled(self.zh_remedy if language == "zh" else self.en_remedy, self.data)

    def where(self) -> str:
        """The page on which it can be mended, or an empty string."""
        if any(self.data.get(name) in (None, "") for name in _HOLDS.findall(self.link)):
            return ""
        return _filled(self.link, self.data)


def _filled(template: str, data: Mapping[str, Any]) -> str:
    """The template with its data; a piece in brackets only where all that it names is known."""
    if "[" in template:
        template = _OPTIONAL.sub(lambda piece: piece[1] if _known(piece[1], data) else piece[2] or "", template)
    return template.format_map(_Forgiving(data))


def _known(piece: str, data: Mapping[str, Any]) -> bool:
    return all(data.get(name) not in (None, "", 0) for name in _HOLDS.findall(piece))


class _Forgiving(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"
