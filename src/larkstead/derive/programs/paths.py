"""The platform's paths as programs write them: whole, without `/open-apis`, put together from pieces."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from larkstead.contract.facts import contract
from larkstead.contract.known import Known
from larkstead.gate.match import split

API = "/open-apis"
# Lines beyond this are data or minified: what stands behind it is not read.
LINE_MOST = 4_000
# `"/messages/" + id + "/reply"`, and `"/messages/" + id` at the end: the piece between is a parameter.
_JOINED = re.compile(r"""["'`]\s{0,9}\+\s{0,9}[^"'`+\n]{1,80}\+\s{0,9}["'`]""")
# `{message["id"]}` and `${this.id}`: whatever is inserted.
_BRACED = re.compile(r"\$?\{[^{}\n]{0,80}\}")
_JOINED_LAST = re.compile(r"""/["'`]\s{0,9}\+\s{0,9}[\w.(\[]""")
_SIGNS = r"[\w\-/{}$:.<>%\[\]()]{1,200}"
# Two literals, the second on the next line: one text, in Python.
_GOES_ON = re.compile(r"""["']\s{0,9}$""")
_WENT_ON = re.compile(r"""^\s{0,80}[fr]{0,2}["']""")
_WHOLE = re.compile(rf"(?:/open-apis/|/oauth/v\d/|/callback/ws/){_SIGNS}")
# After a quote, or the end of an inserted base address.
_BARE = re.compile(rf"""(?<=["'`:])(?:/?open-apis)?/[a-z_]{{2,30}}/v\d/{_SIGNS}""")
_INSERTED = re.compile(r"[{}$%<>:]|^\(|\)$")
_METHOD = re.compile(
    r"""\b(?:Method)?(GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete)\b|\.(get|post|put|patch|delete)\("""
)
# How far from a path its method may stand.
LINES_BEFORE, LINES_AFTER = 4, 6
PARAMETER = ":"


def written_paths(line: str) -> list[str]:
    """The paths of the platform that stand in a line, in order; what is inserted into them is `:`. Without `/open-apis`
    only those that the platform knows: others may be anybody's.
    """
    line = _JOINED_LAST.sub("/:", _JOINED.sub(PARAMETER, _BRACED.sub(PARAMETER, line[:LINE_MOST])))
    found = {match.start(): _plain(match.group()) for match in _WHOLE.finditer(line)}
    for match in _BARE.finditer(line):
        path = _plain(f"{API}/{match.group().removeprefix('/').removeprefix('open-apis/')}")
        if calls_at(path):
            found.setdefault(match.start(), path)
    return [found[at] for at in sorted(found)]


def whole_line(lines: Sequence[str], at: int) -> str:
    """A line, with the next one where a text goes on there."""
    line = lines[at][:LINE_MOST]
    if at + 1 < len(lines) and _GOES_ON.search(line) and _WENT_ON.match(following := lines[at + 1][:LINE_MOST]):
        return _GOES_ON.sub("", line) + _WENT_ON.sub("", following)
    return line


def _plain(path: str) -> str:
    segments = split(path.partition("?")[0])
    return "/" + "/".join(PARAMETER if _INSERTED.search(one) else one.rstrip(".),") for one in segments)


def calls_at(path: str) -> Sequence[Known]:
    """The calls of the platform that a path may mean, with any method; those without a parameter there come first."""
    segments = split(path)
    fitting = [one for one in _by_length().get(len(segments), ()) if _fits(split(one.path), segments)]
    fewest = min((one.path.count("/:") for one in fitting), default=0)
    return [one for one in fitting if one.path.count("/:") == fewest]


def _fits(known: Sequence[str], written: Sequence[str]) -> bool:
    return all(theirs == ours or theirs.startswith(PARAMETER) for theirs, ours in zip(known, written, strict=True))


@cache
def _by_length() -> dict[int, list[Known]]:
    found: dict[int, list[Known]] = {}
    for known in contract().known:
        found.setdefault(len(split(known.path)), []).append(known)
    return found


def method_near(lines: Sequence[str], at: int) -> Iterator[str]:
    """The methods that stand about a line, the likeliest first: in it, before it, after it."""
    before = range(at - 1, max(-1, at - 1 - LINES_BEFORE), -1)
    after = range(at + 1, min(len(lines), at + 1 + LINES_AFTER))
    for number in (at, *before, *after):
        for match in _METHOD.finditer(lines[number][:LINE_MOST]):
            yield (match.group(1) or match.group(2)).upper()
