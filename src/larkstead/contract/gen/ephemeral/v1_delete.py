"""ephemeral.v1.delete: POST /open-apis/ephemeral/v1/delete."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    message_id: str


class Answer(TypedDict, total=False, closed=True):
    pass
