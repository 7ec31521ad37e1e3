"""What each event tells has a closed type, with the fields of its page."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import TypeAdapter

from larkstead.contract.events import areas_of_events
from larkstead.wire.events import gen

TYPES = {
    name: one
    for module in iter_modules(gen.__path__)
    for name, one in vars(import_module(f"{gen.__name__}.{module.name}")).items()
    if isinstance(one, type)
}
EVENTS = sorted((one for area in areas_of_events().values() for one in area), key=lambda one: one.event_type)


def name_of(event_type: str) -> str:
    return "".join(part.capitalize() for part in event_type.replace(".", "_").split("_"))


@pytest.mark.known(doc="each event's own page")
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.event_type)
def test_an_event_has_the_fields_of_its_page_and_no_other(event: Any) -> None:
    model: Any = TYPES[name_of(event.event_type)]
    assert set(model.__annotations__) == {field.name for field in event.body}
    with pytest.raises(ValueError, match="extra_forbidden"):
        TypeAdapter(model).validate_python({"no_such_field": 1})
