"""The address of a long connection. Failures are HTTP 200 with a code and an empty `data`, which the Node SDK reads
before the code.
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from larkstead.api.auth.credentials import authenticate
from larkstead.api.catalogue import endpoint
from larkstead.contract.gen.callback import ws_endpoint
from larkstead.delivery.long_connection import CLIENT_CONFIG
from larkstead.gate.call import Call
from larkstead.gate.refusals import FieldsInvalid, NoAppToConnect, WrongSecretToConnect
from larkstead.wire.brand_hosts import BRAND_OF, OPEN
from larkstead.world.apps.connecting import Ticket
from larkstead.world.apps.connecting_refusals import TooManyConnections, WrongDomain
from larkstead.world.apps.refusals import AppOff
from larkstead.world.refusal import Refusal

WRONG = 1000040345
REFUSALS: Mapping[type[Refusal], int] = {
    NoAppToConnect: WRONG,
    WrongSecretToConnect: WRONG,
    AppOff: WRONG,
    TooManyConnections: 1000040350,
    WrongDomain: 1000040351,
    FieldsInvalid: 9499,
}
# What the platform says of its own service here, and clients ignore. The Node SDK loses the name of the first: no value
# that a client reads may stand there.
_SERVICE = {"fpid": "493", "aid": "552564"}

_SCHEMES: Mapping[str, str] = {"http": "ws", "https": "wss"}
_HERE = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0", "::"})


@endpoint("callback.ws.endpoint", msg="", bare_failures=True, refuses=REFUSALS)
async def address(call: Call, body: ws_endpoint.Body) -> ws_endpoint.Answer:
    """Where the app's program connects, once, within a minute."""
    if not body.AppSecret and not body.ClientAssertion:
        raise FieldsInvalid()
    # No assertion is taken: an SDK that brings one in place of the secret is told so, and does not ask again.
    app = authenticate(call, body.AppID, body.AppSecret or "", unknown=NoAppToConnect, wrong=WrongSecretToConnect)
    _check_domain(call)
    ticket = call.world.connecting.issue(app, call.request.agent)
    config = CLIENT_CONFIG
    return {
        "ClientConfig": {
            "PingInterval": config.ping_interval,
            "ReconnectCount": config.reconnect_count,
            "ReconnectInterval": config.reconnect_interval,
            "ReconnectNonce": config.reconnect_nonce,
        },
        "URL": f"{_base(call)}/ws/v2?{_query(ticket)}",
    }


def _check_domain(call: Call) -> None:
    """Refuse an app of one brand at the host of the other; by any other name the server is of both."""
    brand = call.cell.memory.tenant.brand
    if BRAND_OF.get(call.host, brand) != brand:
        raise WrongDomain(own=OPEN[brand], host=call.host)


def _query(ticket: Ticket) -> str:
    told = {
        "device_id": ticket.device_id,
        "access_key": ticket.access_key,
        "service_id": str(ticket.service_id),
        "ticket": ticket.ticket,
    }
    return urlencode(_SERVICE | told)


def _base(call: Call) -> str:
    """The server's public address; without one, the address by which it was asked, since that was found to work: from
    within a container, or through a forwarded port, the server's own does not.
    """
    public, asked = urlsplit(call.base_url), call.request.host
    if asked and ((public.hostname or "") in _HERE or call.host in BRAND_OF):
        scheme, _, host = asked.partition("://")
        return f"{_SCHEMES[scheme]}://{host.rpartition('@')[2]}"
    return f"{_SCHEMES[public.scheme]}://{public.netloc}"
