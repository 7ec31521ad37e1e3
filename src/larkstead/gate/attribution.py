"""Whose call it was that was refused before anybody asked: for the call log, which shows it to nobody else."""

import re

from larkstead.gate.call import Call
from larkstead.gate.identify import token_of
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.world import World

# Ids that lead to an app or an enterprise, as far into a body as is worth looking for them.
_IDS = re.compile(rb"\b(?:cli|ou|on|oc)_[0-9a-zA-Z]{8,64}")
SEARCHED = 16_384


def attribute(call: Call) -> None:
    """Fill `call.app` and `call.enterprise` of a refused call, if they are not known: from the token it carried, else
    from the first id it names. A call that does neither stays nobody's.
    """
    if call.enterprise is None and not _by_token(call):
        _by_ids(call)


def _by_token(call: Call) -> bool:
    token, grants = token_of(call.request), call.world.grants
    if (grant := grants.tenant_grant(token)) is not None:
        call.app, call.enterprise = grant.app, call.world.at(grant.app.tenant)
    elif token.startswith("u-") and (user_grant := grants.user_grant(token)) is not None:
        call.app, call.user = user_grant.app, user_grant.user
        call.enterprise = call.world.at(user_grant.app.tenant)
    return call.enterprise is not None


def _by_ids(call: Call) -> None:
    request = call.request
    named = _IDS.findall(f"{request.raw_path} {request.raw_query} ".encode() + request.body[:SEARCHED])
    for text in dict.fromkeys(named):
        app, cell = _owner(call.world, text.decode())
        call.enterprise = call.enterprise or cell
        if app is not None:
            call.app, call.enterprise = app, cell
            return


def _owner(world: World, id: str) -> tuple[App | None, Cell | None]:
    """The app and the enterprise that an id belongs to, as far as it tells."""
    if id.startswith("cli_"):
        app = world.memory.app(id)
        return app, None if app is None else world.at(app.tenant)
    sealed = world.explain(id)
    if sealed is None:
        return None, None
    if sealed.kind is Kind.OPEN_ID and (app := world.memory.app_numbered(sealed.owner)) is not None:
        return app, world.at(app.tenant)
    return None, world.owner_of(sealed)
