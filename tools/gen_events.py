"""Write what events tell, as closed TypedDicts: `src/larkstead/wire/events/gen/<area>.py`, an area a module.

    python -m tools.gen_events [--check]

Each event is a class of its name (`im.message.receive_v1`: `ImMessageReceiveV1`), the structures in it beside it.
`--check` writes nothing and fails if a module is not what the contract says.
"""

import argparse
import re
import sys
from pathlib import Path

from larkstead.contract.events import EventFacts, areas_of_events
from larkstead.contract.facts import Field
from tools import answer_types
from tools.answer_types import LISTS, MAPS, UNNAMED, Members, camel, class_source
from tools.gen_models import formatted

ROOT = Path(__file__).parents[1]
GEN = ROOT / "src/larkstead/wire/events/gen"
SCALARS = {**answer_types.SCALARS, "int64": "int"}
# An id of a person; its user_id is null to an app without the scope of it (recorded).
PERSON = {"union_id", "user_id", "open_id"}
ID = "UserId"

Classes = dict[str, Members]


def class_name(event_type: str) -> str:
    """The class of an event."""
    return camel(event_type)


def module(area: str, facts: tuple[EventFacts, ...]) -> str:
    """The source of an area's module, not yet formatted."""
    classes: Classes = {}
    for one in facts:
        name = class_name(one.event_type)
        members = _members(one.body, name, classes)
        assert name not in classes, name
        classes[name] = members
    code = "\n\n".join(class_source(name, members) for name, members in classes.items())
    return f'"""What the events of {area} tell."""\n\nfrom typing_extensions import TypedDict\n\n{code}\n'


def _members(fields: tuple[Field, ...], inside: str, classes: Classes) -> Members:
    person = {field.name for field in fields} == PERSON
    members: Members = {}
    for field in fields:
        kind = _kind(field, inside, classes)
        may_be_null = field.name == "user_id" and kind == "str" and (person or field.scopes)
        members.setdefault(field.name, f"{kind} | None" if may_be_null else kind)
    return members


def _kind(field: Field, inside: str, classes: Classes) -> str:
    kind = field.type or ""
    one = kind.removesuffix("[]")
    item = _object(field, one, inside, classes) if field.children else SCALARS.get(one) or MAPS.get(one) or "object"
    return f"list[{item}]" if kind != one or kind in LISTS else item


def _object(field: Field, kind: str, inside: str, classes: Classes) -> str:
    """The class of an object, which events share where it holds the same."""
    own = camel(field.name if kind in UNNAMED else kind)
    members = _members(field.children, own, classes)
    named = inside + camel(field.name)
    if members.keys() == PERSON:
        own = named = ID
    elif own == ID:
        own = named
    for name in (own, named):
        if classes.setdefault(name, members) == members:
            return name
    raise AssertionError(f"two structures are called {name}")


def sources() -> dict[str, str]:
    """The modules by area."""
    found = formatted(
        {area: re.sub(r"\n{3,}", "\n\n", module(area, facts)) for area, facts in areas_of_events().items()}
    )
    return {"__init__": '"""What events tell: written by tools/gen_events.py."""\n', **found}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write what events tell, as closed TypedDicts.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a module is out of date")
    check = parser.parse_args().check
    outdated = [name for name, source in sources().items() if _present(name) != source]
    if check and outdated:
        print(f"Out of date: {', '.join(outdated)}. Run `make gen`.", file=sys.stderr)
        return 1
    GEN.mkdir(parents=True, exist_ok=True)
    for name, source in sources().items():
        (GEN / f"{name}.py").write_text(source, encoding="utf-8")
    return 0


def _present(name: str) -> str | None:
    path = GEN / f"{name}.py"
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
