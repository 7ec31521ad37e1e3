"""Events as what is sent: in an envelope, encrypted and signed where the app wants it."""

from larkstead.contract.events import events as contract_events
from larkstead.wire.events.envelope import Addressed, of_event
from larkstead.wire.events.sealing import encrypted, signed
from larkstead.wire.jsons import dump, load
from larkstead.wire.value import value
from larkstead.world.apps.event_settings import EventKeys
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell


@value
class Posted:
    """What is posted: the body as it is sent, whether that is encrypted, and the headers that say who sent it."""

    body: bytes
    is_encrypted: bool
    headers: dict[str, str]


def in_envelope(cell: Cell, app: App, keys: EventKeys, id: int, type: str, created_at: int, body: str) -> bytes:
    """An event as a program reads it."""
    facts = contract_events().get(type)
    to = Addressed(app.app_id, cell.tenant.tenant_key, keys.verification_token)
    schema = facts.schema if facts is not None else "2.0"
    return dump(of_event(load(body), type, cell.identities.event_id(id), created_at, to, schema=schema))


def posted(plain: bytes, keys: EventKeys, now_ms: int) -> Posted:
    """What goes to a request URL: signed where there is a key, since a receiver looks at nothing else."""
    if not keys.encrypt_key:
        return Posted(plain, False, {})
    body = encrypted(plain, keys.encrypt_key)
    return Posted(body, True, signed(body, keys.encrypt_key, now_ms))
