"""Values that are called a secret: `name=value` in every syntax that programs and people write it in.

One pass over the words of a text. A word whose letters spell a secret's name is followed, at its place alone, by what
separates it from its value; so the time grows with the text and no faster, whatever stands in it.

The writer process of the call log imports this: it stays free of everything but the standard library.
"""

import re
from typing import Final

MASK: Final = "***"
# How a name of a secret ends, in lower case and without `_` and `-`.
_ENDS: Final = (
    *("secret", "password", "passwd", "accesstoken", "refreshtoken", "appticket", "encryptkey", "verificationtoken"),
    *("codeverifier", "clientassertion", "apikey"),
)
# The last letter of such a name, and `_` and `-`: most words are told apart by it.
_LAST: Final = frozenset("tdnryTDNRY_-")
# A text with none of these in its lower-case form has no such name. Letters may be written as `\u0061` or `%61`.
_HINTS: Final = (
    "secret",
    "passw",
    "access",
    "refresh",
    "ticket",
    "encrypt",
    "verif",
    "assertion",
    "apikey",
    "api_key",
    "api-key",
    "\\u00",
    "%",
)

_LETTER = r"(?:2[dD]|5[fF]|3\d|[46][1-9a-fA-F]|[57][0-9aA])"
_WORD = re.compile(rf"(?:[A-Za-z0-9_\-]|(?<!\\)\\++u00{_LETTER}|%(?:25)*+{_LETTER})++")
_WRITTEN = re.compile(r"(?:(?<!\\)\\++u00|%(?:25)*+)([0-9a-fA-F]{2})")
_MARK = r"""(?:"{3}|'{3}|["'`]|&quot;|&\#(?:3[49]|x2[27]);|%(?:25)*+2[27])"""
# What stands between a name and its value. `"name":"app_secret","value":"…"` is one of the ways.
_SEPARATOR = re.compile(
    rf"""(?P<close>\\*+{_MARK})?+(?:\[\d*+\]|%5[bB]\d*+%5[dD])?+\s*+"""
    rf"""(?:(?P<plain>=>|:=|={{1,3}}|[:：])|(?P<coded>%(?:25)*+3[aAdD])|,\s*+\\*+{_MARK}?(?:value|Value)\\*+{_MARK}?\s*+[:=])"""
)
# `set("app_secret", "…")`
_PAIR = re.compile(rf"\\*+{_MARK}\s*+,\s*+(?=\\*+{_MARK})")
_OPEN = re.compile(rf"(?P<slashes>\\*+)(?P<mark>{_MARK})")
_DOUBLE = re.compile(r'(?<!\\)(\\*+)"')
_SINGLE = re.compile(r"(?<!\\)(\\*+)'")
_BACK = re.compile(r"(?<!\\)(\\*+)`")
_CLOSES: Final = {'"': _DOUBLE, "'": _SINGLE, "`": _BACK}
# Without quotes: of a JSON value, of an encoded form, of a line, of anything else.
_ITEM = re.compile(r"""[^\s,{}\[\]&"'<>\\]++""")
_CODED = re.compile(r"""(?:(?!%(?:25)*+(?:26|2[27cC]|[75][dD]|0[aAdD]))[^\s&"'<>\\])++""")
_LINE = re.compile(r"(?:[|>][-+\d]*+[ \t]*+(?:\r?\n[ \t]++[^\r\n]*+)++|[^\r\n]++)")
_BARE = re.compile(r"""(?:[^\s&"'\\<]|\\(?![nrt"'\\]))++""")
_LITERALS: Final = frozenset({"null", "true", "false", "None", "True", "False", "undefined"})
# A form's part: the rest of its head, and the blank line before its content.
_PART = re.compile(r"""["']?[^\r\n]{0,200}+\r?\n(?:[^\r\n]{1,400}+\r?\n){0,8}+\r?\n""")
# `<app_secret>`, `<string name="app_secret">`, `<key>app_secret</key><string>`.
_TAG = re.compile(
    r"(?:[^<>&\\]{0,200}+(?:>|&gt;|\\++u003[eE])|</[^<>]{1,40}+>\s*+<[^<>/]{1,40}+>)(?P<raw><!\[CDATA\[)?"
)
_TAG_END = re.compile(r"<|&lt;|\\u003[cC]")
_BEFORE: Final = 100
_FIELD: Final = ('name="', "name='", "name=")
_COLONS: Final = (":", "：")
_CODED_SPACE = re.compile(r"(?:\+|%(?:25)*+20)++")
_SPACE = re.compile(r"\s++")
_BLANKS = re.compile(r"[ \t]++")
_COMMAS = re.compile(r"[\s,]++")
# A brace, or a whole string (also one that is never closed).
_BRACES = re.compile(r"""[{}]|"(?:[^"\\]|\\.)*+"?""", re.DOTALL)

