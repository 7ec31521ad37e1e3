"""Writes `web/src/gen/console.ts`: the console's actions and their models as TypeScript, and what the audit log can
name, so that `tsc` holds pages to them.
"""

import argparse
import dataclasses
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from larkstead.console import load_actions
from larkstead.console.action import ACTIONS
from larkstead.console.audit_trail import NAMED
from larkstead.console.messenger.frames import Frame
from larkstead.console.rpc import STREAMS, RefusalBody

TARGET = Path(__file__).resolve().parent.parent / "web/src/gen/console.ts"
HEAD = "// The console's actions as the pages see them. Written by `make gen`.\n"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", Any: "unknown", type(None): "null"}


class Writer:
    """Collects the models that the actions reach."""

    def __init__(self) -> None:
        self.models: dict[str, type[Any]] = {}

    def name(self, model: type[Any]) -> str:
        """A model's name; two models of one name are an error."""
        known = self.models.setdefault(model.__name__, model)
        if known is not model:
            raise SystemExit(f"two models are called {model.__name__}: {known.__module__} and {model.__module__}")
        return model.__name__

    def typed(self, annotation: Any) -> str:
        """An annotation as TypeScript."""
        if annotation in PLAIN:
            return PLAIN[annotation]
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return " | ".join(f'"{value}"' if isinstance(value, str) else str(value).lower() for value in arguments)
        if origin in {Union, types.UnionType}:
            return " | ".join(dict.fromkeys(self.typed(part) for part in arguments))
        if origin in {list, tuple, set, frozenset}:
            return (
                f"({self.typed(arguments[0])})[]"
                if "|" in self.typed(arguments[0])
                else f"{self.typed(arguments[0])}[]"
            )
        if origin is Annotated:
            return self.typed(arguments[0])
        if origin in {dict, Mapping}:
            return f"Record<string, {self.typed(arguments[1])}>"
        if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or dataclasses.is_dataclass(annotation)):
            return self.name(annotation)
        raise SystemExit(f"no TypeScript for {annotation!r}")

    def interface(self, model: type[Any], *, asked: bool) -> str:
        """A model as an interface. What has a default may be left out of what is asked, never of what is answered."""
        lines = [f"export interface {model.__name__} {{"]
        if dataclasses.is_dataclass(model):
            hints = get_type_hints(model)
            lines += [f"  {one.name}: {self.typed(hints[one.name])};" for one in dataclasses.fields(model)]
            return "\n".join([*lines, "}"])
        for name, field in model.model_fields.items():
            optional = "?" if asked and not field.is_required() else ""
            lines.append(f"  {field.alias or name}{optional}: {self.typed(field.annotation)};")
        return "\n".join([*lines, "}"])


def text() -> str:
    """The whole file."""
    load_actions()
    writer = Writer()
    asks = {ask.__name__ for ask in (*(one.ask for one in ACTIONS.values()), *(one.ask for one in STREAMS.values()))}
    rows = [
        f'  "{name}": {{ ask: {writer.name(action.ask)}; answer: {writer.name(action.answer)} }};'
        for name, action in sorted(ACTIONS.items())
    ]
    streams = [
        f'  "{name}": {{ ask: {writer.name(one.ask)}; answer: {" | ".join(map(writer.name, one.answers))} }};'
        for name, one in sorted(STREAMS.items())
    ]
    frame = f"/** What the server tells open pages. */\nexport type Frame = {writer.typed(Frame)};"
    writer.name(RefusalBody)
    written: dict[str, str] = {}
    while waiting := [name for name in writer.models if name not in written]:
        for name in waiting:
            written[name] = writer.interface(
                writer.models[name], asked=name in asks or _nested_ask(writer.models[name])
            )
    interfaces = [written[name] for name in sorted(written)]
    actions = "\n".join(["export interface Actions {", *rows, "}"])
    calls = "\n".join(["export interface Streams {", *streams, "}"])
    traced = [name for name, action in sorted(ACTIONS.items()) if action.traced]
    lists = [_listed("AUDITED", "AuditedAction", traced), _listed("AUDIT_NAMES", "AuditName", sorted(NAMED))]
    return "\n\n".join([HEAD.rstrip(), *interfaces, actions, calls, frame, *lists]) + "\n"


def _listed(constant: str, name: str, values: list[str]) -> str:
    """A list that a page can go through, and the type of what is in it."""
    rows = [f'  "{value}",' for value in values]
    return "\n".join(
        [f"export const {constant} = [", *rows, "] as const;", f"export type {name} = (typeof {constant})[number];"]
    )


def _nested_ask(model: type[Any]) -> bool:
    return any(parent.__name__ == "Request" for parent in model.__mro__)


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description="Write the console's types, or with --check compare them.")
    parser.add_argument("--check", action="store_true")
    wanted = text()
    if not parser.parse_args().check:
        TARGET.write_text(wanted, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{TARGET.name} is not up to date: run `make gen`")
    return 1


if __name__ == "__main__":
    sys.exit(main())
