"""Who calls: from the token to the app, the tenant and, for a user token, the person."""

from larkstead.gate.call import Call, Request
from larkstead.gate.refusals import (
    AppTokenGiven,
    NoTokenForm,
    TenantTokenExpired,
    TenantTokenNotTaken,
    TenantTokenUnknown,
    TokenMissing,
    UserNotActive,
    UserTokenExpired,
    UserTokenNotTaken,
    UserTokenUnknown,
)
from larkstead.world.apps.refusals import AppOff

BEARER = "Bearer "


def identify(call: Call) -> None:
    """Fill `call.app`, `call.enterprise`, `call.user`, or refuse. Endpoints without tokens are open."""
    endpoint = call.endpoint
    assert endpoint is not None
    if not endpoint.facts.tokens:
        return
    token = token_of(call.request)
    if not token:
        raise TokenMissing()
    if token.startswith("t-"):
        _tenant_token(call, token)
    elif token.startswith(("u-", "eyJ")):
        _user_token(call, token)
    elif token.startswith("a-"):
        raise AppTokenGiven()
    else:
        raise NoTokenForm()
    if call.caller.status == "disabled":
        raise AppOff(app_name=call.caller.name, app_id=call.caller.app_id)


def token_of(request: Request) -> str:
    """The token that the call carries, "" for none."""
    header = request.authorization
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else ""


def _tenant_token(call: Call, token: str) -> None:
    assert call.endpoint is not None
    grant = call.world.grants.tenant_grant(token)
    if grant is None:
        raise TenantTokenUnknown()
    if grant.expired:
        raise TenantTokenExpired(app_id=grant.app.app_id, expired_at=grant.expires_at)
    call.app, call.enterprise = grant.app, call.world.at(grant.app.tenant)
    if not call.endpoint.takes_app:
        raise TenantTokenNotTaken()


def _user_token(call: Call, token: str) -> None:
    assert call.endpoint is not None
    grant = call.world.grants.user_grant(token)
    if grant is None:
        raise UserTokenUnknown()
    call.app, call.enterprise = grant.app, call.world.at(grant.app.tenant)
    if grant.expired:
        raise UserTokenExpired(user=grant.user.id, expired_at=grant.expires_at)
    if grant.user.status != "active":
        raise UserNotActive(user=grant.user.id, status_then=grant.user.status)
    if "user_access_token" not in call.endpoint.facts.tokens:
        raise UserTokenNotTaken()
    call.user, call.user_scopes = grant.user, grant.scopes
