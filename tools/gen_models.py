"""Write the models of the endpoints that have behaviour, of what each takes and what it answers:
`src/larkstead/contract/gen/<area>/<the rest of the id with underscores>.py`.

    python -m tools.gen_models [--check] [--prune] [ID ...]

An endpoint has behaviour where `src/larkstead/api` says `endpoint("<id>", ...)`. Modules exist for those, for the ids
given, and for those generated before (`--prune` deletes the modules of endpoints without behaviour). `--check` writes
nothing and fails if a module is not what the contract says.
"""

import argparse
import ast
import json
import keyword
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from larkstead.contract.corrections import ASKED_FOR_LATER, JUDGED_LATER
from larkstead.contract.facts import EndpointFacts, Field, contract
from tools.answer_types import LISTS, MAPS, SCALARS, answer_types

ROOT = Path(__file__).parents[1]
API = ROOT / "src/larkstead/api"
GEN = ROOT / "src/larkstead/contract/gen"
RUFF = (sys.executable, "-m", "ruff")
STYLE = ("--line-length", "120", "--target-version", "py311")

FORM = "multipart/form-data"
TAKEN = {*dir(BaseModel), *keyword.kwlist, "bool", "bytes", "dict", "float", "int", "list", "object", "str"}
# A file is one of the fields of a form.
ASKED = {**SCALARS, "file": "FormFile"}
LITERALS = {"str": "IsText", "int": "IsWhole"}
IMPORTED = ("Annotated", "BodyModel", "Field", "FormFile", "Literal", "ParamsModel")


def module_name(endpoint_id: str) -> str:
    """The module of an endpoint below GEN: its area, and the rest of its id with an underscore for every other sign."""
    area, _, rest = endpoint_id.partition(".")
    return area + "/" + re.sub(r"\W", "_", rest)


def declared(folder: Path) -> set[str]:
    """The ids that the files of a folder pass to `endpoint(...)`."""
    return {name for path in folder.rglob("*.py") for name in _declared_in(path)}


