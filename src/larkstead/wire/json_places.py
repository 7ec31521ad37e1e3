"""Where in a JSON text each value stands, for marks in an editor."""

import json
import re
from contextlib import suppress

Step = str | int
Path = tuple[Step, ...]
Place = tuple[int, int]

_BLANK = re.compile(r"\s*+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_OTHER = re.compile(r"[^\s,:\[\]{}]++")
DEEPEST = 200


def places(text: str) -> dict[Path, Place]:
    """Offsets (start, end) of the value at each path; a member's name counts to its value. `text` is valid JSON; of
    anything else, or nested too deeply, what could be read.
    """
    scan = _Scan(text)
    with suppress(ValueError, IndexError):
        scan.value((), scan.blank(0))
    return scan.found


def place_of(found: dict[Path, Place], path: Path) -> Place:
    """The place of a path, or of the nearest thing around it that there is."""
    for length in range(len(path), -1, -1):
        if path[:length] in found:
            return found[path[:length]]
    return (0, 0)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[Path, Place] = {}

    def blank(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def value(self, path: Path, at: int, start: int | None = None) -> int:
        """Read one value; the offset behind it."""
        begin = at if start is None else start
        self.found[path] = (begin, at)
        if len(path) > DEEPEST:
            raise ValueError(path)
        sign = self.text[at]
        end = self._object(path, at) if sign == "{" else self._list(path, at) if sign == "[" else self._plain(at)
        self.found[path] = (begin, end)
        return end

    def _plain(self, at: int) -> int:
        found = _STRING.match(self.text, at) if self.text[at] == '"' else _OTHER.match(self.text, at)
        if found is None:
            raise ValueError(at)
        return found.end()

    def _object(self, path: Path, at: int) -> int:
        at = self.blank(at + 1)
        while self.text[at] != "}":
            name = _STRING.match(self.text, at)
            if name is None:
                raise ValueError(at)
            colon = self.blank(name.end())
            at = self.blank(self.value((*path, _unquoted(name[0])), self.blank(colon + 1), name.start()))
            at = self.blank(at + 1) if self.text[at] == "," else at
        return at + 1

    def _list(self, path: Path, at: int) -> int:
        at, index = self.blank(at + 1), 0
        while self.text[at] != "]":
            at = self.blank(self.value((*path, index), at))
            at = self.blank(at + 1) if self.text[at] == "," else at
            index += 1
        return at + 1


def _unquoted(name: str) -> str:
    return str(json.loads(name, strict=False)) if "\\" in name else name[1:-1]
