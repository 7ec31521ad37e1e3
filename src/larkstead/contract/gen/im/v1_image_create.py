"""im.v1.image.create: POST /open-apis/im/v1/images."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import FormFile, IsText, ParamsModel


class Body(ParamsModel):
    image_type: Annotated[Literal["message", "avatar"], IsText]
    image: FormFile


class Answer(TypedDict, total=False, closed=True):
    image_key: str
