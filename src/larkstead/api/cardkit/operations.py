"""What the operations on a card have in common."""

from typing import Protocol

from pydantic import BaseModel

from larkstead.gate.call import Call
from larkstead.wire.jsons import dump
from larkstead.world.im.card_kit import Operation


class Numbered(Protocol):
    """The body of an operation."""

    @property
    def sequence(self) -> int: ...
    @property
    def uuid(self) -> str | None: ...


def operation_of(call: Call, body: Numbered, element: str = "") -> Operation:
    """A call's number and uuid; what it does is all else that it says."""
    assert call.endpoint is not None
    assert isinstance(body, BaseModel)
    if not body.uuid:
        return Operation(body.sequence)
    said = body.model_dump(exclude={"uuid", "sequence"})
    what = dump([call.endpoint.facts.id, element, said]).decode()
    return Operation(body.sequence, body.uuid, what)
