"""No value that is written was made from a record that an `await` may have made old.

Whoever changes a record reads it anew after the last `await`: then nobody can have come between. Looked for in the
source, since a test of each change would be forgotten for the next.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import larkstead
from larkstead.world import declarations

WORLD = Path(larkstead.__file__).parent / "world"
RECORDS = {one.record.__name__ for one in declarations.EVERYTHING} | {"Message", "Member", "Chat", "Head"}
# What gives a record out of memory, or out of the store.
READING = {"at", "get", "find", "of", "find_message", "message"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Held:
    """A name that stands for a record, from a line on."""

    name: str
    line: int


def held(function: Function) -> Iterator[Held]:
    """Every name that stands for a record as it was at a line."""
    for argument in [*function.args.args, *function.args.kwonlyargs]:
        if argument.annotation is not None and RECORDS & set(ast.unparse(argument.annotation).split(" | ")):
            yield Held(argument.arg, function.lineno)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _reads(node.value):
            for target in node.targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        yield Held(name.id, node.end_lineno or node.lineno)


def _reads(value: ast.expr) -> bool:
    calls = [one.func for one in ast.walk(value) if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Attribute) and one.attr in READING for one in calls) or isinstance(
        value, ast.Attribute
    )


def changes(function: Function) -> Iterator[tuple[int, set[str]]]:
    """Each change of a record: its line, and the names that its new values are made from."""
    for node in ast.walk(function):
        called = node.func if isinstance(node, ast.Call) else None
        name = getattr(called, "attr", "")
        if isinstance(node, ast.Call) and name in {"change", "_change", "put_online"}:
            values = [one.value for one in node.keywords]
            yield (
                node.lineno,
                {one.id for value in values for one in ast.walk(value) if isinstance(one, ast.Name)},
            )


def awaits(function: Function) -> list[int]:
    """Where others may come in."""
    waiting = (ast.Await, ast.AsyncWith, ast.AsyncFor)
    return [node.lineno for node in ast.walk(function) if isinstance(node, waiting)]


def old_values(source: str) -> list[str]:
    """The changes of a source whose values may be made from an old record, each as its function and the name."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, Function):
            continue
        known = list(held(function))
        for line, names in changes(function):
            for name in sorted(names):
                read = max((one.line for one in known if one.name == name and one.line < line), default=None)
                # The await that stores the change begins on its own line, or before it.
                if read is not None and any(read < at < line for at in awaits(function)):
                    found.append(f"{function.name}: {name}")
    return found


def test_no_change_is_made_from_a_record_read_before_an_await() -> None:
    found = {str(path.relative_to(WORLD)): old_values(path.read_text("utf-8")) for path in WORLD.rglob("*.py")}
    assert {place: which for place, which in found.items() if which} == {}


def test_a_value_made_from_an_old_record_is_found() -> None:
    wrong = """
async def add(self, app: App, user):
    app = self._memory.apps.at(app.id)
    await self._ask(user)
    return self._memory.apps.change(app, collaborators=(*app.collaborators, user.id))
"""
    right = wrong.replace("    return", "    app = self._memory.apps.at(app.id)\n    return")
    assert old_values(wrong) == ["add: app"]
    assert old_values(right) == []
    assert old_values(wrong.replace("    app = self._memory.apps.at(app.id)\n", "")) == ["add: app"]
