"""im.v1.file.create: POST /open-apis/im/v1/files."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from larkstead.contract.models import FormFile, IsText, ParamsModel


class Body(ParamsModel):
    file_type: Annotated[Literal["opus", "mp4", "pdf", "doc", "xls", "ppt", "stream"], IsText]
    file_name: str
    duration: int | None = None
    file: FormFile


class Answer(TypedDict, total=False, closed=True):
    file_key: str
