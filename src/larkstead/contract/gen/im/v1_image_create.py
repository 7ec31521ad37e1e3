"""im.v1.image.create: POST /open-apis/im/v1/images."""

from typing_extensions import TypedDict

from larkstead.contract.models import FormFile, ParamsModel


class Body(ParamsModel):
    image_type: str
    image: FormFile


class Answer(TypedDict, total=False, closed=True):
    image_key: str
