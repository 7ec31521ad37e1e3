"""What a program calls and hears: read from its source, or from a log of its calls."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from larkstead.contract.known import Known
from larkstead.derive.programs import sdk_calls
from larkstead.derive.programs.paths import calls_at, method_near, whole_line, written_paths
from larkstead.gate.known import known_call

_OF_PYTHON_AND_NODE = (".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx", ".jsx", ".vue")
_OF_OTHERS = (".go", ".java", ".kt", ".scala", ".rb", ".php", ".rs", ".cs", ".swift", ".sh", ".ps1", ".http")
SOURCES = frozenset((*_OF_PYTHON_AND_NODE, *_OF_OTHERS))
NOT_SOURCES = frozenset(("node_modules", "venv", "vendor", "dist", "build", "target", "__pycache__", "site-packages"))
# A file beyond this is data, or made by a machine.
FILE_MOST = 1_000_000
FILES_MOST = 20_000
LOG_MOST = 200_000_000
WHERE_MOST = 20
_LOGGED = re.compile(
    r"""\b(GET|POST|PUT|PATCH|DELETE)\b.{0,300}?((?:/open-apis|/callback/ws|/oauth/v\d)/[^\s"'?#\\]{1,300})"""
)


@dataclass
class Called:
    """Calls of one kind: what they may mean (one call, or several that the source does not tell apart), and where."""

    meant: tuple[Known, ...]
    where: list[str] = field(default_factory=list)
    count: int = 0


@dataclass
class Program:
    """What was found: calls by what they mean, events by type, and paths that are no call of the platform."""

    files: int = 0
    calls: dict[tuple[str, ...], Called] = field(default_factory=dict)
    events: dict[str, list[str]] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)

    def call(self, meant: Iterable[Known], where: str) -> None:
        """A call was found at a place."""
        each = tuple(sorted(meant, key=lambda one: (one.path, one.method)))
        called = self.calls.setdefault(tuple(f"{one.method} {one.path}" for one in each), Called(each))
        called.count += 1
        _add(called.where, where)


def of_path(path: Path) -> Program:
    """A program from its folder or a file of its source, or from a log (any other file)."""
    program = Program()
    if path.is_dir() or path.suffix in SOURCES:
        for file in islice(sources(path), FILES_MOST):
            program.files += 1
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            read_source(program, name, file.read_text(encoding="utf-8", errors="replace")[:FILE_MOST])
        _certain(program)
        return program
    program.files = 1
    with path.open(encoding="utf-8", errors="replace") as log:
        read_log(program, path.name, log.read(LOG_MOST))
    return program


def sources(path: Path) -> Iterator[Path]:
    """The files of source in a folder, without what others wrote."""
    if path.is_file():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if name not in NOT_SOURCES and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if Path(name).suffix in SOURCES)


def read_source(program: Program, name: str, text: str) -> None:
    """Find the calls and events in one file."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if "/" not in line:
            continue
        for path in written_paths(whole_line(lines, number)):
            _written(program, path, lines, number, f"{name}:{number + 1}")
    for at, meant in sdk_calls.calls(text):
        program.call(meant, f"{name}:{text.count(chr(10), 0, at) + 1}")
    for at, type in sdk_calls.event_types(text):
        _add(program.events.setdefault(type, []), f"{name}:{text.count(chr(10), 0, at) + 1}")


def _written(program: Program, path: str, lines: list[str], number: int, where: str) -> None:
    if not (meant := calls_at(path)):
        # A path that ends in the middle is a base address, or put together elsewhere.
        if path.count("/") > 3:
            _add(program.unknown.setdefault(path, []), where)
        return
    methods = {one.method for one in meant}
    near = next((method for method in method_near(lines, number) if method in methods), None)
    program.call([one for one in meant if near in {None, one.method}], where)


def _certain(program: Program) -> None:
    """Leave out where several calls are meant, if one of them was found for certain elsewhere."""
    single = {names[0] for names in program.calls if len(names) == 1}
    for names in [names for names in program.calls if len(names) > 1 and not single.isdisjoint(names)]:
        del program.calls[names]


def read_log(program: Program, name: str, text: str) -> None:
    """Find the calls in a log: JSON of any shape with a method and a path or URL, or lines that hold both."""
    try:
        rows: list[Any] = [json.loads(text)]
    except ValueError:
        rows = []
    if rows:
        for number, (method, path) in enumerate(_in_json(rows), 1):
            _logged(program, method, path, f"{name}#{number}")
        return
    for number, line in enumerate(text.splitlines(), 1):
        found = next(_in_json([_object(line)]), None) if line.lstrip().startswith("{") else None
        if found is None and (match := _LOGGED.search(line[:4_000])) is not None:
            found = (match.group(1), match.group(2))
        if found is not None:
            _logged(program, *found, f"{name}:{number}")


def _object(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _in_json(values: list[Any]) -> Iterator[tuple[str, str]]:
    """Method and path of every object that has both, however deep it lies."""
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            method, path = value.get("method"), value.get("path") or value.get("url")
            if isinstance(method, str) and isinstance(path, str):
                yield method.upper(), path
            waiting.extend(reversed([one for one in value.values() if isinstance(one, dict | list)]))


def _logged(program: Program, method: str, url: str, where: str) -> None:
    path = "/" + url.partition("://")[2].partition("/")[2] if "://" in url else url
    path = path.partition("?")[0]
    if (known := known_call(method, path)) is not None:
        program.call([known], where)
    elif path.startswith("/open-apis/"):
        _add(program.unknown.setdefault(f"{method} {path}", []), where)


def _add(places: list[str], where: str) -> None:
    if len(places) < WHERE_MOST and where not in places:
        places.append(where)