def _declared_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        first = node.args[0]
        if called == "endpoint" and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def generated(folder: Path) -> set[str]:
    """The ids whose modules are in a folder."""
    by_module = {module_name(endpoint_id): endpoint_id for endpoint_id in contract().endpoints}
    names = (f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.py"))
    return {by_module[name] for name in names if name in by_module}


def module(facts: EndpointFacts) -> str:
    """The source of one endpoint's module, not yet formatted."""
    models = [
        _model("Path", "ParamsModel", facts.path_params),
        _model("Query", "ParamsModel", facts.query_params),
        # A form's fields arrive as text, like those of a query.
        _model("Body", "ParamsModel" if facts.content_type == FORM else "BodyModel", _as_judged(facts)),
    ]
    code = "\n\n".join(part for part in (*models, answer_types(facts)) if part)
    return f'"""{facts.id}: {facts.method} {facts.path}."""\n\n{_imports(code)}\n\n{code}\n'


def _as_judged(facts: EndpointFacts) -> tuple[Field, ...]:
    """The fields of a body; one whose values the behaviour judges takes any, one that it asks for may be missing."""
    return tuple(
        replace(
            one,
            enum=() if (facts.id, one.name) in JUDGED_LATER else one.enum,
            required=one.required and (facts.id, one.name) not in ASKED_FOR_LATER,
        )
        for one in facts.body_params
    )


def _imports(code: str) -> str:
    groups: list[dict[str, tuple[str, ...]]] = [
        {"typing": ("Annotated", "Literal", "Required")},
        {"pydantic": ("Field",), "typing_extensions": ("TypedDict",)},
        {"larkstead.contract.models": ("BodyModel", "FormFile", "IsText", "IsWhole", "ParamsModel")},
    ]
    blocks = ["\n".join(_import_lines(group, code)) for group in groups]
    return "\n\n".join(block for block in blocks if block)


def _import_lines(wanted: dict[str, tuple[str, ...]], code: str) -> Iterator[str]:
    for source, names in wanted.items():
        if used := [name for name in names if re.search(rf"\b{name}\b", code)]:
            yield f"from {source} import {', '.join(used)}"


def _model(name: str, base: str, fields: tuple[Field, ...]) -> str:
    """A model class, with one nested class per field that has children; empty where there are no fields."""
    if not fields:
        return ""
    once = _by_name(fields)
    nested = [_model(_class_name(child.name), base, child.children) for child in once if child.children]
    lines = "\n".join([*nested, *map(_line, once)])
    return f"class {name}({base}):\n" + textwrap.indent(lines, "    ")


def _by_name(fields: tuple[Field, ...]) -> list[Field]:
    """The fields, each name once: the first row of a name stands."""
    once: dict[str, Field] = {}
    for child in fields:
        once.setdefault(child.name, child)
    return list(once.values())


def _class_name(name: str) -> str:
    camel = "".join(part[:1].upper() + part[1:] for part in re.split(r"\W|_", name))
    return f"{camel}Object" if camel in IMPORTED else camel


def _line(child: Field) -> str:
    """`name: type = default`, with the field's constraints."""
    name = re.sub(r"\W", "_", child.name)
    if name in TAKEN:
        name += "_"
    kind = _kind(child)
    annotation = _literal(child, kind) or kind
    options = _constraints(child, kind) if annotation == kind else []
    if name != child.name:
        options.insert(0, f"alias={json.dumps(child.name)}")
    default = _default(child, annotation)
    if not child.required and default == "None":
        annotation += " | None"
    if not options:
        return f"{name}: {annotation}" + (f" = {default}" if default else "")
    return f"{name}: {annotation} = Field({', '.join([default, *options] if default else options)})"


def _kind(child: Field) -> str:
    """The Python type of a field without its constraints."""
    kind = child.type or ""
    if child.children:
        nested = _class_name(child.name)
        return f"list[{nested}]" if kind.endswith("[]") or kind in LISTS else nested
    if kind.endswith("[]"):
        return f"list[{ASKED.get(kind[:-2], 'dict[str, object]')}]"
    if kind in LISTS:
        return "list[object]"
    if kind in ASKED or kind in MAPS:
        return ASKED.get(kind) or MAPS[kind]
    return "object" if kind == "" else "dict[str, object]"


def _literal(child: Field, kind: str) -> str | None:
    """The closed set of values of a text or a whole number, which first has to be one."""
    values = child.enum or ((child.fixed,) if child.fixed is not None else ())
    if kind not in LITERALS or not values:
        return None
    listed = ", ".join(json.dumps(value, ensure_ascii=False) for value in dict.fromkeys(values))
    return f"Annotated[Literal[{listed}], {LITERALS[kind]}]"


def _constraints(child: Field, kind: str) -> list[str]:
    named: dict[str, float | None] = {}
    if kind == "str" or kind.startswith("list["):
        named = {"min_length": child.min_len, "max_length": child.max_len}
    elif kind in ("int", "float"):
        named = {"ge": child.minimum, "le": child.maximum}
    else:
        return []
    return [
        f"{name}={bound}" for name, bound in named.items() if bound is not None and (name, bound) != ("min_length", 0)
    ]


def _default(child: Field, annotation: str) -> str:
    """The source of a field's default: empty where it is required, the documented value if its type fits, or None."""
    if child.required:
        return ""
    fits = {"str": str, "int": int, "bool": bool, "float": float}.get(_kind(child))
    if child.default is None or fits is None or type(child.default) is not fits:
        return "None"
    if "Literal" in annotation and child.default not in (child.enum or (child.fixed,)):
        return "None"
    return json.dumps(child.default, ensure_ascii=False) if fits is str else repr(child.default)


def formatted(sources: dict[str, str]) -> dict[str, str]:
    """The sources by module name, as ruff writes them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, source in sources.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
        # Isolated: the project's own settings leave generated files alone.
        subprocess.run([*RUFF, "format", "--isolated", "--quiet", *STYLE, scratch], check=True)
        return {name: (folder / f"{name}.py").read_text(encoding="utf-8") for name in sources}


def stale(sources: dict[str, str]) -> list[str]:
    """The modules that differ from what the contract says."""
    return [name for name, source in sources.items() if _present(name) != source]


def _present(name: str) -> str | None:
    path = GEN / f"{name}.py"
    return path.read_text(encoding="utf-8") if path.exists() else None


def write(sources: dict[str, str], superfluous: set[str]) -> None:
    for name in stale(sources):
        (GEN / name).parent.mkdir(exist_ok=True)
        (GEN / f"{name}.py").write_text(sources[name], encoding="utf-8")
    for endpoint_id in superfluous:
        (GEN / f"{module_name(endpoint_id)}.py").unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the models of the endpoints that have behaviour.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a module is out of date")
    parser.add_argument("--prune", action="store_true", help="delete the modules of endpoints without behaviour")
    parser.add_argument("ids", nargs="*", metavar="ID", help="endpoints to generate besides those with behaviour")
    asked = parser.parse_args()
    wanted = declared(API) | set(asked.ids)
    unknown = wanted - contract().endpoints.keys()
    if unknown:
        parser.error(f"the contract has no endpoint {', '.join(sorted(unknown))}")
    superfluous = generated(GEN) - wanted if asked.prune else set()
    kept = (wanted | generated(GEN)) - superfluous
    sources = formatted({module_name(name): module(contract().endpoints[name]) for name in sorted(kept)})
    if not asked.check:
        write(sources, superfluous)
        return 0
    outdated = stale(sources)
    if outdated:
        print(f"Out of date: {', '.join(outdated)}. Run `make gen`.", file=sys.stderr)
    return 1 if outdated else 0


if __name__ == "__main__":
    sys.exit(main())
