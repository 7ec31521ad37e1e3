"""Single values in place of others."""

import pytest

from larkstead.wire.overriding import BadOverride, overridden

pytestmark = pytest.mark.known(ours="what the terminal takes to change an example")

BODY = {"text": "a", "number": 1, "list": [{"name": "x"}], "none": None}


@pytest.mark.parametrize(
    ("override", "path", "value"),
    [
        ("text=1", ("text",), "1"),
        ("text=null", ("text",), None),
        ("text=a=b", ("text",), "a=b"),
        ("text=", ("text",), ""),
        ("number=2", ("number",), 2),
        ("number=two", ("number",), "two"),
        ('none={"a":1}', ("none",), {"a": 1}),
        ("list.0.name=y", ("list", 0, "name"), "y"),
        ("list.0=[1]", ("list", 0), [1]),
        ("new.deep=true", ("new", "deep"), True),
        ("number=NaN", ("number",), "NaN"),
    ],
)
def test_a_value_is_put_where_its_path_leads(override: str, path: tuple[str | int, ...], value: object) -> None:
    found: object = overridden(BODY, [override])
    for step in path:
        found = found[step]  # type: ignore[index]
    assert found == value
    assert BODY == {"text": "a", "number": 1, "list": [{"name": "x"}], "none": None}


@pytest.mark.parametrize("override", ["text", "=1", "a..b=1", "text.more=1", "list.1=1", "list.name=1", "list.-1=1"])
def test_what_leads_nowhere_is_refused(override: str) -> None:
    with pytest.raises(BadOverride, match="^" + override.replace(".", r"\.")):
        overridden(BODY, [override])
