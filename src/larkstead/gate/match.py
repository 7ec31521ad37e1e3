"""Which endpoint a path names: segments are split before they are percent-decoded, empty ones collapse, static
segments win, however they are written.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote

T = TypeVar("T")


@dataclass(slots=True)
class _Node(Generic[T]):
    static: "dict[str, _Node[T]]" = field(default_factory=dict)
    parameter: "_Node[T] | None" = None
    ends: dict[str, tuple[T, tuple[str, ...]]] = field(default_factory=dict)


class Router(Generic[T]):
    """Paths with `:name` parameters, by method."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._plain: dict[tuple[str, str], T] = {}

    def add(self, method: str, path: str, target: T) -> None:
        """Let `method path` mean `target`; the first to claim a place keeps it."""
        node, names = self._root, []
        for segment in split(path):
            if segment.startswith(":"):
                names.append(segment[1:])
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = node.static.setdefault(segment, _Node())
        # The same place may be written with a slash at its end and without: it is one, whoever comes second.
        claimed, _ = node.ends.setdefault(method, (target, tuple(names)))
        if not names:
            self._plain.setdefault((method, path), claimed)

    def match(self, method: str, raw_path: str) -> tuple[T, dict[str, str]] | None:
        """The target and the decoded path parameters, or None."""
        plain = self._plain.get((method, raw_path))
        if plain is not None:
            return plain, {}
        segments = [unquote(segment) if "%" in segment else segment for segment in split(raw_path)]
        found = self._find(self._root, method, segments, 0, ())
        if found is None:
            return None
        (target, names), values = found
        return target, dict(zip(names, values, strict=True))

    def _find(
        self, node: _Node[T], method: str, segments: list[str], at: int, values: tuple[str, ...]
    ) -> tuple[tuple[T, tuple[str, ...]], tuple[str, ...]] | None:
        if at == len(segments):
            end = node.ends.get(method)
            return None if end is None else (end, values)
        static = node.static.get(segments[at])
        if static is not None and (found := self._find(static, method, segments, at + 1, values)):
            return found
        if node.parameter is None:
            return None
        return self._find(node.parameter, method, segments, at + 1, (*values, segments[at]))


def split(raw_path: str) -> list[str]:
    """The non-empty segments of a path, still percent-encoded."""
    return [segment for segment in raw_path.split("/") if segment]
