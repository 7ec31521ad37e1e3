"""Holds the bounds on size: Python and TypeScript files, Python functions, TSX components.

Tables of facts and generated files are apart: they are long because there is much of the same.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 400
FUNCTION_LINES = 60
TSX_LINES = 200
APART = {
    "src/larkstead/contract/gen": "generated",
    "src/larkstead/contract/data": "tables of facts",
    "src/larkstead/store/migrations": "tables, written once",
    "src/larkstead/texts": "tables of texts",
    "web/src/gen": "generated",
    "web/src/texts": "tables of texts",
}


def sources() -> Iterator[Path]:
    """Every file that the bounds hold for."""
    patterns = ("src/**/*.py", "tests/**/*.py", "tools/**/*.py", "web/src/**/*.ts", "web/src/**/*.tsx")
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            if "node_modules" not in path.parts and not name.startswith(tuple(f"{apart}/" for apart in APART)):
                yield path


def long_functions(path: Path, text: str) -> Iterator[str]:
    """A complaint for each function above the bound, docstring and decorators not counted."""
    for node in ast.walk(ast.parse(text, str(path))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0]
        if ast.get_docstring(node) is not None and len(node.body) > 1:
            first = node.body[1]
        signature = node.body[0].lineno - node.lineno
        lines = (node.end_lineno or first.lineno) - first.lineno + 1 + signature
        if lines > FUNCTION_LINES:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {lines} lines (bound: {FUNCTION_LINES})"


def complaints() -> Iterator[str]:
    """Everything that is too long."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        bound = TSX_LINES if path.suffix == ".tsx" and not path.name.endswith(".test.tsx") else FILE_LINES
        if lines > bound:
            yield f"{path.relative_to(ROOT)}: {lines} lines (bound: {bound})"
        if path.suffix == ".py":
            yield from long_functions(path, text)


def main() -> int:
    """Print the complaints; 1 if there are any."""
    found = list(complaints())
    for complaint in found:
        print(complaint)
    if found:
        print("Each of these wants to be two things: split it by what it does.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
