"""auth.v3.auth.tenant_access_token_internal: POST /open-apis/auth/v3/tenant_access_token/internal."""

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    app_id: str
    app_secret: str
