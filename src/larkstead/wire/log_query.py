"""The words of log search, the same on the page, in the terminal and in addresses.

`code:failure path:messages -status:200 "free text"`: a word with a known name before the colon filters by it, any
other is looked for in the URL, the message and both bodies. A minus before a word leaves out what fits it; double
quotes hold words with spaces together. Terms are joined by "and"; values with commas between, by "or".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Literal

from larkstead.wire.logid import ZONE, as_written, time_of

Name = Literal[
    "text", "code", "cause", "path", "status", "method", "logid", "app", "after", "before", "over", "person", "chat"
]
NAMES: tuple[Name, ...] = (
    "code",
    "cause",
    "path",
    "status",
    "method",
    "logid",
    "app",
    "after",
    "before",
    "over",
    "person",
    "chat",
)
# Nothing else fits these twice, and nothing is gained by turning them around.
SINGLE = frozenset({"after", "before", "over"})
CODE_WORDS = frozenset({"any", "success", "failure"})
_WORD = re.compile(r'(-?)(?:(\w+):)?(?:"((?:[^"\\]|\\.)*)"|(\S+))')
_NUMBER = re.compile(r"-?\d{1,18}")
_CAUSE = re.compile(r"[A-Za-z]\w{0,63}")
_STATUS = re.compile(r"[1-5]\d\d|[1-5]xx")
_SPAN = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h|d)")
# As long as calls are kept.
LONGEST_MS = 7 * 86_400_000
# So many are told of.
MOST_UNKNOWN = 5
_UNIT_MS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_MOMENTS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")


class BadWord(Exception):
    """A word whose value does not fit its name. `wanted_zh`, `wanted_en` say what would."""

    def __init__(self, word: str, wanted_zh: str, wanted_en: str) -> None:
        super().__init__(f"{word}: {wanted_en}")
        self.word = word
        self.wanted_zh = wanted_zh
        self.wanted_en = wanted_en


@dataclass(frozen=True, slots=True)
class Term:
    """One word: what it filters by, its value as written, and whether what fits it is left out."""

    name: Name
    value: str
    negated: bool = False

    @property
    def values(self) -> list[str]:
        """The alternatives of a value with commas."""
        return [part for part in self.value.split(",") if part]


def read_words(text: str) -> list[Term]:
    """The terms of what somebody typed. Raises BadWord for a value that does not fit."""
    terms = []
    for minus, name, quoted, plain in _WORD.findall(text):
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted else plain
        term = _term(bool(minus), name, value, quoted=bool(quoted))
        if term is not None:
            terms.append(term)
    return terms


def unknown_names(text: str) -> list[str]:
    """Names before a colon that are none of a filter, as in `foo:bar`: such a word is looked for as text, which who
    mistyped a name does not expect. An address (`https://…`) and a time (`12:30`) are no names.
    """
    found = [
        name
        for _, name, _, plain in _WORD.findall(text)
        if name and not name[0].isdigit() and name.lower() not in NAMES and not plain.startswith("//")
    ]
    return list(dict.fromkeys(found))[:MOST_UNKNOWN]


def nearest_name(name: str) -> str:
    """The filter that was probably meant, "" where none is near."""
    return next(iter(get_close_matches(name.lower(), NAMES, n=1, cutoff=0.6)), "")


def write_words(terms: Iterable[Term]) -> str:
    """Terms as somebody would type them; `read_words` reads the same terms from it."""
    return " ".join(_written(term) for term in terms)


def _term(negated: bool, name: str, value: str, *, quoted: bool) -> Term | None:
    known = next((one for one in NAMES if one == name.lower()), None)
    if known is None:
        text = f"{name}:{value}" if name else value
        if not quoted and text.startswith('"'):
            text = text.strip('"')  # a quote that was not closed yet
        return Term("text", text, negated) if text else None
    if not value:
        return None
    _check(known, value, negated)
    return Term(known, as_written(value) if known == "logid" else value, negated)


def _written(term: Term) -> str:
    plain = re.fullmatch(r"[^\s\"\\]+", term.value) and not (
        term.name == "text" and (term.value.startswith("-") or re.match(r"\w+:", term.value))
    )
    escaped = term.value.replace("\\", "\\\\").replace('"', '\\"')
    value = term.value if plain else f'"{escaped}"'
    return f"{'-' if term.negated else ''}{'' if term.name == 'text' else term.name + ':'}{value}"


def _check(name: Name, value: str, negated: bool) -> None:
    parts = [part for part in value.split(",") if part] or [value]
    word = f"{name}:{value}"
    if name in SINGLE and negated:
        raise BadWord(f"-{word}", "这个条件前不能加减号", "takes no minus")
    if name == "code" and not all(part in CODE_WORDS or _NUMBER.fullmatch(part) for part in parts):
        raise BadWord(word, "请使用 any、success、failure 或错误码", "use any, success, failure or a number")
    if name == "cause" and not all(_CAUSE.fullmatch(part) for part in parts):
        raise BadWord(word, "请使用 not_in_chat 这样的原因名称", "use the name of a cause, such as not_in_chat")
    if name == "status" and not all(_STATUS.fullmatch(part) for part in parts):
        raise BadWord(word, "请使用 404 或 4xx 这样的状态码", "use a status such as 404 or 4xx")
    if name == "over":
        if _SPAN.fullmatch(value) is None and not _NUMBER.fullmatch(value):
            raise BadWord(word, "请使用 200ms 或 1.5s 这样的时长", "use a duration such as 200ms or 1.5s")
        if span_ms(value) > LONGEST_MS:
            raise BadWord(word, "最长 7 天（7d）", "at most 7 days (7d)")
    if name in ("after", "before") and _moment(value, 0) is None:
        raise BadWord(word, "请使用 2026-01-31T09:30 或 15m、2h、3d", "use 2026-01-31T09:30, or 15m, 2h, 3d")
    if name == "logid" and not all(time_of(part) is not None for part in parts):
        raise BadWord(word, "Log ID 是 34 位字符", "a Log ID has 34 characters")


def moment_ms(value: str, now_ms: int) -> int:
    """The moment that `after:` or `before:` names, in UTC+8 as Log IDs are; `15m` is fifteen minutes before now."""
    found = _moment(value, now_ms)
    if found is None:
        raise ValueError(value)
    return found


def span_ms(value: str) -> int:
    """The milliseconds of `200`, `200ms`, `1.5s`, `15m`."""
    found = _SPAN.fullmatch(value)
    return max(0, int(value)) if found is None else round(float(found[1]) * _UNIT_MS[found[2]])


def _moment(value: str, now_ms: int) -> int | None:
    if _SPAN.fullmatch(value):
        return now_ms - span_ms(value)
    for form in _MOMENTS:
        try:
            return int(datetime.strptime(value, form).replace(tzinfo=ZONE).timestamp() * 1000)
        except (ValueError, OverflowError):
            continue
    return None
