"""auth.v3.auth.app_access_token_internal: POST /open-apis/auth/v3/app_access_token/internal."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    app_id: str
    app_secret: str


class Answer(TypedDict, total=False, closed=True):
    app_access_token: str
    expire: int
    tenant_access_token: str
