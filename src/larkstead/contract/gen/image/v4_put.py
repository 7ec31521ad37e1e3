"""image.v4.put: POST /open-apis/image/v4/put/."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import FormFile, IsText, ParamsModel


class Body(ParamsModel):
    image: FormFile
    image_type: Annotated[Literal["message", "avatar"], IsText] = "message"


class Answer(TypedDict, total=False, closed=True):
    image_key: str
