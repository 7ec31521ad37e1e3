"""Who calls: from the token to the app, the tenant and, for a user token, the person."""

from larkstead.gate.call import Call, Request
from larkstead.gate.refused import INVALID_TOKEN, Refused, failed

BEARER = "Bearer "


def identify(call: Call) -> None:
    """Fill `call.app`, `call.enterprise`, `call.user`, or refuse. Endpoints without tokens are open."""
    endpoint = call.endpoint
    assert endpoint is not None
    if not endpoint.facts.tokens:
        return
    token = token_of(call.request)
    if not token:
        raise Refused(
            failed(400, 99991661, "Missing access token for authorization. Please make a request with token attached.")
        )
    if token.startswith("t-"):
        _tenant_token(call, token)
    elif token.startswith(("u-", "eyJ")):
        _user_token(call, token)
    elif token.startswith("a-"):
        raise Refused(failed(400, 99991664, "invalid app token"))
    else:
        raise Refused(failed(400, 99991671, "Invalid token: must start with t-/u-"))
    if call.caller.status == "disabled":
        raise Refused(failed(400, 99991662, "app not in use"))


def token_of(request: Request) -> str:
    """The token that the call carries, "" for none."""
    header = request.authorization
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else ""


def _tenant_token(call: Call, token: str) -> None:
    assert call.endpoint is not None
    grant = call.world.grants.tenant_grant(token)
    if grant is None or grant.expired:
        raise Refused(failed(400, 99991663, INVALID_TOKEN))
    call.app, call.enterprise = grant.app, call.world.at(grant.app.tenant)
    if not call.endpoint.takes_app:
        raise Refused(failed(400, 99991663, INVALID_TOKEN))


def _user_token(call: Call, token: str) -> None:
    assert call.endpoint is not None
    grant = call.world.grants.user_grant(token)
    if grant is None:
        raise Refused(failed(400, 99991668, INVALID_TOKEN))
    call.app, call.enterprise = grant.app, call.world.at(grant.app.tenant)
    if grant.expired:
        raise Refused(failed(400, 99991677, "token expire"))
    if grant.user.status != "active":
        raise Refused(failed(400, 99991668, INVALID_TOKEN))
    if "user_access_token" not in call.endpoint.facts.tokens:
        raise Refused(failed(400, 99991668, "user access token not support"))
    call.user, call.user_scopes = grant.user, grant.scopes
