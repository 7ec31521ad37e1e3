"""im.v1.file.create: POST /open-apis/im/v1/files."""

from typing_extensions import TypedDict

from larkstead.contract.models import FormFile, ParamsModel


class Body(ParamsModel):
    file_type: str
    file_name: str
    duration: int | None = None
    file: FormFile


class Answer(TypedDict, total=False, closed=True):
    file_key: str
