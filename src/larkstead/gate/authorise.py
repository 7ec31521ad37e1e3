"""What the caller may do: the endpoint's scopes, and the scopes that single values of a parameter need."""

from collections.abc import Sequence

from larkstead.gate import scope_needs
from larkstead.gate.call import Call
from larkstead.gate.refusals import DOCS, ConsentMissing, ScopeMissing
from larkstead.world.apps.records import TokenKind


def authorise(call: Call) -> None:
    """Refuse a caller who holds none of the scopes the endpoint takes. Where a person's token needs several, the gate
    asks for the first, and the endpoint's behaviour for the others.
    """
    assert call.endpoint is not None
    for need in scope_needs.of_endpoint(call.endpoint, _identity(call))[:1]:
        require(call, need.any_of)


def authorise_values(call: Call) -> None:
    """Refuse a parameter's value that needs a scope of its own, e.g. `user_id_type=user_id`."""
    assert call.endpoint is not None
    if call.query_values:
        for need in scope_needs.of_values(call.endpoint.facts, _identity(call), call.query_values):
            require(call, need.any_of, of_value=True)


def require(call: Call, scopes: Sequence[str], *, of_value: bool = False) -> None:
    """Refuse unless the caller holds any one of these scopes. `of_value`: they are those of a parameter's value."""
    if call.holds(*scopes):
        return
    offered = call.user is not None and any((scope, "user") in call.caller.granted for scope in scopes)
    raise _consent_missing(call, scopes) if offered else _scope_missing(call, scopes, of_value=of_value)


def _identity(call: Call) -> TokenKind:
    return "tenant" if call.user is None else "user"


def _scope_missing(call: Call, scopes: Sequence[str], *, of_value: bool) -> ScopeMissing:
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
        brand=call.brand,
        of_value=of_value,
    )


def _consent_missing(call: Call, scopes: Sequence[str]) -> ConsentMissing:
    """The person did not consent to any of the scopes, which the app holds."""
    return ConsentMissing(scopes=tuple(scopes), shown=", ".join(scopes), address=f"{call.base_url}{DOCS[99991679]}")
