"""Whose call it was that was refused before anybody asked: for the call log, which shows it to nobody else."""

import re

from larkstead.gate.call import Call
from larkstead.gate.identify import token_of
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.directory.records import Tenant

# Ids that lead to an app or an enterprise, as far into a body as is worth looking for them.
_IDS = re.compile(rb"\b(?:cli|ou|on|oc)_[0-9a-zA-Z]{8,64}")
SEARCHED = 16_384


def attribute(call: Call) -> None:
    """Fill `call.app` and `call.tenant` of a refused call, if they are not known: from the token it carried, else from
    the first id it names. A call that does neither stays nobody's.
    """
    if call.tenant is None and not _by_token(call):
        _by_ids(call)


def _by_token(call: Call) -> bool:
    token, tokens = token_of(call.request), call.world.tokens
    if (grant := tokens.grant_of(token)) is not None:
        call.app, call.tenant = grant.app, grant.tenant
    elif token.startswith("u-") and (user_grant := tokens.user_grant_of(token)) is not None:
        call.app, call.tenant, call.user = user_grant.app, user_grant.tenant, user_grant.user
    return call.tenant is not None


def _by_ids(call: Call) -> None:
    request = call.request
    named = _IDS.findall(f"{request.raw_path} {request.raw_query} ".encode() + request.body[:SEARCHED])
    for text in dict.fromkeys(named):
        app, tenant = _owner(call, text.decode())
        call.tenant = call.tenant or tenant
        if app is not None:
            call.app, call.tenant = app, tenant
            return


def _owner(call: Call, id: str) -> tuple[App | None, Tenant | None]:
    """The app and the enterprise that an id belongs to, as far as it tells."""
    memory = call.world.memory
    if id.startswith("cli_"):
        app = memory.apps.find("app_id", id)
        return app, None if app is None else memory.tenants.get(app.tenant)
    sealed = call.world.identities.explain(id)
    if sealed is None:
        return None, None
    thing = (memory.chats if sealed.kind is Kind.CHAT else memory.users).get(sealed.id)
    if sealed.kind is Kind.OPEN_ID and (app := memory.apps.find("number", sealed.owner)) is not None:
        return app, memory.tenants.get(app.tenant)
    return None, None if thing is None else memory.tenants.get(thing.tenant)