# Where a value stands, and what goes there instead.
Masked = tuple[int, int, str]


def is_secret_name(name: str) -> bool:
    """Whether a name, however it is written, is that of a secret."""
    if "\\" in name or "%" in name:
        name = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), name)
    if not name or name[-1] not in _LAST:
        return False
    return name.lower().replace("_", "").replace("-", "").endswith(_ENDS)


def mask_named(text: str) -> str:
    """The text with the values of secrets masked; what stands around them is as it was."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return text
    kept: list[str] = []
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done or not is_secret_name(word[0]):
            continue
        for start, end, masked in _values(text, word):
            kept += (text[done:start], masked)
            done = end
    return "".join((*kept, text[done:])) if kept else text


def _values(text: str, word: re.Match[str]) -> list[Masked]:
    """The values that follow a name."""
    before = text[max(0, word.start() - _BEFORE) : word.start()]
    if before.endswith(_FIELD) and (head := _PART.match(text, word.end())) is not None:
        end = text.find("\n--", head.end())
        return [(head.end(), len(text) if end < 0 else end, MASK)]
    if (found := _SEPARATOR.match(text, word.end())) is not None:
        return _separated(text, found, before)
    if word[0].startswith("--") and (space := _SPACE.match(text, word.end())) is not None:
        return _value(text, space.end(), _BARE)
    if (pair := _PAIR.match(text, word.end())) is not None and before.rstrip("\\\"'").endswith("("):
        return _value(text, pair.end(), _BARE)
    in_tag = text.startswith("</", word.end()) or _opens_tag(before, word[0])
    if in_tag and (tag := _TAG.match(text, word.end())) is not None:
        return _within(text, tag)
    return []


def _separated(text: str, found: re.Match[str], before: str) -> list[Masked]:
    """What follows `name=` or `"name": `."""
    close, at = found["close"] or "", found.end()
    space = (_CODED_SPACE if found["coded"] else _SPACE if close else _BLANKS).match(text, at)
    at = at if space is None else space.end()
    if text.startswith("[", at):
        return _listed(text, at + 1)
    if close and text.startswith("{", at):
        return [(at, _end_of_object(text, at), f"{close}{MASK}{close}")]
    if found["coded"]:
        bare = _CODED
    elif close:
        bare = _ITEM
    elif found["plain"] in _COLONS and not before.rpartition("\n")[2].strip(" \t-"):
        bare = _LINE
    else:
        bare = _BARE
    return _value(text, at, bare, close)


def _listed(text: str, at: int) -> list[Masked]:
    """Each string of a list."""
    found: list[Masked] = []
    while True:
        space = _COMMAS.match(text, at)
        at = at if space is None else space.end()
        one = _value(text, at, _ITEM)
        if not one:
            return found
        found += one
        at = one[0][1]
        if (closing := _OPEN.match(text, at)) is not None:
            at = closing.end()


def _end_of_object(text: str, at: int) -> int:
    """Where an object ends that begins here: at the brace that closes it, or with the text."""
    depth = 0
    for found in _BRACES.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return len(text)


def _value(text: str, at: int, bare: re.Pattern[str], close: str = "") -> list[Masked]:
    """The value that stands here, if one does: in quotes, or as `bare` finds it. `close`: what closed its name."""
    opened = _OPEN.match(text, at)
    if opened is not None:
        end = _end_of(text, opened)
        return [(opened.end(), end, MASK)] if end > opened.end() else []
    found = bare.match(text, at)
    if found is None or (close and found[0] in _LITERALS):
        return []
    return [(found.start(), found.end(), f"{close}{MASK}{close}" if bare is _ITEM else MASK)]


def _end_of(text: str, opened: re.Match[str]) -> int:
    """Where a value ends that began with this quote: in JSON within JSON, at the one with as many backslashes."""
    depth, mark = len(opened["slashes"]), opened["mark"]
    if (closes := _CLOSES.get(mark)) is None:
        end = text.find(mark, opened.end())
        return len(text) if end < 0 else end
    for found in closes.finditer(text, opened.end()):
        if len(found[1]) % (2 * (depth + 1)) == depth:
            return found.end() - depth - 1
    return len(text)


def _opens_tag(before: str, word: str) -> bool:
    opened = max(before.rfind("<"), before.rfind("&lt;"))
    return opened > max(before.rfind(">"), before.rfind("&gt;")) or word.lower().startswith("u003c")


def _within(text: str, tag: re.Match[str]) -> list[Masked]:
    """What a tag encloses."""
    if tag["raw"]:
        end = text.find("]]>", tag.end())
    else:
        found = _TAG_END.search(text, tag.end())
        end = -1 if found is None else found.start()
    end = len(text) if end < 0 else end
    return [(tag.end(), end, MASK)] if text[tag.end() : end].strip() else []
