"""auth v3: tokens for custom apps. Failures are HTTP 200 with a code, as the platform answers them (contract: error
shapes, 7).
"""

import re
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.auth import v3_auth_app_access_token_internal as app_token
from larkstead.contract.gen.auth import v3_auth_tenant_access_token_internal as tenant_token
from larkstead.gate.call import Call
from larkstead.gate.refused import Refused
from larkstead.wire.envelope import Failure
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import AppOff

_APP_ID = re.compile(r"cli_[0-9a-zA-Z]{8,32}")


@endpoint(
    "auth.v3.auth.tenant_access_token_internal", wrap="flat", msg="ok", bare_failures=True, refuses={AppOff: 10014}
)
async def issue_tenant_token(call: Call, body: tenant_token.Body) -> dict[str, Any]:
    """A tenant_access_token for the app itself."""
    app = _authenticate(call, body.app_id, body.app_secret)
    token, expire = await call.cell.tokens.tenant_token(app)
    return {"tenant_access_token": token, "expire": expire}


@endpoint("auth.v3.auth.app_access_token_internal", wrap="flat", msg="ok", bare_failures=True, refuses={AppOff: 10014})
async def issue_app_token(call: Call, body: app_token.Body) -> dict[str, Any]:
    """An app_access_token; for a custom app it is the same token."""
    app = _authenticate(call, body.app_id, body.app_secret)
    token, expire = await call.cell.tokens.tenant_token(app)
    return {"app_access_token": token, "expire": expire, "tenant_access_token": token}


def _authenticate(call: Call, app_id: str, app_secret: str) -> App:
    if not _APP_ID.fullmatch(app_id):
        raise Refused(Failure(200, 10003, "invalid param", bare=True))
    app = call.world.memory.app(app_id)
    if app is None or not call.world.at(app.tenant).apps.secret_fits(app, app_secret):
        # A secret costs next to nothing to check, so a right one is answered whoever guesses, and from wherever.
        _count_failure(call, app_id)
        msg = "app id not exists" if app is None else "app secret invalid"
        raise Refused(Failure(200, 10014, msg, bare=True))
    call.app, call.enterprise = app, call.world.at(app.tenant)
    return app


def _count_failure(call: Call, app_id: str) -> None:
    limits, client = call.world.limits, call.request.client
    if limits.on:
        limits.secrets.check(client, app_id)
        limits.secrets.failed(client, app_id)
