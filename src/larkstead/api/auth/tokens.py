"""auth v3: tokens for custom apps. Failures are HTTP 200 with a code, as the platform answers them (contract: error
shapes, 7).
"""

import re
from collections.abc import Mapping

from larkstead.api.auth.credentials import authenticate
from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.auth import v3_auth_app_access_token_internal as app_token
from larkstead.contract.gen.auth import v3_auth_tenant_access_token_internal as tenant_token
from larkstead.gate.call import Call
from larkstead.gate.refusals import BadCredentials, NoAppOfCredentials, WrongSecret
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import AppOff
from larkstead.world.refusal import Refusal

_APP_ID = re.compile(r"cli_[0-9a-zA-Z]{8,32}")


REFUSALS: Mapping[type[Refusal], int] = {
    AppOff: 10014,
    NoAppOfCredentials: 10014,
    WrongSecret: 10014,
    BadCredentials: 10003,
}


@endpoint("auth.v3.auth.tenant_access_token_internal", wrap="flat", msg="ok", bare_failures=True, refuses=REFUSALS)
async def issue_tenant_token(call: Call, body: tenant_token.Body) -> tenant_token.Answer:
    """A tenant_access_token for the app itself."""
    app = _authenticate(call, body.app_id, body.app_secret)
    token, expire = await call.cell.tokens.tenant_token(app)
    return {"tenant_access_token": token, "expire": expire}


@endpoint("auth.v3.auth.app_access_token_internal", wrap="flat", msg="ok", bare_failures=True, refuses=REFUSALS)
async def issue_app_token(call: Call, body: app_token.Body) -> app_token.Answer:
    """An app_access_token; for a custom app it is the same token."""
    app = _authenticate(call, body.app_id, body.app_secret)
    token, expire = await call.cell.tokens.tenant_token(app)
    return {"app_access_token": token, "expire": expire, "tenant_access_token": token}


def _authenticate(call: Call, app_id: str, app_secret: str) -> App:
    if not _APP_ID.fullmatch(app_id):
        raise BadCredentials(app_id=app_id)
    return authenticate(call, app_id, app_secret)
