"""The refusals of one endpoint: what its page documents and what every call may meet, each with cause and remedy."""

from larkstead.contract.facts import EndpointFacts, contract
from larkstead.contract.not_raised import why_not_raised
from larkstead.derive.views import DocText, View, doc_text
from larkstead.gate.causes import help_at
from larkstead.gate.endpoint import Catalogue
from larkstead.gate.refusals import (
    BadBody,
    ConsentMissing,
    FieldsInvalid,
    NoTokenForm,
    ScopeMissing,
    TenantTokenUnknown,
    TokenMissing,
    TooManyCalls,
    UserTokenExpired,
    UserTokenUnknown,
)
from larkstead.gate.refused import SHARED
from larkstead.world.apps.refusals import AppOff

# What the gate itself answers at any endpoint that takes tokens.
TOKEN_CAUSES = (TokenMissing, TenantTokenUnknown, UserTokenUnknown, NoTokenForm, UserTokenExpired)
# Which code an id gets that names nothing here, by the name of the parameter that holds it.
ID_CODES = {
    "receive_id": (99992351, 99992356, 99992360, 99992361, 99992364),
    "message_id": (99992354,),
    "chat_id": (99992356,),
    "user_id": (99992351, 99992360, 99992361, 99992364),
    "user_ids": (99992351, 99992360, 99992361, 99992364),
}


class DocError(View):
    """One code. `raised`: a call to this server can meet it; otherwise the platform documents it and nothing here
    causes it, and `why_not` says why. `parent`: the code whose details it is. `http_status` is None where it is not
    documented.
    """

    code: int
    http_status: int | None
    msg: str
    cause: DocText | None
    remedy: DocText | None
    raised: bool
    why_not: DocText | None
    parent: int | None


def own_errors(facts: EndpointFacts, catalogue: Catalogue) -> list[DocError]:
    """The errors of the endpoint's own page, then those that only this server's declaration names."""
    raised = raised_codes(facts, catalogue)
    rows: list[tuple[int, int | None, str, int | None]] = [
        (error.code, error.http_status, error.msg, None) for error in facts.errors
    ]
    rows += [(sub.code, None, sub.msg, sub.parent) for sub in facts.sub_errors]
    listed = {code for code, *_ in rows}
    rows += [(code, None, contract().errors.get(code, ""), None) for code in sorted(raised - listed)]
    told = raised | {sub.code for sub in facts.sub_errors if sub.parent in raised}
    return [_error(catalogue, facts.id, code, status, msg, code in told, parent) for code, status, msg, parent in rows]


def gate_errors(facts: EndpointFacts, catalogue: Catalogue) -> list[DocError]:
    """What every call of this kind may meet before the endpoint acts."""
    listed = {error.code for error in facts.errors} | raised_codes(facts, catalogue)
    emulated = facts.id in catalogue.endpoints
    codes = [code for code in dict.fromkeys(_gate_codes(facts)) if code not in listed]
    return [_error(catalogue, facts.id, code, None, contract().errors.get(code, ""), emulated, None) for code in codes]


def raised_codes(facts: EndpointFacts, catalogue: Catalogue) -> frozenset[int]:
    """The codes that the endpoint's behaviour answers."""
    endpoint = catalogue.endpoints.get(facts.id)
    if endpoint is None:
        return frozenset()
    return frozenset(endpoint.refuses.values())


def _gate_codes(facts: EndpointFacts) -> list[int]:
    codes: list[int] = []
    if facts.tokens:
        codes += [*(cause.code for cause in TOKEN_CAUSES), *SHARED[AppOff]]
    if facts.scopes_any:
        codes.append(ScopeMissing.code)
    if "user_access_token" in facts.tokens:
        codes.append(ConsentMissing.code)
    if facts.body_params:
        codes.append(BadBody.code)
    if facts.tokens and (facts.query_params or facts.path_params or facts.body_params):
        codes.append(FieldsInvalid.code)
    for field in (*facts.path_params, *facts.query_params, *facts.body_params):
        codes += ID_CODES.get(field.name, ())
    if facts.per_minute is not None or facts.per_second is not None:
        codes.append(TooManyCalls.code)
    return codes


def _error(
    catalogue: Catalogue,
    endpoint_id: str,
    code: int,
    http_status: int | None,
    msg: str,
    raised: bool,
    parent: int | None,
) -> DocError:
    words = help_at(catalogue, endpoint_id, code)
    reason = None if raised else why_not_raised(endpoint_id, code)
    return DocError(
        code=code,
        http_status=http_status,
        msg=msg,
        cause=doc_text(words.cause) if words else None,
        remedy=doc_text(words.remedy) if words else None,
        raised=raised,
        why_not=DocText(zh=reason.zh, en=reason.en) if reason else None,
        parent=parent,
    )
