"""The one system message that is sent: a line across a chat of two with words in it."""

import unicodedata
from typing import Any, Final

from larkstead.wire.content.draft import ContentError, Draft, mistyped

LANGUAGES: Final = (
    "en_US", "zh_CN", "zh_HK", "zh_TW", "ja_JP", "id_ID", "vi_VN", "th_TH", "pt_BR", "es_ES", "ko_KR", "de_DE",
    "fr_FR", "it_IT", "ru_RU", "ms_MY",
)  # fmt: skip
# 20 characters or 10 Han characters (message contents): one of these is as wide as two others.
WIDTH_MOST: Final = 20
TEMPLATE: Final = "{divider_text}"
# Whether the view is cleared when it comes. Only who shows the message needs it: it is no part of what is read back.
OPTIONS: Final = "options"
ROLLS_UP: Final = "need_rollup"


def parse_system(content: dict[str, Any]) -> Draft:
    """Read the content of a system message that is sent."""
    if content.get("type") != "divider":
        raise ContentError("invalid system message type")
    params = content.get("params")
    words = params.get("divider_text") if isinstance(params, dict) else None
    if words is None:
        raise ContentError("divider_text must be set")
    if not isinstance(words, dict):
        raise mistyped("system")
    shown: dict[str, Any] = {"text": _text(words.get("text"))}
    if (translated := words.get("i18n_text")) is not None:
        shown["i18n_text"] = _translations(translated)
    body = {"template": TEMPLATE, "from_user": [], "to_chatters": [], "divider_text": shown}
    return Draft("system", {**body, **_options(content.get(OPTIONS))}, ())


def read_back(body: dict[str, Any]) -> dict[str, Any]:
    """A system message as the API returns it."""
    return {name: value for name, value in body.items() if name != OPTIONS}


def is_divider(body: dict[str, Any]) -> bool:
    """Whether a system message is the line that a bot draws."""
    return body.get("template") == TEMPLATE


def rolls_up(body: dict[str, Any]) -> bool:
    """Whether the view is to be cleared when this system message comes."""
    return OPTIONS in body


def _text(text: Any) -> str:
    if text is None or text == "":
        raise ContentError("divider message text cannot be empty")
    if not isinstance(text, str):
        raise mistyped("system")
    if _width(text) > WIDTH_MOST:
        raise ContentError("divider message text exceeds the specified length")
    return text


def _translations(given: Any) -> dict[str, str]:
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise mistyped("system")
    if not given.keys() <= {*LANGUAGES}:
        raise ContentError("divider message i18n_text contains illegal language types")
    if not all(given.values()):
        raise ContentError("divider message i18n_text contains empty text")
    if any(_width(text) > WIDTH_MOST for text in given.values()):
        raise ContentError("divider message text in i18n_text exceeds the specified length")
    # What is read back names the languages in small letters (message_content).
    return {language.lower(): text for language, text in given.items()}


def _options(given: Any) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict) or not isinstance(rolls := given.get(ROLLS_UP, False), bool):
        raise mistyped("system")
    return {OPTIONS: {ROLLS_UP: True}} if rolls else {}


def _width(text: str) -> int:
    if len(text) > WIDTH_MOST:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
