"""What the caller may do: the endpoint's scopes, and the scopes that single values of a parameter need."""

from collections.abc import Sequence

from larkstead.contract.facts import EndpointFacts
from larkstead.gate.call import Call
from larkstead.gate.refused import Refused, failed
from larkstead.wire.envelope import Failure


def authorise(call: Call) -> None:
    """Refuse a caller who holds none of the scopes the endpoint takes."""
    endpoint = call.endpoint
    assert endpoint is not None
    facts = endpoint.facts
    if not facts.tokens:
        return
    if call.user is not None and endpoint.user_scopes_all:
        _require_all(call, endpoint.user_scopes_all)
    elif facts.scopes_any:
        require(call, facts.scopes_any)


def authorise_values(call: Call) -> None:
    """Refuse a parameter's value that needs a scope of its own, e.g. `user_id_type=user_id`."""
    endpoint = call.endpoint
    assert endpoint is not None
    if not call.query_values:
        return
    for name, value, scopes in _scoped_values(endpoint.facts):
        if value in call.query_values.get(name, ()):
            require(call, scopes)


def require(call: Call, scopes: Sequence[str]) -> None:
    """Refuse unless the caller holds any one of these scopes."""
    if call.holds(*scopes):
        return
    offered = call.user is not None and any((scope, "user") in call.caller.granted for scope in scopes)
    raise Refused(user_scope_missing(scopes) if offered else scope_missing(call, scopes))


def _require_all(call: Call, scopes: Sequence[str]) -> None:
    """Refuse a user token that lacks any of these, and first an app that does."""
    if lost := [scope for scope in scopes if (scope, "user") not in call.caller.granted]:
        raise Refused(scope_missing(call, lost))
    if refused := [scope for scope in scopes if scope not in call.user_scopes]:
        raise Refused(user_scope_missing(refused))


_VALUES: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {}


def _scoped_values(facts: EndpointFacts) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found = _VALUES.get(facts.id)
    if found is None:
        found = tuple(
            (field.name, value, scopes) for field in facts.query_params for value, scopes in field.scopes_if.items()
        )
        _VALUES[facts.id] = found
    return found


def scope_missing(call: Call, scopes: Sequence[str]) -> Failure:
    """99991672: the app does not hold any of the scopes for the identity that calls, whatever a person consented to
    before. Clients parse the text, so its shape is the platform's to the letter.
    """
    shown = ", ".join(scopes)
    identity, token = ("应用身份", "tenant") if call.user is None else ("用户身份", "user")
    link = f"{call.base_url}/app/{call.caller.app_id}/auth?q={','.join(scopes)}&op_from=openapi&token_type={token}"
    text = (
        f"Access denied. One of the following scopes is required: [{shown}]."
        f"应用尚未开通所需的{identity}权限：[{shown}]，点击链接申请并开通任一权限即可：{link}"
    )
    violations = [{"type": "action_scope_required", "subject": scope} for scope in scopes]
    return failed(400, 99991672, text, violations=violations)


def user_scope_missing(scopes: Sequence[str]) -> Failure:
    """99991679: the person did not consent to any of the scopes, which the app holds."""
    shown = ", ".join(scopes)
    text = (
        "Unauthorized. You do not have permission to perform the requested operation on the resource. "
        "Please request user re-authorization and try again. "
        f"required one of these privileges: [{shown}].应用未获取所需的用户授权：[{shown}]"
    )
    violations = [{"type": "action_privilege_required", "subject": scope} for scope in scopes]
    return failed(400, 99991679, text, violations=violations)
