"""The regular expressions of the product, found in its source, and the texts that are nasty to each.

Every one is held to the same rule, so nobody has to say which of them meet foreign text, and a new one cannot be
forgotten.
"""

import ast
import functools
import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, Final, cast

import larkstead

# Python's own reader of patterns: not public, and in every Python from 3.11 on.
ops: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

ROOT: Final = Path(str(larkstead.__file__)).parent
# What a pattern is asked that begins at the text's first character only.
ANCHORED: Final = frozenset({"match", "fullmatch"})
ANYWHERE: Final = frozenset({"search", "finditer", "findall", "split", "sub", "subn"})
# Characters that patterns distinguish; those that a pattern itself names come besides.
ENDS: Final = ("", "\0", "\n\0", "a")
# Of a pattern with many branches, so many texts are tried.
MOST: Final = 2_000
USUAL: Final = (" ", "\n", "a", "0", '"', "\\", "-", ".", "_", ",", ":", "[", "(", "{", "中")


@dataclass(frozen=True)
class Pattern:
    """A pattern of the source: where it stands, what it is, and what is asked of it."""

    place: str
    compiled: "re.Pattern[Any]"
    asked: frozenset[str]

    @property
    def anchored(self) -> bool:
        """Whether it is tried at the text's beginning only."""
        return bool(self.asked) and self.asked <= ANCHORED


# --- in the source


def patterns() -> list[Pattern]:
    """Every pattern of the product."""
    return [pattern for path in sorted(ROOT.rglob("*.py")) for pattern in _of_module(path)]


def _of_module(path: Path) -> Iterator[Pattern]:
    text = _text(path)
    if "re." not in text:
        return
    tree = ast.parse(text)
    where = path.relative_to(ROOT)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_re(node)]
    if not calls:
        return
    module = importlib.import_module(".".join(("larkstead", *where.with_suffix("").parts)).removesuffix(".__init__"))
    constants = {node.value: node.targets[0] for node in tree.body if isinstance(node, ast.Assign)}
    for call in calls:
        verb = cast(ast.Attribute, call.func).attr
        if verb == "escape":
            continue
        if call in constants:
            name = cast(ast.Name, constants[call]).id
            yield Pattern(f"{where}:{name}", vars(module)[name], frozenset(_asked(tree, name)))
        elif verb != "compile" and not isinstance(call.args[0], ast.Name):
            flags = [word.value for word in call.keywords if word.arg == "flags"]
            compiled = re.compile(_value(call.args[0], module), _value(flags[0], module) if flags else 0)
            yield Pattern(f"{where}:{call.lineno}", compiled, frozenset({verb}))
        elif verb == "compile":
            raise AssertionError(f"{where}:{call.lineno}: a pattern is compiled where its text is not known beforehand")


@functools.cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _is_re(call: ast.Call) -> bool:
    where = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(where, ast.Name) and where.id == "re"


def _value(node: ast.expr, module: ModuleType) -> Any:
    code = compile(ast.Expression(node), module.__name__, "eval")
    return eval(code, dict(vars(module)))


def _asked(tree: ast.Module, name: str) -> Iterator[str]:
    """What is asked of a constant, here and in the modules that import it."""
    # A module that does not say the name asks nothing of it: to read all of them took most of a collection.
    saying = [] if name.startswith("_") else [text for path in ROOT.rglob("*.py") if name in (text := _text(path))]
    for one in map(ast.parse, saying) if saying else [tree]:
        used = [node for node in ast.walk(one) if isinstance(node, ast.Name) and node.id == name]
        verbs = [
            node.attr
            for node in ast.walk(one)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
        ]
        stored = sum(isinstance(node.ctx, ast.Store) for node in used)
        yield from (verb for verb in verbs if verb not in {"pattern", "flags"})
        if len(used) - stored > len(verbs):
            yield "search"  # handed on: anything may be asked of it


# --- nasty texts


