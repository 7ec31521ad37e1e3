"""World alone writes the platform's state: every other room asks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import larkstead

SOURCE = Path(larkstead.__file__).parent
# What changes a table of memory, and what the journal takes.
CHANGING = {"change", "drop", "forget", "put", "remember", "take", "write"}
CHANGES = {"Append", "Delete", "Put", "Set"}
# Rooms that have both at hand lie above world; store has the changes, and applies them.
ASKING = ("api", "cli", "console", "delivery", "derive", "explain", "gate")


def modules() -> Iterator[Path]:
    yield from SOURCE.glob("*.py")
    for room in ASKING:
        yield from (SOURCE / room).rglob("*.py")


def names(node: ast.expr) -> set[str]:
    """The words of `a.b(c).d`, without what is in the brackets."""
    match node:
        case ast.Attribute(value, word):
            return names(value) | {word}
        case ast.Call(called) | ast.Subscript(called):
            return names(called)
        case ast.Name(word):
            return {word}
    return set()


def writes(source: str) -> Iterator[str]:
    """Calls that change memory, or make what the journal takes."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(value, word) if word in CHANGING and "memory" in names(value):
                yield ast.unparse(node.func)
            case ast.Name(word) if word in CHANGES:
                yield word


def test_no_room_above_world_changes_a_record() -> None:
    found = {f"{path.relative_to(SOURCE)}: {call}" for path in modules() for call in writes(path.read_text("utf-8"))}
    assert found == set()


def test_such_a_change_would_be_seen() -> None:
    seen = "async def f(w): await w.memory.write([w.memory.apps.change(a, x=1)[1], Put(t, r, 1)]); w.memory.apps.get(1)"
    assert sorted(writes(seen)) == ["Put", "w.memory.apps.change", "w.memory.write"]
