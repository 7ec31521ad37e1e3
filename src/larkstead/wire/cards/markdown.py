"""What the Markdown of a card holds: pictures, links, tables. What stands in a code fence or a code span is none of
them: it is shown as written.
"""

import re
from collections.abc import Iterator

from larkstead.wire.href import has_foreign_scheme

_OPENS = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})([^\n]*)")
_TICKS = re.compile(r"`+")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\(([^()\s]*)(?:\s[^()\n]*)?\)")
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]*\]\( ?<?([A-Za-z][\w+.-]*:[^()\s<>]*)")
_TAGGED_LINK = re.compile(r"""<(?:a|link)\s[^<>]*?\b(?:href|url)\s*=\s*['"]?([A-Za-z][\w+.-]*:[^\s'"<>]*)""")
_RULE_SIGNS = frozenset("|-: \t")
_RULE_CELL = re.compile(r":?-+:?")
_BAR = re.compile(r"(?<!\\)\|")


def images(content: str) -> list[str]:
    """The keys of the pictures in a text."""
    return _IMAGE.findall(outside_code(content)) if "![" in content else []


def foreign_links(content: str) -> Iterator[str]:
    """Each link of a scheme that no message may link to. What has no scheme is left alone."""
    if ":" not in content:
        return
    seen = outside_code(content)
    for pattern in (_LINK, _TAGGED_LINK):
        yield from (found[1] for found in pattern.finditer(seen) if has_foreign_scheme(found[1]))


def tables(content: str) -> list[int]:
    """How many rows each table of a text has, its head apart."""
    if "|" not in content:
        return []
    lines = [line.lstrip(" \t>") for line in _without_fences(content).split("\n")]
    found: list[int] = []
    index = 1
    while index < len(lines):
        if not _is_rule(lines[index]) or "|" not in lines[index - 1] or not _as_wide(lines[index - 1], lines[index]):
            index += 1
            continue
        end = index + 1
        while end < len(lines) and "|" in lines[end]:
            end += 1
        found.append(end - index - 1)
        index = end + 1
    return found


def outside_code(content: str) -> str:
    """The same text with blanks in the place of code, so that everything else keeps its own."""
    if "`" not in content and "~~~" not in content:
        return content
    paragraphs: list[list[str]] = [[]]
    for line in _without_fences(content).split("\n"):
        if not line.strip() and paragraphs[-1]:
            paragraphs.append([])
        paragraphs[-1].append(line)
    return "\n".join(_without_spans("\n".join(lines)) for lines in paragraphs)


def _without_fences(content: str) -> str:
    """The lines of fences become blank; a fence that is never closed runs to the end."""
    lines: list[str] = []
    fence = ""
    for line in content.split("\n"):
        opens = _OPENS.match(line)
        if fence:
            lines.append(" " * len(line))
            if opens is not None and opens[1].startswith(fence) and not opens[2].strip():
                fence = ""
        elif opens is not None and not (opens[1][0] == "`" and "`" in opens[2]):
            lines.append(" " * len(line))
            fence = opens[1]
        else:
            lines.append(line)
    return "\n".join(lines)


def _without_spans(paragraph: str) -> str:
    """A span runs from some ticks to the next as many; ticks without a partner are no more than themselves."""
    ticks = list(_TICKS.finditer(paragraph))
    partner: list[int | None] = [None] * len(ticks)
    nearest: dict[int, int] = {}
    for index in range(len(ticks) - 1, -1, -1):
        size = len(ticks[index][0])
        partner[index] = nearest.get(size)
        nearest[size] = index
    parts: list[str] = []
    end, index = 0, 0
    while index < len(ticks):
        other = partner[index]
        if other is None or _escaped(paragraph, ticks[index].start()):
            index += 1
            continue
        start, stop = ticks[index].start(), ticks[other].end()
        blank = "".join(sign if sign == "\n" else " " for sign in paragraph[start:stop])
        parts += [paragraph[end:start], blank]
        end, index = stop, other + 1
    return "".join([*parts, paragraph[end:]])


def _escaped(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] == "\\" and (at < 2 or text[at - 2] != "\\")


def _is_rule(line: str) -> bool:
    """Whether a line is what stands between a table's head and its rows."""
    if "|" not in line or "-" not in line or not _RULE_SIGNS.issuperset(line):
        return False
    return all(_RULE_CELL.fullmatch(cell.strip()) for cell in _cells(line))


def _as_wide(head: str, rule: str) -> bool:
    return len(_cells(head)) == len(_cells(rule))


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    return cells[int(not cells[0]) : len(cells) - int(len(cells) > 1 and not cells[-1].strip())]