@dataclass(frozen=True)
class Nasty:
    """A text of any size: a beginning, what is repeated, and an end."""

    beginning: str
    pump: str
    end: str
    binary: bool

    def text(self, size: int) -> Any:
        """The text, of about so many characters."""
        text = self.beginning + self.pump * (size // len(self.pump)) + self.end
        return text.encode() if self.binary else text


def nasty(compiled: "re.Pattern[Any]") -> Iterator[Nasty]:
    """Texts that repeat what the pattern repeats, after every beginning that leads to it, with an end that does not
    fit.
    """
    tree = parser.parse(compiled.pattern, compiled.flags & ~re.DEBUG)
    beginnings = list(dict.fromkeys(["", *_beginnings(tree)]))
    every = list(product(beginnings, _pumps(tree), ENDS))
    # The same ones in every run.
    for beginning, pump, end in every if len(every) <= MOST else Random(7).sample(every, MOST):
        yield Nasty(beginning, pump, end, isinstance(compiled.pattern, bytes))


def _pumps(tree: Any) -> Iterator[str]:
    singles = dict.fromkeys([*_named(tree), *USUAL])
    yield from singles
    repeated = [text for text in _repeated(tree) if text]
    yield from dict.fromkeys(repeated)
    close = list(singles)[:14]
    yield from (one + other for one in close for other in close if one != other)
    yield from (f"{text}{one}" for text in repeated if len(text) > 1 for one in (" ", "\n", "a", '"'))


def _named(tree: Any) -> Iterator[str]:
    """The characters that a pattern names."""
    for op, value in tree:
        if op in (ops.LITERAL, ops.NOT_LITERAL):
            yield chr(value)
        elif op is ops.IN:
            for kind, one in value:
                if kind is ops.LITERAL:
                    yield chr(one)
                elif kind is ops.RANGE:
                    yield chr(one[0])
        else:
            for inner in _inner(op, value):
                yield from _named(inner)


def _inner(op: Any, value: Any) -> Iterable[Any]:
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return [value[2]]
    if op is ops.SUBPATTERN:
        return [value[3]]
    if op is ops.ATOMIC_GROUP:
        return [value]
    if op is ops.BRANCH:
        return cast(Iterable[Any], value[1])
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [value[1]]
    return []


def _repeated(tree: Any) -> Iterator[str]:
    """The shortest text of whatever is repeated, and of the whole."""
    yield _shortest(tree)
    for op, value in tree:
        for inner in _inner(op, value):
            yield from _repeated(inner)


def _beginnings(tree: Any, before: str = "") -> Iterator[str]:
    """The shortest texts that lead to each place of a pattern."""
    for op, value in tree:
        yield before
        if op is ops.BRANCH:
            for branch in value[1]:
                yield from _beginnings(branch, before)
        elif op in (ops.SUBPATTERN, ops.ATOMIC_GROUP, ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            for inner in _inner(op, value):
                yield from _beginnings(inner, before)
        before += _shortest([(op, value)])
    yield before


def _shortest(tree: Any) -> str:
    text = ""
    for op, value in tree:
        if op is ops.LITERAL:
            text += chr(value)
        elif op is ops.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif op is ops.ANY:
            text += "a"
        elif op is ops.IN:
            text += _one_of(value)
        elif op is ops.BRANCH:
            text += _shortest(value[1][0])
        elif op is ops.GROUPREF:
            text += ""
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            text += _shortest(value[2]) * min(value[0], 40)
        elif op in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
            text += "".join(_shortest(inner) for inner in _inner(op, value))
    return text


def _one_of(kinds: Any) -> str:
    fits = re.compile(_written(kinds))
    return next((one for one in (*USUAL, *map(chr, range(32, 127)), "\t", "\r") if fits.fullmatch(one)), "a")


def _written(kinds: Any) -> str:
    classes = {
        ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_NOT_DIGIT: r"\D", ops.CATEGORY_SPACE: r"\s",
        ops.CATEGORY_NOT_SPACE: r"\S", ops.CATEGORY_WORD: r"\w", ops.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
    text = ""
    for kind, value in kinds:
        if kind is ops.NEGATE:
            text += "^"
        elif kind is ops.LITERAL:
            text += re.escape(chr(value))
        elif kind is ops.RANGE:
            text += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        elif kind is ops.CATEGORY:
            text += classes[value]
    return f"[{text}]"
