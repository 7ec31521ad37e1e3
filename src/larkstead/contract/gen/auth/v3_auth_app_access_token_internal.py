"""auth.v3.auth.app_access_token_internal: POST /open-apis/auth/v3/app_access_token/internal."""

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    app_id: str
    app_secret: str
