"""Counts and lists the tests whose promise is a guess: `@pytest.mark.known(guess=True)`.

A guess is a behaviour that no document, SDK or recording settles. They are counted in the open so that each can be
replaced by a fact.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def is_guess(node: ast.AST) -> bool:
    """Whether an expression is, or holds, a `known(..., guess=True)` mark."""
    for call in ast.walk(node):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "known"
            and any(word.arg == "guess" for word in call.keywords)
        ):
            return True
    return False


def guesses(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of each guessed test (or table of cases) in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                if any(map(is_guess, node.decorator_list)):
                    yield node.lineno, node.name
            case ast.Assign(targets=[ast.Name(id=name)]) if is_guess(node.value):
                yield node.lineno, f"all of the file ({name})" if name == "pytestmark" else name
            case _:
                pass


def main() -> int:
    """Print the count, then one line a guess."""
    rows = [
        (path.relative_to(ROOT), line, name)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for line, name in guesses(path)
    ]
    print(f"{len(rows)} guess{'' if len(rows) == 1 else 'es'}")
    for path, line, name in rows:
        print(f"  {path}:{line}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
