"""im.v1.image.get: GET /open-apis/im/v1/images/:image_key."""

from larkstead.contract.models import ParamsModel


class Path(ParamsModel):
    image_key: str
