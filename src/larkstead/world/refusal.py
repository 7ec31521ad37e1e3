"""What every refusal is; the causes are in `refusals`."""

from typing import Any, ClassVar


class Refusal(Exception):
    """Something the platform will not do. Subclasses name the cause."""

    zh: ClassVar[str] = "操作被拒绝。"
    en: ClassVar[str] = "This was refused."
    zh_remedy: ClassVar[str] = ""
    en_remedy: ClassVar[str] = ""
    link: ClassVar[str] = ""

    def __init__(self, **data: Any) -> None:
        self.data = data
        super().__init__(self.say("en"))

    def say(self, language: str) -> str:
        """What is wrong, in "zh" or "en"."""
        return (self.zh if language == "zh" else self.en).format_map(_Forgiving(self.data))

    def remedy(self, language: str) -> str:
        """What mends it, in "zh" or "en"; empty when nothing is known to."""
        return (self.zh_remedy if language == "zh" else self.en_remedy).format_map(_Forgiving(self.data))

    def where(self) -> str:
        """The page on which it can be mended, or an empty string."""
        return self.link.format_map(_Forgiving(self.data))


class _Forgiving(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"
