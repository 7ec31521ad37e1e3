"""image.v4.get: GET /open-apis/image/v4/get."""

from larkstead.contract.models import ParamsModel


class Query(ParamsModel):
    image_key: str
