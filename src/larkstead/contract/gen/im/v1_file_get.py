"""im.v1.file.get: GET /open-apis/im/v1/files/:file_key."""

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    file_key: str
