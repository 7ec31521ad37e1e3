"""auth.v3.auth.tenant_access_token_internal: POST /open-apis/auth/v3/tenant_access_token/internal."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    app_id: str
    app_secret: str


class Answer(TypedDict, total=False, closed=True):
    tenant_access_token: str
    expire: int
