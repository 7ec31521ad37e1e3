"""What the caller may do: the endpoint's scopes, and the scopes that single values of a parameter need."""

from collections.abc import Sequence

from larkstead.gate import scope_needs
from larkstead.gate.call import Call
from larkstead.gate.refusals import ConsentMissing, ScopeMissing
from larkstead.world.apps.records import TokenKind


def authorise(call: Call) -> None:
    """Refuse a caller who holds none of the scopes the endpoint takes."""
    assert call.endpoint is not None
    needs = scope_needs.of_endpoint(call.endpoint, _identity(call))
    if len(needs) > 1:
        _require_all(call, [need.any_of[0] for need in needs])
    for need in needs:
        require(call, need.any_of)


def authorise_values(call: Call) -> None:
    """Refuse a parameter's value that needs a scope of its own, e.g. `user_id_type=user_id`."""
    assert call.endpoint is not None
    if call.query_values:
        for need in scope_needs.of_values(call.endpoint.facts, _identity(call), call.query_values):
            require(call, need.any_of)


def require(call: Call, scopes: Sequence[str]) -> None:
    """Refuse unless the caller holds any one of these scopes."""
    if call.holds(*scopes):
        return
    offered = call.user is not None and any((scope, "user") in call.caller.granted for scope in scopes)
    raise _consent_missing(scopes) if offered else _scope_missing(call, scopes)


def _require_all(call: Call, scopes: Sequence[str]) -> None:
    """Refuse a user token that lacks any of these, and first an app that does: it is told of all at once."""
    if lost := [scope for scope in scopes if (scope, "user") not in call.caller.granted]:
        raise _scope_missing(call, lost)
    if refused := [scope for scope in scopes if scope not in call.user_scopes]:
        raise _consent_missing(refused)


def _identity(call: Call) -> TokenKind:
    return "tenant" if call.user is None else "user"


def _scope_missing(call: Call, scopes: Sequence[str]) -> ScopeMissing:
    """The app does not hold any of the scopes for the identity that calls, whatever a person consented to before."""
    app, token = call.caller, _identity(call)
    address = f"{call.base_url}/app/{app.app_id}/auth?q={','.join(scopes)}&op_from=openapi&token_type={token}"
    opened = call.cell.versions.open_version(app)
    waits = opened if opened is not None and opened.status == "in_review" else None
    return ScopeMissing(
        scopes=tuple(scopes),
        shown=", ".join(scopes),
        identity=token,
        added=tuple(scope for scope in scopes if (scope, token) in app.scopes),
        in_review=tuple(scope for scope in scopes if waits is not None and (scope, token) in waits.scopes),
        version=waits.number if waits is not None else "",
        address=address,
    )


def _consent_missing(scopes: Sequence[str]) -> ConsentMissing:
    """The person did not consent to any of the scopes, which the app holds."""
    return ConsentMissing(scopes=tuple(scopes), shown=", ".join(scopes))
